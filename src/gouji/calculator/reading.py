"""What every relation gets: the report and its quantities, with the look-ups that relations share."""

import bisect
from collections.abc import Callable
from functools import cached_property
from typing import TypeVar, cast

from gouji.calculator.identities import Declared, declared
from gouji.calculator.phrases import Statement, statements
from gouji.figures.model import Quantity
from gouji.report.model import Report, Span
from gouji.report.sentences import sentences

T = TypeVar("T")


class Reading:
    """A report with its quantities. Immutable by convention; look-ups are computed once, when first asked for."""

    def __init__(
        self,
        report: Report,
        quantities: tuple[Quantity, ...],
        previous: tuple["Reading", ...] = (),
        ties: Declared | None = None,
    ) -> None:
        """`previous` are readings of earlier reports of the same unit, newest first; `ties` the declared identities
        and rates, the built-in ones where none are given."""
        self.report = report
        self.text = report.text
        self.quantities = quantities
        self.previous = previous
        self.ties = ties or declared()
        self._results: dict[object, object] = {}

    @cached_property
    def _starts(self) -> list[int]:
        return [q.span.start for q in self.quantities]

    def within(self, span: Span) -> tuple[Quantity, ...]:
        """The quantities that begin inside a span."""
        low = bisect.bisect_left(self._starts, span.start)
        high = bisect.bisect_left(self._starts, span.end)
        return self.quantities[low:high]

    def only(self, span: Span | None) -> Quantity | None:
        """The one claim of a field; None where it holds none, several, or a range."""
        found = [q for q in self.within(span) if q.is_claim] if span is not None else []
        return found[0] if len(found) == 1 and found[0].high is None else None

    def only_known(self, span: Span | None) -> Quantity | None:
        """The one claim of a field, where it is told without 约 or the like."""
        found = self.only(span)
        return found if found is not None and found.approximation is None else None

    @cached_property
    def prose(self) -> tuple[Quantity, ...]:
        """The quantities that stand outside tables."""
        return tuple(q for q in self.quantities if self.report.table_at(q.span.start) is None)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return sentences(self.report)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The sentences of running text that state a number, read into phrases."""
        return statements(self.report, self.sentences, self.quantities)

    @cached_property
    def _statement_starts(self) -> list[int]:
        return [s.span.start for s in self.statements]

    def statements_before(self, statement: Statement) -> tuple[Statement, ...]:
        """Those that begin before one, in the order of the text."""
        return self.statements[: bisect.bisect_left(self._statement_starts, statement.span.start)]

    def once(self, function: Callable[["Reading"], T]) -> T:
        """What a function says of this reading, computed when first asked for."""
        if function not in self._results:
            self._results[function] = function(self)
        return cast(T, self._results[function])

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]
