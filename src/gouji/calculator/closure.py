"""Whether a list of parts claims to be the whole.

其中 lists need not be complete, so parts below their total are a slip only where something closes the list: its words,
the nature of its parts, or a gap that one slip of the pen explains.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from gouji.calculator.diagnosis import is_one_slip
from gouji.calculator.phrases import Phrase
from gouji.calculator.words import words
from gouji.figures.model import Kind
from gouji.packaged import packaged_toml

# Weights always add up to the full marks.
FULL_MARKS = 100


@dataclass(frozen=True, slots=True)
class Partition:
    """Parts that make a whole by definition; each member is a group of words for one part."""

    name: str
    members: tuple[tuple[str, ...], ...]
    detached: bool = False  # may stand apart from its total
    least: int = 2  # fewer than this many are a choice, not the whole

    def covers(self, labels: Sequence[str]) -> bool:
        """Whether every label names a member of its own, and they are enough to be the whole."""
        return self.least <= len(labels) <= len(self.members) and self.holds(labels)

    def holds(self, labels: Sequence[str]) -> bool:
        """Whether every label names a member of its own, be there others or not."""
        found: set[int] = set()
        for label in labels:
            member = self._member(label, found)
            if member is None:
                return False
            found.add(member)
        return True

    def _member(self, label: str, taken: set[int]) -> int | None:
        hits = [
            (len(word), number)
            for number, group in enumerate(self.members)
            for word in group
            if word in label and number not in taken
        ]
        return max(hits)[1] if hits else None


@cache
def partitions() -> tuple[Partition, ...]:
    raw = packaged_toml("gouji.calculator", "partitions.toml")
    return tuple(
        Partition(p["name"], tuple(map(tuple, p["members"])), p.get("detached", False), p.get("least", 2))
        for p in raw["partition"]
    )


def is_closed(total: Phrase, parts: Sequence[Phrase], licence: str, computed: Decimal) -> bool:
    """Whether parts below their total (both in the total's unit: `computed` is their sum) make a slip.

    `licence` are the words between the total and its first part.
    """
    if is_broken_off(parts):
        return False
    if "主要" in licence:  # 主要用于 names the larger parts
        return is_one_slip(total.quantity, [p.quantity for p in parts], computed)
    if words()["closing"].search(licence):
        return True
    if len(parts) < 2:
        return False
    if has_partition([label(part) for part in parts]):
        return True
    if total.quantity.kind is Kind.SCORE and total.quantity.value == FULL_MARKS and len(parts) > 2:
        return True
    return is_one_slip(total.quantity, [p.quantity for p in parts], computed)


@cache
def largest_partition() -> int:
    """The most parts that a whole has by definition."""
    return max(len(p.members) for p in partitions())


def has_partition(labels: Sequence[str], *, detached: bool = False) -> bool:
    """Whether labels name parts of one whole; `detached`: of one that may stand apart from its total."""
    return len(labels) <= largest_partition() and any(
        p.covers(labels) for p in partitions() if p.detached or not detached
    )


def are_of_one(labels: Sequence[str]) -> bool:
    """Whether labels name different parts of one whole, though they may not be all of it."""
    return len(labels) <= largest_partition() and any(p.holds(labels) for p in partitions())


_LEVEL = re.compile(r"[一二三四]级")


def are_levels(parts: Sequence[Phrase]) -> bool:
    """一级指标3个、二级指标9个、三级指标12个 are levels of one tree, not parts of a sum."""
    return len(parts) > 1 and all(_LEVEL.search(part.lead + part.tail) for part in parts)


def is_broken_off(parts: Sequence[Phrase]) -> bool:
    """「…等」 after the last part says that more was left out."""
    return words()["broken_off"].match(parts[-1].tail.strip()) is not None


def label(part: Phrase) -> str:
    """What a part is called: the words before it, or after it (「17个属经常性项目」)."""
    lead = part.own_lead
    return lead or part.tail
