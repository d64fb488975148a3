import json
import sys
from types import SimpleNamespace

import pytest

from gouji.errors import GoujiError
from gouji.evaluation import baseline, runner
from gouji.evaluation.result import Better, Metric, SuiteResult, ratio


@pytest.fixture
def suites(monkeypatch, tmp_path):
    """Two suites whose metrics a test sets, and a baseline of their own."""
    (tmp_path / "eval").mkdir()
    monkeypatch.chdir(tmp_path)
    made = SimpleNamespace(
        one=lambda: SuiteResult("one", (Metric("exact", 0.9), Metric("alarms", 2, Better.LOWER)), ("T1 错了",)),
        two=lambda: SuiteResult("two", (Metric("mrr", 0.5, tolerance=0.01), Metric("rival", 0.4, Better.SHOWN))),
    )
    for name in ("one", "two"):
        module = f"made_suite_{name}"
        monkeypatch.setitem(sys.modules, module, SimpleNamespace(run=lambda name=name: getattr(made, name)()))
    monkeypatch.setattr(runner, "SUITES", {"one": "made_suite_one", "two": "made_suite_two"})
    return made


def recorded():
    return json.loads(baseline.file().read_text(encoding="utf-8"))


@pytest.mark.usefixtures("suites")
def test_the_first_run_has_nothing_to_fall_behind():
    assert runner.run() == 0


@pytest.mark.usefixtures("suites")
def test_updating_records_value_direction_and_tolerance_but_not_what_is_only_shown():
    assert runner.run(update_baseline=True) == 0
    assert recorded() == {
        "one": {
            "alarms": {"better": "lower", "tolerance": 0.0, "value": 2},
            "exact": {"better": "higher", "tolerance": 0.0, "value": 0.9},
        },
        "two": {"mrr": {"better": "higher", "tolerance": 0.01, "value": 0.5}},
    }


def test_updating_one_suite_leaves_the_other_as_it_was(suites):
    runner.run(update_baseline=True)
    suites.one = lambda: SuiteResult("one", (Metric("exact", 1.0),))
    assert runner.run(("one",), update_baseline=True) == 0
    assert recorded()["one"] == {"exact": {"better": "higher", "tolerance": 0.0, "value": 1.0}}
    assert recorded()["two"]["mrr"]["value"] == 0.5


@pytest.mark.parametrize(
    ("metrics", "line"),
    [
        ((Metric("exact", 0.8), Metric("alarms", 2, Better.LOWER)), "one 的 exact 由 0.9 变为 0.8（允许相差 0）"),
        ((Metric("exact", 0.9), Metric("alarms", 3, Better.LOWER)), "one 的 alarms 由 2 变为 3（允许相差 0）"),
        ((Metric("exact", 0.9),), "one 的 alarms 由 2 变为 没有测得（允许相差 0）"),
    ],
)
def test_a_regression_fails_and_is_named(suites, capsys, metrics, line):
    runner.run(update_baseline=True)
    suites.one = lambda: SuiteResult("one", metrics)
    assert runner.run() == 1
    assert capsys.readouterr().err == f"退步：{line}\n"


def test_falling_behind_within_the_tolerance_and_getting_better_are_no_regressions(suites):
    runner.run(update_baseline=True)
    suites.two = lambda: SuiteResult("two", (Metric("mrr", 0.49, tolerance=0.01),))
    suites.one = lambda: SuiteResult("one", (Metric("exact", 1.0), Metric("alarms", 0, Better.LOWER)))
    assert runner.run() == 0
    suites.two = lambda: SuiteResult("two", (Metric("mrr", 0.489, tolerance=0.01),))
    assert runner.run() == 1


def test_a_suite_that_breaks_down_is_a_failure_and_no_score(suites, capsys):
    runner.run(update_baseline=True)
    before = recorded()
    suites.one = lambda: [][1]
    assert runner.run(json=True) == 1
    out, err = capsys.readouterr()
    first, second = json.loads(out[out.index("{") :])["suites"]
    assert (first["suite"], first["metrics"]) == ("one", [])
    assert first["failed"].startswith("IndexError：list index out of range（test_runner.py 第 ")
    assert second["failed"] is None
    assert "测试集 one 没有跑完：IndexError" in err
    assert runner.run(update_baseline=True) == 1
    assert recorded() == before


def test_an_error_of_ours_is_told_in_its_own_words(suites, capsys):
    def fail():
        raise GoujiError("读不到评测集")

    suites.one = fail
    assert runner.run(("one",)) == 1
    assert capsys.readouterr().err == "测试集 one 没有跑完：读不到评测集\n"


def test_a_suite_must_hand_back_a_result(suites, capsys):
    suites.one = lambda: 0.9
    assert runner.run(("one",)) == 1
    assert "run() 应返回 SuiteResult，得到 float" in capsys.readouterr().err


def test_the_json_names_metrics_baseline_misses_and_regressions(suites, capsys):
    runner.run(update_baseline=True)
    capsys.readouterr()
    suites.one = lambda: SuiteResult("one", (Metric("exact", 0.5), Metric("alarms", 2, Better.LOWER)), ("T1 错了",))
    assert runner.run(("one",), json=True) == 1
    printed = json.loads(capsys.readouterr().out)
    assert printed["regressions"] == [{"suite": "one", "metric": "exact", "from": 0.9, "to": 0.5}]
    (suite,) = printed["suites"]
    assert suite["misses"] == ["T1 错了"]
    assert suite["metrics"][0] == {"name": "exact", "value": 0.5, "better": "higher", "tolerance": 0.0, "baseline": 0.9}


def test_the_table_says_what_became_better_and_worse(suites, capsys):
    runner.run(update_baseline=True)
    suites.one = lambda: SuiteResult("one", (Metric("exact", 1.0), Metric("alarms", 5, Better.LOWER)))
    runner.run()
    out = capsys.readouterr().out
    assert "改善" in out
    assert "退步" in out


@pytest.mark.usefixtures("suites")
def test_an_unknown_suite_is_the_callers_fault():
    with pytest.raises(GoujiError, match="没有这个测试集：three；可用的有：one、two"):
        runner.run(("three",))


@pytest.mark.usefixtures("suites")
def test_a_broken_baseline_is_named():
    baseline.file().write_text('{"one": {"exact": 1}}', encoding="utf-8")
    with pytest.raises(GoujiError, match=r"baseline\.json 不能使用"):
        runner.run()


@pytest.mark.parametrize(("part", "whole", "expected"), [(1, 3, 0.3333), (0, 5, 0.0), (3, 0, 0.0)])
def test_ratio(part, whole, expected):
    assert ratio(part, whole) == expected
