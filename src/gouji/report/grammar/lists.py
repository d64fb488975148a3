"""Lists of parallel items that give points, and the words in which each names its fields (清单的自用词).

「◇ 走访户数（8）：约定340户，到位338户，评7.95分。」: whatever 约定, 到位 and 评 are called elsewhere, a run of items
that open alike, name something, give it points and end in points that do not exceed them is a list of indicators. A
word that opens a clause of item after item, with a value behind it, is the list's own label of the target; another such
word, or the next value of the same unit, tells what was reached; the word before the last points is that of the score.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gouji.report.grammar.marks import Mark, scan
from gouji.report.grammar.openings import Item
from gouji.report.grammar.units import same_unit
from gouji.report.grammar.words import END, LIMIT, NUMBER
from gouji.report.model import Span

_FEWEST = 3  # items alike that make a list
_SHARE = 0.5  # of the items in which a word must stand to be one of the list's own
_LONGEST_LEAD = 8  # characters before a value that no word marks as what was reached
_BESIDE = 2  # characters between the points that may be got and those that were
_MOST_BETWEEN = 6  # lines without a mark of their own that may belong to an item
_NAME = re.compile(r"[【\[“]?[\u4e00-\u9fffA-Za-z“”、]{2,26}?[】\]”]?(?=[（(〔\[【：，。｜|—\s\d]|$)")
_BRACKET = re.compile(
    rf"\s*[（(〔\[【](?:[满分权配标占值应共赋计记最][\u4e00-\u9fff]{{0,3}})?[：为]?(?P<due>{NUMBER})分?"
    rf"(?:(?P<by>/|→|[，、；]?[\u4e00-\u9fff]{{1,4}})(?P<got>{NUMBER})分?)?[）)〕\]】]"
)
_POINTS_TOLD = re.compile(
    rf"(?<=[，。；：、｜|\s（])(?P<said>[\u4e00-\u9fff]{{1,6}}?)(?:为|：)?\s*(?P<got>{NUMBER})(?P<unit>分?)(?=[）。；，｜|\s]|$)",
    re.MULTILINE,
)
_COUNTER = re.compile(r"第|头|末|最后|[\dA-Z一二三四五六七八九十①-⑳甲乙丙丁戊己庚辛壬癸]+")
_DOTTED = re.compile(r"\s*(?P<whole>(?:\d{1,2}[.．-])+)\d{1,2}(?!\d)")
_CLAUSE = re.compile(r"[^，。；｜|\n\u3000（）]+")
_PERIODS = re.compile(r"[\s：、—-]*(?P<period>(?:全年|年度|本年度?|当年|年初|年末|到?年底|本期)*)")
_FIGURE = rf"(?P<value>(?:{LIMIT})*\s*{NUMBER}(?!分)[^，。；、（）“\n|｜]{{0,14}}?){END}"
_VALUE = re.compile(rf"(?:为|是|：)?\s*[\u4e00-\u9fff]{{0,10}}?{_FIGURE}")
_QUALITY = re.compile(r"(?:为|是|：)?\s*(?P<value>[\u4e00-\u9fff]{2,12})$")
_ANY_FIGURE = re.compile(_FIGURE)
# Letters that say of a label which way it looks: what should be, and what is.
_SHOULD = re.compile(r"[应拟定约期预计划求须需标任诺核]")
_IS = re.compile(
    r"[实已完办现]|达到|共|累计|开展|举办|组织|新建|建成|改造|发放|检查|培训|走访|抽查|抽检|召开|印发|安装|维修|采购|新增|投入"
)
_LETTER = re.compile(r"[\u4e00-\u9fff]：")  # one letter is a label only with its colon (应：340户；实：338户)
_NO_LABEL = re.compile(r"其中|包括|[率例重比度]$|^(?:因|由|经|对|按|已|均|全部|目前|主要)")
# A clause whose figure is of a part, of another time or of each.
_OF_ANOTHER = re.compile(r"其中|包括|含|上年|去年|\d{4}年|[比较]|每|占|分别|另")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An item of a list with all that belongs to it. `points` are those behind the name that no word marks, `told` the
    figures of its text that may be the points it got, each with the word before it, `worth` the points that it may get
    by the list's own word (值10分，自评9分)."""

    after: int
    end: int
    marks: tuple[Mark, ...]
    points: re.Match[str] | None
    told: tuple[re.Match[str], ...]
    last: re.Match[str] | None = None
    worth: re.Match[str] | None = None

    def has(self, role: str) -> bool:
        return any(m.role == role for m in self.marks)


