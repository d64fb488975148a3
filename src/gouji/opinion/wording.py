"""The standing sentences of an opinion. Requests ask; nothing here accuses, and nothing gives a score."""

import re
from collections.abc import Sequence
from typing import Final

from gouji.calculator.model import Coverage
from gouji.narrative.model import Severity
from gouji.opinion.model import BLANK, CheckLine, Group, Material, Note, Opinion, Outcome, Problem
from gouji.workspace.rounds import RoundDiff

SEVERITY: Final = {Severity.HIGH: "重要", Severity.MEDIUM: "一般", Severity.LOW: "提示"}
GROUP_HEADING: Final = {
    Group.TIES: "数据勾稽方面",
    Group.FACTS: "事实表述方面",
    Group.TARGETS: "绩效目标方面",
    Group.EVIDENCE: "佐证材料方面",
    Group.CONCLUSION: "评价结论和改进措施方面",
}
OUTCOME: Final = {
    Outcome.USABLE: "建议通过：报告基本可用，请按所列事项完善后存档。",
    Outcome.REVISE: "建议修改后通过：报告结构和主要内容可用，所列问题修改到位后再作结果应用的依据。",
    Outcome.RETURN: "建议退回修改后重报：现有数据和表述不足以支撑自评结论。",
}
CLOSING: Final = (
    "本意见依据所报材料作出，所列问题请以账簿、批复文件和原始记录为准核实。"
    f"自评结果的复核评定和应用，待修改材料报送后由审核人另行提出：{BLANK}。"
)
SIGNATURE: Final = (f"{BLANK}（审核单位）", f"{BLANK}（审核日期）")
REQUIREMENTS: Final = (
    "请对照本意见逐条修改，同一数字在正文、附表和其他章节出现的，一并更正。",
    "请附修改说明，逐条写明改在何处、如何修改；不予修改的，说明理由并附依据。",
    f"请于{BLANK}前将修改后的报告、修改说明和补充材料一并报送{BLANK}。",
)
_SUM: Final = re.compile(r"[\d（(][^，。；]* = ")  # 3 + 1 = 4人，与所列36人不一致
SUGGESTIONS: Final = "成效分析改写建议"
ON_SUGGESTIONS: Final = f"以下改写稿只用报告中已有的事实，供修改时参考；{BLANK}处请据实填写，不得估计。"
NO_PROBLEM: Final = "未发现需要修改的问题"
OPENING: Final = "你单位报送的绩效自评报告收悉。经逐项核对数字、审阅叙述，现提出以下审核意见。"


def heading(opinion: Opinion) -> str:
    """The document's title."""
    year = f"{opinion.year}年度" if opinion.year else ""
    named = opinion.title if not year or str(opinion.year) in opinion.title else year + opinion.title
    return f"关于《{named}》的审核意见"


def addressee(opinion: Opinion) -> str:
    return f"{opinion.unit or BLANK}："


def body(problem: Problem) -> str:
    """What is wrong, the sum and the basis, without what the title has said; place and quotes go into the notes."""
    title = problem.title.rstrip("。")
    explanation = problem.explanation.removeprefix(title).lstrip("。，")
    sum_first = bool(_SUM.match(explanation))
    parts = [f"复算：{explanation}" if sum_first else explanation]
    untold = [formula for formula in problem.formula.split("；") if formula not in problem.explanation]
    if any(untold):
        parts.append(f"{'另' if sum_first else ''}复算：{'；'.join(untold)}。")
    if problem.basis:
        parts.append(f"审核要点：{'；'.join(problem.basis)}。")
    return "".join(part for part in parts if part)


def shared_request(problems: Sequence[Problem]) -> str | None:
    """The request that all problems of a group make in the same words, where there are several; told once, below."""
    requests = {problem.request for problem in problems}
    return requests.pop() if len(requests) == 1 and len(problems) > 1 and problems[0].request else None


def shared_line(problems: Sequence[Problem], request: str) -> str:
    """The request of a whole group, in one sentence."""
    return f"以上第{problems[0].number}至{problems[-1].number}项，{request}"


def notes_line(notes: Sequence[Note]) -> str:
    """Notes in one line: where, then the words; a place is named once for the quotes that follow each other on it."""
    told, last = "", None
    for note in notes:
        where = "，".join(part for part in (note.place, note.origin) if part)
        told += "" if last is None else "、" if where == last else "；"
        told += f"“{note.quote}”" if where == last else f"{where}：“{note.quote}”"
        last = where
    return told + "。"


def on_progress(progress: RoundDiff) -> str:
    """What the unit mended since the round before, in one sentence."""
    counts = (
        ("已改正", len(progress.fixed)),
        ("仍然存在", len(progress.kept)),
        ("有改动但未完全解决", len(progress.changed)),
        ("新出现", len(progress.new)),
    )
    before, now = progress.inconsistent
    told = "，".join(f"{name}{count}项" for name, count in counts if count) or "没有变化"
    return f"与上一稿相比，{told}；与复算不一致的数字由{before}个变为{now}个。"


def problems_of(opinion: Opinion, line: CheckLine) -> tuple[int, ...]:
    """The numbers of the problems that rest on a check."""
    items = (*opinion.problems, *opinion.questions)
    return tuple(p.number for p in items if line.formula in p.formula.split("；"))


def material_line(material: Material) -> str:
    numbers = "、".join(str(number) for number in material.problems)
    return f"{material.name}（问题{numbers}）。"


def on_figures(coverage: Coverage) -> str:
    """What became of the report's numbers, in one sentence."""
    claims = coverage.figures - coverage.reference
    if not claims:
        return "报告未列可供核对的数字。"
    said = [f"报告列有数字{claims}个（日期、文号等{coverage.reference}个不计在内），其中{coverage.verified}个核对相符"]
    if coverage.rounding:
        said.append(f"{coverage.rounding}个存在四舍五入尾差")
    if coverage.inconsistent:
        said.append(f"{coverage.inconsistent}个与复算结果不一致")
    if coverage.unverifiable:
        said.append(f"{coverage.unverifiable}个因报告内没有可比数据未能核对")
    return "，".join(said) + "。"


def on_problems(counts: Sequence[tuple[Group, int]], weighty: int, questions: int, corrections: int) -> str:
    """How many problems there are, by group."""
    total = sum(count for _, count in counts)
    parts = []
    if total:
        listed = "、".join(f"{group.value}{count}项" for group, count in counts if count)
        parts.append(f"提出需修改的问题{total}项（{listed}），其中重要问题{weighty}项")
    if questions:
        parts.append(f"需说明的事项{questions}项")
    if corrections:
        parts.append(f"文字和格式更正{corrections}项")
    return ("；".join(parts) if parts else NO_PROBLEM) + "。"
