"""From the paths of a call to the reports they name."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from gouji.cli.output import complain
from gouji.errors import GoujiError, UnreadableReportError
from gouji.report.model import Report
from gouji.ui.words import system_line

# Old forms are taken up too, so that the reader can say how to convert them: left out, they would be missed in silence.
FORMS: Final = (".docx", ".pdf", ".txt", ".md", ".xlsx", ".doc", ".xls", ".wps")


def report_files(paths: Iterable[Path]) -> list[Path]:
    """Every file named, and every report under every folder named, each once, in the order given.

    Within a folder, hidden files, Word's lock files (`~$…`) and README files are not reports.

    Raises:
        UnreadableReportError: a path does not exist, or a folder holds no report.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if path.is_dir():
            inside = [file for file in sorted(path.rglob("*")) if _is_report(file, path)]
            if not inside:
                raise UnreadableReportError(f"{path}：文件夹里没有报告（认得 {'、'.join(FORMS[:5])}）")
            for file in inside:
                found.setdefault(file.resolve(), file)
        elif path.exists():
            found.setdefault(path.resolve(), path)
        else:
            raise UnreadableReportError(f"{path}：没有这个文件或文件夹，请检查路径")
    return list(found.values())


def _is_report(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
    return not hidden and file.suffix.lower() in FORMS and file.stem.upper() != "README" and file.is_file()


class Reports:
    """Reads one file after the other; one that cannot be read is named on standard error and passed over.

    `failed` says afterwards whether there was one, which makes the exit status 2.
    """

    def __init__(self, files: Iterable[Path]) -> None:
        self._files = tuple(files)
        self.failed = False

    def __len__(self) -> int:
        return len(self._files)

    def __iter__(self) -> Iterator[Report]:
        from gouji.report.reader import read

        for file in self._files:
            try:
                report = read(file)
            except GoujiError as error:
                self._fail(str(error))
            except OSError as error:
                self._fail(system_line(error))
            else:
                yield report

    def _fail(self, message: str) -> None:
        self.failed = True
        complain(message)
