"""A language model's opinion of the answers (裁判模型), where one is set: shown beside the figures, and gating nothing.

What it says is no measurement: another model, or the same one tomorrow, scores otherwise. Where it says nothing that
can be read, the answer is counted as unjudged.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol

from pydantic import BaseModel, Field, ValidationError

from gouji.assistant.model_client import ModelError, chat_model, reason
from gouji.assistant.prompts import Prompt
from gouji.assistant.thinking import Restart, spoken
from gouji.evaluation.result import Better, Metric, ratio
from gouji.settings import Settings

if TYPE_CHECKING:
    from gouji.assistant.answer import Answer

_TIMEOUT = 60.0
# A server that fails this often in a row is not asked again: a hundred time-outs would take an hour.
_MOST_FAILURES = 3
_REFUSED = frozenset({401, 403, 404})
# How servers turn down a request for JSON that they know nothing of.
_NO_JSON = frozenset({400, 415, 422, 501})
_UNREADABLE = "裁判模型没有按要求的格式打分"
_OBJECT = re.compile(r"\{.*\}", re.S)


class Scores(BaseModel):
    """1 is bad and 5 good."""

    helpfulness: int = Field(ge=1, le=5)
    faithfulness: int = Field(ge=1, le=5)
    reason: str = ""


class JudgeError(ModelError):
    """The judge gave no scores. `final`: it will not give any to the next answer either."""

    def __init__(self, message: str, *, final: bool = False) -> None:
        super().__init__(message)
        self.final = final


class Judge(Protocol):
    """Raises JudgeError."""

    def scores(self, system: str, user: str) -> Scores: ...


class LangChainJudge:
    """A chat model of an OpenAI-compatible server, asked for JSON; one that cannot be, is asked in words."""

    def __init__(self, base_url: str, model: str, api_key: str | None = None, *, timeout: float = _TIMEOUT) -> None:
        self._model = chat_model(base_url, model, api_key, timeout)
        self._json: Any = self._model.with_structured_output(Scores, method="json_mode", include_raw=True)

    def scores(self, system: str, user: str) -> Scores:
        messages = [("system", system), ("user", user)]
        # The client's own errors, those of its transport and of its parsers share no base class.
        try:
            said = self._json.invoke(messages)
        except Exception as error:
            if getattr(error, "status_code", None) not in _NO_JSON:
                raise _failed(error) from error
            try:
                said = {"raw": self._model.invoke(messages)}
            except Exception as again:
                raise _failed(again) from again
        known = said.get("parsed")
        return known if isinstance(known, Scores) else read(str(said["raw"].content))


def judge(settings: Settings) -> Judge | None:
    """The judge that the settings name; None where none is set.

    Raises:
        JudgeError: only half of it is set.
    """
    if settings.judge_base_url is None and settings.judge_model is None:
        return None
    if settings.judge_base_url is None or settings.judge_model is None:
        missing = "GOUJI_JUDGE_BASE_URL" if settings.judge_base_url is None else "GOUJI_JUDGE_MODEL"
        raise JudgeError(f"没有设 {missing}", final=True)
    key = settings.judge_api_key.get_secret_value() if settings.judge_api_key is not None else None
    return LangChainJudge(settings.judge_base_url, settings.judge_model, key)


def read(text: str) -> Scores:
    """The scores in what a model said, whatever it thought before or wrote around them.

    Raises:
        JudgeError: there are none.
    """
    said = ""
    for piece in spoken([text]):
        said = "" if isinstance(piece, Restart) else said + piece
    match = _OBJECT.search(said)
    try:
        return Scores.model_validate(json.loads(match[0] if match else said))
    except (ValueError, ValidationError) as error:
        raise JudgeError(_UNREADABLE) from error


def opinions(
    settings: Settings, prompt: Prompt, answers: Iterable[tuple[str, "Answer"]]
) -> tuple[tuple[Metric, ...], tuple[str, ...]]:
    """The mean scores of the answers, each with its question, and a line for each reason why some have none. Nothing at
    all where no judge is set."""
    try:
        model = judge(settings)
    except ModelError as error:
        return (), (f"裁判模型没有启用：{error}",)
    if model is None:
        return (), ()
    given: list[Scores] = []
    failures: Counter[str] = Counter()
    in_a_row, over = 0, ""
    for question, answer in answers:
        if over:
            failures[over] += 1
            continue
        try:
            given.append(model.scores(prompt.render("system"), _told(prompt, question, answer)))
            in_a_row = 0
        except JudgeError as error:
            failures[str(error)] += 1
            in_a_row = in_a_row + 1 if str(error) != _UNREADABLE else 0
            over = str(error) if error.final or in_a_row >= _MOST_FAILURES else ""
    return _metrics(given, failures.total()), tuple(
        f"裁判模型有 {n} 个回答没有评：{why}" for why, n in failures.items()
    )


def _metrics(given: list[Scores], unjudged: int) -> tuple[Metric, ...]:
    return (
        Metric("judge.helpfulness", ratio(sum(s.helpfulness for s in given), len(given)), Better.SHOWN),
        Metric("judge.faithfulness", ratio(sum(s.faithfulness for s in given), len(given)), Better.SHOWN),
        Metric("judge.judged", len(given), Better.SHOWN),
        Metric("judge.unjudged", unjudged, Better.SHOWN),
    )


def _told(prompt: Prompt, question: str, answer: "Answer") -> str:
    evidence = "\n".join(f"[{c.n}] {_inert(c.quote)}" for c in answer.citations) or "（无）"
    return prompt.render("user", question=_inert(question), evidence=evidence, answer=_inert(answer.answer))


def _inert(text: str) -> str:
    """Text of a report cannot close the tag that it stands in."""
    return text.replace("<", "＜").replace(">", "＞")


def _failed(error: Exception) -> JudgeError:
    words = reason(error, "GOUJI_JUDGE").replace("语言模型", "裁判模型")
    return JudgeError(words, final=getattr(error, "status_code", None) in _REFUSED)
