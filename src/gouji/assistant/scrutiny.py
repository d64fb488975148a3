"""What only a model's sentences are held to (从严核对), beside the guard: what a number is said of, verdicts, orders
obeyed, quantities without a number, documents that nobody cited, numbers that only the question holds."""

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from gouji.assistant.binding import misplaced
from gouji.assistant.guard import Evidence, Fault, claims, read_sentence
from gouji.assistant.pieces import grams
from gouji.assistant.question import fold
from gouji.assistant.quotations import MARKS, quotations, without_quotations
from gouji.assistant.surface import readable
from gouji.figures.lexicon import words_of
from gouji.packaged import packaged_toml
from gouji.report.normalise import normalise

# A run of this many characters of an order, outside quotation marks, is the order passed on.
_ECHO = 6
# A sentence longer than this makes a claim, and a claim cites.
_LONGEST_UNCITED = 18
_TOLD = 0.7
# What is asked of the unit is no statement about the report.
_ADVICE = re.compile(r"^(?:因此|所以|综上所述|综上|同时|另外|此外|其次|最后|[，、])*(?:建议|请)")
_LINK = re.compile(r"https?://|www\.|!\[|\]\(|<[a-zA-Z/!]|\\[a-zA-Z(\[]|\$[^$\n]*\$|```|&#?\w+;")
_TITLE = re.compile(r"《([^《》\n]+)》?|<<([^<>\n]+)>>|〈([^〈〉\n]+)〉")
_DOCUMENT = re.compile(r"([一-鿿]{2,})[〔\[(（【](\d{4})[〕\])）】]第?(\d+)号")
# How much of an issuer's name must agree: 云岫编办, whatever word stands before it.
_ISSUER = 3
_LATIN = re.compile(r"[A-Za-z]{3,}")
_LEAST_LATIN = 3
# What tells that a number or a quotation is the reviewer's own, and not found in the report.
_ASKED = re.compile(r"您|所问|问题|提问|审核人|不是|并非|没有|未|无法|不符|不一致|不同|是否|不能|不属|非")


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one answer: the evidence, the orders found in the report, what the program itself has `told` of
    the question, and whether nothing is wrong in the report (`clean`)."""

    evidence: Evidence
    orders: tuple[str, ...] = ()
    told: str = ""
    clean: bool = False


def faults(sentence: str, terms: Terms, near: Sequence[int] = ()) -> tuple[Fault, ...]:
    """Everything that is wrong with a sentence of a model's answer; `near` are the marks before it in its line."""
    judged, evidence = readable(sentence), terms.evidence
    reading = read_sentence(judged, evidence, near)
    found = list(reading.faults)
    plain = claims(judged)[0]
    bare = without_quotations(plain)
    known = [n for n in (reading.marks or near) if n in evidence.citations]
    source = _source(terms, known)
    if link := _LINK.search(sentence):
        found.append(Fault("link", link[0]))
    found += [Fault("verdict", word) for word in _verdicts(bare, "approval")]
    if not terms.clean:
        found += [Fault("verdict", word) for word in _verdicts(bare, "clean")]
    found += [Fault("verdict", word) for word in _verdicts(bare, "praise") if word not in source]
    found += [Fault("verdict", m[0]) for m in _pattern("praise").finditer(bare) if m[0] not in source]
    found += [Fault("verdict", m[0]) for m in _pattern("grade").finditer(bare) if m["grade"] not in source]
    found += [Fault("order", run) for run in _echoes(bare, terms.orders)][:1]
    if not reading.marks and not near and _claims(plain, terms.told):
        found.append(Fault("uncited", fold(plain)[:12]))
    found += [Fault("vague", words) for words in _vague(bare) if words not in source]
    found += _documents(plain, terms)
    found += _foreign(bare, source)
    if not found:
        found += _echoed(plain, evidence, known)
        found += [Fault("binding", words) for _, words in misplaced(plain, evidence, known, terms.told)]
    return tuple(found)


def _source(terms: Terms, marks: Sequence[int]) -> str:
    """What a sentence may repeat word for word: the passages it cites and what the program has said, without marks of
    quotation and blanks."""
    cited = [terms.evidence.citations[n].quote for n in marks]
    return _flat("\n".join((*cited, *terms.evidence.results, terms.told)))


def _flat(text: str) -> str:
    return MARKS.sub("", "".join(normalise(text).text.split(" ")))


def _vague(text: str) -> list[str]:
    """Quantities that are no number: 翻一番, 一半以上, 上千万元."""
    taken = words_of(text)
    return [
        m[0].strip()
        for m in _pattern("vague").finditer(text)
        if not any(word.start <= m.start() and m.end() <= word.end for word in taken)
    ]


def _documents(text: str, terms: Terms) -> list[Fault]:
    """Titles and document numbers that stand nowhere in the evidence."""
    every = _flat("\n".join((*(c.quote for c in terms.evidence.citations.values()), terms.told)))
    every += _flat("\n".join((*terms.evidence.results, terms.evidence.spoken)))
    found = []
    for match in _TITLE.finditer(text):
        title = next(group for group in match.groups() if group)
        if _flat(title) not in every:
            found.append(Fault("title", match[0]))
    held = re.sub(r"[〔\[(（【〕\])）】第]", "", every)
    for match in _DOCUMENT.finditer(text):
        if f"{match[1][-_ISSUER:]}{match[2]}{match[3]}号" not in held:
            found.append(Fault("title", match[0]))
    return found


def _foreign(text: str, source: str) -> list[Fault]:
    """Words of another language that the evidence does not have; a number in English is one too many."""
    words = [w for w in _LATIN.findall(text) if w not in source]
    if len(words) >= _LEAST_LATIN or any(w.lower() in _words()["english"] for w in words):
        return [Fault("language", " ".join(words[:4]))]
    return []


def _echoed(plain: str, evidence: Evidence, marks: Sequence[int]) -> list[Fault]:
    """Numbers and quotations that only the question holds, told as if the report said so."""
    found = []
    for quantity in claims(without_quotations(plain))[2]:
        clause = _clause_around(plain, quantity.span.start)
        if not evidence.supports(quantity, marks, echo=False) and not _ASKED.search(clause):
            found.append(Fault("number", plain[quantity.span.start : quantity.span.end]))
    for quotation in quotations(plain):
        clause = _clause_around(without_quotations(plain), quotation.span.start)
        if not evidence.holds(quotation.words, echo=False) and not _ASKED.search(clause):
            found.append(Fault("quotation", quotation.words))
    return found


def _clause_around(text: str, at: int) -> str:
    start = max((text.rfind(mark, 0, at) for mark in "，。；！？"), default=-1) + 1
    end = min((e for mark in "，。；！？" if (e := text.find(mark, at)) >= 0), default=len(text))
    return text[start:end]


def _claims(text: str, told: str) -> bool:
    """Whether a sentence without a mark says more than the program has said itself."""
    if len(fold(text)) <= _LONGEST_UNCITED or text.endswith("："):
        return False
    if _ADVICE.match(text) and not quotations(text) and not claims(text)[2]:
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
    return {key: tuple(value) for key, value in _data()["verdict"].items()}


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(_data()["patterns"][name]))


def _data() -> dict[str, Any]:
    return packaged_toml("gouji.assistant", "scrutiny.toml")


def _echoes(text: str, orders: Iterable[str]) -> list[str]:
    said = fold(text)
    runs = (fold(order)[i : i + _ECHO] for order in orders for i in range(len(fold(order)) - _ECHO + 1))
    return [run for run in runs if run in said]
