"""Who runs the command."""

import getpass


def operator() -> str:
    """The name that signs in the workspace what is done from the command line; a machine without user names does not
    stop it."""
    try:
        return f"命令行:{getpass.getuser()}"[:64]
    except (OSError, KeyError):
        return "命令行"
