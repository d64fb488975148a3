"""Lets a model look things up before it answers (取证), within a bounded number of steps.

Each step is a question by itself: what is known so far, and which tools there are. What the tools find joins the
evidence; a model that calls none, or cannot, is given the evidence as it stands.
"""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, runtime_checkable

from gouji.assistant.tools import Toolbox, ToolCall, specifications
from gouji.assistant.writer import Draft

MOST_STEPS = 3
MOST_CALLS = 6


@runtime_checkable
class Caller(Protocol):
    """A model that can call tools.

    Raises: ModelError, where the model cannot be reached at all; one that knows no tools calls none.
    """

    def calls(self, system: str, user: str, tools: Sequence[dict[str, Any]]) -> Sequence[ToolCall]: ...


def gather(caller: Caller, toolbox: Toolbox, brief: Callable[[Draft], tuple[str, str]]) -> Draft:
    """The draft with what the model has looked up. The same call twice, and calls past the bound, are not made. `brief`
    renders the question with the evidence so far: (system, user).

    Raises:
        ModelError: the model cannot be reached.
    """
    made: set[str] = set()
    for _ in range(MOST_STEPS):
        system, user = brief(toolbox.draft())
        wanted = [c for c in caller.calls(system, user, specifications()) if repr(c) not in made]
        wanted = wanted[: MOST_CALLS - len(made)]
        found = [toolbox.run(call) for call in wanted]
        made |= {repr(call) for call in wanted}
        if not any(found) or len(made) >= MOST_CALLS:
            break
    return toolbox.draft()
