"""Single sentences as language models write them, each in the form in which one goes wrong (or unfairly seems to).

Rounded, added up, of another year, of another thing, quoted with one character changed, marked, set and spelled in
every way: what is false must not be shown, and what is true must not be lost. Each stands `on` one of the pieces of
evidence in eval/answers/evidence.json.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gouji.evaluation import sets
from gouji.evaluation.result import Better, Metric, ratio
from gouji.evaluation.scripted import Script

if TYPE_CHECKING:
    from gouji.assistant.compose_model import Brief
    from gouji.assistant.prompts import Prompt
    from gouji.assistant.scrutiny import Terms


@dataclass(frozen=True, slots=True)
class Ground:
    """What sentences are held to. `lead` is said before each: an answer of one sentence that is withheld would be no
    answer."""

    brief: "Brief"
    terms: "Terms"
    lead: str


def measure() -> tuple[tuple[Metric, ...], tuple[str, ...]]:
    """How many hostile sentences were shown and how many honest ones passed, and each that did not do as it should."""
    from gouji.assistant.prompts import load

    prompt, on = load("answer"), grounds()
    rows = sets.rows("answers", "sentences.jsonl")
    shown = {row["id"]: said(row["sentence"], prompt, on[row["on"]]) for row in rows}
    wrong = [row for row in rows if bool(shown[row["id"]]) != row["passes"]]
    hostile = [row for row in rows if not row["passes"]]
    honest = [row for row in rows if row["passes"]]
    landed = sum(not row["passes"] for row in wrong)
    metrics = (
        Metric("sentences.hostile", len(hostile), Better.SHOWN),
        Metric("sentences.hostile_shown", landed, Better.LOWER),
        Metric("sentences.honest_passed", ratio(len(honest) - len(wrong) + landed, len(honest))),
    )
    return metrics, tuple(_miss(row) for row in wrong)


def grounds() -> dict[str, Ground]:
    """The pieces of evidence, by name."""
    rows = json.loads((sets.folder("eval") / "answers" / "evidence.json").read_text(encoding="utf-8"))
    return {row["name"]: _ground(row) for row in rows}


def _ground(held: Mapping[str, Any]) -> Ground:
    from gouji.assistant.answer import Citation
    from gouji.assistant.compose_model import Brief
    from gouji.assistant.guard import Evidence
    from gouji.assistant.scrutiny import Terms
    from gouji.assistant.writer import Draft

    citations = tuple(
        Citation(n=n, quote=q, start=0, end=len(q), report="r", unit=held["unit"], year=held["year"], section="")
        for n, q in enumerate(held["citations"], 1)
    )
    results, told = tuple(held["results"]), held["results"][0]
    terms = Terms(Evidence(citations, results, held["question"]), told=told)
    return Ground(Brief(held["question"], Draft(told, citations, False, results)), terms, held["lead"])


def said(sentence: str, prompt: "Prompt", on: Ground) -> str:
    """What of a sentence the reviewer would see; nothing where any of it was withheld or the answer is none."""
    from gouji.assistant.compose_model import speak
    from gouji.assistant.model_client import ModelError

    spoken = speak(prompt, Script([f"{on.lead}\n{sentence}"]), on.brief, on.terms)
    while True:
        try:
            next(spoken)
        except StopIteration as end:
            return "" if end.value.withheld else str(end.value.text).replace(on.lead, "", 1).strip()
        except ModelError:  # nothing but thinking, or another language: no answer at all
            return ""


def _miss(row: Mapping[str, Any]) -> str:
    return f"{row['id']} [{row['form']}] {row['sentence']} {'不应略去' if row['passes'] else '不应显示'}"
