"""Where a passage stands, in the words of an opinion."""

from gouji.opinion.clauses import to_clause, to_clause_end, whole_figures
from gouji.opinion.clean import clean, quote
from gouji.opinion.model import Note
from gouji.report.model import Report, Section, Span

_LONGEST_TITLE = 24
_PASSAGE = 25  # characters; what is shorter is a phrase, and quoted as it was found


def place(report: Report, position: int) -> str:
    """The path of headings down to a position, such as `一、（三）2.“预算年中调整情况”`, and the indicator there."""
    chain = sorted((s for s in report.sections if s.span.start <= position < s.span.end), key=lambda s: -len(s.span))
    words = "".join(_number(section) for section in chain)
    if chain and chain[-1].title:
        words += f"“{clean(chain[-1].title, _LONGEST_TITLE)}”"
    indicator = report.indicator_at(position)
    if indicator is not None and indicator.number:
        words += f"指标{clean(indicator.number, _LONGEST_TITLE)}"
    return words or report.origins.at(position).label() or "全文"


def note(report: Report, span: Span) -> Note:
    """The quote of a span; numbers are taken in whole, and so is the last clause of a longer passage."""
    shown = whole_figures(report.text, span)
    if len(shown) >= _PASSAGE:
        shown = to_clause_end(report.text, shown)
    return _note(report, span, shown)


def note_of_slip(report: Report, span: Span) -> Note:
    """The clauses that hold a slip: the few characters around it would begin and end in the middle of a word."""
    return _note(report, span, to_clause(report.text, whole_figures(report.text, span)))


def _note(report: Report, span: Span, shown: Span) -> Note:
    return Note(
        place=place(report, span.start),
        origin=clean(report.origins.at(span.start).label()),
        quote=quote(report.quote(shown)),
    )


def _number(section: Section) -> str:
    number = clean(section.number, _LONGEST_TITLE)
    if not number or number.endswith(("）", ")", ".", "、", "．")):
        return number
    return f"{number}、" if section.level == 1 else f"{number}."
