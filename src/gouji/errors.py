"""What Gouji raises on purpose: each message names the file or setting at fault and the mend, in one Chinese line."""

import errno

_REASONS = {
    errno.ENOSPC: "磁盘已满，请清出空间",
    errno.EDQUOT: "磁盘配额已满，请清出空间",
    errno.EROFS: "所在的磁盘是只读的",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EIO: "磁盘读写出错",
}


def reason(error: OSError) -> str:
    """Why the operating system refused, in Chinese for what reviewers meet, else in its own words."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


class GoujiError(Exception):
    """The input or the call is at fault. The command line prints the message alone and exits with 2."""


class UnreadableReportError(GoujiError):
    """A report cannot be read: scanned, encrypted, empty, broken, or of a form that Gouji does not take."""


class SettingsError(GoujiError):
    """A setting, a rule file or an identity file says something that cannot be used."""


class LibraryIndexError(GoujiError):
    """The index cannot be used: another process writes to it, or it was made with other settings."""
