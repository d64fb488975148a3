import pytest

from gouji.cli import evaluate
from gouji.cli.output import Format
from gouji.evaluation import runner


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ({}, ((), {"json": False, "update_baseline": False})),
        ({"suites": ["checks"], "output": Format.JSON}, (("checks",), {"json": True, "update_baseline": False})),
        ({"update_baseline": True}, ((), {"json": False, "update_baseline": True})),
    ],
)
def test_the_command_hands_its_options_to_the_runner(monkeypatch, call, expected):
    seen = []
    monkeypatch.setattr(runner, "run", lambda suites, **options: seen.append((suites, options)) or 1)
    assert evaluate.command(**call) == 1
    assert seen == [expected]


def test_the_real_suites_have_an_evaluator_each():
    names = {name: module.removeprefix("gouji.evaluation.") for name, module in runner.SUITES.items()}
    assert all(name == module for name, module in names.items())
