"""Starts the page: `python app.py`, the same as `gouji serve`."""

import sys

from gouji.cli.program import run

if __name__ == "__main__":
    sys.exit(run(["serve", *sys.argv[1:]]))
