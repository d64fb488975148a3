"""What comes on top: 「收入A，…。加上转移性收入B，收入合计T」, 「在已下达A的基础上，再次下达B。…共T」.

The sum begins with the amount that heads the account, or the sentence before, not with the last part of its list.
"""

import re
from collections.abc import Iterator, Sequence

from gouji.calculator.breakdowns.model import Breakdown, Licence, is_part
from gouji.calculator.compared import shared_pairs
from gouji.calculator.neighbourhood import levels
from gouji.calculator.own import is_base
from gouji.calculator.phrases import Phrase, Statement
from gouji.figures.model import Kind

_ADDED = re.compile(
    r"加上|加以|再加|另加|(?<![增追叠参])加(?=上级|上年|以前|转移|债|中央|省|市|调入|动用|此前|上解)|基础上[，、]?(?:又|再次?)"
)
_TOTAL = re.compile(
    r"(?:合计|总计|共计|总量|总额|总财力|财力|总收入|总支出|可支配收入|累计)[^，。；]{0,8}$|已(?:累计|全部)?下[达拨]$"
)
_WHOLE = re.compile(r"^(?:已全部|已下达|已拨付|全部)")
_ACCOUNT = re.compile(r"(收入|支出)")
MOST_ADDED = 8
LONGEST_LINK = 6  # characters before 加上 that name nothing: 另外，
LEAST_SHARED = 2  # pairs of characters that a short name and the full one have in common


def on_top(statement: Statement, back: Sequence[Statement], following: Statement | None) -> Iterator[list[Breakdown]]:
    """Each total that something added makes, with its admissible readings; `back` are the sentences before, the nearest
    first, `following` the one after, in the same paragraph."""
    for match in _ADDED.finditer(statement.text):
        at = statement.span.start + match.start()
        behind = [p for p in levels(statement.outer) if p.start > at]
        total = next((p for p in behind[1:] if _is_total(p)), None)
        if total is None and following is not None:
            total = next((p for p in levels(following.heads)[:1] if _is_total(p)), None)
        if total is None or total.quantity.kind is not Kind.MONEY:
            continue
        added = [p for p in behind if p.start < total.start and is_part(p, total) and not is_base(statement, p)]
        starts = _starts(statement, back, at, total)
        if not added or len(added) > MOST_ADDED or not starts:
            continue
        runs = _runs(statement, added)
        named = _told_as(_name(statement), back[0]) if back else []  # 「县级收入加上A、B，收入合计T」
        begins = match.start() == 0 or (starts == named and added[0].start == behind[0].start)
        sure = len(starts) == 1 and len(runs) == 1 and total.segment == added[-1].segment and begins
        licence = Licence.OPENED if sure else Licence.LOOSE
        yield [Breakdown(total, (start, *run), "合计", licence) for run in runs for start in starts]


def _is_total(phrase: Phrase) -> bool:
    return _TOTAL.search(phrase.lead) is not None or _WHOLE.match(phrase.tail) is not None


def _runs(statement: Statement, added: Sequence[Phrase]) -> list[tuple[Phrase, ...]]:
    """What was added, without the parts of it that 其中 sets off: where their list ends, the words do not say."""
    opened = next((n for n, p in enumerate(added) if p.start in statement.openings), None)
    if opened is None:
        return [tuple(added)]
    ends = range(len(added), opened, -1)
    return [(*added[:opened], *added[end:]) for end in ends if opened]


def _starts(statement: Statement, back: Sequence[Statement], at: int, total: Phrase) -> list[Phrase]:
    """What the sum may begin with: the heads before 加上 in the sentence; without one, those of the sentence before."""
    mine = [p for p in levels(statement.heads) if p.start < at and not is_base(statement, p)]
    found = _of_its_kind(mine, total)
    named = _name(statement)
    if not mine and len(named) > LONGEST_LINK:  # 「一般公共预算支出，加上…」: an account whose amount stands elsewhere
        return []
    if not found and back:
        told = _told_as(named, back[0]) if not mine else []
        found = told or _of_its_kind([p for p in levels(back[0].heads) if not is_base(back[0], p)], total)
    found = [p for p in found if is_part(p, total) and not p.is_previous and not _is_total(p)]
    return list(dict.fromkeys([*found[:1], *found[-1:]]))


def _name(statement: Statement) -> str:
    """What the rest is added to, as the sentence begins with it."""
    return _ADDED.split(statement.text)[0].strip("，。、；： ")


def _told_as(name: str, before: Statement) -> list[Phrase]:
    """「…，县级一般公共预算收入A。县级收入加上…」: the amount of the sentence before that bears most of the name."""
    shared = [(shared_pairs(name, p.lead), p) for p in levels(before.outer) if not is_base(before, p)]
    most = max((n for n, _ in shared), default=0)
    found = [p for n, p in shared if n == most]
    return found if most >= LEAST_SHARED and len(found) == 1 else []


def _of_its_kind(phrases: Sequence[Phrase], total: Phrase) -> list[Phrase]:
    """Income for a total of income, spending for one of spending."""
    side = _ACCOUNT.findall(total.lead)
    if not side:
        return list(phrases)
    other = "支出" if side[-1] == "收入" else "收入"
    return [p for p in phrases if not p.own_lead.rstrip("预计完成实现为达共约累").endswith(other)]
