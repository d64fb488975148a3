"""The comparison as a picture (历年对比图): one self-contained SVG, readable on light and on dark ground.

Bars lie on their side, so that a figure of any length stands behind its bar and no two labels meet. Every scale begins
at zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from markupsafe import Markup, escape

from gouji.calculator.model import Status
from gouji.years.changes import rate, shown
from gouji.years.model import Comparison, Series

WIDTH: Final = 860
_GAP: Final = 28
_PANEL: Final = (WIDTH - 3 * _GAP) // 2
_ALONE: Final = 345  # a panel that stands by itself
_YEAR: Final = 40  # room for the year before its bars
_LABEL: Final = 128  # room for figure and growth behind the longest bar
_BAR: Final = 15  # from one bar to the next
_THICK: Final = 11
_BETWEEN: Final = 12  # between two years
_HEAD: Final = 46  # a panel's title and legend
_TOP: Final = 68
_LONGEST_TITLE: Final = 44  # characters

# Title, and the rows whose bars stand together.
PANELS: Final = (
    ("预算与执行", ("年初预算", "全年预算", "全年执行")),
    ("基本支出和项目支出", ("基本支出执行", "项目支出执行")),
    ("三公经费", ("三公经费预算", "三公经费执行")),
    ("执行率和自评得分", ("预算执行率", "自评得分")),
)

# The page's own colours where the chart stands in it, else by what the reader's system prefers.
STYLE: Final = """
.gy-chart{--gy-ink:var(--g-ink,#22211e);--gy-soft:var(--g-soft,#6b675e);--gy-line:var(--g-line,#d8d3c8);
--gy-ground:var(--g-paper,#fffdf9);--gy-1:#b3c6d9;--gy-2:#6f9ac0;--gy-3:#275379;--gy-warn:var(--g-inconsistent,#b3261e);
font-family:"PingFang SC","Microsoft YaHei UI","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif}
@media (prefers-color-scheme:dark){.gy-chart{--gy-ink:var(--g-ink,#e4e2dd);--gy-soft:var(--g-soft,#9d9a92);
--gy-line:var(--g-line,#3a3c42);--gy-ground:var(--g-paper,#1c1d20);--gy-warn:var(--g-inconsistent,#ff8a7d)}}
.gy-chart text{fill:var(--gy-ink);font-size:12px;font-variant-numeric:tabular-nums}
.gy-chart .gy-title{font-size:15px;font-weight:600}.gy-chart .gy-name{font-size:13px;font-weight:600}
.gy-chart .gy-soft{fill:var(--gy-soft);font-size:11px}.gy-chart .gy-warn{fill:var(--gy-warn)}
.gy-chart .gy-ground{fill:var(--gy-ground)}.gy-chart .gy-line{stroke:var(--gy-line);stroke-width:1}
.gy-chart .gy-1{fill:var(--gy-1)}.gy-chart .gy-2{fill:var(--gy-2)}.gy-chart .gy-3{fill:var(--gy-3)}
"""
# On a dark ground the darkest bar would sink: the page's dark class and the system's preference both lighten it.
DARK: Final = "--gy-1:#3f566c;--gy-2:#5f8fb8;--gy-3:#a8cdec"
STYLE_DARK: Final = (
    f"@media (prefers-color-scheme:dark){{.gy-chart:not(.gradio-container *){{{DARK}}}}}.dark .gy-chart{{{DARK}}}"
)


@dataclass(frozen=True, slots=True)
class _Panel:
    title: str
    rows: tuple[Series, ...]


def panel_svgs(comparison: Comparison) -> tuple[Markup, ...]:
    """The panels of the chart as one `<svg>` each, for a page that sets them side by side or one below the other."""
    drawn = []
    for panel in _panels(comparison):
        tall = _HEAD + _tall(len(comparison.years), len(panel.rows))
        frame = Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" class="gy-chart" role="img" viewBox="0 0 {w} {h}">'
            "<title>{title}</title><style>{style}</style>{drawn}</svg>"
        )
        drawn.append(
            frame.format(w=_ALONE, h=tall, title=panel.title, style=_style(), drawn=_panel(panel, 0, 0, _ALONE))
        )
    return tuple(drawn)


def remarks(comparison: Comparison) -> str:
    """What is to be known of the chart, in one line; empty where nothing is."""
    panels = _panels(comparison)
    told = [comparison.note] if comparison.note else []
    if not panels:
        told.append("报告没有写明可以比较的数字")
    if any(c.status is Status.INCONSISTENT for p in panels for r in p.rows for c in r.cells):
        told.append("红色数字：与本报告其他数字不一致")
    return "；".join(told)


def chart_svg(comparison: Comparison) -> str:
    """The chart as one `<svg>` element: no script, no reference to anything outside, every text escaped."""
    panels = _panels(comparison)
    lines = [panels[at : at + 2] for at in range(0, len(panels), 2)]
    drawn = []
    y = _TOP
    for line in lines:
        drawn += [_panel(panel, _GAP + at * (_PANEL + _GAP), y, _PANEL) for at, panel in enumerate(line)]
        y += _HEAD + _tall(len(comparison.years), max(len(panel.rows) for panel in line)) + _GAP
    title = _title(comparison)
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" class="gy-chart" role="img" viewBox="0 0 {w} {h}" '
            'width="{w}" height="{h}" style="max-width:100%;height:auto"><title>{title}</title>'
            '<style>{style}</style><rect class="gy-ground" width="{w}" height="{h}"/>'
            '<text class="gy-title" x="{x}" y="28">{title}</text><text class="gy-soft" x="{x}" y="47">{note}</text>'
            "{drawn}</svg>"
        ).format(
            w=WIDTH,
            h=max(y, _TOP + _GAP),
            x=_GAP,
            title=title,
            note=remarks(comparison),
            style=_style(),
            drawn=Markup("").join(drawn),
        )
    )


def _panels(comparison: Comparison) -> list[_Panel]:
    return [_Panel(title, rows) for title, names in PANELS if (rows := _rows(comparison, names))]


def _style() -> Markup:
    return Markup((STYLE + STYLE_DARK).replace("\n", ""))


def _title(comparison: Comparison) -> str:
    unit = comparison.unit or "未写明单位"
    name = f"{unit}　{comparison.subject}" if comparison.subject else unit
    name = name if len(name) <= _LONGEST_TITLE else f"{name[:_LONGEST_TITLE]}…"
    first, last = comparison.years[0], comparison.years[-1]
    return f"{name}　{first}—{last}年" if first != last else f"{name}　{first}年"


def _rows(comparison: Comparison, names: Sequence[str]) -> tuple[Series, ...]:
    by_name = {s.name: s for s in comparison.figures}
    found = [by_name[n] for n in names if n in by_name and any(c.value is not None for c in by_name[n].cells)]
    return tuple(s for s in found if all(c.value is None or c.value >= 0 for c in s.cells))


def _tall(years: int, rows: int) -> int:
    return years * (rows * _BAR + _BETWEEN)


def _panel(panel: _Panel, x: int, y: int, width: int) -> Markup:
    years = [cell.year for cell in panel.rows[0].cells]
    units = list(dict.fromkeys(row.unit for row in panel.rows))
    # Rows of different units share no scale.
    most = {u: max(c.value or Decimal(0) for r in panel.rows if r.unit == u for c in r.cells) for u in units}
    single = units[0] if len(units) == 1 else ""
    parts = [_heading(panel, single, x, y)]
    top = y + _HEAD
    for at, year in enumerate(years):
        first = top + at * (len(panel.rows) * _BAR + _BETWEEN)
        middle = first + len(panel.rows) * _BAR / 2 + 3
        parts.append(Markup('<text class="gy-soft" x="{}" y="{}">{}</text>').format(x, middle, year))
        for number, row in enumerate(panel.rows):
            place = (x + _YEAR, first + number * _BAR)
            parts.append(
                _bar(row, at, f"gy-{_shade(number, panel)}", place, most[row.unit], "" if single else row.unit, width)
            )
    foot = top + _tall(len(years), len(panel.rows)) - _BETWEEN
    axis = Markup('<line class="gy-line" x1="{x}" x2="{x}" y1="{a}" y2="{b}"/>')
    parts.append(axis.format(x=x + _YEAR - 1, a=top - 3, b=foot + 1))
    return Markup("").join(parts)


def _shade(number: int, panel: _Panel) -> int:
    """The last row, what was really spent, is the darkest."""
    return 3 - (len(panel.rows) - 1 - number)


def _heading(panel: _Panel, unit: str, x: int, y: int) -> Markup:
    title = f"{panel.title}（{unit}）" if unit else panel.title
    parts = [Markup('<text class="gy-name" x="{}" y="{}">{}</text>').format(x, y + 12, title)]
    at = x
    for number, row in enumerate(panel.rows):
        swatch = Markup('<rect class="gy-{}" x="{}" y="{}" width="10" height="10" rx="2"/>')
        parts.append(swatch.format(_shade(number, panel), at, y + 22))
        parts.append(Markup('<text class="gy-soft" x="{}" y="{}">{}</text>').format(at + 14, y + 31, row.name))
        at += 14 + 11 * len(row.name) + 16
    return Markup("").join(parts)


def _bar(row: Series, at: int, shade: str, place: tuple[int, int], most: Decimal, unit: str, wide: int) -> Markup:
    x, y = place
    cell = row.cells[at]
    if cell.value is None:
        return Markup('<text class="gy-soft" x="{}" y="{}">未列</text>').format(x + 4, y + _THICK - 1)
    room = wide - _YEAR - _LABEL
    width = round(float(cell.value / most) * room, 1) if most else 0.0
    label = Markup('<tspan class="{}">{}</tspan>').format(
        "gy-warn" if cell.status is Status.INCONSISTENT else "", shown(cell.value, cell.decimals) + unit
    )
    change = row.changes[at - 1] if at else None
    if change is not None and change.growth is not None:
        label += Markup('<tspan class="gy-soft" dx="6">{}</tspan>').format(escape(rate(change.growth)))
    hint = f"{cell.year}年{row.name} {shown(cell.value, cell.decimals)}{row.unit}"
    return Markup(
        '<g><title>{}</title><rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="2"/>'
        '<text x="{}" y="{}">{}</text></g>'
    ).format(hint, shade, x, y, max(width, 1.0), _THICK, round(x + width + 6, 1), y + _THICK - 1, label)
