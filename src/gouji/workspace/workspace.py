"""All of the workspace under one roof."""

from gouji.settings import Settings
from gouji.workspace.conversations import Conversations
from gouji.workspace.decisions import Decisions
from gouji.workspace.feedback import Feedback
from gouji.workspace.opinions import Opinions
from gouji.workspace.reports import Reports
from gouji.workspace.season import Season
from gouji.workspace.store import Store
from gouji.workspace.trail import Trail
from gouji.workspace.users import Users


class Workspace:
    """What people did, kept in the database that the settings name. Threads and processes may share it."""

    def __init__(self, settings: Settings) -> None:
        """Opens the database; a new one is made, an old one brought up to date.

        Raises:
            SettingsError: GOUJI_DATABASE_URL cannot be used.
            WorkspaceError: the database cannot be reached or used, or belongs to a later release.
        """
        self._store = Store.of(settings)
        self.reports = Reports(self._store)
        self.decisions = Decisions(self._store)
        self.conversations = Conversations(self._store)
        self.opinions = Opinions(self._store)
        self.feedback = Feedback(self._store)
        self.users = Users(self._store)
        self.season = Season(self._store)
        self.trail = Trail(self._store)

    def close(self) -> None:
        self._store.close()
