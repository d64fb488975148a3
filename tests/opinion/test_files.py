from pathlib import Path

import pytest

from gouji.errors import GoujiError
from gouji.opinion.atomic import write_whole
from gouji.opinion.files import WRITERS, write, writer
from gouji.opinion.model import Opinion


@pytest.mark.parametrize("ending", WRITERS)
def test_every_form_is_written(opinion: Opinion, tmp_path: Path, ending: str) -> None:
    place = tmp_path / f"意见{ending.upper()}"
    write(opinion, place)
    assert place.stat().st_size > 1000
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("意见.pdf", "不能写成 .pdf；审核意见可以写成 .docx、.md、.xlsx"),
        ("意见", "文件名没有后缀"),
        ("没有/意见.docx", "没有这个文件夹"),
        (".", "文件名没有后缀"),
        ("夹.docx", "这是文件夹"),
    ],
)
def test_another_place_is_refused_in_one_line(tmp_path: Path, name: str, line: str) -> None:
    (tmp_path / "夹.docx").mkdir()
    with pytest.raises(GoujiError, match=line):
        writer(tmp_path / name)


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "意见.md"
    place.write_text("older", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(place, b"newer")
    assert place.read_text(encoding="utf-8") == "older"
    assert list(tmp_path.iterdir()) == [place]
