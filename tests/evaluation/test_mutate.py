import random

import pytest

from gouji.evaluation.mutate import Mutation, mutated, mutations
from gouji.figures.reader import read_figures
from gouji.report.reader import read_string

TABLE = "单位：万元\n\n| 项目 | 执行数 |\n|---|---|\n| 甲 | 10.50 |\n| 合计 | 10.50 |\n"


def figure(report, literal):
    return next(q for q in read_figures(report) if q.literal == literal)


def test_a_change_keeps_the_length_and_never_begins_with_nought():
    report = read_string("全年支出105.20万元。")
    every = mutations(figure(report, "105.20"), report.text, random.Random(1), 1000)
    assert len(every) == 5 * 9 - 1  # the first digit cannot become 0
    changed = {mutated(report, m).text for m in every}
    assert len(changed) == len(every)
    assert all(len(text) == len(report.text) for text in changed)
    assert "全年支出005.20万元。" not in changed


def test_the_digit_before_the_point_may_become_nought():
    report = read_string("接待费5.20万元。")
    changed = {mutated(report, m).text for m in mutations(figure(report, "5.20"), report.text, random.Random(1), 1000)}
    assert "接待费0.20万元。" in changed


def test_the_same_seed_draws_the_same_changes():
    report = read_string("全年支出105.20万元。")
    drawn = [mutations(figure(report, "105.20"), report.text, random.Random("7 a"), 3) for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert len(drawn[0]) == 3


def test_a_change_in_a_table_changes_the_cell_and_the_text():
    report = read_string(TABLE, "a.md")
    cell = report.tables[0].rows[1][1]
    changed = mutated(report, Mutation(cell.span.start, "9"))
    assert changed.tables[0].rows[1][1].text == "90.50"
    assert changed.quote(changed.tables[0].rows[1][1].span) == "90.50"
    assert changed.tables[0].rows[2][1].text == "10.50"


@pytest.mark.parametrize("literal", ["十二"])
def test_a_chinese_numeral_has_no_digit_to_change(literal):
    report = read_string("辖区有十二家社区。")
    assert mutations(figure(report, literal), report.text, random.Random(1), 5) == []
