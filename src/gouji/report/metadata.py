"""Reads who filed a report, for which year, when, and under what title."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from gouji.packaged import packaged_toml
from gouji.report.model import Block, BlockKind, Section, Table
from gouji.report.numbering import is_contents_line, ordinal

_COVER_LINES = 40
_LONGEST_TITLE_LINE = 60
_TITLE_LINES = 3  # how many lines before the last one a title may have
_ATTACHMENT = re.compile(r"附件?[\d一二三四五六七八九十]*(?:-\d+)?[：:.、]?")
_YEAR_LINE = re.compile(r"[（(]?(20\d\d)(?:年度?)?[）)]?$")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年度")
_YEAR_AT_END = re.compile(r"[（(](20\d\d)年[）)]$")
_CHINESE_YEAR = re.compile(r"(二[〇零○O0][〇零○O0一二三四五六七八九]{2})年度")
_ANY_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_DATE = re.compile(r"(?<!\d)(20\d\d)[年./-](\d{1,2})[月./-](\d{1,2})(?!\d)")
_CHINESE_DATE = re.compile(
    r"(二[〇零○O0][〇零○O0一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_FILE_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_STAMP = r"(?:[（(][^（）()]{0,12}[）)])?"
_BLANK_VALUE = re.compile(r"[_—\-/\s×xX*…]*$")


@dataclass(frozen=True, slots=True)
class Metadata:
    title: str
    unit: str | None
    year: int | None
    filed: datetime.date | None


@dataclass(frozen=True, slots=True)
class _Words:
    unit: tuple[re.Pattern[str], ...]
    filing: re.Pattern[str]
    title: re.Pattern[str]
    unit_name: re.Pattern[str]


@cache
def _words() -> _Words:
    data = packaged_toml("gouji.report", "metadata.toml")

    def any_of(words: Iterable[str]) -> str:
        return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

    return _Words(
        tuple(re.compile(rf"(?:^|[\u3000|）)])\s?{re.escape(label)}{_STAMP}") for label in data["unit_labels"]),
        re.compile(rf"(?:{any_of(data['filing_labels'])}){_STAMP}[：:]?"),
        re.compile(rf"(?:{any_of(data['title_words'])})(?:[（(][^（）()]{{1,20}}[）)])?$"),
        re.compile(
            rf"[\u4e00-\u9fff]{{1,40}}?(?:{any_of(data['unit_endings'])})(?=$|20\d\d|部门|整体|项目|绩效|财政|预算|决算|单位|本级|关于|专项|年度)"
        ),
    )


def read_metadata(
    text: str, blocks: Sequence[Block], tables: Sequence[Table], sections: Sequence[Section], name: str
) -> Metadata:
    """What the cover, the first tables and the text say; the file's `name` is the last resort for title and unit."""
    lines = [
        block.span.quote(text)
        for block in blocks[:_COVER_LINES]
        if block.kind is not BlockKind.TABLE and not is_contents_line(block.span.quote(text))
    ]
    cover = list(_cover(text, blocks, sections))
    stem = PurePath(name).stem
    title = _title(cover, tables) or stem
    return Metadata(
        title,
        _labelled_unit(lines, tables) or _unit_name(title) or _unit_in(cover) or _unit_in(re.split(r"[-_—\s]", stem)),
        _year(title, cover, text, stem),
        _filed(lines, tables, [block.span.quote(text) for block in blocks[-6:]]),
    )


def _cover(text: str, blocks: Sequence[Block], sections: Sequence[Section]) -> Iterator[str]:
    """The lines before the first heading, table or line of prose."""
    first = next((section.heading.start for section in sections if section.number), len(text))
    for block in blocks[:_COVER_LINES]:
        line = block.span.quote(text)
        if (
            block.span.start >= first
            or block.kind is BlockKind.TABLE
            or "。" in line
            or len(line) > 2 * _LONGEST_TITLE_LINE
        ):
            return
        if is_contents_line(line):
            return
        yield line


def _title(cover: Sequence[str], tables: Sequence[Table]) -> str:
    plain = [_ATTACHMENT.sub("", line, count=1) for line in cover]
    kept = [
        line.replace("\u3000", "")
        for line in plain
        if line
        and not _YEAR_LINE.match(line)
        and not _is_label(line)
        and not _date(line)
        and len(line) <= _LONGEST_TITLE_LINE
    ]
    for at, line in enumerate(kept):
        if _words().title.search(line):
            return "".join(kept[max(0, at - _TITLE_LINES) : at + 1])
    for table in tables[:1]:
        for row in table.rows[:2]:
            names = [cell.text for cell in dict.fromkeys(row) if cell.text]
            if len(names) == 1 and _words().title.search(names[0]):
                return names[0].replace("\u3000", "")
    return kept[0] if kept else ""


