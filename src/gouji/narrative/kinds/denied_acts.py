"""An act that is denied in one place and told of in another (否认与自述并存): 「没有转包」 and 「交由合作公司运营」.

`denied_events` is of harms, which are counted; this is of what was done, in whatever words it is told.
"""

import re
from collections.abc import Iterator

from gouji.narrative.model import Finding
from gouji.narrative.note import contradiction
from gouji.narrative.patterns import any_of, any_word
from gouji.narrative.reading import Reading
from gouji.narrative.same_matter import same_matter
from gouji.narrative.vocabulary import Act
from gouji.report.model import Span

_PROJECT = re.compile(r"(?:本|该|此|各)(?:项目|工程|专项)")
_NO_ACCOUNT = re.compile(r"名词解释|职能|职责|制度|办法|依据|目标")
_BACK = 24  # characters in which a denial may stand before its word


def find(reading: Reading) -> Iterator[Finding]:
    for act in reading.vocabulary.acts.act:
        for denied in _denied(reading, act):
            told = next((s for s in _told(reading, act) if _against(reading, act, denied, s)), None)
            if told is not None:
                yield contradiction(
                    reading,
                    denied,
                    told,
                    title=f"没有“{act.name}”的说法与所述情况不一致",
                    suggestion="请核实实际情况和依据【待补】，统一前后表述，说明是否合规。",
                )
                break


def _denied(reading: Reading, act: Act) -> Iterator[Span]:
    """The clauses that deny it; 「没有转包和分包」 denies both."""
    denial = reading.vocabulary.acts.denial
    before, words = any_of(tuple(f"(?:{p})$" for p in denial.before)), any_word(act.denied)
    for match in words.finditer(reading.text):
        clause = reading.clause_at(match.start())
        lead = reading.text[max(clause.start, match.start() - _BACK) : match.start()]
        listed = re.sub(rf"(?:{words.pattern})(?:和|或|、|及)$", "", lead)
        if before.search(listed) is None or reading.in_table(match.start()):
            continue
        if not reading.says(denial.denied_unless, reading.quote(clause)):
            yield clause


def _told(reading: Reading, act: Act) -> Iterator[Span]:
    """The clauses that tell of it as done."""
    denial = reading.vocabulary.acts.denial
    for match in any_of(act.told).finditer(reading.text):
        start = reading.clause_at(match.start()).start
        span = Span(start, reading.clause_at(match.end() - 1).end)
        section = reading.report.section_at(start)
        if section is not None and _NO_ACCOUNT.search(section.title):
            continue
        if not reading.says(denial.unless, reading.quote(span)):
            yield span


def _against(reading: Reading, act: Act, denied: Span, told: Span) -> bool:
    if denied.overlaps(told):
        return False
    if (
        act.one_of_many
        and reading.genre == "overall"
        and _PROJECT.search(reading.quote(reading.sentence_at(denied.start)))
    ):
        return False
    return not act.near or same_matter(reading, denied, told)
