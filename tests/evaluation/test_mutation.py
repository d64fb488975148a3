import pytest

from gouji.evaluation import mutation, sets
from gouji.evaluation.mutation import Document, Settings, Tally, measure, texts
from gouji.report.reader import read_string

EVERY = Settings(seed=1, figures_per_document=100, changes_per_figure=100)


def tallied(text, settings=EVERY, clean=True):
    tally = Tally()
    misses = measure(Document("d", read_string(text), clean=clean), settings, tally)
    return tally, misses


def test_every_visible_change_of_an_exact_sum_is_caught_and_nothing_else_is_blamed():
    tally, misses = tallied("年末在职人员41人，其中行政16人、事业23人、工勤2人。另有车辆5辆。")
    # 41: 4x 8 + x1 9 changes, 16 and 23 likewise, 2: 9; the vehicles take part in nothing
    assert tally.changes == 17 * 3 + 9
    assert tally.observable == tally.changes
    assert (tally.caught, tally.observable_caught, tally.uninvolved, misses) == (60, 60, 0, [])


def test_changes_within_the_rounding_are_counted_apart():
    tally, _ = tallied("支出12.50万元，其中甲7.30万元、乙5.20万元，全部为项目支出，共计12.50万元。")
    assert 0 < tally.observable < tally.changes
    assert tally.observable_caught <= tally.observable


def test_a_slip_in_a_clean_report_is_a_false_alarm_and_in_another_is_not():
    slip = "年末在职人员42人，其中行政16人、事业23人、工勤3人。共增加3人：新招录2人、调入2人。"
    assert tallied(slip)[0].false_alarms == 1
    assert tallied(slip, clean=False)[0].clean == 0


def test_the_sample_is_bounded_and_drawn_alike_each_time():
    text = "年末在职人员41人，其中行政16人、事业23人、工勤2人。"
    few = Settings(seed=1, figures_per_document=2, changes_per_figure=3)
    first, again = tallied(text, few)[0], tallied(text, few)[0]
    assert first == again
    assert first.changes == 6


def test_metrics_of_a_tally():
    tally = Tally(
        documents=2,
        changes=10,
        caught=6,
        observable=8,
        observable_caught=6,
        involved=9,
        uninvolved=1,
        clean=2,
        false_alarms=1,
    )
    assert {m.name: m.value for m in tally.metrics("x")} == {
        "x.changes": 10,
        "x.observable": 8,
        "x.recall_all": 0.6,
        "x.recall_observable": 0.75,
        "x.recall_tried": 0.0,
        "x.precision": 0.9,
        "x.false_alarms_a_clean_report": 0.5,
    }


def test_texts_with_a_slip_are_left_out():
    rows = [
        {"id": "a", "text": "支出1万元。", "claims": [{"expected": "consistent"}]},
        {"id": "b", "text": "支出1万元。", "claims": [{"expected": "inconsistent"}]},
        {"id": "c", "text": "支出1万元。", "claims": []},
    ]
    assert [d.name for d in texts(rows)] == ["a", "c"]


def test_settings_that_cannot_be_used_are_named(monkeypatch, tmp_path):
    (tmp_path / "mutation").mkdir()
    (tmp_path / "mutation" / "settings.toml").write_text("seed = 1\n", encoding="utf-8")
    monkeypatch.setattr(sets, "folder", lambda _: tmp_path)
    with pytest.raises(sets.EvaluationError, match=r"settings\.toml 不能使用"):
        mutation.settings()
