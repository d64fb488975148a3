"""A conversation that goes on from one `gouji ask` to the next (接着问), kept in the workspace."""

from typing import Final

from gouji.assistant.answer import Answer
from gouji.assistant.memory import recalled
from gouji.assistant.thread import Turn
from gouji.cli.operator import operator
from gouji.cli.output import note
from gouji.errors import GoujiError
from gouji.settings import Settings
from gouji.workspace.workspace import Workspace

_LONGEST: Final = 60  # characters


class Thread:
    """One user's conversation of a name on one report, or on the library; two users or reports never share one."""

    def __init__(self, settings: Settings, name: str, report_id: str | None) -> None:
        """Raises GoujiError: the name will not do, or the workspace cannot be opened."""
        self._name = " ".join(name.split())
        if not 0 < len(self._name) <= _LONGEST:
            raise GoujiError(f"对话的名称应是 1 到 {_LONGEST} 个字，现为“{name}”")
        self._report_id = report_id
        self._workspace = Workspace(settings)

    def history(self) -> tuple[Turn, ...]:
        """The turns so far, bounded as the page's are."""
        return recalled(self._workspace.conversations.turns_in(self._name, by=operator(), report_id=self._report_id))

    def keep(self, question: str, answer: Answer) -> None:
        """Raises GoujiError: the turn could not be kept."""
        number = self._workspace.conversations.say_in(
            self._name, question, answer.model_dump_json(), by=operator(), report_id=self._report_id
        )
        note(f"对话“{self._name}”，第 {number} 问")

    def close(self) -> None:
        self._workspace.close()
