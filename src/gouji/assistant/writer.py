"""Writes an extractive answer: sentences from the wording file, each with the places it stands on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gouji.assistant.answer import Citation
from gouji.assistant.dossier import Dossier
from gouji.assistant.prompts import Prompt
from gouji.report.model import Report, Span

_ENDS = "。！？；："


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before the guard has read it. `results` are texts of the calculator and the reviewers' rules whose
    numbers the answer may use besides those of its citations."""

    text: str
    citations: tuple[Citation, ...]
    refused: bool
    results: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    lines: tuple[str, ...]
    citations: tuple[Citation, ...]
    refused: bool


@dataclass(slots=True)
class Writer:
    """Collects the sentences and numbers the places; equal and enclosed places of one report share a number."""

    wording: Prompt
    dossier: Dossier | None = None
    refused: bool = False
    _lines: list[str] = field(default_factory=list)
    _citations: list[Citation] = field(default_factory=list)
    _results: list[str] = field(default_factory=list)

    @classmethod
    def after(cls, wording: Prompt, dossier: Dossier, draft: Draft) -> "Writer":
        """A writer that numbers its citations on after a draft's."""
        writer = cls(wording, dossier)
        writer._citations += draft.citations
        return writer

    def say(self, part: str, /, *places: Span, **values: object) -> None:
        """Append a sentence to the current line. `places` are of the dossier's report."""
        self.put(self.wording.render(part, **values), self.cite(places))

    def quote(self, place: Span) -> None:
        """Append what the dossier's report says at a place, in its own words."""
        assert self.dossier is not None
        self.say("lookup.quote", place, quote=self.dossier.words(place))

    def put(self, sentence: str, numbers: Sequence[int] = ()) -> None:
        """Append a finished sentence; the marks stand before its closing punctuation."""
        marks = "".join(f"[{n}]" for n in dict.fromkeys(numbers))
        if sentence and sentence[-1] in _ENDS:
            sentence = f"{sentence[:-1]}{marks}{sentence[-1]}"
        else:
            sentence += marks
        if not self._lines:
            self._lines.append("")
        self._lines[-1] += sentence

    def line(self) -> None:
        """Start a new line, unless the current one is still empty."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def item(self, number: int) -> None:
        """Start a numbered item."""
        self.line()
        self.put(f"{number}. ")

    def allow(self, *results: str | None) -> None:
        """Texts whose numbers were computed, not written by hand: formulas, residuals, findings, counts made here."""
        self._results += [text for text in results if text]

    def cite(self, places: Iterable[Span]) -> tuple[int, ...]:
        if self.dossier is None:
            return ()
        return tuple(self._number(_citation(self.dossier.report, span)) for span in places if len(span))

    def cite_elsewhere(self, citation: Citation) -> int:
        """Number a passage of another report of the library."""
        return self._number(citation)

    @property
    def places(self) -> tuple[Span, ...]:
        """The places of the dossier's report that are cited so far."""
        own = self.dossier.report.id if self.dossier else None
        return tuple(Span(c.start, c.end) for c in self._citations if c.report == own)

    @property
    def empty(self) -> bool:
        return not any(self._lines)

    def mark(self) -> "Mark":
        """Where the answer stands now, to return to when what follows turns out not to be known."""
        return Mark(tuple(self._lines), tuple(self._citations), self.refused)

    def back_to(self, mark: "Mark") -> None:
        self._lines[:], self._citations[:], self.refused = mark.lines, mark.citations, mark.refused

    def on(self, dossier: Dossier) -> "Writer":
        """A writer on another report that writes into the same answer."""
        return Writer(self.wording, dossier, self.refused, self._lines, self._citations, self._results)

    def finish(self) -> Draft:
        text = "\n".join(dict.fromkeys(line for line in self._lines if line))  # what two parts both say is said once
        return Draft(text, tuple(self._citations), self.refused, tuple(self._results))

    def _number(self, wanted: Citation) -> int:
        for known in self._citations:
            if known.report == wanted.report and known.start <= wanted.start and wanted.end <= known.end:
                return known.n
        self._citations.append(wanted.model_copy(update={"n": len(self._citations) + 1}))
        return len(self._citations)


def _citation(report: Report, span: Span) -> Citation:
    section = report.section_at(span.start)
    return Citation(
        n=0,
        quote=report.quote(span),
        start=span.start,
        end=span.end,
        report=report.id,
        unit=report.unit,
        year=report.year,
        section=" > ".join(section.path) if section else "",
    )
