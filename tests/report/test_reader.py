"""What cannot be read is refused in one Chinese line that names the file and says what to do."""

import hashlib
import io
import itertools
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.errors import UnreadableReportError
from gouji.report import reader
from gouji.report.reader import read, read_string

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + b"\x00" * 600
ENCRYPTED = OLE + "EncryptedPackage".encode("utf-16-le")


def zipped(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name in names:
            package.writestr(name, "<x/>")
    return data.getvalue()


def word(text: str = "一、概况") -> bytes:
    data = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(text)
    document.save(data)
    return data.getvalue()


def excel() -> bytes:
    data = io.BytesIO()
    book = openpyxl.Workbook()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("空.docx", b"", "是空文件"),
        ("空白.txt", b" \n\n", "是空文件"),
        ("旧.doc", OLE, "旧版 Word 文件：请用 Word 或 WPS 另存为 .docx"),
        ("旧.wps", OLE, "WPS 文字的旧格式"),
        ("旧.xls", OLE, "旧版 Excel 文件.*另存为 .xlsx"),
        ("假.docx", OLE, "旧版 Office 文件（扩展名与内容不符）"),
        ("密.docx", ENCRYPTED, "已加密：请用密码打开后另存"),
        ("密.xlsx", ENCRYPTED, "已加密"),
        ("错.docx", b"%PDF-1.7 ...", "其实是 PDF.*改为 .pdf"),
        ("错.pdf", word(), "其实是 Word.*改为 .docx"),
        ("错.txt", word(), "其实是 Word"),
        ("错.docx", excel(), "其实是 Excel"),
        ("宏.docm", word(), "启用宏的 Word 文件"),
        ("错.doc", word(), "其实是 Word.*改为 .docx"),
        ("坏.docx", b"PK\x03\x04 garbage", "不是有效的 Word"),
        ("坏.docx", zipped("word/document.xml"), "已损坏.*另存"),
        ("坏.xlsx", zipped("xl/workbook.xml"), "已损坏.*另存"),
        ("坏.pdf", b"not a pdf", "不是有效的 PDF"),
        ("图.jpg", b"\xff\xd8\xff", "图片"),
        ("包.zip", zipped("a.txt"), "压缩包"),
        ("版.ofd", zipped("OFD.xml"), "OFD"),
        ("程序.exe", b"MZ", "格式不能读取"),
        ("没有字.docx", word(""), "没有文字"),
        ("没有字.xlsx", excel(), "没有文字"),
        ("乱.txt", b"\x00\xff\xfe\x00", "不是文本文件"),
    ],
)
def test_refuses(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableReportError, match=message) as raised:
        read(path)
    line = str(raised.value)
    assert name in line
    assert "\n" not in line
    assert "：" in line


def test_refuses_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableReportError, match="找不到文件"):
        read(tmp_path / "没有.txt")
    with pytest.raises(UnreadableReportError, match="不是文件"):
        read(tmp_path)


def test_refuses_a_huge_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGEST", 1 << 20)
    path = tmp_path / "大.txt"
    path.write_bytes(b"a" * ((1 << 20) + 1))
    with pytest.raises(UnreadableReportError, match=r"“大\.txt”超过 1 MB"):
        read(path)


def test_refuses_a_text_too_long_to_be_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LONGEST", 100)
    path = tmp_path / "长.txt"
    path.write_text("字" * 101, encoding="utf-8")
    with pytest.raises(UnreadableReportError, match=r"“长\.txt”.*拆分"):
        read(path)


def test_the_source_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "2023-报告.TXT"
    data = "一、概况\n全年支出10万元。\n".encode()
    path.write_bytes(data)
    report = read(path)
    assert report.source.path == str(path)
    assert report.source.form == "txt"
    assert report.source.sha256 == hashlib.sha256(data).hexdigest()
    assert report.id == report.source.sha256[:16]


def test_reading_is_deterministic_and_normalised_once() -> None:
    text = "一、概况\n\n全年支出 1,234.50 万元(含结转)。\n"
    first, second = read_string(text), read_string(text)
    assert first == second
    assert read_string(first.text).text == first.text


NUMBERS = "一、 （二） 1. （3） 指标1： 目录 ……3 |---| 5923.79万元 2023年度"
WORDS = "指标值≥ 自评完成值： 偏差率 支出 ， 。 ： 单位：元 ( ） “ 局"
PARTS = st.sampled_from([*NUMBERS.split(), *WORDS.split(), "\n", "\n\n", "| ", " |", "# ", "- ", " ", "\u3000"])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(PARTS, st.text(max_size=4)), max_size=60).map("".join))
def test_any_text_reads_into_a_report_that_holds_together(text: str) -> None:
    report = read_string(text)
    assert "\n".join(report.quote(block.span) for block in report.blocks) == report.text
    assert read_string(text) == report
    for section in report.sections:
        assert section.span.start == section.heading.start
        assert section.heading.end <= section.span.end <= len(report.text)
        assert section.path[-1] == section.title
    for above, below in itertools.pairwise(report.sections):
        assert above.span.contains(below.span) or above.span.end <= below.span.start
    for table in report.tables:
        assert len({len(row) for row in table.rows}) == 1
        assert all(report.quote(cell.span) == cell.text for row in table.rows for cell in row)
    for indicator in report.indicators:
        assert report.quote(indicator.name_span) == indicator.name
        assert indicator.name
    assert list(report.origins.starts) == sorted(set(report.origins.starts))


def test_an_empty_string_makes_an_empty_report() -> None:
    report = read_string("")
    assert (report.text, report.blocks, report.year) == ("", (), None)
    assert report.origins.at(0).label() == ""