def list_marks(text: str, run: Sequence[Item]) -> list[Mark]:
    """The marks that the words of the grammar do not find, of every list among the items, in order."""
    found = [m for group in _groups(text, run) for m in _of_list(text, _entries(text, group))]
    return sorted(found, key=lambda m: m.start)


def _groups(text: str, run: Sequence[Item]) -> Iterator[list[tuple[int, int]]]:
    """Runs of items that open with the same mark: where the name of each begins and where it ends."""
    group: list[tuple[int, int]] = []
    opening: tuple[str, str] | None = None
    between = 0
    for item in run:
        marked = (item.style, _opening_mark(text[item.start : item.name_at]))
        if group and marked == opening:
            group.append((item.name_at, item.end))
            between = 0
        elif group and item.style == "none" and not item.heading and between < _MOST_BETWEEN:
            group[-1] = (group[-1][0], item.end)
            between += 1
        else:
            yield group
            opening, between = marked, 0
            group = [] if item.style == "none" else [(item.name_at, item.end)]
    yield group


def _opening_mark(written: str) -> str:
    """What an item's number shares with its neighbours': 3. of 3.2, the marks around the counter of all others."""
    whole = _DOTTED.match(written)
    return whole["whole"] if whole else _COUNTER.sub("", written).strip()


def _entries(text: str, group: Sequence[tuple[int, int]]) -> list[_Entry]:
    """The items of a run that name something; none where the run is no list with points."""
    if len(group) < _FEWEST:
        return []
    found = [e for start, end in group if (e := _entry(text, start, end)) is not None]
    found = _with_worth(found)
    word = _score_word(text, found)
    entries = [e if e.worth else replace(e, last=_last(e, word)) for e in found]
    scored = sum(_scored(text, e) for e in entries)
    return entries if scored >= _FEWEST and scored > _SHARE * len(group) else []


def _entry(text: str, start: int, end: int) -> _Entry | None:
    name = _NAME.match(text, start, end)
    if name is None:
        return None
    points = _BRACKET.match(text, name.end(), end)
    stop = start + len(text[start:end].rstrip())
    after = points.end() if points else name.end()
    marks = tuple(scan(text, start, end))
    worth = [m for m in marks if m.role == "weight"]
    told = [m for m in _POINTS_TOLD.finditer(text, after, stop) if not _overlapped(m, worth)]
    return _Entry(after, stop, marks, points, tuple(told))


def _overlapped(match: re.Match[str], marks: Sequence[Mark]) -> bool:
    return any(m.start < match.end() and match.start() < m.end for m in marks)


def _with_worth(entries: Sequence[_Entry]) -> list[_Entry]:
    """The entries with their points, where the items of a list tell them in pairs behind words of its own: those that
    it may get, and right behind them those that it got, never more."""
    pairs = {
        entry: next((pair for pair in pairwise(entry.told) if _paired(*pair)), None)
        for entry in entries
        if entry.points is None and not entry.has("weight")
    }
    said = Counter(pair[0]["said"][-1] for pair in pairs.values() if pair is not None)
    word, count = max(said.items(), key=lambda one: one[1], default=("", 0))
    if count < max(_FEWEST, _SHARE * len(entries)):
        return list(entries)
    return [
        replace(e, worth=pair[0], last=pair[1])
        if (pair := pairs.get(e)) is not None and pair[0]["said"].endswith(word)
        else e
        for e in entries
    ]


def _paired(due: re.Match[str], got: re.Match[str]) -> bool:
    near = got.start() - due.end() <= _BESIDE and bool(due["unit"]) and bool(got["unit"])
    return near and due["said"] != got["said"] and float(got["got"]) <= float(due["got"])


def _score_word(text: str, entries: Sequence[_Entry]) -> str | None:
    """The word that stands before points in most items, none of which exceed what the item may get."""
    said: Counter[str] = Counter()
    for entry in entries:
        due = _due(text, entry)
        said.update({m["said"] for m in entry.told if due is not None and float(m["got"]) <= due.value})
    word, count = max(said.items(), key=lambda pair: pair[1], default=("", 0))
    return word if count >= max(_FEWEST, _SHARE * len(entries)) else None


def _last(entry: _Entry, word: str | None) -> re.Match[str] | None:
    """The points that an item got: behind the list's word for them, else the last that are called points."""
    own = [m for m in entry.told if m["said"] == word] or [m for m in entry.told if m["unit"]]
    return own[-1] if own else None


def _scored(text: str, entry: _Entry) -> bool:
    """Whether an item has points and points that it got, the second not above the first."""
    due, got = _due(text, entry), _got(text, entry)
    return due is not None and got is not None and got.value <= due.value


