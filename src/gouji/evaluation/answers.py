"""Whether the assistant answers as a reviewer needs: the right words, the right passages, and no more than it knows."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from gouji.evaluation import sets
from gouji.evaluation.ranking import Gold, Place, shared
from gouji.evaluation.result import Better, Metric, SuiteResult, ratio
from gouji.evaluation.retrieval import gold_of, library_of_samples
from gouji.report.model import Span

if TYPE_CHECKING:
    from gouji.assistant.answer import Answer
    from gouji.assistant.assistant import Assistant


class Tally:
    """Counts over all questions. A question passes when every pattern that must stand in the answer does, none that
    must not does, a passage with the gold is cited where there is gold, and it is refused only if it must be."""

    def __init__(self) -> None:
        self.by_kind: dict[str, list[bool]] = {}
        self.golds = self.golds_cited = self.citations = self.hits = 0
        self.unanswerable = self.refused = self.false_refusals = 0
        self.numbers_unsupported = self.not_verbatim = 0
        self.misses: list[str] = []

    def count(self, row: Mapping[str, Any], answer: "Answer") -> None:
        golds = [gold_of(gold) for gold in row["gold"]]
        places = [Place(c.report, Span(c.start, c.end)) for c in answer.citations]
        cited = [gold for gold in golds if any(cites(place, gold) for place in places)]
        texts = {report.id: report.text for report in sets.reports().values()}
        self.golds += len(golds)
        self.golds_cited += len(cited)
        if golds:
            self.citations += len(places)
            self.hits += sum(any(cites(place, gold) for gold in golds) for place in places)
        self.unanswerable += row["refuse"]
        self.refused += row["refuse"] and answer.refused
        self.false_refusals += answer.refused and not row["refuse"]
        self.numbers_unsupported += answer.guard.numbers_unsupported
        self.not_verbatim += sum(texts.get(c.report, "")[c.start : c.end] != c.quote for c in answer.citations)
        faults = [f"缺 {p}" for p in row["must_include"] if not re.search(p, answer.answer)]
        faults += [f"不该有 {p}" for p in row["must_not_include"] if re.search(p, answer.answer)]
        faults += ["没有引用标准段落"] if golds and not cited else []
        faults += ["应拒答" if row["refuse"] else "不应拒答"] if answer.refused != row["refuse"] else []
        self.by_kind.setdefault(row["kind"], []).append(not faults)
        if faults:
            said = " ".join(answer.answer.split())[:120]
            self.misses.append(f"{row['id']} [{row['kind']}] {row['question']} {'；'.join(faults)}｜{said}")

    def metrics(self) -> tuple[Metric, ...]:
        every = [passed for each in self.by_kind.values() for passed in each]
        return (
            Metric("passed", ratio(sum(every), len(every))),
            *(Metric(f"passed.{kind}", ratio(sum(each), len(each))) for kind, each in sorted(self.by_kind.items())),
            Metric("gold_recall", ratio(self.golds_cited, self.golds)),
            Metric("citation_hits", ratio(self.hits, self.citations), tolerance=0.01),
            Metric("refusals", ratio(self.refused, self.unanswerable)),
            Metric("false_refusals", self.false_refusals, Better.LOWER),
            Metric("numbers_unsupported", self.numbers_unsupported, Better.LOWER),
            Metric("citations_not_verbatim", self.not_verbatim, Better.LOWER),
        )


def run() -> SuiteResult:
    from gouji.assistant.assistant import Assistant
    from gouji.settings import load

    tally = Tally()
    with library_of_samples() as library:
        settings = load().model_copy(update={"llm_base_url": None, "llm_model": None})
        assistant = Assistant(settings, library)
        for row in sets.rows("answers", "questions.jsonl"):
            tally.count(row, ask(assistant, row))
    return SuiteResult("answers", tally.metrics(), tuple(tally.misses))


def ask(assistant: "Assistant", row: Mapping[str, Any]) -> "Answer":
    """The answer to the last question of a row, the earlier ones having been asked first."""
    from gouji.assistant.thread import Turn

    report = sets.reports()[row["report"]] if row["report"] else None
    scope: dict[str, Any] = {"report": report, "unit": row["unit"], "year": row["year"]}
    history: list[Turn] = []
    for question in row["before"]:
        history.append(Turn(question, assistant.ask(question, history=tuple(history), **scope).answer))
    return assistant.ask(row["question"], history=tuple(history), **scope)


def cites(citation: Place, gold: Gold) -> bool:
    """Whether a citation and a gold quote share ten characters, or all of the shorter one."""
    return any(shared(citation, place) >= min(10, len(place.span), len(citation.span)) for place in gold)
