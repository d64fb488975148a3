"""What a question is about in the report's own words (所问之事): the longest stretches of it that the report holds too.

Spoken wording shares single words with a report, seldom whole phrases. Words are weighed by their rarity among the
pieces of the report; what of the question the report does not hold is kept, so that a refusal can rest on it.
"""

import math
import re
from dataclasses import dataclass, replace

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.standing import unmet
from gouji.assistant.pieces import Piece
from gouji.assistant.question import Question
from gouji.assistant.spoken import spoken
from gouji.assistant.vocabulary import Act, mentions
from gouji.report.model import Indicator, Span

_RUN = re.compile(r"[一-鿿A-Za-z]{2,}")
_PARTICLES = "的了是在和与有也都这那个把被让给就还去到又于过"
_FIGURES = re.compile(r"[0-9][0-9.,]*\s*(?:[万亿]?元|%|[一-鿿])?")
_UNMET = re.compile(r"没(?!有问题)|未|不达标|差|少|低|扣")
# A stretch this long is a name of the report even where everyday words stand in it.
_A_NAME = 3
_MOST_INDICATORS = 2
_BLOCK = re.compile(r"指标|那段|这段|成效|写得|底下|下面|偏差|那栏|达标|完成|对应|率")
_CELL = re.compile(r"那栏|一栏|那格|那列|(?:写|填)(?:了|的)?什么")
_CONTEXT = 0.5
_NUMBERED = 6


@dataclass(frozen=True, slots=True)
class Matter:
    """`words` of the question that the report holds, each with its weight; `unknown` is what it does not hold."""

    words: tuple[tuple[str, float], ...]
    unknown: tuple[str, ...]
    short: tuple[str, ...] = ()  # its runs as they are said, which may shorten a name

    @property
    def total(self) -> float:
        return sum(weight for _, weight in self.words)

    def names(self) -> tuple[str, ...]:
        return tuple(word for word, _ in self.words)

    def held(self, *texts: str) -> float:
        """Which share of the words, by weight, the texts hold; 0 where there are none."""
        return sum(w for word, w in self.words if any(word in t for t in texts)) / self.total if self.words else 0.0


@dataclass(frozen=True, slots=True)
class About:
    """A piece of the report with the share of the matter that it holds."""

    piece: Piece
    share: float


def matter(dossier: Dossier, question: Question) -> Matter:
    """Read what a question is about against the report."""
    found = _read(dossier, question.text)
    # The second half of a question (扣分扣得对吗) is about what the first half is.
    return found if found.words or not question.whole else _read(dossier, question.whole)


def _read(dossier: Dossier, asked: str) -> Matter:
    text = _FIGURES.sub("，", asked.replace("“", "").replace("”", ""))
    report = dossier.report.text.replace("“", "").replace("”", "")
    named = [text[m.start : m.end] for m in mentions(text) if text[m.start : m.end] in report]
    for name in named:
        text = text.replace(name, "，" * len(name))
    long, rest = _taken(text, report, _A_NAME)
    filled = spoken().filler.sub("，", rest)
    short, left = _taken(filled, report, 2)
    words = list(dict.fromkeys(w for w in (*named, *long, *short) if not spoken().filler.fullmatch(w)))
    words = [w for w in words if not any(w != other and w in other for other in words)]
    words.sort(key=lambda w: asked.find(w))
    weighed = tuple((w, _weight(dossier, w)) for w in words)
    said = tuple(m[0] for m in _RUN.finditer(_FIGURES.sub("，", asked)))
    return Matter(weighed, tuple(m[0] for m in _RUN.finditer(left)), said)


def _taken(text: str, report: str, least: int) -> tuple[list[str], str]:
    """The longest stretches of a text, of at least so many characters, that the report holds, and the rest."""
    found: list[str] = []
    rest = list(text)
    for run in _RUN.finditer(text):
        at = run.start()
        while at < run.end():
            end = next((e for e in range(run.end(), at + least - 1, -1) if text[at:e] in report), None)
            if end is None:
                at += 1
                continue
            word = text[at:end]
            bare = word.lstrip(_PARTICLES).rstrip(f"{_PARTICLES}不没")
            if len(bare) >= least and not spoken().filler.fullmatch(bare):
                found.append(spoken().filler.sub("", bare) if least == 2 else bare)
                rest[at:end] = "，" * (end - at)
                at = end
            else:
                at += 1
    return [w for w in found if len(w) >= 2], "".join(rest)


