"""The command line, one file a command. `main` is the console script `gouji`."""

import sys


def main() -> None:
    """Runs `gouji` with the process's own arguments and exits with its status."""
    from gouji.cli.program import run

    sys.exit(run(sys.argv[1:]))
