"""Where the database is, without opening it (and without SQLAlchemy, which takes a while to import)."""

from typing import Final

from gouji.settings import Settings

FILE: Final = "workspace.db"


def is_there(settings: Settings) -> bool:
    """Whether somebody may have worked with this workspace: a server is set, or the file has been made."""
    return settings.database_url is not None or (settings.data_dir / FILE).is_file()
