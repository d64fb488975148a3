"""Report text made fit for a document: it may hold anything, and none of it may steer the program that opens it."""

import re
import unicodedata
from typing import Final

LONGEST_QUOTE: Final = 120  # characters; a longer passage keeps its beginning and its end
LONGEST_TEXT: Final = 2000
_TAIL = 30
_GAP = "……"
_CLAUSES = re.compile(r"(?s).*[，。；：、！？]")
_CLAUSE = re.compile(r"[，。；：、！？]")
_MINUS = re.compile(r"(?<=[\d%）)\w]) - (?=[\d（(])")


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
    head = line[: longest - tail - len(_GAP)]
    kept_head, kept_tail = _CLAUSES.match(head), _CLAUSE.search(line, len(line) - tail)
    # Cut where clauses end, if that costs little: half a number is another number.
    if kept_head and len(head) - kept_head.end() <= _TAIL:
        head = kept_head[0]
    start = kept_tail.end() if kept_tail and kept_tail.end() < len(line) - tail // 3 else len(line) - tail
    return head + _GAP + line[start:]


def typeset(text: str) -> str:
    """A sentence of ours with the minus of print instead of the hyphen: it stands between figures and blanks only."""
    return _MINUS.sub(" − ", text)


def quote(text: str) -> str:
    """A passage as it is quoted: one line, cells of a table set off by blanks, not longer than LONGEST_QUOTE."""
    return clean(re.sub(r"\s*\|\s*", " ", text), LONGEST_QUOTE)


def _unfit(character: str) -> bool:
    # U+FFFE and U+FFFF are of category Cn; Co (private use) shows as a box at most, and fonts of offices use it.
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")
