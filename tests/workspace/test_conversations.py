import pytest

from gouji.workspace.errors import WorkspaceError
from gouji.workspace.workspace import Workspace


def test_turns_are_kept_in_their_order(workspace: Workspace) -> None:
    thread = workspace.conversations.say("指标7怎么样？", '{"answer":"一"}', by="甲", report_id="r1")
    workspace.conversations.say("那指标6呢？", '{"answer":"二"}', by="甲", thread=thread.id)
    turns = workspace.conversations.turns(thread.id, by="甲")
    assert [(t.question, t.answer) for t in turns] == [
        ("指标7怎么样？", '{"answer":"一"}'),
        ("那指标6呢？", '{"answer":"二"}'),
    ]
    assert thread.title == "指标7怎么样？"


def test_each_reviewer_sees_only_own_conversations(workspace: Workspace) -> None:
    mine = workspace.conversations.say("问", "答", by="甲", report_id="r1")
    about_all = workspace.conversations.say("问全部", "答", by="甲")
    workspace.conversations.say("问", "答", by="乙", report_id="r1")
    assert workspace.conversations.of("甲") == (about_all, mine)
    assert workspace.conversations.of("甲", "r1") == (mine,)
    for call in (
        lambda: workspace.conversations.turns(mine.id, by="乙"),
        lambda: workspace.conversations.say("插话", "答", by="乙", thread=mine.id),
        lambda: workspace.conversations.turns(999, by="甲"),
    ):
        with pytest.raises(WorkspaceError, match="没有这段对话"):
            call()


def test_a_long_question_makes_a_short_title(workspace: Workspace) -> None:
    thread = workspace.conversations.say("甲\n" * 500, "答", by="甲")
    assert len(thread.title) == 60
    assert "\n" not in thread.title
    assert workspace.conversations.turns(thread.id, by="甲")[0].question == "甲\n" * 500
