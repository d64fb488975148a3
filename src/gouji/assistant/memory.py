"""What an answer remembers of the conversation (记忆): the last turns whole, the ones before in brief, the rest not.

Every turn is kept by the workspace, per reviewer and report, over restarts; this bounds what of it is used again.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Protocol

from gouji.assistant.guard import split_sentences
from gouji.assistant.thread import LONGEST_MEMORY, Turn

# Turns remembered whole, and how long such an answer may be, in characters.
WHOLE = 2
LONGEST_ANSWER = 600
LONGEST_QUESTION = 300
_LONGEST_BRIEF = 80


class KeptTurn(Protocol):
    """A turn as the workspace keeps it: `answer` is an Answer's JSON, or plain text."""

    @property
    def question(self) -> str: ...

    @property
    def answer(self) -> str: ...


class Conversations(Protocol):
    """What of the workspace's conversations is used here: the turns of one thread, oldest first."""

    def turns(self, thread: int, *, by: str) -> Sequence[KeptTurn]: ...


def remembered(conversations: Conversations, thread: int | None, *, by: str) -> tuple[Turn, ...]:
    """The turns of a reviewer's thread, as `Assistant.ask` takes them; none where there is no thread yet."""
    return recalled(conversations.turns(thread, by=by)) if thread is not None else ()


def recalled(turns: Iterable[KeptTurn]) -> tuple[Turn, ...]:
    """Kept turns, bounded."""
    return bounded([Turn(turn.question, _words(turn.answer)) for turn in turns])


def bounded(history: Sequence[Turn]) -> tuple[Turn, ...]:
    """The newest turns: the last whole up to a length, the older ones each by the first sentence of its answer."""
    recent = history[-LONGEST_MEMORY:]
    older, newest = recent[:-WHOLE], recent[-WHOLE:]
    brief = [Turn(_cut(t.question, LONGEST_QUESTION), _first(t.answer)) for t in older]
    whole = [Turn(_cut(t.question, LONGEST_QUESTION), _cut(t.answer, LONGEST_ANSWER)) for t in newest]
    return (*brief, *whole)


def _words(answer: str) -> str:
    """The words of a kept answer."""
    try:
        kept = json.loads(answer)
    except json.JSONDecodeError:
        return answer
    return str(kept["answer"]) if isinstance(kept, dict) and "answer" in kept else answer


def _first(answer: str) -> str:
    line = next((line for line in answer.split("\n") if line.strip()), "")
    return _cut(next(iter(split_sentences(line)), ""), _LONGEST_BRIEF)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest] + "…"