def _weight(dossier: Dossier, word: str) -> float:
    number = sum(word in p.text for p in dossier.pieces.all)
    return math.log(1 + len(dossier.pieces.all) / max(1, number)) * math.sqrt(len(word) / 2)


def about(dossier: Dossier, asked: Matter, *, least: float = 0.5) -> list[About]:
    """The pieces that speak of the matter: most of it first, then in the order of the text. What stands in the titles
    above a piece, or names its indicator, counts half."""
    found = []
    heads = [s.heading for s in dossier.report.sections]
    for piece in dossier.pieces.all:
        if not any(word in piece.text for word, _ in asked.words) or any(_is_heading(piece, h) for h in heads):
            continue
        indicator = dossier.report.indicator_at(piece.span.start)
        around = f"{piece.context}，{indicator.name if indicator else ''}"
        share = sum(
            weight if word in piece.text else _CONTEXT * weight if word in around else 0.0
            for word, weight in asked.words
        )
        if asked.total and share / asked.total >= least:
            found.append(About(piece, share / asked.total))
    return sorted(found, key=lambda a: (-round(a.share, 2), a.piece.span))


def _is_heading(piece: Piece, heading: Span) -> bool:
    """Whether a piece is a heading, with its number (4整改安排)."""
    return piece.span.overlaps(heading) and len(piece.span) <= len(heading) + _NUMBERED


def hinted(dossier: Dossier, question: Question, asked: Matter | None = None) -> tuple[Indicator, ...]:
    """The indicators that a question means: by number or name, else by a word that few indicators are called by
    (普法那个指标, 修复率没达标) or by a figure of their block. Where several share it and the question speaks of
    falling short, those that do."""
    named = dossier.indicators(question.focus.indicators)
    if named:
        return named
    asked = asked or matter(dossier, question)
    ranked = [(_named_by(indicator, asked, dossier), indicator) for indicator in dossier.report.indicators]
    best = max((score for score, _ in ranked), default=0.0)
    if not best:
        return ()
    found = [indicator for score, indicator in ranked if score >= 0.99 * best]
    stated = [i for i in found if any(_states(dossier, i, q.base_value) for q in question.quantities)]
    found = stated or found
    if len(found) > 1 and _UNMET.search(question.text):
        short = {i.span for i in unmet(dossier)}
        found = [i for i in found if i.span in short] or found
    return tuple(found) if len(found) <= _MOST_INDICATORS else ()


def pointed(dossier: Dossier, question: Question) -> Question:
    """The question with the indicator that its words mean (到位及时率没达标，偏差那栏写了什么), where it judges one,
    asks its reason, or asks one of its fields."""
    judges = question.act in (Act.WEAKNESS, Act.REASON) and _BLOCK.search(question.text) is not None
    asks_field = question.act is Act.LOOKUP and bool(question.fields) and _CELL.search(question.text) is not None
    if question.focus.indicators or question.focus.quotes or not (judges or asks_field):
        return question
    found = hinted(dossier, question)
    if len(found) != 1:
        return question
    return replace(question, focus=replace(question.focus, indicators=(found[0].number or found[0].name,)))


def _named_by(indicator: Indicator, asked: Matter, dossier: Dossier) -> float:
    """How strongly the words name an indicator: words that many indicators share say little."""
    score = 0.0
    for run in asked.short:
        # 办案数 is short for 办理法律援助案件数.
        longest = next((n for n in range(min(5, len(run)), 2, -1) if _short_for(run[:n], indicator.name)), 0)
        score += 2.5 * longest
    for word, weight in asked.words:
        if word in indicator.name:
            sharing = sum(word in i.name for i in dossier.report.indicators)
            score += weight / sharing
    return score


def _short_for(short: str, name: str) -> bool:
    """Whether a word holds the first character of a name and others of it in order, and is not part of it."""
    if short in name or short[0] != name[0]:
        return False
    at = 0
    for character in short:
        at = name.find(character, at) + 1
        if not at:
            return False
    return True


def _states(dossier: Dossier, indicator: Indicator, value: object) -> bool:
    return any(q.base_value == value for q in dossier.quantities_in(indicator.span))


def places_about(dossier: Dossier, asked: Matter, *, least: float = 0.5, most: int = 3) -> tuple[Span, ...]:
    """The best pieces on a matter, short enough to quote; those nearly as good as the best."""
    found = about(dossier, asked, least=least)
    best = found[0].share if found else 0.0
    kept = [a for a in found if a.share >= 0.8 * best][:most]
    return tuple(dict.fromkeys(dossier.pieces.shortened(a.piece.span, asked.names()) for a in kept))