@dataclass(frozen=True, slots=True)
class _Points:
    value: float
    span: Span
    said: Mark | None  # the mark that says so, where the grammar's words do


def _due(text: str, entry: _Entry) -> _Points | None:
    mark = next((m for m in entry.marks if m.role == "weight"), None)
    paired = entry.points is not None and entry.points["by"]
    if mark is not None and not paired:
        return _marked(text, mark)
    if entry.worth is not None:
        return _Points(float(entry.worth["got"]), Span(entry.worth.start("got"), entry.worth.end("unit")), None)
    if entry.points is None:
        return None
    side = "got" if entry.points["by"] == "/" else "due"
    return _Points(float(entry.points[side]), Span(*entry.points.span(side)), None)


def _got(text: str, entry: _Entry) -> _Points | None:
    if entry.points is not None and entry.points["by"]:
        side = "due" if entry.points["by"] == "/" else "got"
        return _Points(float(entry.points[side]), Span(*entry.points.span(side)), None)
    scores = (m for m in reversed(entry.marks) if m.role == "score")
    mark = next((m for m in scores if not re.match(r"[\u4e00-\u9fff]", text[m.start - 1])), None)
    if mark is not None:
        return _marked(text, mark)
    if entry.last is None:
        return None
    return _Points(float(entry.last["got"]), Span(entry.last.start("got"), entry.last.end("unit")), None)


def _marked(text: str, mark: Mark) -> _Points | None:
    figure = re.search(NUMBER, mark.value.quote(text))
    return _Points(float(figure[0]), mark.value, mark) if figure else None


def _of_list(text: str, entries: Sequence[_Entry]) -> Iterator[Mark]:
    """The marks of one list: points without a word, and values behind the list's own words."""
    aim, fact = _own_words(text, entries)
    for entry in entries:
        due, got = _due(text, entry), _got(text, entry)
        if due is not None and due.said is None and entry.points is not None:
            yield from _in_bracket(entry.points, due, got)
        if entry.worth is not None and due is not None and due.said is None:
            yield Mark("weight", entry.worth.start("said"), due.span.end, due.span, entry.worth["said"], firm=False)
        if got is not None and got.said is None and got.span.start > entry.after and entry.last is not None:
            yield Mark("score", entry.last.start("said"), got.span.end, got.span, entry.last["said"], firm=False)
        yield from _values(text, entry, aim, fact)


def _in_bracket(bracket: re.Match[str], due: _Points, got: _Points | None) -> Iterator[Mark]:
    """The points of a bracket behind a name: (8), or both with whatever stands between them."""
    if not bracket["by"] or got is None:
        yield Mark("weight", bracket.start(), bracket.end(), due.span, "", firm=False)
        return
    (first, one), (second, other) = sorted((("weight", due.span), ("score", got.span)), key=lambda pair: pair[1])
    yield Mark(first, bracket.start(), one.end, one, "", firm=False)
    yield Mark(second, one.end, bracket.end(), other, "", firm=False)


def _own_words(text: str, entries: Sequence[_Entry]) -> tuple[str | None, str | None]:
    """The list's own words for what was aimed at and for what was reached; None where the grammar knows the word."""
    told: Counter[str] = Counter()
    place: dict[str, int] = {}  # how far behind the name a word stands, over all items
    for entry in entries:
        for at, word in enumerate(dict.fromkeys(_openings(text, entry))):
            told[word] += 1
            place[word] = place.get(word, 0) + at
    least = max(_FEWEST, _SHARE * len(entries))
    aimed = sum(e.has("target") or e.has("limit") for e in entries) >= least
    if aimed and sum(e.has("final") for e in entries) >= least:
        return None, None
    common = [w for w, n in told.items() if n >= least]
    common = [w for w in common if not any(o != w and o.startswith(w) and told[o] == told[w] for o in common)]
    common.sort(key=lambda w: place[w] / told[w])
    apart = [w for at, w in enumerate(common) if not any(w.startswith(o) or o.startswith(w) for o in common[:at])]
    if aimed:
        labels = Counter(m.label for e in entries for m in e.marks if m.role == "target" and m.label)
        return next(iter(dict(labels.most_common(1))), None), next((w for w in apart if not _SHOULD.search(w)), None)
    aim = next((w for w in apart if _SHOULD.search(w) and not _IS.match(w)), None)
    fact = next((w for w in apart if w != aim), None)
    if aim is None and len(apart) > 1 and not _IS.match(apart[0]):
        aim, fact = apart[:2]  # neither says which way it looks: the plan stands before what came of it
    return aim, fact if aim is not None else None


