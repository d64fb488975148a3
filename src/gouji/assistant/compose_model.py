"""Words an answer by a language model from numbered evidence; no sentence gets through that the guard has not passed.

The evidence is gathered, and the extractive answer made, before the model speaks. While it streams, a sentence is
handed on only when it has passed; one that fails is asked for once more with its faults named, then withheld.
"""

import contextlib
import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass

from gouji.assistant import scrutiny, thinking
from gouji.assistant.answer import Citation
from gouji.assistant.guard import MARK, split_sentences
from gouji.assistant.model_client import ModelError, Speaker
from gouji.assistant.prompts import Prompt
from gouji.assistant.scrutiny import Terms
from gouji.assistant.surface import marked, undressed
from gouji.assistant.thread import Turn
from gouji.assistant.writer import Draft

# A model that is wrong this often is not worth hearing out; one that says this much (characters) does not stop.
MOST_WITHHELD = 3
MOST_CHARACTERS = 8000
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_LEAST_CHINESE = 0.3
# What may still become a mark, or the second half of one, when more is heard.
_UNFINISHED = re.compile(r"\s*[\[［【（(〔][^\]］】）)〕。]{0,16}")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the model said that passed: `text` with the citations it uses; `withheld` sentences that did not pass."""

    text: str
    citations: tuple[Citation, ...]
    withheld: int
    repaired: int


@dataclass(frozen=True, slots=True)
class Brief:
    """What the model is told: the question with its evidence and the turns before."""

    question: str
    draft: Draft
    history: tuple[Turn, ...] = ()


def speak(
    prompt: Prompt, speaker: Speaker, brief: Brief, terms: Terms
) -> Generator[str | thinking.Restart, None, Spoken]:
    """Yields the sentences that pass, with their line ends, as soon as they are known to; returns the whole. RESTART
    takes back what was yielded: the model was only thinking.

    Raises:
        ModelError: no server, no answer, an answer that is empty or not in Chinese. What was yielded has passed all the
            same.
    """
    data = _data(brief)
    user = briefing(prompt, brief)
    kept: list[str] = []
    heard = ""
    withheld = repaired = 0
    near: tuple[int, ...] = ()
    with contextlib.closing(speaker.stream(prompt.render("system"), user)) as pieces:
        for group, ends_line in _groups(_sentences(_bounded(thinking.spoken(pieces)))):
            if isinstance(group, thinking.Restart):
                kept, heard, withheld, repaired, near = [], "", 0, 0, ()
                yield group
                continue
            heard += "".join(group)
            near = (*near, *(int(m[1]) for m in MARK.finditer("".join(group))))
            for sentence in group:
                passed, again = _passed(prompt, speaker, sentence, terms, near, data)
                repaired += again
                if passed is None:
                    withheld += 1
                    continue
                kept.append(passed)
                yield passed
            if withheld >= MOST_WITHHELD:
                break
            if ends_line:
                kept.append("\n")
                yield "\n"
                near = ()
    text = re.sub(r"\n{2,}", "\n", "".join(kept)).strip()
    _check_language(heard)
    used = {int(m[1]) for m in MARK.finditer(text)}
    return Spoken(text, tuple(c for c in brief.draft.citations if c.n in used), withheld, repaired)


def briefing(prompt: Prompt, brief: Brief) -> str:
    """The user's message: the question, the turns before, the evidence and the program's results."""
    return prompt.render("user", question=_inert(brief.question), history=_history(brief.history), **_data(brief))


def _data(brief: Brief) -> dict[str, str]:
    return {"evidence": _evidence(brief.draft.citations), "results": _inert(brief.draft.text)}


def _passed(
    prompt: Prompt, speaker: Speaker, sentence: str, terms: Terms, near: Sequence[int], data: dict[str, str]
) -> tuple[str | None, bool]:
    """The sentence, or its repair, or None where neither passes; and whether it is a repair."""
    found = scrutiny.faults(sentence.strip(), terms, near)
    if not found:
        return sentence, False
    words = "；".join(dict.fromkeys(fault.words() for fault in found))
    again = _repair(prompt, speaker, sentence.strip(), words, data, terms)
    return again, again is not None


def _repair(
    prompt: Prompt, speaker: Speaker, sentence: str, words: str, data: dict[str, str], terms: Terms
) -> str | None:
    """The sentence asked for once more; None where it fails again, or the model has no evidence for it."""
    user = prompt.render("repair", sentence=_inert(sentence), faults=_inert(words), **data)
    try:
        with contextlib.closing(speaker.stream(prompt.render("system"), user)) as heard:
            again = _whole(_bounded(thinking.spoken(heard)))
    except ModelError:
        return None
    pieces = [undressed(p) for line in again.split("\n") for p in split_sentences(line) if p.strip()]
    near = [int(m[1]) for m in MARK.finditer(again)]
    if not pieces or "没有依据" in again or any(scrutiny.faults(p, terms, near) for p in pieces):
        return None
    return "".join(pieces)


def _whole(pieces: Iterable[str | thinking.Restart]) -> str:
    text = ""
    for piece in pieces:
        text = "" if isinstance(piece, thinking.Restart) else text + piece
    return marked(text).strip()


def _bounded(pieces: Iterable[str | thinking.Restart]) -> Iterator[str | thinking.Restart]:
    length = 0
    for piece in pieces:
        length = 0 if isinstance(piece, thinking.Restart) else length + len(piece)
        if length > MOST_CHARACTERS:
            raise ModelError("语言模型的输出没有尽头，已中断")
        yield piece


def _groups(sentences: Iterable[str | thinking.Restart]) -> Iterator[tuple[list[str] | thinking.Restart, bool]]:
    """Sentences with the marks they stand on: those of a line up to and with the next that has a mark; and whether the
    line ends there. A sentence without a mark cannot be judged before the marks of its line are known."""
    waiting: list[str] = []
    for sentence in sentences:
        if isinstance(sentence, thinking.Restart):
            waiting = []
            yield sentence, False
            continue
        if sentence == "\n":
            yield waiting, True
            waiting = []
            continue
        waiting.append(sentence)
        if MARK.search(sentence):
            yield waiting, False
            waiting = []
    if waiting:
        yield waiting, False


def _sentences(pieces: Iterable[str | thinking.Restart]) -> Iterator[str | thinking.Restart]:
    """Complete sentences of a stream, without what is only dress, and each line end by itself. Marks may follow a full
    stop, so that a sentence is complete only when what follows it has begun."""
    buffer = ""
    for piece in pieces:
        if isinstance(piece, thinking.Restart):
            buffer = ""
            yield piece
            continue
        buffer = marked(buffer + piece.replace("\r", ""))
        while "\n" in buffer:
            line, _, buffer = buffer.partition("\n")
            yield from _undressed(split_sentences(line))
            yield "\n"
        if buffer.count("“") > buffer.count("”") or buffer.count('"') % 2 or buffer.lstrip().startswith(("`", "~")):
            continue  # a full stop inside a quotation that is still open ends nothing; a fence is known by its line
        *complete, last = split_sentences(buffer) or ("",)
        if complete and _UNFINISHED.fullmatch(last):
            last = complete.pop() + last
        yield from _undressed(complete)
        buffer = last
    yield from _undressed(split_sentences(buffer))


def _undressed(sentences: Iterable[str]) -> Iterator[str]:
    return (plain for sentence in sentences if (plain := undressed(sentence)))


def _check_language(text: str) -> None:
    letters = _LETTER.findall(text)
    if not letters:
        raise ModelError("语言模型没有给出回答")
    if len(_HAN.findall(text)) < _LEAST_CHINESE * len(letters):
        raise ModelError("语言模型没有用中文回答")


def _evidence(citations: Sequence[Citation]) -> str:
    rows = [f'<证据 编号="{c.n}" 位置="{_inert(c.section)}">{_inert(c.quote)}</证据>' for c in citations]
    return "\n".join(rows) or "（无）"


def _history(turns: Sequence[Turn]) -> str:
    # The marks of an earlier answer number other evidence.
    rows = [f"问：{_inert(t.question)}\n答：{_inert(MARK.sub('', t.answer))}" for t in turns]
    return "\n".join(rows) or "（无）"


def _inert(text: str) -> str:
    """Text of a report cannot close the tag that it stands in."""
    return text.replace("<", "＜").replace(">", "＞")
