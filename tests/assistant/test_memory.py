"""What of a kept conversation is used again."""

from pathlib import Path

from gouji.assistant.assistant import Assistant
from gouji.assistant.inquiry import Inquiry
from gouji.assistant.memory import LONGEST_ANSWER, WHOLE, bounded, recalled, remembered
from gouji.assistant.thread import LONGEST_MEMORY, Turn, resolve
from gouji.report.model import Report
from gouji.settings import Settings
from gouji.workspace.workspace import Workspace


def test_the_newest_turns_stay_whole_and_the_older_ones_in_brief() -> None:
    turns = [Turn(f"问{n}", f"第{n}句。后面还有很多话。" + "长" * 50) for n in range(20)]
    kept = bounded(turns)
    assert [t.question for t in kept] == [f"问{n}" for n in range(20 - LONGEST_MEMORY, 20)]
    assert kept[0].answer == "第14句。"
    assert [t.answer for t in kept[-WHOLE:]] == [t.answer for t in turns[-WHOLE:]]


def test_no_answer_grows_without_bound() -> None:
    (kept,) = bounded([Turn("问", "很" * 10_000)])
    assert len(kept.answer) == LONGEST_ANSWER + 1


def test_a_conversation_goes_on_after_a_restart(report: Report, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    assistant = Assistant(settings)
    first = "基本支出是多少？"
    workspace = Workspace(settings)
    said = assistant.ask(Inquiry(first, report=report)).model_dump_json()
    thread = workspace.conversations.say(first, said, by="甲", report_id=report.id)
    workspace.close()

    again = Workspace(settings)
    history = remembered(again.conversations, thread.id, by="甲")
    again.close()
    assert history[0].answer.startswith("基本支出：500.00万元")
    assert resolve("那项目支出呢？", history, report).focus.topics == ("项目支出",)
    assert "400.00万元" in Assistant(settings).ask(Inquiry("那项目支出呢？", report=report, history=history)).answer


def test_text_that_is_no_answer_is_kept_as_it_is() -> None:
    class Kept:
        question, answer = "问", "不是 JSON"

    assert recalled([Kept()]) == (Turn("问", "不是 JSON"),)
