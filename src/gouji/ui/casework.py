"""What a reviewer does with an open report: decisions on its findings, and the opinion that follows from them."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict

from gouji.audit import Audit
from gouji.narrative.model import Severity
from gouji.narrative.rulebook import load_rules
from gouji.opinion.clean import clean
from gouji.opinion.compose import compose
from gouji.opinion.editing import edited, passages
from gouji.opinion.model import Opinion, Outcome, Suggestion
from gouji.settings import Settings
from gouji.ui.private import private_folder
from gouji.workspace.decision import Decision, Mark
from gouji.workspace.fingerprint import fingerprints

if TYPE_CHECKING:
    from gouji.workspace.workspace import Workspace

# What stands in a file's name without harm on any system.
_LONGEST_NAME: Final = 60


class Wording(BaseModel):
    """What a reviewer changed in the draft: `texts` by the keys of `opinion.editing.passages`.

    `suggestions` by the indicator's name are what was put into it besides.
    """

    model_config = ConfigDict(frozen=True)

    texts: Mapping[str, str] = {}
    outcome: Outcome | None = None
    suggestions: Mapping[str, str] = {}


class Version(BaseModel):
    """A version as the workspace keeps it: the changes, which outlive later decisions, and the opinion as it stood."""

    model_config = ConfigDict(frozen=True)

    wording: Wording
    opinion: Opinion


class Casework:
    """Decisions and opinions of all reviewers. Nothing is held here: what was done is in the workspace."""

    def __init__(self, settings: Settings, workspace: "Workspace") -> None:
        self._workspace = workspace
        self._rules = load_rules(settings.rules)
        self._folder = private_folder()

    def keep(self, audit: Audit, by: str) -> None:
        """The report and its audit go into the workspace, where decisions on it have a place."""
        self._workspace.reports.keep(audit, by=by)

    def decisions(self, audit: Audit) -> Mapping[str, Decision]:
        """The decisions in force on the findings of this audit, by fingerprint."""
        known = set(fingerprints(audit).values())
        standing = self._workspace.decisions.of(audit.report.id)
        return {mark: decision for mark, decision in standing.items() if mark in known}

    def decide(
        self, audit: Audit, key: str, mark: Mark, *, by: str, severity: Severity | None, note: str, seen: int
    ) -> None:
        """Keeps a decision on the finding of a fingerprint.

        Raises:
            ConflictError: somebody else has decided since `seen`.
            WorkspaceError: it cannot be written.
        """
        self._workspace.decisions.decide(
            audit.report.id, key, mark, by=by, severity=severity, note=note.strip(), seen=seen
        )

    def undo(self, audit: Audit, key: str, *, by: str, seen: int) -> None:
        """Takes back the decision in force. Raises as `decide`."""
        self._workspace.decisions.undo(audit.report.id, key, by=by, seen=seen)

    def wording(self, report_id: str) -> tuple[Wording, int]:
        """The changes of the last version and its number; none and 0 where nobody has changed anything."""
        newest = self._workspace.opinions.newest(report_id)
        return (Wording(), 0) if newest is None else (Version.model_validate_json(newest.body).wording, newest.number)

    def opinion(self, audit: Audit, only_decided: bool, wording: Wording | None = None) -> tuple[Opinion, Opinion]:
        """The draft from the decisions in force, and the same with a reviewer's changes (the kept ones if None).

        Changes of a passage that the draft no longer has, since its finding was rejected, wait for its return.
        """
        wording = self.wording(audit.report.id)[0] if wording is None else wording
        draft = compose(audit, self.decisions(audit), rules=self._rules, only_decided=only_decided)
        put_in = tuple(Suggestion(name=name, text=text) for name, text in wording.suggestions.items())
        draft = draft.model_copy(update={"suggestions": put_in})
        there = {passage.key for passage in passages(draft)}
        texts = {key: text for key, text in wording.texts.items() if key in there}
        return draft, edited(draft, texts, wording.outcome)

    def reword(
        self, audit: Audit, only_decided: bool, texts: Mapping[str, str], outcome: Outcome | None, *, by: str, seen: int
    ) -> int:
        """Keeps changed passages, on top of those that were changed before; gives the number of the version.

        Raises:
            ConflictError: somebody else has saved a version since `seen`.
            GoujiError: a passage that the opinion does not have.
        """
        before, _ = self.wording(audit.report.id)
        draft, _ = self.opinion(audit, only_decided, Wording(suggestions=before.suggestions))
        edited(draft, texts)  # raises where a key is unknown
        own = {passage.key: passage.text for passage in passages(draft)}
        # A passage put back to the words of the draft is no change, and follows the draft again.
        changed = {k: t for k, t in {**before.texts, **texts}.items() if own.get(k) != t}
        wording = before.model_copy(update={"texts": changed, "outcome": None if outcome is draft.outcome else outcome})
        if wording == before:
            return seen
        _, opinion = self.opinion(audit, only_decided, wording)
        body = Version(wording=wording, opinion=opinion).model_dump_json()
        return self._workspace.opinions.save(audit.report.id, body, by=by, seen=seen).number

    def suggest(self, audit: Audit, name: str, text: str, *, by: str) -> None:
        """Puts a rewritten narrative into the opinion, in the place of an earlier one of the same name.

        Raises:
            ConflictError: somebody else saved a version at the same moment.
        """
        before, number = self.wording(audit.report.id)
        texts = {key: words for key, words in before.texts.items() if key != f"suggestion.{name}"}
        wording = before.model_copy(update={"texts": texts, "suggestions": {**before.suggestions, name: clean(text)}})
        _, opinion = self.opinion(audit, True, wording)
        body = Version(wording=wording, opinion=opinion).model_dump_json()
        self._workspace.opinions.save(audit.report.id, body, by=by, seen=number)

    def start_over(self, audit: Audit, only_decided: bool, *, by: str, seen: int) -> None:
        """Goes back to the draft's own words, as a new version. Raises as `reword`."""
        draft, _ = self.opinion(audit, only_decided, Wording())
        body = Version(wording=Wording(), opinion=draft).model_dump_json()
        self._workspace.opinions.save(audit.report.id, body, by=by, seen=seen)

    def export(self, audit: Audit, only_decided: bool, ending: str) -> Path:
        """Writes the opinion as a file with this ending into a folder that only this program reads.

        Raises:
            GoujiError: no such form.
        """
        from gouji.opinion.files import write

        _, opinion = self.opinion(audit, only_decided)
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        place = folder / f"{_file_name(opinion)}{ending}"
        write(opinion, place)
        return place


def _file_name(opinion: Opinion) -> str:
    """审核意见-2023-单位, of letters, digits and hyphens alone: the name goes through a browser to any system."""
    parts = ("审核意见", str(opinion.year or ""), opinion.unit or opinion.title)
    kept = ("".join(c for c in part if c.isalnum()) for part in parts)
    return "-".join(part for part in kept if part)[:_LONGEST_NAME]
