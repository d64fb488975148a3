"""What a language model may look up for itself (工具): five questions to the program, all of them read-only.

A tool takes words and gives passages of the report, checks and findings; each is numbered evidence like the rest. None
writes, reaches the network, or opens a file: the reports are those that the library has already read.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive import checks as selection
from gouji.assistant.extractive.anchored import states
from gouji.assistant.extractive.on_the_spot import computed
from gouji.assistant.extractive.related import SEVERITY, related
from gouji.assistant.extractive.statements import say_check, say_finding
from gouji.assistant.extractive.targets import targets
from gouji.assistant.extractive.years import say_of
from gouji.assistant.prompts import Prompt
from gouji.assistant.question import read
from gouji.assistant.writer import Draft, Writer
from gouji.calculator.model import Verdict
from gouji.figures.model import Quantity
from gouji.figures.scan import scan
from gouji.report.normalise import normalise

_MOST_PASSAGES = 4
_MOST_CHECKS = 4
_MOST_FINDINGS = 3
_NEAR = 0.4


class _Arguments(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SearchPassages(_Arguments):
    """在本报告里查找与关键词最相近的原文句子。"""

    query: str = Field(max_length=200, description="关键词，例如“小学教育支出”")


class ListChecks(_Arguments):
    """列出程序对本报告数字关系的复算结果。"""

    about: str = Field(default="", max_length=200, description="关于什么，例如“项目支出”；不填则列最重要的不一致")
    only_wrong: bool = Field(default=False, description="只列不一致的")


class Recompute(_Arguments):
    """请程序用报告里的数字复算一个式子。数字必须是报告里有的，连单位一起写。"""

    relation: Literal["sum", "difference", "ratio", "growth"] = Field(
        description="sum 各数之和；difference 第一个减其余；ratio 第一个占第二个的百分比；growth 第一个比第二个的增幅"
    )
    figures: tuple[str, ...] = Field(min_length=2, max_length=30, description="参与计算的数字，例如 6789.62万元")
    stated: str = Field(max_length=40, description="报告所写的结果，例如 98.30%")


class ListFindings(_Arguments):
    """列出审核发现的叙述问题。"""

    about: str = Field(default="", max_length=200, description="关于什么，例如“指标4”；不填则列最重的")


class CompareYears(_Arguments):
    """在库里同一单位以前年度的报告中查找同一事项。"""

    about: str = Field(max_length=200, description="什么事项，例如“三公经费实际支出”")


_TOOLS: Mapping[str, type[_Arguments]] = {
    "search_passages": SearchPassages,
    "list_checks": ListChecks,
    "recompute": Recompute,
    "list_findings": ListFindings,
    "compare_years": CompareYears,
}


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A call as a model made it: nothing in it is trusted before `Toolbox.run` has read it."""

    name: str
    arguments: Mapping[str, Any]


def specifications() -> list[dict[str, Any]]:
    """The tools in the form of OpenAI-compatible servers."""
    return [
        {
            "type": "function",
            "function": {"name": name, "description": tool.__doc__, "parameters": tool.model_json_schema()},
        }
        for name, tool in _TOOLS.items()
    ]


class Toolbox:
    """The tools on one report, for one answer. What they find is numbered on after the draft's citations."""

    def __init__(
        self, wording: Prompt, dossier: Dossier, draft: Draft, earlier: Callable[[], Sequence[Dossier]] = tuple
    ) -> None:
        self._dossier = dossier
        self._earlier = earlier
        self._before = draft
        self._writer = Writer.after(wording, dossier, draft)

    def run(self, call: ToolCall) -> bool:
        """Do what a call asks, and keep what was found. False where there is no such tool, its arguments are not those
        that it takes, or nothing was found."""
        kind = _TOOLS.get(call.name)
        if kind is None:
            return False
        try:
            arguments = kind.model_validate(dict(call.arguments))
        except ValidationError:
            return False
        before = self._writer.mark()
        self._writer.line()
        match arguments:
            case SearchPassages():
                found = self._search(arguments.query)
            case ListChecks():
                found = self._checks(arguments)
            case Recompute():
                found = self._recompute(arguments)
            case ListFindings():
                found = self._findings(arguments.about)
            case CompareYears():
                found = self._years(arguments.about)
            case _:  # pragma: no cover (the mapping above names them all)
                found = False
        if not found:
            self._writer.back_to(before)
        return found

    def draft(self) -> Draft:
        """The draft with what the tools have found."""
        found = self._writer.finish()
        text = "\n".join(part for part in (self._before.text, found.text) if part)
        return Draft(text, found.citations, self._before.refused, (*self._before.results, *found.results))

    def _search(self, query: str) -> bool:
        hits = self._dossier.pieces.rank([normalise(query).text], least=_NEAR)[:_MOST_PASSAGES]
        for hit in hits:
            place = self._dossier.pieces.shortened(hit.piece.span, [query])
            self._writer.line()
            self._writer.quote(place)
        return bool(hits)

    def _checks(self, arguments: ListChecks) -> bool:
        if arguments.about:
            found = selection.relevant(self._dossier, read(arguments.about, self._dossier.report))
        else:
            found = selection.main_discrepancies(self._dossier, _MOST_CHECKS)
        if arguments.only_wrong:
            found = tuple(c for c in found if c.verdict is Verdict.INCONSISTENT)
        for check in found[:_MOST_CHECKS]:
            self._writer.line()
            say_check(self._writer, self._dossier, check, clues=False)
        return bool(found)

    def _recompute(self, arguments: Recompute) -> bool:
        stated = self._figure(arguments.stated)
        operands = [self._figure(said) for said in arguments.figures]
        known = [q for q in operands if q is not None]
        if stated is None or len(known) < len(operands):
            return False
        check = computed(arguments.relation, stated, known)
        if check is None:
            return False
        say_check(self._writer, self._dossier, check, clues=False)
        return True

    def _figure(self, said: str) -> Quantity | None:
        """The figure of the report that is written so; text that gives orders holds none."""
        asked = next((q for q in scan(normalise(said).text) if q.is_claim), None)
        return next((q for q in self._dossier.quantities if asked is not None and states(q, asked)), None)

    def _findings(self, about: str) -> bool:
        if about:
            question = read(about, self._dossier.report)
            found = related(self._dossier, question, targets(self._dossier, question), most=_MOST_FINDINGS)
        else:
            found = tuple(sorted(self._dossier.findings, key=lambda f: SEVERITY[f.severity]))[:_MOST_FINDINGS]
        for finding in found:
            self._writer.line()
            say_finding(self._writer, self._dossier, finding)
        return bool(found)

    def _years(self, about: str) -> bool:
        question = read(about, self._dossier.report)
        told = [say_of(self._writer, other, question) for other in self._earlier()]
        return any(told)
