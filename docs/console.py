"""Runs the commands that the READMEs show and writes their real output under them: `make docs`.

A block begins with ```console; a line `$ command` is run from the root of the repository, in the order of the file,
with one fresh data folder for all. With --check nothing is written: the exit status is 1 where a file is out of date.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
WIDTH = 100


def output(command: str, data: Path) -> str:
    environment = os.environ | {
        "GOUJI_DATA_DIR": str(data),
        "COLUMNS": str(WIDTH),
        "NO_COLOR": "1",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    done = subprocess.run(command, shell=True, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    lines = (done.stdout + done.stderr).splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines).strip("\n") + "\n"


def renewed(text: str) -> str:
    """The document with every block's output as it is now."""
    with tempfile.TemporaryDirectory() as data:

        def run(block: re.Match[str]) -> str:
            commands = [line for line in block[0].splitlines() if line.startswith("$ ")]
            return "\n".join(f"{line}\n{output(line.removeprefix('$ '), Path(data))}" for line in commands)

        return BLOCK.sub(run, text)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only say whether the files are up to date")
    check = parser.parse_args().check
    stale = False
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        new = renewed(text)
        if new != text:
            stale = True
            sys.stderr.write(f"{path.name}: {'out of date, run make docs' if check else 'renewed'}\n")
            if not check:
                path.write_text(new, encoding="utf-8")
    return int(check and stale)


if __name__ == "__main__":
    sys.exit(main())
