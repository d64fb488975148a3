"""Conclusions of the management part with nothing behind them (只有结论): one note for all of them.

They share a root, a management part written from a template, and one request to the unit settles them together.
"""

import re
from collections.abc import Iterator

from gouji.figures.model import Kind
from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.patterns import any_of, any_word
from gouji.narrative.reading import Reading
from gouji.narrative.vocabulary import BareClaim
from gouji.report.model import Span

_LEAD = 30  # characters of the clause before a conclusion that are quoted with it
_OTHER_FUNDS = re.compile(r"其他资金")
_TOLD = re.compile(r"其他资金[^。；\n]{0,24}(?:来源|系|主要(?:是|为|用于)|包括|用于|为[^\d]{2}|（[^）\d]{3,})")


def find(reading: Reading) -> Iterator[Finding]:
    yield from _conclusions(reading)
    yield from _other_funds(reading)
    yield from _sensitive(reading)
    yield from _stale(reading)


def _conclusions(reading: Reading) -> Iterator[Finding]:
    hits: list[tuple[BareClaim, Span]] = []
    for claim in reading.vocabulary.bare.claim:
        if claim.anywhere and reading.search.has(claim.support):
            continue
        for span in reading.find(claim.claim):
            paragraph = reading.paragraph_at(span.start)
            if reading.in_table(span.start) or reading.has(claim.support, paragraph):
                continue
            start = max(reading.clause_at(span.start).start, span.start - _LEAD)
            hits.append((claim, Span(start, span.end)))
    if not hits:
        return
    claims = list(dict.fromkeys(c.id for c, _ in hits))
    told = {c.id: c for c, _ in hits}
    yield note(
        reading,
        told[claims[0]].rule,
        also=tuple(dict.fromkeys(told[c].rule for c in claims[1:] if told[c].rule != told[claims[0]].rule)),
        spans=[s for _, s in hits],
        title="管理情况只有结论、没有依据" if len(claims) > 1 else told[claims[0]].what,
        explanation="；".join(told[c].what for c in claims) + "。",
        suggestion=f"请补充{'；'.join(told[c].ask for c in claims)}【待补】。",
        severity=Severity.LOW,
        certainty=Certainty.LIKELY,
    )


def _other_funds(reading: Reading) -> Iterator[Finding]:
    """其他资金 with an amount in the whole, 0 in a part, and nowhere a word on where it comes from or goes."""
    if _TOLD.search(reading.text):
        return
    found: list[Span] = []
    nothing: list[Span] = []
    for match in _OTHER_FUNDS.finditer(reading.text):
        after = [q for q in reading.figures(Span(match.end(), match.end() + 4)) if q.kind is Kind.MONEY]
        if after and not reading.in_table(match.start()):
            (found if after[0].value else nothing).append(Span(match.start(), after[0].span.end))
    if found and nothing:
        yield note(
            reading,
            "R-W2f",
            spans=[*found, reading.wide(nothing[0])],
            title="其他资金的来源与用途不明",
            explanation=f"列有“{reading.quote(found[0])}”，另一处又写其他资金为0，全文没有说明其来源、性质和列支的项目。",
            suggestion="请说明其他资金的来源、性质和列支项目【待补】。",
            certainty=Certainty.CERTAIN,
        )


def _sensitive(reading: Reading) -> Iterator[Finding]:
    """Meals, gifts, meetings and the like above the rule's amount (万元) without a standard."""
    words = reading.vocabulary.funds.words
    least = reading.rule("R-W2g").threshold("sensitive_amount") * 10_000
    found: dict[str, Span] = {}
    for match in any_word(words.sensitive).finditer(reading.text):
        after = [q for q in reading.figures(Span(match.end(), match.end() + 3)) if q.kind is Kind.MONEY]
        if not after or float(after[0].base_value) < least or reading.in_table(match.start()):
            continue
        mentions = [m.start() for m in re.finditer(re.escape(match[0]), reading.text)]
        if any(any_of(words.standard).search(reading.text, at, at + 60) for at in mentions):
            continue
        found.setdefault(match[0], Span(max(0, match.start() - 8), after[0].span.end))
    if found:
        yield note(
            reading,
            "R-W2g",
            spans=[Span(reading.wide(s).start if len(s) < 8 else s.start, s.end) for s in found.values()],
            title=f"{'、'.join(found)}没有写明标准",
            explanation="金额较大的敏感支出没有写明保障人数、天数、标准和依据。",
            suggestion="请说明人数、标准、结算方式和制度依据【待补】。",
            severity=Severity.LOW,
            certainty=Certainty.TO_VERIFY,
        )


def _stale(reading: Reading) -> Iterator[Finding]:
    """An old paper cited as the ground of something done this year."""
    if reading.report.year is None:
        return
    years = reading.rule("R-P1").threshold("stale_years")
    for section in reading.sections("openness"):
        for match in re.finditer(
            r"《[^《》]{4,50}》（[^（）]{0,16}[〔【\[](\d{4})[〕】\]]\d+号）", reading.quote(section.span)
        ):
            if reading.report.year - int(match[1]) >= years:
                span = Span(section.span.start + match.start(), section.span.start + match.end())
                yield note(
                    reading,
                    "R-P1",
                    also=("R-C3",),
                    spans=(span,),
                    title="引用的公开依据年代较早，请核实是否有效",
                    explanation=f"所引文件印发于{match[1]}年，距评价年度{reading.report.year - int(match[1])}年。",
                    suggestion="请核实文件效力，改引现行文件【待补】。",
                    severity=Severity.LOW,
                    certainty=Certainty.TO_VERIFY,
                )
