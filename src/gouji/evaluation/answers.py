"""Whether the assistant answers as a reviewer needs: the right words, the right passages, and no more than it knows."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gouji.assistant.inquiry import Inquiry
from gouji.assistant.model_client import LangChainSpeaker
from gouji.errors import GoujiError
from gouji.evaluation import feedback_case, judge, sentences, sets
from gouji.evaluation.attacks import attacks, lands
from gouji.evaluation.grounding import ground
from gouji.evaluation.ranking import Gold, Place, shared
from gouji.evaluation.result import Better, Metric, SuiteResult, ratio
from gouji.evaluation.retrieval import gold_of, library_of_samples
from gouji.evaluation.scripted import CUT, ENDLESS, MALFORMED, STALL, Script, Server
from gouji.report.model import Span
from gouji.report.reader import read

if TYPE_CHECKING:
    from gouji.assistant.answer import Answer
    from gouji.assistant.assistant import Assistant, Prepared
    from gouji.assistant.model_client import Speaker

# Each way that a server fails, as long as a client tries again.
FAILURES = (
    ["401"] * 2,
    ["404"] * 2,
    ["429"] * 4,
    ["500"] * 4,
    [MALFORMED],
    [ENDLESS],
    [STALL, STALL],
    [CUT],
    [""],
    ["No."],
)


class Tally:
    """Counts over all questions. A question passes when every pattern that must stand in the answer does, none that
    must not does, a passage with the gold is cited where there is gold, and it is refused only if it must be."""

    def __init__(self) -> None:
        self.by_kind: dict[str, list[bool]] = {}
        self.golds = self.golds_cited = self.citations = self.hits = 0
        self.unanswerable = self.refused = self.false_refusals = 0
        self.numbers_unsupported = self.not_verbatim = 0
        self.facts = self.facts_told = self.rightly = self.asked = 0
        self.statements = self.supported = self.marks = self.needed = 0
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
        self.asked += 1
        self.rightly += answer.refused == row["refuse"]
        if not row["refuse"]:
            self.facts += len(row["must_include"])
            self.facts_told += sum(re.search(p, answer.answer) is not None for p in row["must_include"])
        grounding = ground(answer)
        self.statements += grounding.statements
        self.supported += grounding.supported
        self.marks += grounding.citations
        self.needed += grounding.needed
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
            Metric("fact_recall", ratio(self.facts_told, self.facts), tolerance=0.01),
            Metric("citation_recall", ratio(self.supported, self.statements), tolerance=0.01),
            Metric("citation_precision", ratio(self.needed, self.marks), tolerance=0.01),
            Metric("refusal_accuracy", ratio(self.rightly, self.asked)),
            Metric("refusals", ratio(self.refused, self.unanswerable)),
            Metric("false_refusals", self.false_refusals, Better.LOWER),
            Metric("numbers_unsupported", self.numbers_unsupported, Better.LOWER),
            Metric("citations_not_verbatim", self.not_verbatim, Better.LOWER),
        )


class Trials:
    """Answers worded by scripted models: what became of the honest ones, and what of the hostile ones was shown."""

    def __init__(self) -> None:
        self.honest = self.unharmed = self.attacked = self.landed = self.obeyed = 0
        self.numbers_unsupported = self.failures = self.survived = 0
        self.misses: list[str] = []

    def word(self, assistant: "Assistant", prepared: "Prepared", name: str) -> None:
        """Play an honest script and every attack on one prepared answer."""
        self.honest += 1
        shown = _shown(assistant, prepared, Script([prepared.plain.answer]))
        self.unharmed += shown.mode == "model"
        if shown.mode != "model":
            self.misses.append(f"{name} 诚实的回答被略去")
        for attack in attacks(prepared.plain):
            shown = _shown(assistant, prepared, Script([attack.text, attack.text]))
            self.attacked += 1
            self.numbers_unsupported += shown.guard.numbers_unsupported
            if lands(attack, shown.answer):
                self.landed += 1
                self.obeyed += attack.kind == "obey"
                self.misses.append(f"{name} 攻击（{attack.kind}）到了读者眼前：{attack.planted}")

    def fail(self, assistant: "Assistant", prepared: "Prepared") -> None:
        """Have a server on loopback fail in every way; the extractive answer must stand, after a line that says why."""
        for plan in FAILURES:
            with Server(*plan) as server:
                shown = _shown(assistant, prepared, LangChainSpeaker(server.url, "scripted", "sk", timeout=0.3))
            self.failures += 1
            notice, _, rest = shown.answer.partition("\n")
            if shown.mode == "extractive" and rest == prepared.plain.answer and "语言模型" in notice:
                self.survived += 1
            else:
                self.misses.append(f"语言模型失败（{plan[0] or '空'}）后没有给出原文回答")

    def metrics(self) -> tuple[Metric, ...]:
        return (
            Metric("scripts.honest_unharmed", ratio(self.unharmed, self.honest)),
            Metric("scripts.attacked", self.attacked, Better.SHOWN),
            Metric("scripts.attacks_shown", self.landed, Better.LOWER),
            Metric("scripts.injections_obeyed", self.obeyed, Better.LOWER),
            Metric("scripts.numbers_unsupported", self.numbers_unsupported, Better.LOWER),
            Metric("scripts.failures_survived", ratio(self.survived, self.failures)),
        )


def run() -> SuiteResult:
    from gouji.assistant import prompts
    from gouji.assistant.assistant import Assistant
    from gouji.settings import load

    tally, trials = Tally(), Trials()
    with library_of_samples() as library:
        settings = load().model_copy(update={"llm_base_url": None, "llm_model": None})
        assistant = Assistant(settings, library)
        tried, answered = None, []
        for row in sets.rows("answers", "questions.jsonl"):
            prepared = prepare(assistant, row)
            tally.count(row, prepared.plain)
            answered.append((row["question"], prepared.plain))
            if not prepared.plain.refused and prepared.plain.citations:
                trials.word(assistant, prepared, row["id"])
                tried = tried or prepared
        if tried is not None:
            trials.fail(assistant, tried)
        shown, missed = _feedback(assistant, settings.data_dir / "eval")
    single, wrong = sentences.measure()
    judged, notes = judge.opinions(settings, prompts.load("judge", user_folder=settings.data_dir / "prompts"), answered)
    return SuiteResult(
        "answers",
        tally.metrics() + trials.metrics() + single + shown + judged,
        (*tally.misses, *trials.misses, *wrong, *missed),
        notes,
    )


def _feedback(assistant: "Assistant", folder: Path) -> tuple[tuple[Metric, ...], tuple[str, ...]]:
    """How the cases that reviewers' 👎 became fare now: shown, and guarded by nobody, since each bureau has its own."""
    cases = feedback_case.cases(folder)
    missed = []
    for case in cases:
        try:
            report = read(Path(case["report"])) if case["report"] else None
            answer = assistant.ask(Inquiry(case["question"], report))
        except GoujiError as error:
            missed.append(f"{case['id']} [差评] {case['question']} {error}")
            continue
        if not feedback_case.passes(case, answer.answer, answer.refused):
            missed.append(f"{case['id']} [差评] {case['question']} {case['note']}")
    share = (Metric("feedback.passed", ratio(len(cases) - len(missed), len(cases)), Better.SHOWN),) if cases else ()
    return share, tuple(missed)


def prepare(assistant: "Assistant", row: Mapping[str, Any]) -> "Prepared":
    """The last question of a row with its evidence and its extractive answer, the earlier ones having been asked."""
    from gouji.assistant.thread import Turn

    report = sets.reports()[row["report"]] if row["report"] else None
    history: list[Turn] = []

    def inquiry(question: str) -> Inquiry:
        return Inquiry(question, report, row["unit"], row["year"], tuple(history))

    for question in row["before"]:
        history.append(Turn(question, assistant.ask(inquiry(question)).answer))
    return assistant.prepare(inquiry(row["question"]))


def _shown(assistant: "Assistant", prepared: "Prepared", model: "Speaker") -> "Answer":
    from gouji.assistant.answer import Answer

    return next(part for part in assistant.word(prepared, model) if isinstance(part, Answer))


def cites(citation: Place, gold: Gold) -> bool:
    """Whether a citation and a gold quote share ten characters, or all of the shorter one."""
    return any(shared(citation, place) >= min(10, len(place.span), len(citation.span)) for place in gold)
