"""Word files, made here with python-docx."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from gouji.report.docx_numbering import chinese, in_format
from gouji.report.model import Origin, Report
from gouji.report.reader import read


def save(document: Any, tmp_path: Path) -> Report:
    path = tmp_path / "r.docx"
    document.save(path)
    return read(path)


def test_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("一、概况")
    document.add_paragraph("单位：万元")
    table = document.add_table(2, 2)
    for at, text in enumerate(["项目", "金额", "甲", "5.00"]):
        table.cell(at // 2, at % 2).text = text
    document.add_paragraph("以上为全部支出。")
    report = save(document, tmp_path)
    assert report.text == "一、概况\n单位：万元\n| 项目 | 金额 |\n| 甲 | 5.00 |\n以上为全部支出。"
    assert report.tables[0].unit == "万元"
    assert report.origins.at(report.text.index("以上")) == Origin(paragraph=3)
    assert report.origins.at(report.text.index("5.00")) == Origin(table=1, row=2, column=2)


def test_merged_cells_are_one_cell(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "支出"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "合计"
    table.cell(1, 1).text = "10"
    table.cell(2, 2).text = "20"
    rows = save(document, tmp_path).tables[0].rows
    assert rows[0][1] is rows[0][2]
    assert rows[1][0] is rows[2][0]
    assert [cell.text for cell in rows[2]] == ["合计", "", "20"]


def numbering(document: Any, formats: list[tuple[str, str]]) -> None:
    """Adds list 77 with a level for each (format, text)."""
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(formats)
    )
    root = document.part.numbering_part.element
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    root.insert(0, abstract)
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    root.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        )
    )


def item(document: Any, text: str, level: int, list_id: int = 77) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')
    )


def test_automatic_numbers_are_text(tmp_path: Path) -> None:
    document = docx.Document()
    numbering(
        document,
        [("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("bullet", "•")],
    )
    for text, level in [
        ("概况", 0),
        ("职能", 1),
        ("管理", 2),
        ("服务", 2),
        ("机构", 1),
        ("绩效", 0),
        ("产出", 1),
        ("点", 3),
    ]:
        item(document, text, level)
    item(document, "另起", 0, 78)
    report = save(document, tmp_path)
    assert report.text.split("\n") == [
        "一、概况",
        "（一）职能",
        "1.管理",
        "2.服务",
        "（二）机构",
        "二、绩效",
        "（一）产出",
        "点",
        "五、另起",
    ]
    assert [s.level for s in report.sections] == [1, 2, 3, 3, 2, 1, 2, 1]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (12, "chineseCounting", "十二"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (4, "lowerRoman", "iv"),
        (2, "upperLetter", "B"),
        (7, "decimal", "7"),
        (7, "bullet", ""),
        (7, "unheardOf", "7"),
    ],
)
def test_number_formats(number: int, form: str, shown: str) -> None:
    assert in_format(number, form) == shown


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (105, "一〇五")]
)
def test_chinese(number: int, text: str) -> None:
    assert chinese(number) == text


def test_headings_by_style(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("某局2023年度整体支出绩效自评报告")
    document.add_heading("基本情况", 1)
    document.add_paragraph("负责管理。")
    document.add_heading("（一）职能", 2)
    report = save(document, tmp_path)
    assert [(s.level, s.number, s.title) for s in report.sections] == [(1, "", "基本情况"), (2, "（一）", "职能")]


def test_a_table_of_contents_is_recognised(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("一、概况")
    run = paragraph.add_run()
    code = OxmlElement("w:instrText")
    code.text = " PAGEREF _Toc123 \\h "
    run._r.append(code)
    paragraph.add_run("\t3")
    document.add_paragraph("一、概况")
    report = save(document, tmp_path)
    assert report.text == "一、概况………3\n一、概况"
    assert len(report.sections) == 1


def test_text_boxes_controls_and_tracked_changes(tmp_path: Path) -> None:
    document = docx.Document()
    inner = f"<w:p {nsdecls('w')}><w:r><w:t>控件内的话。</w:t></w:r></w:p>"
    document.element.body.insert(0, parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent>{inner}</w:sdtContent></w:sdt>"))
    changed = (
        f"<w:p {nsdecls('w')}><w:r><w:t>支出</w:t></w:r><w:del><w:r><w:delText>5</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>6</w:t></w:r></w:ins><w:r><w:t>万元。</w:t></w:r></w:p>"
    )
    document.element.body.insert(1, parse_xml(changed))
    box = (
        f'<w:p {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r>'
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>框中的话。</w:t></w:r></w:p>'
        "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框中的话。</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    document.element.body.insert(2, parse_xml(box))
    assert save(document, tmp_path).text == "控件内的话。\n支出6万元。\n框中的话。"


def test_line_breaks_part_lines(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("第一项完成。").add_run().add_break()
    document.paragraphs[0].add_run("第二项完成。")
    assert save(document, tmp_path).text == "第一项完成。\n第二项完成。"


def test_a_frame_around_text_is_no_table(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "一、概况"
    report = save(document, tmp_path)
    assert report.tables == ()
    assert report.text == "一、概况"


def test_a_nested_table_stays_in_its_cell(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "说明"
    nested = table.cell(0, 1).add_table(1, 2)
    nested.cell(0, 0).text, nested.cell(0, 1).text = "甲", "5"
    assert save(document, tmp_path).text == "| 说明 | 甲，5 |"


def test_indented_and_cut_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    for text in [
        "一、预算",
        "　　全年预算总额4436.3万元，全年实际支出4436.3万元，其中因公出国（境）费预算0",
        "万元，实际支出0万元。",
    ]:
        document.add_paragraph(text)
    report = save(document, tmp_path)
    assert report.text.endswith("费预算0万元，实际支出0万元。")
    assert [o.paragraph for o in report.blocks[-1].origins] == [2, 3]


def test_a_style_can_carry_the_number(tmp_path: Path) -> None:
    document = docx.Document()
    numbering(document, [("chineseCounting", "%1、")])
    style = document.styles["List Number"].element
    properties = style.get_or_add_pPr()
    for old in properties.findall(qn("w:numPr")):
        properties.remove(old)
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="77"/></w:numPr>'))
    document.add_paragraph("概况", style="List Number")
    document.add_paragraph("绩效", style="List Number")
    assert save(document, tmp_path).text == "一、概况\n二、绩效"
