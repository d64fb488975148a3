"""Puts together what a page break or a line end had cut: pieces of one sentence become one line."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gouji.report.model import Origin
from gouji.report.normalise import HAN, normalise
from gouji.report.numbering import is_contents_line, numbered
from gouji.report.pieces import Grid, Paragraph, Piece

_INDICATOR = re.compile(r"(?:绩效)?指标[\d一二三四五六七八九十]{1,3}[：、.]")
_BULLET = re.compile(
    r"[•●■◆▪○◇➢➤✓★☆※◎\uf06c\uf06e\uf0b7\uf0d8]|[一二三四五六七八九十]是|第[一二三四五六七八九十]，|其[一二三四五]，"
)
_LABEL = re.compile(rf"[{HAN}（）()“”“”A-Za-z/]{{2,20}}：")
_FINAL = re.compile(r"[。！？；：…!?][”’》）】〕」』)\]]*$")
_UNFINISHED = re.compile(r"[的和与及或为是在对将把由从向]$")  # no sentence or heading ends so
_OPENING = "，、（“《—【〔"
_CLOSING = "，。、；）”》%：！？】〕"
_AFTER_DIGIT = re.compile(r"[万亿千百]?元|[年月日人户家次个项件条名场座处所台套%亩公平米吨]")
_PROSE = re.compile(r"[，。；：、“]")
_DATE_LINE = re.compile(
    r"(?:二〇|20)[\d〇零一二三四五六七八九十]{2}年[\d一二三四五六七八九十]{1,3}月(?:[\d一二三四五六七八九十]{1,3}日)?$"
)

# A paragraph that a page break cuts has filled at least one line of an A4 page, set in 16 to 22 point type.
_ONE_LINE = 25
_SHORTEST = 8  # characters of a line that a comma or an open bracket shows to be cut
_WITNESS = 3  # characters on each side of a cut that must stand together elsewhere


@dataclass(frozen=True, slots=True)
class Line:
    """The raw text of one block and the places its parts came from: (position in `text`, origin)."""

    text: str
    parts: tuple[tuple[int, Origin], ...]
    level: int | None = None


def join(pieces: Sequence[Piece]) -> list[Line | Grid]:
    """Joins what was cut; drops empty paragraphs. Tables stay as they are and part what stands around them."""
    shown = [(piece, _shown(piece)) for piece in pieces]
    shown = [(piece, text) for piece, text in shown if text]
    witnesses = _Witnesses([text for piece, text in shown if isinstance(piece, Paragraph)])
    body = _body_start(shown)
    out: list[Line | Grid] = []
    group: list[Paragraph] = []
    above = ""
    for at, (piece, text) in enumerate(shown):
        if isinstance(piece, Grid):
            out.extend(_closed(group))
            group, above = [], ""
            out.append(piece)
            continue
        if group and _continues(above, text, piece, at > body, witnesses):
            group.append(piece)
            above += text
            continue
        out.extend(_closed(group))
        group, above = [piece], text
        if piece.level is not None:  # the file itself says that it is a whole heading
            out.extend(_closed(group))
            group, above = [], ""
    out.extend(_closed(group))
    return out


def starts_block(line: str) -> bool:
    """Whether a normalised line opens something of its own: a number, an indicator, a bullet, a label."""
    return _opens_item(line) or bool(_LABEL.match(line))


def _opens_item(line: str) -> bool:
    return bool(numbered(line) or _INDICATOR.match(line) or _BULLET.match(line))


def _shown(piece: Piece) -> str:
    if isinstance(piece, Grid):
        return "|"
    return normalise(piece.text).text.replace("\n", "").strip()


def _body_start(shown: Sequence[tuple[Piece, str]]) -> int:
    """Where the cover ends: the first heading, table or line that reads as prose."""
    for at, (piece, text) in enumerate(shown):
        number = numbered(text)
        prose = len(text) > 2 * _ONE_LINE or "。" in text or "，" in text
        if isinstance(piece, Grid) or piece.level is not None or (number and number.level <= 2) or prose:
            return at
    return len(shown)


def _continues(above: str, below: str, piece: Paragraph, in_body: bool, witnesses: "_Witnesses") -> bool:
    if piece.level is not None or is_contents_line(above) or is_contents_line(below):
        return False
    if piece.joins:
        return True
    if above[-1].isdigit() and _AFTER_DIGIT.match(below):
        return True
    if piece.follows and in_body and _UNFINISHED.search(above) and len(above) >= _ONE_LINE and not _opens_item(below):
        return True
    if not piece.follows or not in_body or starts_block(below) or _FINAL.search(above[-8:]) or _DATE_LINE.match(below):
        return False
    if len(above) >= _SHORTEST and (above[-1] in _OPENING or _open_bracket(above) or below[0] in _CLOSING):
        return True
    if len(above) >= _ONE_LINE and _PROSE.search(above):
        return True
    # the same words stand unbroken elsewhere in the report
    return not numbered(above) and witnesses.hold(above[-_WITNESS:], below[:_WITNESS])


class _Witnesses:
    """Which words stand together unbroken somewhere in a text; looked up often, so kept as a set once needed."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._found: set[str] | None = None

    def hold(self, above: str, below: str) -> bool:
        if len(above) < _WITNESS or len(below) < _WITNESS:
            return False
        if self._found is None:
            width = 2 * _WITNESS
            self._found = {line[at : at + width] for line in self._lines for at in range(len(line) - width + 1)}
        return above + below in self._found


def _open_bracket(text: str) -> bool:
    tail = text[-400:]
    tail = tail[tail.rfind("。") + 1 :]
    return any(tail.count(first) > tail.count(last) for first, last in ("（）", "“”", "《》"))


def _closed(group: Iterable[Paragraph]) -> Iterator[Line]:
    text, parts, level = "", [], None
    for paragraph in group:
        piece = paragraph.text.strip()
        if text[-1:].isascii() and text[-1:].isalpha() and piece[:1].isascii() and piece[:1].isalpha():
            text += " "
        parts.append((len(text), paragraph.origin))
        text += piece.replace("\n", "")
        level = paragraph.level if level is None else level
    if parts:
        yield Line(text, tuple(parts), level)
