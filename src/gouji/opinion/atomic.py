"""Writing a file whole or not at all."""

import os
import secrets
from pathlib import Path

from gouji.errors import GoujiError


def check_place(path: Path) -> None:
    """Raises GoujiError: the folder is not there, or the place is a folder."""
    if path.is_dir():
        raise GoujiError(f"{path}：这是文件夹，请写出文件名")
    if not path.absolute().parent.is_dir():
        raise GoujiError(f"{path.parent}：没有这个文件夹，请先建好再导出")


def write_whole(path: Path, content: bytes) -> None:
    """Writes beside the place and renames, so that neither a crash nor a full disk leaves half a file.

    Raises:
        GoujiError: the folder is not there, or the place is a folder.
        OSError: the system refuses, as when the disk is full; what stood there before still does.
    """
    check_place(path)
    scratch = path.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        with scratch.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)
