"""What a workspace raises on purpose."""

from gouji.errors import GoujiError


class WorkspaceError(GoujiError):
    """The database cannot be used, or what is asked for is not in it."""


class ConflictError(WorkspaceError):
    """Somebody else has meanwhile changed what was to be changed; nothing was written."""
