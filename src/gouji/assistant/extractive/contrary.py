"""What speaks against a sweeping claim (无一漏保, 圆满完成): sentences of the report that say otherwise of the same
matter, and indicators that miss their targets."""

import re
from collections.abc import Sequence

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.standing import say_unmet_indicators, unmet
from gouji.assistant.pieces import grams, split_clauses
from gouji.assistant.writer import Writer
from gouji.report.model import Span

_SWEEPING = re.compile(
    r"没有偏离|没有偏差|没有任何|全部|全面|圆满|均(?!匀|衡|等|价)|无一|零(?!星|售|件)|没有一|未发生|未出现|未发现|杜绝|各项|所有|100%|应.尽.|不漏|无(?:遗漏|偏离|偏差|违规|拖欠|事故)"
)
_ALL_DONE = re.compile(
    r"(?:圆满|全面|全部|如期|均已?|按时|顺利)(?:[^，。；]{0,6})(?:完成|实现|达到|达标)|(?:完成|实现)(?:了)?(?:全部|各项|所有)|无偏离|没有偏离|没有偏差|不存在偏差"
)
_ADVERSE = re.compile(
    r"发现(?!的?问题为零)|查出|查处|(?<!不)存在|仍有|尚有|尚未|未(?:能|按|完成|实施|达|开展|落实|到位|纳入|整改|通过|履行|发放|支付|安装|建成)"
    r"|没有(?:完成|达到|按)|不到位|不及时|滞后|延迟|推迟|拖欠|投诉|逾期|退回|扣分"
)
_FELL_SHORT = re.compile(r"未(?:能|按期|完成|实施|达|开展|建成)|没有(?:完成|达到|按期)")
# The share of the claim's words, by weight, that a clause against it holds.
_SAME_MATTER = 0.3
_MOST = 2


def say_contrary(writer: Writer, dossier: Dossier, claims: Sequence[Span], words: Sequence[str]) -> bool:
    """Say what speaks against the first claim that sweeps. False where none does, or nothing speaks against it.

    `words` are what the question says of it.
    """
    claim = next((s for s in claims if _SWEEPING.search(dossier.report.quote(s))), None)
    if claim is None:
        return False
    against = _against(dossier, claim, words)
    missed = unmet(dossier) if _ALL_DONE.search(dossier.report.quote(claim)) else []
    if not against and not missed:
        return False
    writer.say("weakness.contradiction_doubtful")
    writer.line()
    writer.say("weakness.claim", claim, quote=dossier.words(claim))
    for place in against[:_MOST]:
        writer.line()
        writer.say("weakness.against", place, quote=dossier.words(place))
    say_unmet_indicators(writer, dossier, missed[: _MOST + 1])
    return True


def _against(dossier: Dossier, claim: Span, words: Sequence[str]) -> list[Span]:
    """Clauses that tell of the contrary with a number or in so many words, most of the claim's words first."""
    said = dossier.report.quote(claim)
    # 无一漏保 is about 漏保.
    matter = [part for word in (*words, *([] if words else [said])) for part in _SWEEPING.split(word) if grams(part)]
    done = _ALL_DONE.search(said) is not None
    found: list[tuple[float, Span]] = []
    for piece in dossier.pieces.all:
        if piece.span.overlaps(claim) or dossier.report.table_at(piece.span.start) is not None:
            continue
        for clause in split_clauses(dossier.report.text, piece.span):
            text = dossier.report.quote(clause)
            if not _ADVERSE.search(text) or _SWEEPING.search(text):
                continue
            same = dossier.pieces.share(matter, text) if matter else 0.0
            counted = any(q.is_claim and q.value for q in dossier.quantities_in(clause))
            if same >= _SAME_MATTER and (counted or _FELL_SHORT.search(text)):
                found.append((same + 1, clause))
            elif done and counted and _FELL_SHORT.search(text):
                found.append((same, clause))
    found.sort(key=lambda pair: (-pair[0], pair[1]))
    return [place for _, place in found]
