"""Words without which a regular expression cannot match: 入账 of 「(?:资产|设备)[^，]{0,12}(?:未|没有)(?:及时)?入账」.

A text that lacks them need not be searched. Only what is certain is said: syntax that is not read here (conditions,
back references, flags but a leading (?i)) needs nothing, so that its pattern is always tried.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

Needed = tuple[frozenset[str], ...]
"""Of each set one word must stand in the text."""

_TOKEN = re.compile(
    r"(?P<look>\(\?<?[=!])|(?P<open>\((?:\?:|\?P<\w+>)?(?!\?))|(?P<close>\))|(?P<bar>\|)"
    r"|\[(?P<listed>[^]^\\-][^]\\-]*)\]|(?P<any>\[\^?\]?(?:\\.|[^\]\\])*\]|\\[dDsSwWbBnt]|[.^$])"
    r"|(?P<times>(?:[*+?]|\{\d*,?\d*\})[?+]?)"
    r"|(?P<letter>\\[^A-Za-z0-9]|[^\\()\[\]|*+?{}.^$])"
)
_MAY_BE_MISSING = ("*", "?", "{0", "{,")


class _UnreadError(Exception):
    """Syntax that is not read here."""


@dataclass(slots=True)
class _Sequence:
    """What stands side by side: the sets found so far, where the last item's begin, and the letters that follow one
    another."""

    found: list[frozenset[str]] = field(default_factory=list)
    last: int = 0
    run: str = ""

    def add_letter(self, letter: str) -> None:
        self.run += letter

    def add(self, needed: Needed) -> None:
        self.end_run()
        self.last = len(self.found)
        self.found += needed

    def drop_last(self) -> None:
        """The last item may be missing."""
        if self.run:
            self.run = self.run[:-1]
        else:
            del self.found[self.last :]

    def end_run(self) -> None:
        if self.run:
            self.found.append(frozenset({self.run}))
        self.run = ""
        self.last = len(self.found)

    def needed(self) -> Needed:
        self.end_run()
        return tuple(dict.fromkeys(self.found))


# What stands for a Latin letter where case is ignored.
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZİıſ\u212a")
_NEGATED = re.compile(r"\[\^(?:\\.|[^\]\\])*\]")
_BEYOND_THE_LINE = re.compile(r"\\[sDWntrfvZAbB]|[\n$^]")


@lru_cache(maxsize=4096)
def needed_words(pattern: str) -> Needed:
    """The words that a pattern cannot do without; () where it may match without any."""
    if pattern.startswith("(?i)"):
        latin = any(all(set(word) & _LATIN for word in words) for words in _needed(pattern[4:]))
        return (_LATIN,) if latin else ()
    return _needed(pattern)


@lru_cache(maxsize=4096)
def keeps_to_a_line(pattern: str) -> bool:
    """Whether a pattern surely neither runs on into another line nor asks where a line ends."""
    if any("\\n" not in negated for negated in _NEGATED.findall(pattern)):
        return False
    return _BEYOND_THE_LINE.search(_NEGATED.sub("", pattern)) is None


def _needed(pattern: str) -> Needed:
    try:
        tokens = _tokens(pattern)
        needed = _alternatives(tokens)
        return needed if next(tokens, None) is None else ()
    except _UnreadError:
        return ()


def _tokens(pattern: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(pattern):
        token = _TOKEN.match(pattern, at)
        if token is None or token.lastgroup is None:
            raise _UnreadError
        yield token.lastgroup, token.group(token.lastgroup)
        at = token.end()


def _alternatives(tokens: Iterator[tuple[str, str]]) -> Needed:
    """Of a|b, up to the end or the bracket that closes it. One set that serves all branches is enough."""
    branches = [_Sequence()]
    for kind, written in tokens:
        branch = branches[-1]
        match kind:
            case "letter":
                branch.add_letter(written[-1])
            case "times":
                if written.startswith(_MAY_BE_MISSING):
                    branch.drop_last()
                branch.end_run()
            case "open":
                branch.add(_alternatives(tokens))
            case "listed":
                branch.add((frozenset(written),))
            case "look":
                _alternatives(tokens)  # what stands around a match is no part of it
                branch.add(())
            case "bar":
                branches.append(_Sequence())
            case "close":
                break
            case _:
                branch.add(())
    needed = [branch.needed() for branch in branches]
    if len(needed) == 1:
        return needed[0]
    return (frozenset().union(*(max(each, key=_weight) for each in needed)),) if all(needed) else ()


def _weight(words: frozenset[str]) -> tuple[int, int]:
    """Long words seldom stand in a text by chance, and few are soon looked for."""
    return min(map(len, words)), -len(words)
