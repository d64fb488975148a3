"""Single sentences as language models write them, each in the form in which one goes wrong (or unfairly seems to).

Rounded, added up, of another year, of another thing, quoted with one character changed, marked, set and spelled in
every way: what is false must not be shown, and what is true must not be lost. All of them stand on one piece of
evidence, eval/answers/evidence.json.
"""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from gouji.evaluation import sets
from gouji.evaluation.result import Better, Metric, ratio
from gouji.evaluation.scripted import Script

if TYPE_CHECKING:
    from gouji.assistant.compose_model import Brief
    from gouji.assistant.prompts import Prompt
    from gouji.assistant.scrutiny import Terms

# Said before each sentence: an answer of one sentence that is withheld would be no answer.
LEAD = "在职28人[3]。"


def measure() -> tuple[tuple[Metric, ...], tuple[str, ...]]:
    """How many hostile sentences were shown and how many honest ones passed, and each that did not do as it should."""
    from gouji.assistant.prompts import load

    prompt, (brief, terms) = load("answer"), evidence()
    rows = sets.rows("answers", "sentences.jsonl")
    shown = {row["id"]: said(row["sentence"], prompt, brief, terms) for row in rows}
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


def evidence() -> "tuple[Brief, Terms]":
    """What all sentences are held to."""
    from gouji.assistant.answer import Citation
    from gouji.assistant.compose_model import Brief
    from gouji.assistant.guard import Evidence
    from gouji.assistant.scrutiny import Terms
    from gouji.assistant.writer import Draft

    held = json.loads((sets.folder("eval") / "answers" / "evidence.json").read_text(encoding="utf-8"))
    citations = tuple(
        Citation(n=n, quote=q, start=0, end=len(q), report="r", unit=held["unit"], year=held["year"], section="")
        for n, q in enumerate(held["citations"], 1)
    )
    results, told = tuple(held["results"]), held["results"][0]
    terms = Terms(Evidence(citations, results, held["question"]), told=told)
    return Brief(held["question"], Draft(told, citations, False, results)), terms


def said(sentence: str, prompt: "Prompt", brief: "Brief", terms: "Terms") -> str:
    """What of a sentence the reviewer would see; nothing where any of it was withheld or the answer is none."""
    from gouji.assistant.compose_model import speak
    from gouji.assistant.model_client import ModelError

    spoken = speak(prompt, Script([f"{LEAD}\n{sentence}"]), brief, terms)
    while True:
        try:
            next(spoken)
        except StopIteration as end:
            return "" if end.value.withheld else str(end.value.text).replace(LEAD, "", 1).strip()
        except ModelError:  # nothing but thinking, or another language: no answer at all
            return ""


def _miss(row: Mapping[str, Any]) -> str:
    return f"{row['id']} [{row['form']}] {row['sentence']} {'不应略去' if row['passes'] else '不应显示'}"
