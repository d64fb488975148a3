"""停止: the model's connection is closed, and nobody else waits for it."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gouji.assistant.answer import Answer
from gouji.assistant.assistant import Assistant
from gouji.assistant.inquiry import Inquiry
from gouji.assistant.line import Line
from gouji.assistant.model_client import LangChainSpeaker
from gouji.evaluation.scripted import SLOW, STALL, Server
from gouji.report.model import Report
from gouji.settings import Settings
from tests.assistant.test_compose_model import HONEST, QUESTION

pytest.importorskip("langchain_openai", reason="langchain-openai is not installed: the client is not tried")

PATIENCE = 10.0  # seconds; far less than the client's own time-out of 30


def until(happened: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not happened() and time.monotonic() < end:
        threading.Event().wait(0.01)
    return happened()


def speaking(server: Server) -> Callable[[], bool]:
    """Whether a model was asked to word an answer, after it was offered its tools."""
    return lambda: any("tools" not in request for request in server.requests)


@pytest.mark.parametrize("plan", [SLOW, STALL])
def test_stopping_closes_the_connection_at_once(report: Report, tmp_path: Path, plan: str) -> None:
    line = Line()
    with Server(plan, plan) as server, ThreadPoolExecutor() as pool:
        assistant = Assistant(Settings(data_dir=tmp_path), model=LangChainSpeaker(server.url, "m"))
        asked = pool.submit(assistant.ask, Inquiry(QUESTION, report=report, line=line))
        assert until(speaking(server))
        line.cut()
        answer = asked.result(PATIENCE)
        if plan == SLOW:
            assert server.hung_up.wait(PATIENCE)
    assert answer.answer.startswith("（已停止语言模型")
    assert "编制：30人" in answer.answer
    assert not answer.withheld


def test_a_line_that_is_cut_asks_nobody(report: Report, tmp_path: Path) -> None:
    line = Line()
    line.cut()
    with Server(HONEST) as server:
        assistant = Assistant(Settings(data_dir=tmp_path), model=LangChainSpeaker(server.url, "m"))
        answer = assistant.ask(Inquiry(QUESTION, report=report, line=line))
    assert answer.mode == "extractive"
    assert server.requests == []


def test_leaving_a_stream_closes_the_connection(report: Report, tmp_path: Path) -> None:
    said = "核定编制30人[1]。\n" + "在职28人[2]。" * 3
    with Server(said) as server:
        parts = Assistant(Settings(data_dir=tmp_path), model=LangChainSpeaker(server.url, "m")).stream(
            Inquiry(QUESTION, report=report)
        )
        assert next(parts) == "核定编制30人[1]。"
        parts.close()  # type: ignore[attr-defined]


def test_one_reviewer_does_not_wait_for_another(report: Report, tmp_path: Path) -> None:
    line = Line()
    with Server(SLOW, HONEST) as server, ThreadPoolExecutor() as pool:
        assistant = Assistant(Settings(data_dir=tmp_path), model=LangChainSpeaker(server.url, "m"))
        first = pool.submit(assistant.ask, Inquiry(QUESTION, report=report, line=line))
        assert until(speaking(server))
        second = assistant.ask(Inquiry(QUESTION, report=report, line=Line()))
        assert not first.done()
        line.cut()
        stopped = first.result(PATIENCE)
    assert isinstance(second, Answer)
    assert (second.mode, second.answer) == ("model", HONEST)
    assert stopped.mode == "extractive"
