"""Which of the reports given are compared: one a year, of one unit, on one subject."""

import re
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from gouji.calculator.glossary import speaks_of_the_unit
from gouji.errors import GoujiError
from gouji.report.model import Report
from gouji.years.model import LeftOut
from gouji.years.vocabulary import plain_title, project_labels

NEAR = 0.6  # of two project names that are one project's
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_NOT_A_NAME = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]|(?:19|20)\d\d")


def chosen(reports: Sequence[Report]) -> tuple[list[Report], list[LeftOut]]:
    """The reports to compare, the oldest first, and those left out with the reason.

    Of several reports of one year those on the whole unit count before those on a project, and the one filed last.

    Raises:
        GoujiError: there is no report, none says its year, or they are of several units.
    """
    if not reports:
        raise GoujiError("没有可以比较的报告：请给出同一单位各年度的报告")
    given = list({r.id: r for r in reports}.values())
    left_out = [LeftOut(r.id, r.title, None, "报告没有写明年度") for r in given if r.year is None]
    dated = [r for r in given if r.year is not None]
    if not dated:
        raise GoujiError("所给报告都没有写明年度，无法按年比较：请在封面写明年度后再试")
    _refuse_several_units(dated)
    whole = [r for r in dated if not subject(r)]
    leading = max(whole or dated, key=_recent)
    kept: list[Report] = []
    by_year: dict[int, list[Report]] = defaultdict(list)
    for report in dated:
        if _same_subject(subject(leading), subject(report)):
            by_year[report.year or 0].append(report)
        else:
            told = "整体支出" if not subject(leading) else f"“{subject(leading)}”"
            left_out.append(LeftOut(report.id, report.title, report.year, f"不是{told}的报告，不与之比较"))
    for _, same_year in sorted(by_year.items()):
        best = max(same_year, key=_recent)
        kept.append(best)
        left_out += [
            LeftOut(r.id, r.title, r.year, f"{r.year}年度另有一份报告，取填报较晚的一份")
            for r in same_year
            if r is not best
        ]
    return kept, left_out


def subject(report: Report) -> str:
    """The project that a report speaks of, as it names it; "" for the whole unit, or where it names none."""
    if speaks_of_the_unit(report.title):
        return ""
    for table in report.tables[:2]:
        for row in table.rows[:8]:
            cells = list(dict.fromkeys(row))
            for label, value in pairwise(cells):
                if "".join(label.text.split()) in project_labels() and value.text.strip():
                    return "".join(value.text.split())
    name = _NOT_A_NAME.sub("", _ASIDE.sub("", report.title).replace(report.unit or "\n", ""))
    return name if plain_title().sub("", name) else "项目"


def _same_subject(one: str, other: str) -> bool:
    if not one or not other:
        return one == other
    first, second = (plain_title().sub("", _NOT_A_NAME.sub("", name)) for name in (one, other))
    return first == second or SequenceMatcher(None, first, second, autojunk=False).ratio() >= NEAR


def _recent(report: Report) -> tuple[int, str, int]:
    return (report.year or 0, str(report.filed or ""), len(report.text))


def _refuse_several_units(reports: Sequence[Report]) -> None:
    units = list(dict.fromkeys(r.unit for r in reports if r.unit))
    longest = max(units, key=len, default="")
    # 望禾区桐荫街道办事处 is 岚川市望禾区桐荫街道办事处
    if any(not longest.endswith(unit) for unit in units):
        raise GoujiError(f"所给报告不是同一单位的（{'、'.join(units)}）：请只给一个单位各年度的报告")
