"""What is known of the report that is asked about (案卷): its audit, and its pieces without text that gives orders."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from gouji.assistant.labels import Labelled, labelled
from gouji.assistant.pieces import Piece, Pieces
from gouji.assistant.vocabulary import Topic, vocabulary
from gouji.audit import Audit
from gouji.calculator.model import Check, RelationKind
from gouji.embedding.built_in import vectors
from gouji.figures.model import Kind, Quantity
from gouji.narrative.model import Finding, FindingKind
from gouji.report.model import Indicator, Report, Span, line_at

if TYPE_CHECKING:
    from gouji.embedding.static_model import Vectors

_QUOTES = "“”‘’"
_TELLING = 10  # characters of a piece that says something


class Dossier:
    """One report's audit with the look-ups that answers share."""

    def __init__(self, audit: Audit) -> None:
        self.audit = audit
        self.report: Report = audit.report
        self.injected = tuple(
            whole_order(audit.report.text, s)
            for f in audit.findings
            if f.kind is FindingKind.INJECTION
            for s in f.spans
        )
        self.pieces = Pieces(audit.report, self.injected)

    def nearest(self, asked: str) -> list[tuple[Piece, float]]:
        """Sentences and rows with their cosine to a question, nearest first: half by themselves, half with the titles
        above them, without which many name nothing."""
        told, whole = self._meanings
        question = vectors([asked])[0]
        cosines = ((told @ question + whole @ question) / 2).tolist() if self._telling else []
        return sorted(zip(self._telling, cosines, strict=True), key=lambda pair: -pair[1])

    @cached_property
    def _telling(self) -> tuple[Piece, ...]:
        """The pieces that say something: no headings."""
        titles = {section.title.strip() for section in self.report.sections}
        return tuple(p for p in self.pieces.all if len(p.text) >= _TELLING and p.text.strip() not in titles)

    @cached_property
    def _meanings(self) -> "tuple[Vectors, Vectors]":
        told = vectors([piece.text for piece in self._telling])
        return told, vectors([f"{piece.context}，{piece.text}" for piece in self._telling])

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that answers draw on. Orders in the text are warned of, not reasoned with."""
        return tuple(f for f in self.audit.findings if f.kind is not FindingKind.INJECTION)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """Checks none of whose figures stands in text that tries to give orders."""
        clean = (c for c in self.audit.checks if not any(self.pieces.tainted(s) for s in places(c)))
        return tuple(c for c in clean if not self._by_accident(c))

    def _by_accident(self, check: Check) -> bool:
        """Whether points over points only happen to tie to a percentage (得10分 of 10分 and 目标100%)."""
        stated = self.quantity_at(check.stated)
        held = [q for o in check.operands if (q := self.quantity_at(o.span)) is not None]
        scores = bool(held) and all(q.kind is Kind.SCORE for q in held)
        ratio = check.relation is RelationKind.RATE and stated is not None and stated.kind is Kind.RATIO
        return scores and ratio and "得分率" not in self.clause_words(check.stated)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(q for q in self.audit.quantities if not any(s.contains(q.span) for s in self.injected))

    @cached_property
    def figures(self) -> tuple[Labelled, ...]:
        """Every figure with its label."""
        return labelled(self.report, self.pieces, self.quantities)

    def figure_at(self, span: Span) -> Labelled | None:
        return next((f for f in self.figures if f.quantity.span.overlaps(span)), None)

    def row_at(self, position: int) -> Span | None:
        """The filled cells of the table row that a place stands in."""
        table = self.report.table_at(position)
        for row in table.rows if table is not None else ():
            filled = [c.span for c in row if len(c.span)]
            if filled and min(s.start for s in filled) <= position < max(s.end for s in filled):
                return Span(min(s.start for s in filled), max(s.end for s in filled))
        return None

    def line(self, span: Span) -> Span:
        """The line that a place begins in."""
        return line_at(self.report.text, span.start)

    def clause_words(self, span: Span) -> str:
        return self.report.quote(self.pieces.clause(span))

    def words(self, span: Span) -> str:
        """A place's words without the punctuation that ends them: how it is quoted inside a sentence."""
        return " ".join(self.report.quote(span).strip(" ，；。：、\n").split("\n"))

    def quantity_at(self, span: Span) -> Quantity | None:
        return next((q for q in self.audit.quantities if q.span.overlaps(span)), None)

    def quantities_in(self, span: Span) -> tuple[Quantity, ...]:
        return tuple(q for q in self.quantities if span.contains(q.span))

    def indicators(self, numbers: Iterable[str]) -> tuple[Indicator, ...]:
        """The indicators of those numbers, or names where they have none."""
        wanted = set(numbers)
        return tuple(i for i in self.report.indicators if (i.number or i.name) in wanted)

    @cached_property
    def _bare(self) -> tuple[str, tuple[int, ...]]:
        """The text without quotation marks (“三公”经费 is 三公经费), and where each character stood."""
        kept = [(c, i) for i, c in enumerate(self.report.text) if c not in _QUOTES]
        return "".join(c for c, _ in kept), tuple(i for _, i in kept)

    def mentions(self, words: Iterable[str]) -> tuple[Span, ...]:
        """Where any of the words stand, longest first, no two on one character; outside text that gives orders."""
        bare, places_of = self._bare
        taken: list[Span] = []
        for word in sorted(set(words), key=len, reverse=True):
            at = bare.find(word)
            while word and at >= 0:
                span = Span(places_of[at], places_of[at + len(word) - 1] + 1)
                if not any(span.overlaps(t) for t in taken) and not any(span.overlaps(i) for i in self.injected):
                    taken.append(span)
                at = bare.find(word, at + 1)
        return tuple(sorted(taken))

    def topic_mentions(self, topic: Topic, *, with_parts: bool = False) -> tuple[Span, ...]:
        words = list(topic.aliases)
        if with_parts:
            words += [a for part in topic.parts for a in vocabulary().topic(part).aliases]
        return self.mentions(words)

    def subject(self, position: int) -> str:
        """The words that a figure is read with: the sentence up to it, under its titles."""
        piece = self.pieces.piece_at(position)
        if piece is None:
            section = self.report.section_at(position)
            return " ".join(section.path) if section else ""
        return self.report.text[piece.span.start : position] + "，" + piece.context


_OPENING = {"（": "）", "【": "】", "［": "］", "《": "》", "[": "]", "<": ">"}


def whole_order(text: str, span: Span) -> Span:
    """An order with the brackets around it, or else its sentence: its beginning (本报告已通过终审) belongs to it."""
    line = Span(text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end) % (len(text) + 1))
    for opening, closing in _OPENING.items():
        start = text.rfind(opening, line.start, span.start)
        end = text.find(closing, span.end, line.end)
        if start >= 0 and end >= 0 and closing not in text[start : span.start]:
            return Span(start, end + 1)
    start = max(text.rfind(mark, line.start, span.start) for mark in "。！？\n") + 1
    ends = [at + 1 for mark in "。！？" if (at := text.find(mark, max(span.start, span.end - 1), line.end)) >= 0]
    return Span(max(start, line.start), max(span.end, min(ends, default=line.end)))


def places(check: Check) -> tuple[Span, ...]:
    """Where a check stands: its claim first, then its operands."""
    return (check.stated, *(o.span for o in check.operands))
