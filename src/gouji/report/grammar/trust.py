"""Which entries are indicators (取信): by the roles they carry and by what the place says.

No target of a plan in ordinary text may become an indicator. What speaks for one: a label (指标1：), points behind the
name, a heading of indicators over a numbered item, or a run of entries written alike.
"""

from collections.abc import Sequence

from gouji.report.grammar.entry import Entry
from gouji.report.grammar.units import bare
from gouji.report.grammar.words import grammar_words

_RUN = 3  # entries alike, one right after the other, that say by themselves that indicators are listed
_LABELS = frozenset({"label", "code"})
_LEAST_ACCOUNT = 8
_NEAR = 3


def trusted(text: str, entries: Sequence[Entry]) -> list[Entry]:
    """Of the entries of a stretch without a break, those that are indicators."""
    levels = [_level(text, entry) for entry in entries]
    for first, last in _runs(entries):
        levels[first:last] = [max(2, level) for level in levels[first:last]]
    sure = [_enough(entry, level) for entry, level in zip(entries, levels, strict=True)]
    return [
        entry
        for at, entry in enumerate(entries)
        if sure[at] or (levels[at] >= 2 and _scored_alone(text, entry) and _among_likes(entries, sure, at))
    ]


def _scored_alone(text: str, entry: Entry) -> bool:
    """Without a target: 「补助拨付及时率。应拨的全部按期拨付，得10分。」, something measured, told of and scored, or
    something with points behind its name: 「作业安全（10分）。全年没有一次意外，得10分。」"""
    if entry.has("target") or not entry.has("score") or not _told(entry):
        return False
    if not entry.scored_last and entry.roles["score"].start > entry.roles["narrative"].start:
        return False
    return entry.named.weight is not None or grammar_words().ends_in_measure(bare(entry.name.quote(text)))


def _among_likes(entries: Sequence[Entry], sure: Sequence[bool], at: int) -> bool:
    """Whether its class stands before the name, or indicators that open like it stand right around."""
    if entries[at].named.classed:
        return True
    near = range(max(0, at - _NEAR), min(len(entries), at + _NEAR + 1))
    return sum(sure[n] and entries[n].item.style == entries[at].item.style for n in near) >= 2


def _told(entry: Entry) -> bool:
    return "narrative" in entry.roles and len(entry.roles["narrative"]) >= _LEAST_ACCOUNT


def _level(text: str, entry: Entry) -> int:
    """How far the place says by itself that an indicator is told here, 0 to 3."""
    item, named = entry.item, entry.named
    if item.style in _LABELS or named.labelled:
        return 3
    opened = item.style != "none" or named.classed or _titled(text, entry)
    pointed = named.weight is not None
    if (item.headed and opened) or (pointed and (item.style != "none" or item.headed)):
        return 2
    return 1 if opened or pointed else 0


def _titled(text: str, entry: Entry) -> bool:
    """「公厕改造。目标10座」, 「公厕改造：目标10座」, or the name on a line of its own."""
    behind = text[entry.name.end : entry.name.end + 1]
    return behind in ("。", "：", "\n", "|") or "\n" in text[entry.name.end : entry.named.after + 1]


def _enough(entry: Entry, level: int) -> bool:
    has = entry.has
    if not has("target"):
        return level >= 3 and has("final") and has("score")
    if has("final", "completion") and (not entry.quality or has("score", "weight") or level >= 3):
        return level >= 2 or entry.firm or has("score") or has("weight")
    if has("score"):
        return level >= 2 or (level == 1 and _told(entry))
    return level >= 3 and has("weight") and _told(entry) and not entry.quality


def _runs(entries: Sequence[Entry]) -> list[tuple[int, int]]:
    """Stretches of entries written alike: each with a target and what was reached, opened in the same way."""
    found: list[tuple[int, int]] = []
    start = 0
    for at in range(1, len(entries) + 1):
        if at == len(entries) or not _alike(entries[at - 1], entries[at]):
            if at - start >= _RUN:
                found.append((start, at))
            start = at
    return [(a, b) for a, b in found if all(_measured(e) for e in entries[a:b])]


def _alike(one: Entry, other: Entry) -> bool:
    return one.item.style == other.item.style and _measured(one) and _measured(other)


def _measured(entry: Entry) -> bool:
    return entry.has("target") and entry.has("final", "completion", "score") and not entry.quality
