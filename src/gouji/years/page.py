"""The chart with its table as one HTML file: opens anywhere, fetches nothing."""

from typing import Final

from markupsafe import Markup

from gouji.calculator.model import Status
from gouji.years.changes import rate, shown
from gouji.years.chart import chart_svg
from gouji.years.model import Cell, Change, Comparison, Series

STYLE: Final = """
:root{color-scheme:light dark}
body{margin:24px auto;max-width:900px;padding:0 20px;background:#fffdf9;color:#22211e;line-height:1.6;
font-family:"PingFang SC","Microsoft YaHei UI","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif}
table{border-collapse:collapse;width:100%;font-size:14px;font-variant-numeric:tabular-nums}
th,td{padding:5px 8px;border-bottom:1px solid #e2ded5;text-align:right}
th:first-child,td:first-child{text-align:left}
td.warn{color:#b3261e}td small{color:#6b675e;display:block}
@media (prefers-color-scheme:dark){body{background:#1c1d20;color:#e4e2dd}th,td{border-color:#3a3c42}
td.warn{color:#ff8a7d}td small{color:#9d9a92}}
"""


def chart_page(comparison: Comparison) -> str:
    """A whole page: the chart, and under it every key figure with its changes."""
    years = Markup("").join(Markup("<th>{}年</th>").format(year) for year in comparison.years)
    rows = Markup("").join(_row(series) for series in comparison.figures)
    title = f"{comparison.unit or '未写明单位'}历年对比"
    return str(
        Markup(
            '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
            '<meta name="viewport" content="width=device-width"><title>{}</title><style>{}</style></head><body>'
            "{}<table><thead><tr><th>指标</th>{}</tr></thead><tbody>{}</tbody></table></body></html>\n"
        ).format(title, Markup(STYLE.replace("\n", "")), Markup(chart_svg(comparison)), years, rows)
    )


def _row(series: Series) -> Markup:
    name = f"{series.name}（{series.unit}）" if series.unit else series.name
    cells = Markup("")
    for at, cell in enumerate(series.cells):
        warn = Markup(' class="warn"') if cell.status is Status.INCONSISTENT else ""
        small = told(series.changes[at - 1], series.unit) if at else ""
        cells += Markup("<td{}>{}<small>{}</small></td>").format(warn, figure(cell), small)
    return Markup("<tr><td>{}</td>{}</tr>").format(name, cells)


def figure(cell: Cell) -> str:
    """A cell's figure or words; a dash where the report lacks it."""
    if cell.value is not None:
        return shown(cell.value, cell.decimals)
    return cell.words or "—"


def told(change: Change, unit: str) -> str:
    """A change in a few characters: 「+245.17 +8.57%」, 「持平」, 「无法计算」."""
    if change.same is not None:
        return "不变" if change.same else "有变化"
    if change.difference is None:
        return "无法计算"
    if not change.difference:
        return "持平"
    decimals = min(4, max(0, -int(change.difference.as_tuple().exponent)))
    amount = f"{round(change.difference, decimals):+f}"
    if unit == "%":
        return f"{amount}个百分点"
    return f"{amount} {rate(change.growth)}" if change.growth is not None else amount
