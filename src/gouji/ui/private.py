"""A folder for files on their way through the program."""

import atexit
import shutil
import tempfile
from pathlib import Path


def private_folder() -> Path:
    """A new folder that only this user reads (mode 0700), removed when the program ends."""
    folder = Path(tempfile.mkdtemp(prefix="gouji-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
