"""Chinese text in a terminal column: it breaks between any two characters, where Rich would only break at blanks."""

from dataclasses import dataclass

from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text


@dataclass(frozen=True, slots=True)
class Folded:
    """One paragraph, folded at the width of its column."""

    text: str
    style: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in chop_cells(self.text, options.max_width) or [""]:
            yield Text(line.strip(), style=self.style, no_wrap=True)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        # A full-width character takes two cells.
        return Measurement(min(2, options.max_width), min(cell_len(self.text), options.max_width))