def _is_label(line: str) -> bool:
    return bool(re.match(r"[^：（）]{2,20}(?:（[^（）]{0,12}）)?：", line))


def _labelled_unit(lines: Sequence[str], tables: Sequence[Table]) -> str | None:
    for label in _words().unit:
        for at, line in enumerate(lines):
            match = label.search(line)
            if match and line[match.end() : match.end() + 1] in ("：", ":"):
                value = _bare_unit(line[match.end() + 1 :])
                below = lines[at + 1] if at + 1 < len(lines) else ""
                if not value and _words().unit_name.fullmatch(below):
                    return below
                if 2 <= len(value) <= 60 and not _BLANK_VALUE.match(value):
                    return value
        for table in tables[:3]:
            found = _cell_after(table, label)
            if found:
                return found
    return None


def _bare_unit(text: str) -> str:
    value = re.split(r"\u3000|填报|填表|（公章|（盖章|单位：", text)[0]
    return re.sub(r"[（(](?:公章|盖章|签章)[）)]", "", value).strip(" \u3000，。；：_")


def _cell_after(table: Table, label: re.Pattern[str]) -> str | None:
    """The value of a label cell: what follows ： in it, or the next cell of its row."""
    for row in table.rows[:12]:
        cells = list(dict.fromkeys(row))
        for at, cell in enumerate(cells):
            match = label.match(cell.text)
            if not match:
                continue
            value = cell.text[match.end() :].lstrip("：:")
            if not value and match.end() == len(cell.text.rstrip("：:")) and at + 1 < len(cells):
                value = cells[at + 1].text
            value = re.sub(r"[（(](?:公章|盖章|签章)[）)]", "", value)
            if len(value) <= 60 and _words().unit_name.fullmatch(value):
                return value
    return None


def _unit_name(line: str) -> str | None:
    line = re.sub(r"^(?:关于|20\d\d年度?)+", "", line)
    match = _words().unit_name.match(line)
    return match[0] if match else None


def _unit_in(lines: Iterable[str]) -> str | None:
    return next((found for found in map(_unit_name, lines) if found), None)


def _year(title: str, cover: Sequence[str], text: str, stem: str) -> int | None:
    for line in (title, *cover):
        match = _YEAR_LINE.match(line) or _YEAR.search(line) or _YEAR_AT_END.search(line)
        match = match or (_ANY_YEAR.search(line) if line == title else None)
        if match:
            return int(match[1])
        written = _CHINESE_YEAR.search(line)
        if written:
            return int(_digits(written[1]))
    for pattern in (_YEAR, _ANY_YEAR):
        counted = Counter(pattern.findall(text))
        if counted:
            most = max(counted.values())
            return int(max(year for year, count in counted.items() if count == most))
    match = _FILE_YEAR.search(stem)
    return int(match[1]) if match else None


def _filed(lines: Sequence[str], tables: Sequence[Table], last: Sequence[str]) -> datetime.date | None:
    cells = [cell.text for table in tables[:2] for row in table.rows[:6] for cell in dict.fromkeys(row)]
    for line in (*lines, *last):
        match = _words().filing.search(line)
        if match and match.start() < 60:
            found = _date(line[match.end() : match.end() + 30])
            if found:
                return found
    for at, text in enumerate(cells):
        if _words().filing.match(text):
            found = _date(text) or (_date(cells[at + 1]) if at + 1 < len(cells) else None)
            if found:
                return found
    for line in (*lines, *reversed(last)):
        if len(line) <= 24 and (found := _date(line)):
            return found
    return None


def _date(line: str) -> datetime.date | None:
    match = _DATE.search(line)
    if match:
        return _real(int(match[1]), int(match[2]), int(match[3]))
    match = _CHINESE_DATE.search(line)
    if match:
        return _real(int(_digits(match[1])), ordinal(match[2]), ordinal(match[3]))
    return None


def _digits(year: str) -> str:
    """二〇二三 in digits."""
    return "".join("0" if c in "〇零○O" else str(ordinal(c)) if not c.isdecimal() else c for c in year)


def _real(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
