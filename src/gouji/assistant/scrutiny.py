"""What only a model's sentences are held to (从严核对), beside the guard: what a number is of, verdicts, orders obeyed.

A true number in the wrong place is a wrong number: 完成值为100% is false where the evidence says 完成率100%.
"""

import functools
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources

from gouji.assistant.guard import MARK, Evidence, Fault, read_sentence, same
from gouji.assistant.pieces import grams
from gouji.assistant.question import fold
from gouji.assistant.vocabulary import mentions, vocabulary
from gouji.figures.model import Quantity
from gouji.figures.scan import scan
from gouji.report.normalise import normalise

_QUOTED = re.compile(r"[“「『][^”」』]*[”」』]")
# A run of this many characters of an order, outside quotation marks, is the order passed on.
_ECHO = 6
# A sentence longer than this makes a claim, and a claim cites.
_LONGEST_UNCITED = 18
_TOLD = 0.7
_LINK = re.compile(r"https?://|www\.|!\[|\]\(|<[a-zA-Z/!]")


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one answer: the evidence, the orders found in the report, what the program itself has said of the
    question, and whether nothing is wrong in the report."""

    evidence: Evidence
    orders: tuple[str, ...] = ()
    told: str = ""
    clean: bool = False


def faults(sentence: str, terms: Terms, near: Sequence[int] = ()) -> tuple[Fault, ...]:
    """Everything that is wrong with a sentence of a model's answer; `near` are the marks before it in its line."""
    reading = read_sentence(sentence, terms.evidence, near)
    found = list(reading.faults)
    plain = normalise(MARK.sub("", sentence)).text
    bare = _QUOTED.sub("", plain)
    if link := _LINK.search(plain):
        found.append(Fault("link", link[0]))
    found += [Fault("verdict", word) for word in _verdicts(bare, "approval")]
    if not terms.clean:
        found += [Fault("verdict", word) for word in _verdicts(bare, "clean")]
    found += [Fault("order", run) for run in _echoes(bare, terms.orders)][:1]
    if not reading.marks and not near and _claims(plain, terms.told):
        found.append(Fault("uncited", fold(plain)[:12]))
    known = [n for n in (reading.marks or near) if n in terms.evidence.citations]
    found += [Fault("binding", bare[q.span.start : q.span.end]) for q in _misplaced(bare, terms.evidence, known)]
    return tuple(found)


def _claims(text: str, told: str) -> bool:
    """Whether a sentence without a mark says more than the program has said itself."""
    if len(fold(text)) <= _LONGEST_UNCITED or text.endswith("："):
        return False
    said = grams(text)
    return len(said & grams(told)) < _TOLD * len(said)


def _verdicts(text: str, kind: str) -> list[str]:
    words = _words()
    return [
        word
        for word in words[kind]
        for match in re.finditer(re.escape(word), text)
        if not any(d in _clause_before(text, match.start()) for d in words["denied"])
    ]


def _clause_before(text: str, at: int) -> str:
    return re.split(r"[，。；：！？]", text[max(0, at - 10) : at])[-1]


@functools.cache
def _words() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads(resources.files("gouji.assistant").joinpath("scrutiny.toml").read_text(encoding="utf-8"))
    return {key: tuple(value) for key, value in data["verdict"].items()}


def _echoes(text: str, orders: Iterable[str]) -> list[str]:
    said = fold(text)
    runs = (fold(order)[i : i + _ECHO] for order in orders for i in range(len(fold(order)) - _ECHO + 1))
    return [run for run in runs if run in said]


def _misplaced(text: str, evidence: Evidence, marks: Sequence[int]) -> list[Quantity]:
    """Numbers that the cited evidence states of something else than the sentence does: both name what they are of, the
    evidence states other numbers of what the sentence names, and none of them is this one."""
    wrong = []
    for quantity, name in _named(text):
        if not quantity.is_claim or name is None or any(same(quantity, q) for q in evidence.free):
            continue
        said_of = [q for n in marks for q, other in _named(evidence.citations[n].quote) if other == name]
        if said_of and not any(same(quantity, q) for q in said_of):
            wrong.append(quantity)
    return wrong


@functools.lru_cache(maxsize=512)
def _named(text: str) -> tuple[tuple[Quantity, str | None], ...]:
    """Each number with the last field or topic that is named between the number before it and itself."""
    found, start = [], 0
    for quantity in scan(text):
        label = text[start : quantity.span.start]
        found.append((quantity, _name(label)))
        start = quantity.span.end
    return tuple(found)


def _name(label: str) -> str | None:
    named = [(m.end, m.topic.name) for m in mentions(label)]
    for field in vocabulary().fields:
        at = max(
            (label.rfind(alias) + len(alias) for alias in (field.label, *field.aliases) if alias in label), default=-1
        )
        if at >= 0:
            named.append((at, field.label))
    return max(named)[1] if named else None
