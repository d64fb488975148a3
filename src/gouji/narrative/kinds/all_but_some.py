"""Something is said of all of them, and its opposite of some (「86套全部正常运行」与「12套已停运」)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from gouji.narrative.model import Finding
from gouji.narrative.note import contradiction
from gouji.narrative.patterns import any_word
from gouji.narrative.reading import Reading
from gouji.report.model import Span

_UNIT = r"(?:个|条|座|处|栋|幢|套|台|所|家|间|口|眼|段|辆|名|人|户|件|村|盏|艘|块|棵|株|批|期|项|笔)"
_ALL = re.compile(
    rf"(?:(?P<count>\d+)(?P<unit>{_UNIT})|(?:所有|各|全部)的?)(?P<noun>[一-龥]{{2,12}}?)(?:已|现已|目前|每[日周月季年]|全年|逐月|按月|按季)*(?:全部|均已?|都已?|一律|悉数)(?P<what>[一-龥]{{2,16}})"
)
# 「全部终端已投入使用」: all is said before the noun alone.
_ALL_FIRST = re.compile(
    r"(?P<count>(?!))?(?P<unit>(?!))?(?:所有|全部)的?(?P<noun>[一-龥]{2,8}?)(?:现|目前)?已(?:经)?(?P<what>[一-龥]{2,16})"
)
_NUMBER = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
# Some of a unit, and what is said of them within reach.
_SOME = re.compile(rf"(?P<some>[1-9]\d*|[一二两三四五六七八九十])(?P<unit>{_UNIT})(?P<told>[^。；\n]{{2,34}})")
_NEGATION = re.compile(r"(?:不|未|没有|未能|尚未)(?:能|曾|再|正式|全部|全面|及时)?")
_HEADS = 9  # pairs of letters of a predicate in which its verb is looked for (按要求向街道报送)
_REST = re.compile(r"(?:其余|余下|剩余|另有?|还有)的?$")  # the rest of a counted whole needs no noun
_MENDED = re.compile(r"修复|已更换|已整改|复[检验测]|整改后|现已|恢复|已补|已调|已于|报废|剔除|取消资格")
_NOT_SAID = re.compile(
    r"除|以外|基本|力争|确保|(?<!按)要求|应[当该]|将|计划|目标|如(?!期)|若|上年|去年|次年|下年|以前|往年|防止|避免"
)


@dataclass(frozen=True, slots=True)
class _All:
    span: Span
    count: int | None
    unit: str | None
    noun: str
    what: str


def find(reading: Reading) -> Iterator[Finding]:
    """One note a claim on all; the some must be fewer, of the same unit and of a noun that the claim names."""
    for claim in _claims(reading):
        some = next(_some(reading, claim), None)
        if some is not None:
            yield contradiction(
                reading,
                claim.span,
                some,
                title="“全部”的说法与所列例外不一致",
                suggestion="请核实总数和例外的数量、原因【待补】，统一前后表述，更正有关指标的完成值和得分。",
            )


def _claims(reading: Reading) -> Iterator[_All]:
    for match in (*_ALL.finditer(reading.text), *_ALL_FIRST.finditer(reading.text)):
        clause = reading.clause_at(match.start())
        sentence = reading.quote(reading.sentence_at(match.start()))
        if _NOT_SAID.search(reading.quote(clause)) or re.search(r"除[^，。]{2,30}外", sentence):
            continue
        if re.search(r"[未没不无]", match["what"]) or reading.in_table(match.start()):
            continue
        count = int(match["count"]) if match["count"] else None
        yield _All(clause, count, match["unit"], match["noun"], match["what"])


def _some(reading: Reading, claim: _All) -> Iterator[Span]:
    """The clauses that say the opposite of fewer of the same."""
    against = _opposites(reading, claim.what)
    heads = tuple(a + b for a, b in pairwise(claim.what))[:_HEADS]
    for match in _SOME.finditer(reading.text):
        if claim.unit is not None and match["unit"] != claim.unit:
            continue
        some = int(match["some"]) if match["some"].isdigit() else _NUMBER[match["some"]]
        if claim.span.start <= match.start() < claim.span.end or (claim.count is not None and some >= claim.count):
            continue
        denied = _denial(match["told"], heads, against)
        rest = claim.count is not None and _REST.search(reading.text, max(0, match.start() - 4), match.start())
        if denied is None or not (rest or _same_thing(claim, match["unit"] + match["told"][:denied])):
            continue
        sentence = reading.quote(reading.sentence_at(match.start()))
        if _MENDED.search(sentence) or _NOT_SAID.search(sentence) or reading.in_table(match.start()):
            continue
        end = reading.clause_at(match.start("told") + denied).end
        yield Span(reading.clause_at(match.start()).start, end)


def _opposites(reading: Reading, what: str) -> re.Pattern[str]:
    """The words that unsay a predicate, by the entries of the vocabulary that hold it."""
    entries = reading.vocabulary.events.opposite
    return any_word(tuple(w for o in entries if any(d in what for d in o.done) for w in o.undone))


def _denial(told: str, heads: tuple[str, ...], against: re.Pattern[str]) -> int | None:
    """Where a predicate is unsaid: by itself after a negation, or by an opposite word."""
    for match in _NEGATION.finditer(told):
        if told.startswith(heads, match.end()):
            return match.start()
    opposite = against.search(told)
    return opposite.start() if opposite else None


def _same_thing(claim: _All, named: str) -> bool:
    """Whether the some are of the noun of the claim: its last two characters, or its unit where that is the noun."""
    return claim.noun[-2:] in named or (claim.unit is None and named[:1] == claim.noun[-1:])
