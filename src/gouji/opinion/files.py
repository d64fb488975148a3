"""Which form of file an ending stands for."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from gouji.errors import GoujiError
from gouji.opinion import excel, markdown, word
from gouji.opinion.atomic import check_place
from gouji.opinion.model import Opinion

WRITERS: Final[dict[str, Callable[[Opinion, Path], None]]] = {
    ".docx": word.write,
    ".md": markdown.write,
    ".xlsx": excel.write,
}


def writer(path: Path) -> Callable[[Opinion, Path], None]:
    """What writes a file to this place; asked before the work, so that it is not done in vain.

    Raises:
        GoujiError: no form that an opinion can take, or no such folder.
    """
    found = WRITERS.get(path.suffix.lower())
    if found is None:
        ending = f"不能写成 {path.suffix}" if path.suffix else "文件名没有后缀"
        raise GoujiError(f"{path}：{ending}；审核意见可以写成 {'、'.join(WRITERS)}")
    check_place(path)
    return found


def write(opinion: Opinion, path: Path) -> None:
    """Writes the opinion in the form that the ending names, whole or not at all.

    Raises:
        GoujiError: no such form, or no such folder.
    """
    writer(path)(opinion, path)
