"""Which report of the library a new one takes the place of."""

from collections.abc import Sequence
from typing import Final

from gouji.index.bigrams import terms
from gouji.index.catalogue import Catalogue, Entry, Row

# A unit may file several reports of one year under one title (one a project): only one that shares most of its text is
# the same report again. Measured on the distinct bigrams that either holds.
SAME_REPORT: Final = 0.6


def replaced_by(entry: Entry, rows: Sequence[Row], catalogue: Catalogue) -> tuple[str, ...]:
    """The editions that a new report replaces.

    The same file changed, or the same report of the same unit and year come as another file.
    """
    card = entry.card
    named = card.unit is not None and card.year is not None
    replaced = []
    for other in catalogue.akin(card):
        old = other.card
        alike = named and (old.unit, old.year, old.title) == (card.unit, card.year, card.title)
        if (
            old.source == card.source
            or old.id == card.id
            or (alike and _likeness(rows, catalogue.texts(other.edition)) >= SAME_REPORT)
        ):
            replaced.append(other.edition)
    return tuple(replaced)


def _likeness(one: Sequence[Row], other: Sequence[Row]) -> float:
    first, second = ({term for row in rows for term in terms(row.text)} for rows in (one, other))
    return len(first & second) / (len(first | second) or 1)
