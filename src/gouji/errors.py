"""What Gouji raises on purpose: each message names the file or setting at fault and the mend, in one Chinese line."""


class GoujiError(Exception):
    """The input or the call is at fault. The command line prints the message alone and exits with 2."""


class UnreadableReportError(GoujiError):
    """A report cannot be read: scanned, encrypted, empty, broken, or of a form that Gouji does not take."""


class SettingsError(GoujiError):
    """A setting, a rule file or an identity file says something that cannot be used."""


class LibraryIndexError(GoujiError):
    """The index cannot be used: another process writes to it, or it was made with other settings."""
