"""Chinese text in a terminal column: it breaks between characters, where Rich would only break at blanks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

# What stays together: a number or a Latin word, any character with the closing marks behind it (which may not begin a
# line) and the opening marks before it (which may not end one).
_UNBROKEN: Final = re.compile(r"[“‘（《〈【「『〔]*(?:[0-9A-Za-z.,%/-]+|\S)[，。；：、！？）》〉】」』〕”’)\]%]*|\s+")


@dataclass(frozen=True, slots=True)
class Folded:
    """One paragraph, folded at the width of its column. `mark` stands before it in a style of its own."""

    text: str
    style: str = ""
    mark: str = ""
    mark_style: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for number, line in enumerate(fold(self.mark + self.text, options.max_width)):
            shown = Text(line, style=self.style, no_wrap=True)
            if number == 0 and self.mark and line.startswith(self.mark):
                shown.stylize(self.mark_style, 0, len(self.mark))
            yield shown

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        # A full-width character takes two cells.
        return Measurement(min(2, options.max_width), min(cell_len(self.mark + self.text), options.max_width))


def fold(text: str, width: int) -> Iterator[str]:
    """Lines of at most `width` cells; what is wider than a line by itself is cut."""
    line = ""
    for match in _UNBROKEN.finditer(text):
        piece = match[0]
        if line and cell_len(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece if line else piece.lstrip()
        if cell_len(line.rstrip()) > width:
            *full, line = chop_cells(line, width)
            yield from full
    if line.strip() or not text:
        yield line.rstrip()