def _openings(text: str, entry: _Entry) -> Iterator[str]:
    """The words that open a clause with a value, at two, three and four letters."""
    known = [m.start for m in entry.marks if m.role in ("score", "weight", "completion", "final", "narrative")]
    for clause in _CLAUSE.finditer(text, entry.after, entry.last.start() if entry.last else entry.end):
        _, start = _opening(text, clause)
        if any(clause.start() <= at < clause.end() for at in known):
            continue
        if _LETTER.match(text, start, clause.end()):
            yield text[start : start + 2]
            continue
        for length in (2, 3, 4):
            word = text[start : start + length]
            if not re.fullmatch(r"[\u4e00-\u9fff]+", word) or _NO_LABEL.search(word):
                break
            if _value(text, start + length, clause.end()) is not None:
                yield word


def _opening(text: str, clause: re.Match[str]) -> tuple[int, int]:
    """Where a clause begins, with and without words of time (全年)."""
    period = _PERIODS.match(text, clause.start(), clause.end())
    return period.span("period") if period else clause.span()


def _value(text: str, start: int, end: int) -> Span | None:
    found = _VALUE.match(text, start, end) or _QUALITY.fullmatch(text, start, end)
    return Span(*found.span("value")) if found else None


def _values(text: str, entry: _Entry, aim: str | None, fact: str | None) -> Iterator[Mark]:
    """The target behind the list's own word for it, and what was reached: behind its word, or the next value of the
    same unit."""
    roles = ("target",) if aim is not None else ("target", "limit")
    known = next((m for m in entry.marks if m.role in roles), None)
    if known is not None and aim is not None and text.find(aim, entry.after, known.start) >= 0:
        known = None  # the list's own word comes first
    if (aim is None and known is None) or (fact is None and known is not None and entry.has("final")):
        return
    target = known.value if known is not None else None
    final = None
    stop = entry.last.start() if entry.last else entry.end
    finals = () if (fact or "").endswith("：") else tuple(m for m in entry.marks if m.role == "final")
    for clause in _CLAUSE.finditer(text, entry.after, stop):
        begins, start = _opening(text, clause)
        if target is not None and clause.start() < target.end:
            continue
        named = next((at + len(aim) for at in (start, begins) if aim and text.startswith(aim, at)), None)
        if target is None and named is not None:
            value = _further_on(text, named, stop, None) or _value(text, named, clause.end())
            if value is not None:
                target = value
                yield Mark("target", begins, value.end, value, text[begins : value.start], firm=False)
        elif target is not None and final is None and not any(m.start >= target.end for m in finals):
            final = _reached(text, clause, start, stop, fact, target)
            if final is not None:
                yield final
            elif fact is None and known is not None:
                return  # without a word for it, only what stands right behind the target was reached


def _reached(text: str, clause: re.Match[str], start: int, stop: int, fact: str | None, target: Span) -> Mark | None:
    """What a clause says was reached, alike counted; a rate without the list's own word is told by its name, which the
    grammar compares."""
    if fact is not None and text.startswith(fact, start):
        value = _value(text, start + len(fact), clause.end())
        worded = value is not None and not re.search(r"\d", target.quote(text) + value.quote(text))
        if value is None or not (worded or same_unit(target.quote(text), value.quote(text))):
            further = _further_on(text, start + len(fact), stop, target)
            if further is None:
                return None
            return Mark("final", further.start, further.end, further, fact, firm=True)
        return Mark("final", clause.start(), value.end, value, text[start : value.start], firm=False)
    figure = _ANY_FIGURE.search(text, start, clause.end())
    if figure is None or "%" in figure["value"] or not same_unit(target.quote(text), figure["value"]):
        return None
    lead = text[clause.start() : figure.start("value")]
    if _OF_ANOTHER.search(lead) or len(lead) > _LONGEST_LEAD:
        return None
    value = Span(*figure.span("value"))
    return Mark("final", clause.start(), value.end, value, text[start : value.start], firm=False)


def _further_on(text: str, start: int, stop: int, like: Span | None) -> Span | None:
    """The value of a label whose sentence gives it behind other words: 「实：调阅90册，缺页4册，完整率95.6%」.

    A result is the first that is counted as the target is and is not of a part; a target the last of the sentence.
    """
    if text[start - 1] != "：":
        return None
    sentence = text.find("。", start, stop)
    found = None
    for clause in _CLAUSE.finditer(text, start, sentence if sentence >= 0 else stop):
        figure = _ANY_FIGURE.search(text, clause.start(), clause.end())
        if figure is None or _OF_ANOTHER.search(text, clause.start(), figure.start("value")):
            continue
        value = Span(*figure.span("value"))
        if like is None:
            found = value
        elif same_unit(like.quote(text), value.quote(text)):
            return value
    return found
