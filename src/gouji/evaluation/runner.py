"""Runs the suites of eval/, prints what they measured, and holds it against the baseline."""

import importlib
import json as json_module
import sys
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from gouji.errors import GoujiError
from gouji.evaluation import baseline
from gouji.evaluation.baseline import Recorded, Regression
from gouji.evaluation.result import Better, Metric, SuiteFailure, SuiteResult
from gouji.evaluation.sets import EvaluationError

# A suite is a module with `run() -> SuiteResult`, imported when it is run: some need heavy libraries.
SUITES: Mapping[str, str] = {
    "figures": "gouji.evaluation.figures",
    "checks": "gouji.evaluation.checks",
    "mutation": "gouji.evaluation.mutation",
    "narrative": "gouji.evaluation.narrative",
    "reports": "gouji.evaluation.reports",
    "retrieval": "gouji.evaluation.retrieval",
    "answers": "gouji.evaluation.answers",
}

DONE, FAILED = 0, 1


def run(suites: Sequence[str] = (), *, json: bool = False, update_baseline: bool = False) -> int:
    """Run the named suites (all, where none is named); returns the exit status.

    1 where a metric fell behind the baseline or a suite broke down. With `update_baseline` the figures become the new
    baseline instead, unless a suite broke down.

    Raises:
        EvaluationError: a suite of that name does not exist, or the baseline cannot be read.
    """
    names = list(dict.fromkeys(suites)) or list(SUITES)
    if unknown := [name for name in names if name not in SUITES]:
        raise EvaluationError(f"没有这个测试集：{'、'.join(unknown)}；可用的有：{'、'.join(SUITES)}")
    recorded = baseline.load()
    outcomes = [attempt(name) for name in names]
    results = [o for o in outcomes if isinstance(o, SuiteResult)]
    failures = [o for o in outcomes if isinstance(o, SuiteFailure)]
    fallen = [] if update_baseline else baseline.regressions(recorded, results)
    if json:
        print(json_module.dumps(as_json(recorded, outcomes, fallen), ensure_ascii=False, indent=2))  # noqa: T201
    else:
        show(recorded, outcomes)
    for note in (note for result in results for note in result.notes):
        sys.stderr.write(note + "\n")
    for line in [f"测试集 {f.suite} 没有跑完：{f.reason}" for f in failures] + [f"退步：{r.line()}" for r in fallen]:
        sys.stderr.write(line + "\n")
    if failures or fallen:
        return FAILED
    if update_baseline:
        baseline.update(recorded, results)
    return DONE


def attempt(name: str) -> SuiteResult | SuiteFailure:
    """Run one suite. Whatever it raises is its failure, told with the place, and no score; the others still run."""
    try:
        result = importlib.import_module(SUITES[name]).run()
    except GoujiError as error:
        return SuiteFailure(name, str(error))
    except Exception as error:  # noqa: BLE001 (an evaluator that breaks down is reported, not a low score)
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return SuiteFailure(
            name, f"{type(error).__name__}：{error}（{Path(frame.filename).name} 第 {frame.lineno} 行）"
        )
    if not isinstance(result, SuiteResult):
        return SuiteFailure(name, f"run() 应返回 SuiteResult，得到 {type(result).__name__}")
    return result


def state(metric: Metric, recorded: Recorded, suite: str) -> str:
    """One word on a metric: 持平 退步 改善, 新 where nothing was recorded, empty where it is only shown."""
    if metric.better is Better.SHOWN:
        return ""
    was = recorded.get(suite, {}).get(metric.name)
    if was is None:
        return "新"
    worse = baseline.behind(was, metric.value)
    if worse > was.tolerance + 1e-9:
        return "退步"
    return "改善" if worse < 0 else "持平"


def as_json(
    recorded: Recorded, outcomes: Sequence[SuiteResult | SuiteFailure], fallen: Sequence[Regression]
) -> dict[str, Any]:
    """{"suites": [{"suite", "failed", "metrics": [{"name","value","better","tolerance","baseline"}], "misses"}],
    "regressions": [{"suite","metric","from","to"}]}; `failed` is the reason, or null."""
    suites: list[dict[str, Any]] = []
    for outcome in outcomes:
        if isinstance(outcome, SuiteFailure):
            suites.append({"suite": outcome.suite, "failed": outcome.reason, "metrics": [], "misses": []})
            continue
        before = recorded.get(outcome.suite, {})
        metrics = [
            {
                "name": m.name,
                "value": m.value,
                "better": m.better.value,
                "tolerance": m.tolerance,
                "baseline": before[m.name].value if m.name in before else None,
            }
            for m in outcome.metrics
        ]
        suites.append({"suite": outcome.suite, "failed": None, "metrics": metrics, "misses": list(outcome.misses)})
    rows = [{"suite": r.suite, "metric": r.metric, "from": r.was, "to": r.now} for r in fallen]
    return {"suites": suites, "regressions": rows}


def show(recorded: Recorded, outcomes: Sequence[SuiteResult | SuiteFailure]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title="评测结果", title_justify="left")
    for heading in ("测试集", "指标", "本次", "基线", "方向", ""):
        table.add_column(heading, justify="right" if heading in ("本次", "基线") else "left", overflow="fold")
    arrows = {Better.HIGHER: "越高越好", Better.LOWER: "越低越好", Better.SHOWN: "仅供比较"}
    styles = {"退步": "bold red", "改善": "green", "新": "cyan"}
    for outcome in outcomes:
        if isinstance(outcome, SuiteFailure):
            table.add_row(outcome.suite, "没有跑完", "", "", "", "失败", style="bold red")
        else:
            for number, metric in enumerate(outcome.metrics):
                word = state(metric, recorded, outcome.suite)
                was = recorded.get(outcome.suite, {}).get(metric.name)
                table.add_row(
                    "" if number else outcome.suite,
                    metric.name,
                    f"{metric.value:g}",
                    f"{was.value:g}" if was else "",
                    arrows[metric.better],
                    word,
                    style=styles.get(word, ""),
                )
        table.add_section()
    Console().print(table)
