"""Answers across years (跨年): from the library where it holds earlier reports, and says plainly where it does not."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from gouji.assistant.answer import Citation
from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive import lookup
from gouji.assistant.extractive.related import related
from gouji.assistant.extractive.statements import say_finding
from gouji.assistant.extractive.targets import targets
from gouji.assistant.figures_of import figure_for, year_of
from gouji.assistant.question import Question, read
from gouji.assistant.shelf import Archive
from gouji.assistant.thread import follow
from gouji.assistant.vocabulary import Act, ValueKind, vocabulary
from gouji.assistant.writer import Writer
from gouji.index.passage import Passage, ReportCard

_SPAN = re.compile(r"(?:近|连续|最近)([两二三四五2345])年|([两二三四五2345])年来")
_NUMERALS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_AGAINST = re.compile(r"(比|较|与)(上年|去年|上一年|上期|同期|20\d\d年)|同比")
_BESIDE = 14
_RATE_OF_CHANGE = re.compile(
    r"变动率|增长率|增幅|降幅|下降率|增长了?(多少|百分之几)|下降了?(多少|百分之几)|变化了?多少|增减"
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The years that a question asks for besides the report's own, and which of them the library holds."""

    asked: tuple[int, ...]
    held: tuple[int, ...]

    @property
    def lacking(self) -> tuple[int, ...]:
        return tuple(year for year in self.asked if year not in self.held)


def years(
    writer: Writer,
    dossier: Dossier,
    question: Question,
    archive: Archive | None,
    dossiers: Callable[[Sequence[int]], Sequence[Dossier]],
) -> None:
    """This report's figure, then that of each earlier year; a year that is not in the library is named as lacking."""
    earlier = _earlier(dossier, question, archive)
    writer.allow(*(f"{year}年度" for year in (*earlier.asked, dossier.report.year) if year))
    told = [year for year in earlier.asked if _say_own_words(writer, dossier, question, year)]
    if not told:
        if dossier.report.year is not None:
            writer.say("years.this", year=dossier.report.year)
        else:
            writer.say("years.this_unknown")
        # A rate of change is asked for; what it is the change of is what a report states.
        asked = replace(question, kinds=frozenset()) if _RATE_OF_CHANGE.search(question.text) else question
        _say_this(writer, dossier, asked)
    changed = _RATE_OF_CHANGE.search(question.text) is not None and _say_change(writer, dossier, question)
    writer.refused = False
    held = [year for year in earlier.held if year not in told]
    for other in dossiers(held) if held else ():
        if say_of(writer, other, question):
            told.append(other.report.year or 0)
    told += [y for y in held if y not in told and archive and _say_year(writer, dossier, question, archive, y)]
    writer.line()
    for year in held:
        if year not in told:
            writer.say("years.not_in_report", year=year)
    lacking = [year for year in earlier.lacking if year not in told]
    if lacking or not earlier.asked:
        names = "、".join(f"{year}年度" for year in lacking) or "以前年度"
        writer.say("years.lacking", years=names)
        if not changed and (_RATE_OF_CHANGE.search(question.text) or "比" in question.text):
            writer.say("years.no_rate")
        writer.say("years.ask", years=names)
    # A question on one named year is answered by that year or not at all; on a row of years, by what there is.
    writer.refused = bool(question.years) and not told and not changed and dossier.report.year not in question.years


def _say_this(writer: Writer, dossier: Dossier, question: Question) -> None:
    """This report's figure. Where the question does not say which is compared and the report tells both, what was spent
    stands first, with its basis named, then what the words alone mean."""
    spent = vocabulary().topic("全年支出")
    money = [t for t in question.topics if t.kind is ValueKind.MONEY and not t.aspect]
    if len(question.topics) == 1 and money and not question.focus.terms:
        before = writer.mark()
        lookup.compose(writer, dossier, replace(question, groups=((money[0], spent),)))
        if writer.refused:
            writer.back_to(before)
    told = writer.mark()
    lookup.compose(writer, dossier, question)
    if writer.refused and told.lines:
        writer.back_to(told)


