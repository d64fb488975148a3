"""The assistant (问答助手): one question to one answer, with the guard between the composer and the reviewer."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gouji.assistant import compose_extractive, guard
from gouji.assistant.answer import Answer, PromptStamp
from gouji.assistant.dossier import Dossier
from gouji.assistant.prompts import Prompt, load
from gouji.assistant.question import Question
from gouji.assistant.thread import Turn, resolve
from gouji.assistant.writer import Draft
from gouji.audit import Audit, audit
from gouji.report.model import Report
from gouji.settings import Settings

if TYPE_CHECKING:
    from gouji.assistant.extractive.years import Archive

# Reports whose audits are kept between the questions of a conversation.
_KEPT = 8


class Assistant:
    """Answers questions about a report, or about the reports of a library.

    Raises (when made): PromptError where a wording or prompt file cannot be used.
    """

    def __init__(self, settings: Settings, library: "Archive | None" = None) -> None:
        self.settings = settings
        self._archive = library
        self._dossiers: dict[str, Dossier] = {}
        self.wording: Prompt = load("extractive", user_folder=settings.data_dir / "prompts")

    def ask(
        self,
        question: str,
        *,
        report: Report | None = None,
        unit: str | None = None,
        year: int | None = None,
        history: Sequence[Turn] = (),
        audited: Audit | None = None,
    ) -> Answer:
        """Answer a question. With a report it is asked of that report, else of the library's reports of `unit` and
        `year`. `history` holds the earlier turns of the conversation, oldest first; `audited` is the report's audit
        where the caller has it already."""
        read = resolve(question, history, report)
        if report is None and audited is None:
            draft = self._from_library(read, unit, year)
        else:
            dossier = self._dossier(report, audited)
            around = compose_extractive.Surroundings(self._archive, tuple(history))
            draft = compose_extractive.compose(self.wording, dossier, read, around)
        return self._guarded(draft, read)

    def _from_library(self, question: Question, unit: str | None, year: int | None) -> Draft:
        return compose_extractive.compose_from_library(self.wording, self._archive, question, unit=unit, year=year)

    def _dossier(self, report: Report | None, audited: Audit | None) -> Dossier:
        """The dossier of a report, made once: a conversation asks it many times."""
        subject = audited.report if audited is not None else report
        assert subject is not None
        known = self._dossiers.get(subject.id)
        if known is None or (audited is not None and known.audit is not audited):
            known = Dossier(audited if audited is not None else audit(subject))
            while len(self._dossiers) >= _KEPT:
                self._dossiers.pop(next(iter(self._dossiers)))
        else:
            self._dossiers.pop(subject.id)
        self._dossiers[subject.id] = known
        return known

    def _guarded(self, draft: Draft, question: Question) -> Answer:
        """The draft without the sentences that the guard finds no support for."""
        evidence = guard.Evidence(draft.citations, draft.results, question.text)
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
