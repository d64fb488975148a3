"""Finds the lists of a report (清单): 下辖哪些社区, 有哪些制度, 采取了哪些措施, 每家多少."""

import re

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.section_text import say_section
from gouji.assistant.pieces import Piece
from gouji.assistant.question import Question
from gouji.assistant.vocabulary import ValueKind, vocabulary
from gouji.assistant.writer import Writer
from gouji.report.model import Span

_RUN = re.compile(r"[^，。；：、！？\n|]{1,40}(?:、[^，。；：、！？\n|]{1,40})+")
_BESIDE = 12
_MOST_ROWS = 12
_ENTRY = re.compile(r"[一-鿿]{2,}")
_TOTALS = frozenset({"合计", "总计", "小计"})
_COUNT = "[0-9一二三四五六七八九十两]+[个项类种家条所名大]"
_CLOSED = re.compile(f"{_COUNT}([一-鿿])")
_MOST_WORDS = 0.6
_LONGEST = 400
_MOST_LISTS = 2
_LEAST = 0.3
_MOST_INDICATORS = 30


def say_list(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Say the list that was asked for, verbatim. False where the report holds none of that kind."""
    noun = _noun(question)
    if question.asks_each and not _has_each(dossier, question):
        return False
    if noun.startswith("指标") and dossier.report.indicators:
        _say_indicators(writer, dossier)
        return True
    sections = [t for t in question.topics if t.kind is ValueKind.TEXT]
    if sections and noun in dict(vocabulary().list_marks):
        marked = dict(vocabulary().list_marks)[noun]
        if not marked:
            return say_section(writer, dossier, question, sections[0])
    found = _best(dossier, question, noun)
    for place in found:
        writer.line()
        writer.say("lookup.list", place, quote=dossier.words(place))
    return bool(found) or _say_rows(writer, dossier, noun)


def _say_rows(writer: Writer, dossier: Dossier, noun: str) -> bool:
    """The entries of the table that has a column of that name (项目名称)."""
    for table in dossier.report.tables:
        for column in range(len(table.rows[0]) if table.rows else 0):
            header = "".join(table.rows[r][column].text for r in range(table.header_rows))
            if not noun or noun not in header:
                continue
            cells = [row[column] for row in table.rows[table.header_rows :] if _ENTRY.search(row[column].text)]
            names = list(dict.fromkeys(c.text for c in cells if c.text not in _TOTALS))
            if len(names) >= 2:
                places = list(dict.fromkeys(c.span for c in cells if c.text in names))[:_MOST_ROWS]
                writer.line()
                writer.say("lookup.rows", *places, what=noun, names="、".join(names))
                return True
    return False


def _noun(question: Question) -> str:
    """What is listed: the noun after 哪些; else the question's last own word."""
    if question.list_of:
        return question.list_of
    return question.focus.terms[-1] if question.focus.terms else "".join(t.name for t in question.topics[-1:])


def _best(dossier: Dossier, question: Question, noun: str) -> list[Span]:
    words = [*question.focus.terms, *(t.name for t in question.topics), noun]
    ranked: list[tuple[float, Span]] = []
    for piece in dossier.pieces.all:
        run = _run_of(piece, noun)
        if run is None:
            continue
        share = dossier.pieces.share(words, piece.text, piece.context)
        if share >= _LEAST:
            ranked.append((share + min(len(run), 200) / 1000, run))
    ranked.sort(key=lambda pair: (-pair[0], pair[1]))
    if not ranked:
        ranked = _counted(dossier, question)
    return [run for rank, run in ranked if rank >= 0.75 * ranked[0][0]][:_MOST_LISTS]


def _counted(dossier: Dossier, question: Question) -> list[tuple[float, Span]]:
    """Lists closed by a count of what is asked for (城东、城西、石渡3个所), in sentences with most of the words."""
    found = []
    for piece in dossier.pieces.all:
        share = dossier.pieces.share(question.focus.terms, piece.text)
        for run in _RUN.finditer(piece.text) if share >= _MOST_WORDS else ():
            last = _CLOSED.search(run[0].split("、")[-1])
            if last is not None and last[1] in question.text:
                found.append((share, _span(piece, run.start(), len(piece.text))))
    return sorted(found, key=lambda pair: (-pair[0], pair[1]))


def _run_of(piece: Piece, noun: str) -> Span | None:
    """The part of a sentence that lists things of that name: items ending in it, or a list beside it."""
    mark = dict(vocabulary().list_marks).get(noun)
    if mark:
        found = [m.span() for m in re.finditer(mark, piece.text)]
        if found:
            return _span(piece, found[0][0], min(found[-1][1] + 60, len(piece.text)))
    tail = noun[-2:]
    if not tail:
        return None
    word = re.escape(tail)
    led = re.compile(rf"{word}(?:主要|具体|分别)?(?:包括|有|是|为|如下)?(?:其中)?[：，]?$")
    counted = re.compile(rf"^(?:等)?(?:共计|合计|共)?(?:{_COUNT}|等){word}")
    closing = re.compile(rf"(?:{_COUNT}|等){word}")
    for run in _RUN.finditer(piece.text):
        items = run[0].split("、")
        ending = sum(item.rstrip("等").endswith(tail) or bool(re.search(rf"{word}[\d.]", item)) for item in items)
        after = counted.search(piece.text[run.end() : run.end() + _BESIDE])
        if ending >= 2 or after or led.search(piece.text[: run.start()]) or closing.search(items[-1]):
            return _span(piece, run.start(), len(piece.text) if after or closing.search(items[-1]) else run.end())
    return None


def _span(piece: Piece, start: int, end: int) -> Span:
    while start > 0 and piece.text[start - 1] not in "，。；：":
        start -= 1
    return Span(piece.span.start + start, piece.span.start + min(end, start + _LONGEST))


def _has_each(dossier: Dossier, question: Question) -> bool:
    """Whether a sentence gives an amount for each of several things of the kind asked for."""
    noun = _noun(question)[-2:]
    for piece in dossier.pieces.all:
        items = [i for i in re.split(r"[、，；]", piece.text) if noun and noun in i]
        named = [i for i in items if re.search(rf"[^、，；]{{2,}}{re.escape(noun)}[^、，；]*\d", i)]
        if len(named) >= 2 and _covers(dossier, question, piece):
            return True
    return False


def _covers(dossier: Dossier, question: Question, piece: Piece) -> bool:
    return dossier.pieces.share(question.focus.terms, piece.text) >= 0.6


def _say_indicators(writer: Writer, dossier: Dossier) -> None:
    writer.allow(f"{len(dossier.report.indicators)}个")
    writer.say("lookup.indicators", count=len(dossier.report.indicators))
    for indicator in dossier.report.indicators[:_MOST_INDICATORS]:
        writer.line()
        places = [s for s in (indicator.name_span, indicator.target) if s is not None]
        target = dossier.report.quote(indicator.target) if indicator.target else "未填"
        writer.say(
            "lookup.indicator",
            *dossier.pieces.quotable(places),
            number=indicator.number,
            name=indicator.name,
            target=target,
        )
