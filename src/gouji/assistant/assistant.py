"""The assistant (问答助手): one question to one answer, with the guard between the composer and the reviewer."""

import contextlib
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gouji.assistant import compose_extractive, compose_model, guard
from gouji.assistant.answer import Answer, PromptStamp
from gouji.assistant.dossier import Dossier
from gouji.assistant.gather import Caller, gather
from gouji.assistant.inquiry import Inquiry
from gouji.assistant.line import Line
from gouji.assistant.memory import bounded
from gouji.assistant.model_client import LangChainSpeaker, ModelError, Speaker, speaker
from gouji.assistant.prompts import Prompt, load
from gouji.assistant.question import Question
from gouji.assistant.scrutiny import Terms
from gouji.assistant.shelf import Archive, Shelf
from gouji.assistant.thinking import Restart
from gouji.assistant.thread import Turn, resolve
from gouji.assistant.tools import Toolbox
from gouji.assistant.writer import Draft
from gouji.audit import Audit, audit
from gouji.narrative.context import Context, OtherReport
from gouji.report.model import Report
from gouji.settings import Settings

# Reports whose audits are kept between the questions of a conversation.
_KEPT = 8
# Earlier reports that a model may have compared.
_MOST_EARLIER = 3
# A question that sets the report against earlier ones; only then is the library opened for it.
_COMPARES = re.compile(r"上年|去年|往年|历年|前一年|以前年度|照抄|抄袭|复制|雷同|20\d\d年(?:度)?(?:的)?报告")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A question with its evidence and its extractive answer, `plain`; `dossier` where it is asked of one report."""

    question: str
    read: Question
    history: tuple[Turn, ...]
    draft: Draft
    plain: Answer
    dossier: Dossier | None = None


class Assistant:
    """Answers questions about a report, or about the reports of a library; worded by the language model of the settings
    (or `model`) where there is one.

    Raises (when made): PromptError where a wording or prompt file cannot be used.
    """

    def __init__(self, settings: Settings, library: Archive | None = None, model: Speaker | None = None) -> None:
        self.settings = settings
        self._shelf = Shelf(library)
        self._dossiers: dict[tuple[str, bool], Dossier] = {}
        self._lock = threading.Lock()
        folder = settings.data_dir / "prompts"
        self.wording: Prompt = load("extractive", user_folder=folder)
        self._prompt: Prompt = load("answer", user_folder=folder)
        self._speaker = model if model is not None else speaker(settings)

    def ask(self, inquiry: Inquiry) -> Answer:
        """Answer a question: `stream` without the stream."""
        return next(part for part in self.stream(inquiry) if isinstance(part, Answer))

    def stream(self, inquiry: Inquiry) -> Iterator[str | Restart | Answer]:
        """Sentences as they pass the guard, then the answer; RESTART takes back the sentences before it.

        The answer counts: where the model failed half way or said what nothing supports, it is the extractive one, and
        the sentences before it are to be replaced by it."""
        prepared = self.prepare(inquiry)
        if self._speaker is None:
            yield prepared.plain
            return
        yield from self.word(prepared, self._speaker, inquiry.line)

    def prepare(self, inquiry: Inquiry) -> Prepared:
        """Gather the evidence and make the extractive answer: all that is done before a model speaks."""
        turns, subject = tuple(inquiry.history), inquiry.subject
        read = resolve(inquiry.question, turns, subject)
        around = compose_extractive.Surroundings(self._shelf, turns, self._dossier)
        if subject is None:
            draft = compose_extractive.compose_from_library(
                self.wording, read, around, unit=inquiry.unit, year=inquiry.year
            )
            return Prepared(inquiry.question, read, bounded(turns), draft, self._guarded(draft, read))
        dossier = self._dossier(subject, inquiry.audited, compare=_COMPARES.search(read.text) is not None)
        draft = compose_extractive.compose(self.wording, dossier, read, around)
        return Prepared(inquiry.question, read, bounded(turns), draft, self._guarded(draft, read), dossier)

    def word(self, prepared: Prepared, model: Speaker, line: Line | None = None) -> Iterator[str | Restart | Answer]:
        """Have a model word what was prepared; the extractive answer where it cannot, where it says what nothing
        supports, and where its line is cut."""
        if line is None or not isinstance(model, LangChainSpeaker):
            yield from self._worded(prepared, model, line)
            return
        with contextlib.closing(line):
            yield from self._worded(prepared, model.over(line), line)

    def _worded(self, prepared: Prepared, model: Speaker, line: Line | None) -> Iterator[str | Restart | Answer]:
        plain, draft, dossier = prepared.plain, prepared.draft, prepared.dossier
        if draft.refused or not draft.citations:
            yield plain
            return
        try:
            if dossier is not None and isinstance(model, Caller):
                draft = gather(model, self._toolbox(dossier, draft), self._tool_brief(prepared))
            terms = _terms(prepared, draft)
            brief = compose_model.Brief(prepared.question, draft, prepared.history)
            spoken = yield from compose_model.speak(self._prompt, model, brief, terms)
        except ModelError as error:
            if line is not None and line.is_cut:
                yield self._instead(plain, "model.stopped", withheld=False)
                return
            yield self._instead(plain, "model.failed", withheld=False, reason=str(error))
            return
        if spoken.withheld or not spoken.text:
            yield self._instead(plain, "model.withheld", withheld=True)
            return
        yield Answer(
            answer=spoken.text,
            citations=spoken.citations,
            mode="model",
            refused=False,
            withheld=False,
            guard=guard.tally(guard.read(spoken.text, terms.evidence)),
            prompt=PromptStamp(name=self._prompt.name, sha256=self._prompt.sha256),
        )

    def _toolbox(self, dossier: Dossier, draft: Draft) -> Toolbox:
        def earlier() -> list[Dossier]:
            return [self._dossier(r) for r in self._shelf.earlier(dossier.report)[:_MOST_EARLIER]]

        return Toolbox(self.wording, dossier, draft, earlier)

    def _tool_brief(self, prepared: Prepared) -> Callable[[Draft], tuple[str, str]]:
        def brief(draft: Draft) -> tuple[str, str]:
            so_far = compose_model.Brief(prepared.question, draft, prepared.history)
            return self._prompt.render("tools"), compose_model.briefing(self._prompt, so_far)

        return brief

    def _instead(self, plain: Answer, part: str, *, withheld: bool, reason: str = "") -> Answer:
        """The extractive answer, after a line that says why it stands in."""
        notice = self.wording.render(part, reason=reason)
        return plain.model_copy(update={"answer": f"{notice}\n{plain.answer}", "withheld": withheld or plain.withheld})

    def _dossier(self, report: Report, audited: Audit | None = None, *, compare: bool = False) -> Dossier:
        """The dossier of a report, made once: a conversation asks it many times. `compare` audits it against the
        library's earlier reports of the unit, which must then be opened."""
        key = (report.id, compare)
        with self._lock:
            known = self._dossiers.get(key)
        if known is None or (audited is not None and known.audit is not audited):
            earlier = self._shelf.earlier(report) if compare else ()
            known = Dossier(audited if audited is not None and not earlier else _audit(report, earlier))
        with self._lock:  # two reviewers may ask at once; an audit made twice does no harm, a broken dict would
            self._dossiers.pop(key, None)
            while len(self._dossiers) >= _KEPT:
                self._dossiers.pop(next(iter(self._dossiers)))
            self._dossiers[key] = known
        return known

    def _guarded(self, draft: Draft, question: Question) -> Answer:
        """The draft without the sentences that the guard finds no support for."""
        evidence = guard.Evidence(draft.citations, draft.results, f"{question.said}，{question.text}")
        text, withheld = guard.without_faults(draft.text, evidence)
        return Answer(
            answer=text,
            citations=draft.citations,
            mode="extractive",
            refused=draft.refused,
            withheld=withheld,
            guard=guard.tally(guard.read(draft.text, evidence)),
            prompt=PromptStamp(name=self.wording.name, sha256=self.wording.sha256),
        )


def _terms(prepared: Prepared, draft: Draft) -> Terms:
    """What the model's sentences are held to: the evidence, with what it has looked up for itself."""
    dossier = prepared.dossier
    return Terms(
        guard.Evidence(draft.citations, draft.results, f"{prepared.read.said}，{prepared.read.text}"),
        orders=tuple(dossier.report.quote(s) for s in dossier.injected) if dossier else (),
        told=draft.text,
        clean=dossier is not None and not dossier.findings,
    )


def _audit(report: Report, earlier: Sequence[Report]) -> Audit:
    """The audit against earlier reports of the same unit, whose texts the narrative is compared with too."""
    if not earlier:
        return audit(report)
    others = tuple(OtherReport(f"{r.unit or ''}{r.year or ''}年度", r.text, same_unit=True) for r in earlier)
    return audit(report, tuple(earlier), Context(others=others))