def _say_change(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """The change against last year that the report states itself (比上年减少…，下降…)."""
    for figure in dossier.figures:
        piece = dossier.pieces.piece_at(figure.quantity.span.start)
        before = dossier.pieces.preceding(piece) if piece is not None else None
        said = f"{before.text if before else ''}{figure.sentence}{figure.label}，{figure.titles}"
        if question.years and not any(str(year) in figure.label for year in question.years):
            continue
        if _AGAINST.search(figure.label) and question.topics and all(t.named_in(said) for t in question.topics[:1]):
            following = [f.quantity.span for f in dossier.figures if f.place.start >= figure.place.end][:1]
            near = [s for s in following if s.start - figure.quantity.span.end <= _BESIDE]
            place = dossier.pieces.quotable([figure.place, *near])[0]
            writer.line()
            writer.say("years.change", place, quote=dossier.words(place))
            return True
    return False


def say_of(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """What another report says of the same, under its year. False where it does not say it."""
    before = writer.mark()
    other = writer.on(dossier)
    other.allow(*(f"指标{i.number}{i.name}" for i in dossier.report.indicators), f"{dossier.report.year}年度")
    writer.line()
    label = f"{dossier.report.year}年度" if dossier.report.year else dossier.report.title
    other.say("years.other", label=label)
    again = read(question.text, dossier.report)
    if again.follows or replace(again.focus, fields=()).empty:
        again = follow(replace(again, follows=True), question)
        own = dossier.report.unit or ""
        # Named in a turn before, the unit is no longer a thing to look for in its own report.
        kept = tuple(t for t in again.focus.terms if t not in own)
        again = replace(
            again, focus=replace(again.focus, terms=kept), required=tuple(t for t in again.required if t in kept)
        )
    lookup.compose(other, dossier, replace(again, act=Act.LOOKUP, years=()))
    if other.refused:
        writer.back_to(before)
        return False
    return True


def _say_own_words(writer: Writer, dossier: Dossier, question: Question, year: int) -> bool:
    """What this report itself says of an earlier year (2020年全年实际支出…, 上年…)."""
    for group in question.groups:
        figure = figure_for(dossier, group, question.required, question.kinds, [year])
        if figure is not None and year_of(figure) == year:
            lookup.say_figure(writer, dossier, f"{year}年" + "".join(t.name for t in group), figure, group)
            return True
    return False


def past_cases(writer: Writer, dossier: Dossier, question: Question, archive: Archive | None) -> None:
    """This report's case, then the like ones of the library's other reports."""
    found = related(dossier, question, targets(dossier, question), most=1)
    for finding in found:
        writer.say("years.this_case")
        say_finding(writer, dossier, finding, suggest=False)
    if not found:
        lookup.compose(writer, dossier, question)
        writer.refused = False
    writer.line()
    others = _others(dossier, archive)
    if not others or archive is None:
        writer.say("years.no_library")
        return
    words = "，".join(question.focus.quotes) or "，".join([*question.focus.terms, *question.focus.topics])
    cited = [p for p in archive.search(words or question.text, k=12) if p.report_id != dossier.report.id]
    wanted = [q for q in question.focus.quotes if q]
    cited = [p for p in cited if not wanted or any(q in p.text for q in wanted)][:4]
    if not cited:
        writer.say("years.no_case")
        return
    writer.say("years.cases")
    for passage in cited:
        writer.line()
        say_passage(writer, passage, wanted)


def _earlier(dossier: Dossier, question: Question, archive: Archive | None) -> Earlier:
    own = dossier.report.year
    if own is None:
        return Earlier((), ())
    match = _SPAN.search(question.text)
    number = match[1] or match[2] if match else None
    count = _NUMERALS.get(number, int(number) if number.isdigit() else 2) if number else 2
    asked = [own - i for i in range(1, count)]
    if "前年" in question.text:
        asked = [own - 2]
    named = [year for year in question.years if year != own]
    asked = named or asked
    held = {card.year for card in _others(dossier, archive) if card.unit == dossier.report.unit}
    return Earlier(tuple(asked), tuple(y for y in asked if y in held))


def _others(dossier: Dossier, archive: Archive | None) -> Sequence[ReportCard]:
    return [c for c in archive.reports() if c.id != dossier.report.id] if archive else []


def _say_year(writer: Writer, dossier: Dossier, question: Question, archive: Archive, year: int) -> bool:
    words = [
        *question.focus.terms,
        *question.focus.topics,
        *(i.name for i in dossier.indicators(question.focus.indicators)),
    ]
    found = archive.search("，".join(words) or question.text, unit=dossier.report.unit, year=year, k=1)
    if not found:
        return False
    writer.line()
    writer.put(writer.wording.render("years.other", label=f"{year}年度"))
    say_passage(writer, found[0], words)
    return True


def say_passage(writer: Writer, passage: Passage, words: Sequence[str]) -> None:
    start, end = _window(passage.text, words)
    quote = passage.text[start:end]
    number = writer.cite_elsewhere(citation_of(passage, start, end))
    label = f"{passage.unit or passage.title}{f'（{passage.year}年度）' if passage.year else ''}"
    writer.put(writer.wording.render("years.passage", label=label, quote=quote), (number,))


def citation_of(passage: Passage, start: int, end: int) -> Citation:
    """A part of a passage as a citation; offsets are into the report it comes from."""
    return Citation(
        n=0, quote=passage.text[start:end], start=passage.start + start, end=passage.start + end,
        report=passage.report_id, unit=passage.unit, year=passage.year, section=passage.section,
    )  # fmt: skip


def _window(text: str, words: Sequence[str]) -> tuple[int, int]:
    """The sentence of a passage that holds most of the words, not longer than a quote may be."""
    from gouji.assistant.pieces import LONGEST_QUOTE, grams

    wanted = frozenset(g for w in words for g in grams(w))
    sentences = [m.span() for m in re.finditer(r"[^。；\n]+[。；]?", text)]
    if not sentences:
        return 0, min(len(text), LONGEST_QUOTE)
    start, end = max(sentences, key=lambda s: (len(wanted & grams(text[s[0] : s[1]])), -s[0]))
    return start, min(end, start + LONGEST_QUOTE)
