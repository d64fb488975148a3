"""The recorded figures, and what counts as falling behind them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gouji.evaluation.result import Better, Metric, SuiteResult
from gouji.evaluation.sets import EvaluationError, folder

# A sum of rounded figures may differ in the last place.
_NOISE = 1e-9

Recorded = Mapping[str, Mapping[str, Metric]]  # by suite, then by name


@dataclass(frozen=True, slots=True)
class Regression:
    """A metric that fell behind; `now` is None where it is no longer measured at all."""

    suite: str
    metric: str
    was: float
    now: float | None
    tolerance: float

    def line(self) -> str:
        now = "没有测得" if self.now is None else f"{self.now:g}"
        return f"{self.suite} 的 {self.metric} 由 {self.was:g} 变为 {now}（允许相差 {self.tolerance:g}）"


def file() -> Path:
    return folder("eval") / "baseline.json"


def load() -> Recorded:
    """The baseline; empty where none has been recorded yet."""
    path = file()
    if not path.exists():
        return {}
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return {
            suite: {
                name: Metric(name, float(m["value"]), Better(m["better"]), float(m["tolerance"]))
                for name, m in metrics.items()
            }
            for suite, metrics in raw.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvaluationError(f"{path} 不能使用：{error}；请从版本库恢复，或用 --update-baseline 重新记录") from error


def update(recorded: Recorded, results: Iterable[SuiteResult]) -> None:
    """Records the guarded metrics of the suites that were run, in place of theirs; other suites keep what they had."""
    merged = {suite: dict(metrics) for suite, metrics in recorded.items()}
    for result in results:
        merged[result.suite] = {m.name: m for m in result.metrics if m.better is not Better.SHOWN}
    rows = {
        suite: {
            name: {"value": m.value, "better": m.better.value, "tolerance": m.tolerance}
            for name, m in merged[suite].items()
        }
        for suite in sorted(merged)
    }
    path = file()
    temporary = path.with_suffix(".tmp")
    temporary.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    temporary.replace(path)


def regressions(recorded: Recorded, results: Iterable[SuiteResult]) -> list[Regression]:
    """What is worse than recorded by more than its tolerance, or no longer measured."""
    found = []
    for result in results:
        now = {m.name: m.value for m in result.metrics}
        for name, was in recorded.get(result.suite, {}).items():
            if name not in now:
                found.append(Regression(result.suite, name, was.value, None, was.tolerance))
            elif behind(was, now[name]) > was.tolerance + _NOISE:
                found.append(Regression(result.suite, name, was.value, now[name], was.tolerance))
    return found


def behind(was: Metric, now: float) -> float:
    """By how much a figure is worse than the recorded one; negative where it is better."""
    if was.better is Better.SHOWN:
        return 0.0
    return was.value - now if was.better is Better.HIGHER else now - was.value
