"""The opinion as an Excel file (.xlsx), for offices that keep their problems in lists."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from gouji.opinion import wording
from gouji.opinion.atomic import write_whole
from gouji.opinion.model import Opinion, Problem
from gouji.opinion.sheet import Column, Sheet, Value, workbook

_PROBLEMS: Final = (
    Column("序号", 6), Column("类别", 8), Column("程度", 8), Column("问题", 36), Column("位置", 28), Column("原文", 50),
    Column("说明", 50), Column("复算", 36), Column("审核要点", 30), Column("要求", 44),
)  # fmt: skip
_CHECKS: Final = (
    Column("序号", 6), Column("结论", 10), Column("位置", 32), Column("报告所列", 16), Column("复算", 44),
    Column("相差", 18), Column("说明", 56), Column("对应问题", 12),
)  # fmt: skip
_CORRECTIONS: Final = (Column("位置", 32), Column("原文", 44), Column("问题", 40), Column("更正", 40))
_MATERIALS: Final = (Column("序号", 6), Column("材料", 56), Column("对应问题", 30))
_SUGGESTIONS: Final = (Column("指标", 36), Column("成效分析改写稿", 100))
_WHOLE: Final = (Column("项目", 16), Column("内容", 100))


def write(opinion: Opinion, path: Path) -> None:
    """Writes the .xlsx, whole or not at all.

    Raises:
        GoujiError: there is no such folder.
    """
    write_whole(path, content(opinion))


def content(opinion: Opinion) -> bytes:
    return workbook(_sheets(opinion))


def _sheets(opinion: Opinion) -> Iterator[Sheet]:
    yield Sheet("总体评价", _WHOLE, _whole(opinion))
    yield Sheet("问题清单", _PROBLEMS, map(_problem_row, (*opinion.main, *opinion.questions, *opinion.minor)))
    yield Sheet(
        "数字核对表",
        _CHECKS,
        [
            (c.number, c.verdict, c.place, c.stated, c.formula, c.gap, c.says, _listed(wording.problems_of(opinion, c)))
            for c in opinion.checks
        ],
    )
    yield Sheet(
        "补充材料", _MATERIALS, [(n, m.name, _listed(m.problems)) for n, m in enumerate(opinion.materials, start=1)]
    )
    if opinion.suggestions:
        yield Sheet("改写建议", _SUGGESTIONS, [(s.name, s.text) for s in opinion.suggestions])
    yield Sheet("文字更正", _CORRECTIONS, [(c.place, c.quote, c.title, c.request) for c in opinion.corrections])


def _whole(opinion: Opinion) -> Iterator[tuple[Value, ...]]:
    yield "标题", wording.heading(opinion)
    yield "单位", opinion.unit
    yield "年度", opinion.year
    yield "审核结论", wording.OUTCOME[opinion.outcome]
    for sentence in opinion.assessment:
        yield "总体评价", sentence
    for sentence in opinion.requirements:
        yield "报送要求", sentence
    yield "结果应用", opinion.closing


def _problem_row(problem: Problem) -> tuple[Value, ...]:
    return (
        problem.number, problem.group, wording.SEVERITY[problem.severity], problem.title, problem.place,
        wording.notes_line(problem.notes) if problem.notes else "", problem.explanation, problem.formula,
        "；".join(problem.basis), problem.request,
    )  # fmt: skip


def _listed(numbers: tuple[int, ...]) -> str:
    return "、".join(map(str, numbers))
