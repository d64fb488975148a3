"""`gouji compare`: one unit's years side by side."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from gouji.cli.inputs import Reports
from gouji.cli.output import Format, FormatOption, console, emit, note
from gouji.errors import GoujiError
from gouji.report.model import Report

if TYPE_CHECKING:
    from gouji.index.library import Library
    from gouji.index.passage import ReportCard
    from gouji.years.model import Comparison

PICTURES: Final = (".svg", ".html")
_YEARS: Final = re.compile(r"(20\d\d)(?:[-—~至](20\d\d))?")


def command(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH...", help="同一单位各年度的报告；不给则用 --unit 从检索库里取")
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="比较检索库里这个单位的报告")] = None,
    years: Annotated[str | None, typer.Option("--years", help="只比较这些年度，如 2021,2023 或 2021-2023")] = None,
    picture: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="把对比图写进这个文件（.svg 或 .html）")
    ] = None,
    output: FormatOption = Format.TABLE,
) -> int:
    """把一个单位历年的报告放在一起比：主要数字、绩效指标、沿用上年的文字、上年数是否一致。"""
    from gouji.calculator.identities import declared
    from gouji.settings import settings
    from gouji.years.compare import compare

    if bool(paths) == bool(unit):
        raise GoujiError("请给出报告文件，或用 --unit 指明检索库里的单位，二者择一")
    if picture is not None and picture.suffix.lower() not in PICTURES:
        raise GoujiError(f"{picture}：对比图只能写成 .svg 或 .html，请改扩展名")
    wanted = _wanted(years)
    given = Reports(paths or ())
    reports = list(given) if paths else _of_unit(unit or "", wanted)
    kept = [r for r in reports if not wanted or r.year in wanted]
    if reports and not kept:
        raise GoujiError(f"所给报告里没有 {years} 年度的，请检查 --years")
    if not kept and given.failed:
        return 2
    comparison = compare(kept, declared(settings().identities))
    if picture is not None:
        _write(picture, comparison)
    _print(comparison, output)
    return 2 if given.failed else 0


def _print(comparison: "Comparison", output: Format) -> None:
    if output is Format.JSON:
        from gouji.years.contract import comparison_row

        emit(comparison_row(comparison).model_dump_json())
    else:
        from gouji.cli.compare_view import show

        show(comparison, console())


def _wanted(years: str | None) -> frozenset[int]:
    """The years of `2021,2023` or `2021-2023`."""
    found: set[int] = set()
    for part in re.split(r"[,，、\s]+", years.strip()) if years else ():
        match = _YEARS.fullmatch(part)
        if match is None:
            raise GoujiError(f"--years 里的“{part}”不是年度：请写成 2021,2023 或 2021-2023")
        found.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    return frozenset(found)


def _of_unit(unit: str, wanted: frozenset[int]) -> list[Report]:
    """The unit's reports, read anew from the files they came from; one whose file is gone is named and passed over.

    Raises:
        GoujiError: the library has no such unit, several of them, or none of their files can be read.
    """
    from gouji.index.library import Library
    from gouji.settings import settings
    from gouji.ui.stored import stored

    library: Library = Library(settings())
    cards = [card for card in _cards(library, unit) if not wanted or card.year in wanted]
    if not cards:
        told = "、".join(map(str, sorted(wanted)))
        raise GoujiError(f"检索库里没有“{unit}”{told}年度的报告，请先用 gouji index 加入")
    reports, faults = [], []
    for card in cards:
        try:
            reports.append(stored(library, card.id))
        except GoujiError as error:
            faults.append(str(error))
    if not reports:
        raise GoujiError("；".join(faults))
    for fault in faults:
        note(f"略过：{fault}")
    return reports


def _cards(library: "Library", unit: str) -> Sequence["ReportCard"]:
    cards = [card for card in library.reports() if card.unit]
    exact = [card for card in cards if card.unit == unit]
    found = exact or [card for card in cards if unit in (card.unit or "")]
    names = sorted({card.unit or "" for card in found})
    if not found:
        raise GoujiError(f"检索库里没有单位“{unit}”的报告：请用 gouji index 查看已入库的单位，或先加入报告")
    if any(not max(names, key=len).endswith(name) for name in names):
        raise GoujiError(f"“{unit}”不止一个单位（{'、'.join(names)}）：请写全名称")
    return found


def _write(path: Path, comparison: "Comparison") -> None:
    """The chart, whole or not at all."""
    from gouji.years.chart import chart_svg
    from gouji.years.page import chart_page

    html = path.suffix.lower() == ".html"
    text = chart_page(comparison) if html else '<?xml version="1.0" encoding="UTF-8"?>\n' + chart_svg(comparison)
    made = path.with_name(path.name + ".part")
    try:
        made.write_text(text, encoding="utf-8")
        made.replace(path)
    except OSError:
        made.unlink(missing_ok=True)
        raise
    note(f"对比图已写入 {path}")
