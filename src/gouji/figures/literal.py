"""Runs of digits as they are written: sign, thousands separators, the point, and what cannot be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gouji.report.model import Span

# One character for one, so that offsets hold. A text from a reader is folded already; a plain string may not be.
_FOLD = str.maketrans(
    "０１２３４５６７８９．％﹪－−＋＝═＞＜≧≦〜～\u00a0\u3000\t",
    "0123456789.%%--+==><≥≤~~   ",
)
_CLUSTER = re.compile(r"\d[\d.,]*\d|\d")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_LIST = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?(?:,(?:0|[1-9]\d*)(?:\.\d+)?)+")
# A hyphen is a sign only where a number may start: at a line's or a clause's start, behind a bracket or a comparator,
# or behind a word of change (增加-5万元). Elsewhere it joins words (帮扶-12) or is a dash.
_SIGN_AFTER = re.compile(r"(?:^|[\n|（(：:，,；;、=≥≤><“\s]|[增减加少降长为是率额差])$")


@dataclass(frozen=True, slots=True)
class Literal:
    """A run of digits; `span` takes in the sign, `digits` does not. `value` is None where it makes no number."""

    span: Span
    digits: Span
    value: Decimal | None
    decimals: int
    high: Decimal | None = None  # ±10 runs from -10 to 10


def fold(text: str) -> str:
    """Full-width digits, signs and blanks to half-width, character for character."""
    return text.translate(_FOLD)


def clusters(folded: str) -> Iterator[Literal]:
    """Every maximal run of digits with the points and commas inside it, as one literal or several."""
    for match in _CLUSTER.finditer(folded):
        written = match.group()
        if "," in written and _LIST.fullmatch(written) and not _GROUPED.fullmatch(written):
            for part in _PLAIN.finditer(written):
                yield _literal(folded, match.start() + part.start(), part.group())
        else:
            yield _literal(folded, match.start(), written)


def _literal(folded: str, start: int, written: str) -> Literal:
    digits = Span(start, start + len(written))
    if not (written.isdecimal() or _PLAIN.fullmatch(written) or _GROUPED.fullmatch(written)):
        return Literal(digits, digits, None, 0)
    value, decimals = Decimal(written.replace(",", "")), len(written.partition(".")[2])
    sign = folded[start - 1] if start else ""
    if sign == "±":
        return Literal(Span(start - 1, digits.end), digits, -value, decimals, value)
    if sign and sign in "-–—" and _SIGN_AFTER.search(folded[max(0, start - 2) : start - 1]):
        return Literal(Span(start - 1, digits.end), digits, -value, decimals)
    return Literal(digits, digits, value, decimals)
