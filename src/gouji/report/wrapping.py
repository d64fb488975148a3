"""Hard-wrapped text: which line breaks only wrap a paragraph. Widths are in columns, two for a Chinese character."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gouji.report.joining import starts_block
from gouji.report.normalise import normalise
from gouji.report.numbering import numbered

_CLOSING = "，。、；：！？）”’》】〕…"
_TOKEN = re.compile(rf"\s*[“（《‘【〔]*(?:[A-Za-z0-9.,%]{{1,20}}|[^“（《‘【〔])[{_CLOSING}]*")
_FINAL = "。！？；："
_INDENT = 4  # columns: what a first line lacks at its end where a tool dropped its indent
_SECTION = 2  # the level of （一）
_LOOSE = 8  # columns: proportional type does not keep to them
_NARROWEST, _WIDEST = 30, 160
_FEWEST_LINES = 4


@dataclass(frozen=True, slots=True)
class Wrapping:
    """Where the lines of a text begin and end, and whether first lines stand further in."""

    margin: int
    width: int
    indented: bool

    def goes_on(self, above: str, line: str, opens: bool) -> bool:
        """Whether a line goes on with the paragraph of the line right above; `opens`: that one opens its paragraph.

        It does where it is not indented, opens no section, and its first word had no room above. After the end of a
        sentence it must open nothing at all, and, where first lines are not indented, no room may be left above.
        """
        text = normalise(line).text
        number = numbered(text)
        if self.is_indented(line) or (number and number.level <= _SECTION):
            return False
        token = _TOKEN.match(line)
        needed = width_of(token[0].strip()) if token else 2
        lacking = _INDENT if opens and not self.indented else 0
        room = self.width - self._end(above)
        if above.rstrip()[-1:] in _FINAL:
            return room < needed + (2 if self.indented else 0) and not starts_block(text)
        return room < needed + lacking + _LOOSE

    def is_indented(self, line: str) -> bool:
        return _leading(line) >= self.margin + 2

    def is_full(self, line: str) -> bool:
        return self.width - self._end(line) < _INDENT + 4

    def _end(self, line: str) -> int:
        return width_of(line.rstrip()) - self.margin


def wrapping_of(lines: Sequence[str]) -> Wrapping | None:
    """How a text is wrapped; None where its lines are whole paragraphs.

    It is wrapped where most lines that have a line right below them are about as wide as the widest.
    """
    inner = [
        line.rstrip() for line, below in itertools.pairwise(lines) if line.strip() and below.strip() and "|" not in line
    ]
    if len(inner) < _FEWEST_LINES:
        return None
    margin = Counter(_leading(line) for line in inner).most_common(1)[0][0]
    widths = sorted(width_of(line) - margin for line in inner)
    widest = widths[-max(1, len(widths) // 50)]
    full = sum(width >= widest - _INDENT - 2 for width in widths)
    if not _NARROWEST <= widest <= _WIDEST or full * 2 <= len(widths):
        return None
    indents = sum(margin + 2 <= _leading(line) <= margin + 8 for line in inner)
    return Wrapping(margin, widest, indents * 10 >= len(inner))


def width_of(line: str) -> int:
    return sum(1 if character.isascii() else 2 for character in line)


def _leading(line: str) -> int:
    return width_of(line[: len(line) - len(line.lstrip(" \t\u3000"))])
