"""Whether one report is another one corrected (修改稿). Pure."""

from typing import Final

from gouji.workspace.fingerprint import bare

_SHORTEST: Final = 12  # letters and digits; shorter lines are headings that all reports share
_SAME: Final = 0.5


def is_revision(old: str, new: str) -> bool:
    """Whether half of the longer lines of either normalised text stand in the other.

    A corrected report keeps most of its lines as they are; the report of another unit, or of another year, does not:
    its numbers, names and dates differ.
    """
    before, now = _lines(old), _lines(new)
    return bool(before and now) and len(before & now) >= _SAME * min(len(before), len(now))


def _lines(text: str) -> frozenset[str]:
    return frozenset(line for line in map(bare, text.splitlines()) if len(line) >= _SHORTEST)
