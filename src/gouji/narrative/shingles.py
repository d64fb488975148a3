"""Near duplicates by overlapping runs of characters (shingles). Pure: strings in, shares out."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

_KEPT = re.compile(r"[\u4e00-\u9fffA-Za-z0-9.%]+")


def squeezed(text: str) -> str:
    """The text without blanks and punctuation, so that a comma more or less does not hide a copy."""
    return "".join(_KEPT.findall(text))


def shingles(text: str, size: int) -> frozenset[str]:
    """All runs of `size` characters of the squeezed text; of a shorter text, the text itself."""
    bare = squeezed(text)
    if len(bare) <= size:
        return frozenset([bare] if bare else [])
    return frozenset(bare[i : i + size] for i in range(len(bare) - size + 1))


def containment(part: frozenset[str], whole: frozenset[str]) -> float:
    """The share of `part` that stands in `whole`, 0 to 1."""
    return len(part & whole) / len(part) if part else 0.0


def common_run(one: str, other: str) -> tuple[int, int, int]:
    """The longest stretch that two texts share, unsqueezed: its start in each and its length."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return match.a, match.b, match.size


def differing(one: str, other: str, most: int = 3) -> list[tuple[str, str]]:
    """The words in which two near copies differ: (in one, in the other), the longest first."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    pairs = [(one[a:b], other[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
    pairs = [p for p in pairs if re.search(r"[\u4e00-\u9fff0-9]", "".join(p))]
    return sorted(pairs, key=lambda p: -len(p[0] + p[1]))[:most]


def candidates(query: frozenset[str], texts: Iterable[str], size: int, least: float) -> list[int]:
    """The places of the texts that hold at least the share `least` of `query`."""
    return [n for n, text in enumerate(texts) if containment(query, shingles(text, size)) >= least]
