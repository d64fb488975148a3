"""Parts of an indicator that stand outside the labels the reader knows.

The points in brackets behind its name (「面积（8分）」), the score in its text (「得8分（满分10分）」), and
of a row of a table the paragraph below that opens with its name.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from gouji.figures.model import Kind, Quantity
from gouji.report.model import BlockKind, Indicator, Report, Span

_POINTS = re.compile(r"（(?:满分|分值|权重)?[：为]?(\d+(?:\.\d+)?)分）$")
_BRACKETS = re.compile(r"（[^（）]*）")
_SCORE = re.compile(r"(?<=[，。；：（\s])(?:按比例)?得分?(?:为)?(?=\d)")
_WEIGHT = re.compile(r"(?:满分|分值|权重)(?:为)?(?=\d)")
_OPENS = re.compile(r"(?:（[\d一二三四五六七八九十]+）|\d+[.、．]|[①-⑳])?([^，。；：\n]{2,40})：(?=[^\n]{8})")
_SHORT_NAME = re.compile(
    r"(?:（[\d一二三四五六七八九十]+）|\d+[.、．]|[①-⑳])?([\u4e00-\u9fff]{2,16})[。：](?=[^\n]{8})"
)
_WHY_LABEL = re.compile(r"(?<=[。；])[^，。；：\n]{0,10}原因：(?=[^\n])")
_SHARED = 0.6  # share of a short form's character pairs that the name it is of repeats
# What only repeats rate and points, before the words that explain.
_POINTS_TOLD = re.compile(
    r"(?:[，。；、\s]|（[^（）]{0,12}）|(?:指标)?完成率(?:为)?\d[\d.]*%|(?:分值|权重|满分)(?:为)?\d[\d.]*分|(?:按比例)?(?:得分?)(?:为)?\d[\d.]*分)*"
)
_POINTS_LAST = re.compile(r"[，。；、](?:按比例)?得\d[\d.]*分(?:（[^（）]{0,12}）)?[。；]?$")
# What follows score and value may be no account but the cause of a shortfall.
_WHY = re.compile(r"(?:主要)?(?:是)?(?:原因|因(?!地|此|素)|由于|系|受)")
_LEAST = 8  # characters that explain anything


def completed(report: Report, quantities: Sequence[Quantity]) -> tuple[Indicator, ...]:
    """The report's indicators with name, weight, score and narrative as told by the text around their labels."""
    if not report.indicators:
        return ()
    points = {q.span.start: q.span for q in quantities if q.kind is Kind.SCORE}
    paragraphs = _named_paragraphs(report) | _below_tables(report)
    return tuple(_completed(report, each, points, paragraphs.get(_key(each.name))) for each in report.indicators)


def bare_name(text: str, name: Span) -> tuple[Span, Span | None]:
    """The name without the points in brackets behind it, and the span of those points (「8分」)."""
    match = _POINTS.search(text, name.start, name.end)
    if match is None or match.start() == name.start:
        return name, None
    return Span(name.start, match.start()), Span(match.start(1), match.end(1) + 1)


def without_score(text: str, span: Span, least: int = _LEAST) -> Span | None:
    """A narrative without the rate and the points that it opens with; None where hardly anything else is said."""
    match = _POINTS_TOLD.match(text, span.start, span.end)
    rest = Span(match.end() if match else span.start, span.end)
    end = rest.start + len(rest.quote(text).rstrip("，；、 \n"))
    last = _POINTS_LAST.search(text, rest.start, end)
    end = last.start() if last else end
    return Span(rest.start, end) if end - rest.start >= least else None


def _completed(report: Report, indicator: Indicator, points: dict[int, Span], below: Span | None) -> Indicator:
    text = report.text
    name, weighed = bare_name(text, indicator.name_span)
    told = indicator.narrative
    if report.table_at(indicator.span.start) is not None:
        return _of_row(text, indicator, below)
    told = without_score(text, told, 1) if told else None
    cause = told if told is not None and indicator.explanation is None and _WHY.match(told.quote(text)) else None
    return replace(
        indicator,
        name=name.quote(text) if weighed else indicator.name,
        name_span=name,
        weight=indicator.weight or weighed or _first(_WEIGHT, text, indicator.span, points),
        score=indicator.score or _first(_SCORE, text, _to_line_end(text, indicator.span), points),
        narrative=None if cause else told,
        explanation=cause or indicator.explanation,
    )


def _of_row(text: str, indicator: Indicator, paragraph: Span | None) -> Indicator:
    """A row with what the paragraph below the table says of it, and why it deviates where that has a label of its own
    (未按期完工的原因：无)."""
    if indicator.narrative is not None or paragraph is None:
        return indicator
    why = _WHY_LABEL.search(text, paragraph.start, paragraph.end)
    if why is None or indicator.explanation is not None:
        return replace(indicator, narrative=paragraph)
    end = paragraph.end - (text[paragraph.end - 1] == "。")
    return replace(indicator, narrative=Span(paragraph.start, why.start()), explanation=Span(why.end(), end))


def _first(label: re.Pattern[str], text: str, span: Span, points: dict[int, Span]) -> Span | None:
    return next(
        (points[m.end()] for m in label.finditer(text, span.start, span.end) if m.end() in points),
        None,
    )


def _to_line_end(text: str, span: Span) -> Span:
    """The reader ends a block with its last label; the score may follow it in the same line."""
    end = text.find("\n", span.end)
    following = re.search(r"(?:三级|绩效)?指标\d+[：、]", text[span.end : end if end >= 0 else len(text)])
    if following is not None:
        return span
    return Span(span.start, end if end >= 0 else len(text))


def _named_paragraphs(report: Report) -> dict[str, Span]:
    """What paragraphs say behind a name that they open with; a name that opens two explains neither."""
    found: dict[str, Span | None] = {}
    for block in report.blocks:
        if block.kind is BlockKind.TABLE:
            continue
        match = _OPENS.match(report.text, block.span.start, block.span.end)
        if match is not None:
            key = _key(match[1])
            found[key] = None if key in found else Span(match.end(), block.span.end)
    return {name: span for name, span in found.items() if span is not None}


def _below_tables(report: Report) -> dict[str, Span]:
    """What the paragraphs right below a table of indicators say, each behind a short form of the one name it fits:
    「成活率。」 of 当年造林成活率, 「谷子增产。」 of 谷子示范亩均增产率. A name that two of them fit has neither."""
    found: dict[str, Span | None] = {}
    for at, block in enumerate(report.blocks):
        if block.kind is not BlockKind.TABLE:
            continue
        names = [_key(i.name) for i in report.indicators if block.span.contains(i.span)]
        for below in report.blocks[at + 1 :]:
            match = _SHORT_NAME.match(report.text, below.span.start, below.span.end)
            if not names or below.kind is not BlockKind.PARAGRAPH or match is None:
                break
            name = _meant(match[1], names)
            if name is not None:
                found[name] = None if name in found else Span(match.end(), below.span.end)
    return {name: span for name, span in found.items() if span is not None}


def _meant(short: str, names: Sequence[str]) -> str | None:
    """The one name that a short form fits better than every other."""
    pairs = {short[n : n + 2] for n in range(len(short) - 1)}
    shares = sorted(((sum(p in name for p in pairs) / len(pairs), name) for name in names), reverse=True)
    if not shares or shares[0][0] < _SHARED or (len(shares) > 1 and shares[1][0] == shares[0][0]):
        return None
    return shares[0][1]


def _key(name: str) -> str:
    return _BRACKETS.sub("", name).strip()
