"""Report text made fit for a document: it may hold anything, and none of it may steer the program that opens it."""

import re
import unicodedata
from typing import Final

LONGEST_QUOTE: Final = 120  # characters; a longer passage keeps its beginning and its end
LONGEST_TEXT: Final = 2000
_TAIL = 30
_GAP = "……"


def clean(text: str, longest: int = LONGEST_TEXT) -> str:
    """One line without control, formatting, surrogate and unassigned characters, cut in the middle where too long.

    Control characters are illegal in XML, formatting ones (right-to-left overrides, zero-width blanks) make a line
    read otherwise than it is written.
    """
    kept = "".join(" " if _unfit(c) else c for c in text[: 4 * longest])
    line = re.sub(r" {2,}", " ", kept).strip()
    if len(line) <= longest and len(text) <= 4 * longest:
        return line
    tail = min(_TAIL, longest // 4)
    return line[: longest - tail - len(_GAP)] + _GAP + line[len(line) - tail :]


def quote(text: str) -> str:
    """A passage as it is quoted: one line, cells of a table set off by blanks, not longer than LONGEST_QUOTE."""
    return clean(re.sub(r"\s*\|\s*", " ", text), LONGEST_QUOTE)


def _unfit(character: str) -> bool:
    # U+FFFE and U+FFFF are of category Cn; Co (private use) shows as a box at most, and fonts of offices use it.
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")
