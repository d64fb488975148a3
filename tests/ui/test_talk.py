"""The panel 对话, driven without a browser: what it shows while a model answers, and 停止."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import gradio as gr
import pytest

from gouji.evaluation.scripted import SLOW, Server
from gouji.settings import Settings
from gouji.ui.desk import Desk
from gouji.ui.talk import Talk, _cut
from tests.assistant.conftest import TEXT

pytest.importorskip("langchain_openai", reason="langchain-openai is not installed: the client is not tried")

QUESTION = "编制多少，在职多少？"
NOBODY = SimpleNamespace(username=None, headers={})


def panel(server: Server, folder: Path) -> tuple[Talk, str]:
    """The panel of a desk whose model is the server's, and a report that is open on it."""
    desk = Desk(Settings(data_dir=folder, llm_base_url=server.url, llm_model="m"))
    path = folder / "河湾镇.txt"
    path.write_text(TEXT, encoding="utf-8")
    return Talk(desk, gr.State()), desk.audit(path).report.id


def test_sentences_are_shown_as_they_pass_and_the_answer_is_kept(tmp_path: Path) -> None:
    with Server("核定编制30人[1]。\n在职28人[2]。") as server:
        talk, report_id = panel(server, tmp_path)
        steps = list(talk._ask(QUESTION, report_id, False, (), None, NOBODY))
    first, *between, last = steps
    assert first[talk._stop]["visible"]
    assert "正在查找依据" in first[talk.chat]
    assert "核定编制30人" in between[0][talk.chat]
    assert "正在回答" in between[0][talk.chat]
    assert not last[talk._stop]["visible"]
    assert last[talk.exchanges][0].answer.mode == "model"
    thread, exchanges = talk._kept(report_id, "本机")
    assert (thread, exchanges[0].question) == (last[talk.thread], QUESTION)


def test_stop_ends_the_answer_and_nothing_is_lost(tmp_path: Path) -> None:
    with Server(SLOW) as server, ThreadPoolExecutor() as pool:
        talk, report_id = panel(server, tmp_path)
        steps = talk._ask(QUESTION, report_id, False, (), None, NOBODY)
        line = next(steps)[talk._line]
        rest = pool.submit(list, steps)
        threading.Timer(0.3, _cut, [line]).start()
        last = rest.result(20)[-1]
    answer = last[talk.exchanges][0].answer
    assert answer.answer.startswith("（已停止语言模型")
    assert "编制：30人" in answer.answer
    assert last[talk.thread] is not None
    assert last[talk._line] is None
