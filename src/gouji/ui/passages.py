"""Where the passages of findings stand in the text, so that they can be seen while reading."""

import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gouji.narrative.model import Finding, Severity
from gouji.report.model import Span

LONGEST = 600  # characters: what the whole of a section lacks is not a passage of it


class Passages:
    """The text cut where a finding's passage begins or ends; each piece knows the findings it belongs to."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        spans = [(span, finding) for finding in findings for span in finding.spans if 0 < len(span) <= LONGEST]
        self._edges = sorted({edge for span, _ in spans for edge in (span.start, span.end)})
        self._over: list[tuple[Finding, ...]] = []
        for start, end in pairwise(self._edges):
            over = [finding for span, finding in spans if span.start <= start and end <= span.end]
            weight = list(Severity).index
            self._over.append(tuple(sorted(dict.fromkeys(over), key=lambda f: weight(f.severity))))

    def at(self, position: int) -> tuple[Finding, ...]:
        """The findings whose passage holds a position, the gravest first."""
        piece = bisect.bisect_right(self._edges, position) - 1
        return self._over[piece] if 0 <= piece < len(self._over) else ()

    def pieces(self, span: Span) -> Iterator[Span]:
        """The span, cut at every edge within it."""
        first = bisect.bisect_right(self._edges, span.start)
        last = bisect.bisect_left(self._edges, span.end)
        yield from (Span(a, b) for a, b in pairwise((span.start, *self._edges[first:last], span.end)))
