"""What a reviewer decided of a finding (处理): taken, not taken, or to be verified first."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gouji.narrative.model import Severity


class Mark(StrEnum):
    ACCEPTED = "采纳"
    REJECTED = "不采纳"
    TO_VERIFY = "待核实"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, or the undoing of one. `number` counts from 1 for each finding, across all rounds of a review.

    `severity` replaces the finding's own where it is given. `note` is the reviewer's own and goes into no document.
    `undoes` marks an event that takes back the decision in force, and then `mark` is None.
    """

    fingerprint: str
    number: int
    mark: Mark | None
    by: str
    at: datetime.datetime
    severity: Severity | None = None
    note: str = ""
    undoes: bool = False


def in_force(events: Iterable[Decision]) -> Decision | None:
    """The decision that holds after all events of one finding, in their order; undoing twice goes back two steps."""
    standing: list[Decision] = []
    for event in events:
        if not event.undoes:
            standing.append(event)
        elif standing:
            standing.pop()
    return standing[-1] if standing else None
