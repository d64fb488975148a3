"""What a reasoning model says to itself (思考过程): never part of the answer, and never judged as one.

Servers differ: Qwen3 and DeepSeek-R1 write <think>…</think> before the answer or between its parts; some chat templates
swallow the opening tag, so that all before a lone </think> was thought.
"""

import re
from collections.abc import Iterable, Iterator

_NAMES = "think|thinking|thought|thoughts|reasoning|reflection|analysis"
_OPEN = re.compile(rf"<(?:{_NAMES})\b[^<>\n]*>|◁think▷", re.I)
_CLOSE = re.compile(rf"</(?:{_NAMES})\s*>|◁/think▷", re.I)
# The longest beginning of a tag that may still be waiting for its end.
_PARTIAL = re.compile(r"[<◁][/a-zA-Z▷]{0,14}\Z")


class Restart:
    """What was said so far was thought, not said."""


RESTART = Restart()


def spoken(pieces: Iterable[str]) -> Iterator[str | Restart]:
    """The pieces without what stands between thinking tags; RESTART where a closing tag shows that all before it was
    thought. A tag that never closes swallows the rest."""
    buffer, inside = "", False
    for piece in pieces:
        buffer += piece
        while True:
            found = (_CLOSE if inside else _TAG).search(buffer)
            if found is None:
                break
            if inside:
                inside = False
            elif _CLOSE.fullmatch(found[0]):
                yield RESTART
            else:
                if found.start():
                    yield buffer[: found.start()]
                inside = True
            buffer = buffer[found.end() :]
        waiting = _PARTIAL.search(buffer)
        ready = waiting.start() if waiting else len(buffer)
        if ready and not inside:
            yield buffer[:ready]
        buffer = buffer[ready:] if not inside else buffer[-16:]
    if buffer and not inside:
        yield buffer


_TAG = re.compile(f"{_OPEN.pattern}|{_CLOSE.pattern}", re.I)
