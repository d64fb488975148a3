"""On which lines of a text a word may stand, from one pass over the text."""

from collections import Counter
from collections.abc import Collection, Iterator
from operator import add

from gouji.report.model import Span


class WordIndex:
    """The lines of each pair of letters, one bit a line.

    A word stands only on lines that hold all its pairs; the lines named may be too many, never too few.
    """

    def __init__(self, text: str) -> None:
        self._letters = frozenset(text)
        self.lines: list[Span] = []
        self._bits: dict[str, int] = {}
        self._known: dict[str, int] = {}
        start = 0
        for number, line in enumerate(text.split("\n")):
            self.lines.append(Span(start, start + len(line)))
            start += len(line) + 1
            bit = 1 << number
            for pair in set(map(add, line, line[1:])):
                self._bits[pair] = self._bits.get(pair, 0) | bit

    def of(self, word: str) -> int:
        """The lines on which a word may stand, as bits; all of them, -1, for a single letter that the text holds."""
        known = self._known.get(word)
        if known is None:
            known = -1 if len(word) > 1 or word in self._letters else 0
            for at in range(len(word) - 1):
                known &= self._bits.get(word[at : at + 2], 0)
            self._known[word] = known
        return known

    def holding(self, pairs: Collection[str], least: float) -> Iterator[Span]:
        """The lines that hold at least so many of the pairs, in order."""
        counts = Counter(number for pair in pairs for number in _numbers(self._bits.get(pair, 0)))
        for number in sorted(n for n, count in counts.items() if count >= least):
            yield self.lines[number]

    def spans(self, bits: int) -> Iterator[Span]:
        """The lines that bits stand for, in order."""
        for number in _numbers(bits):
            yield self.lines[number]


def _numbers(bits: int) -> Iterator[int]:
    """Which bits are set, the lowest first."""
    written = bin(bits)[:1:-1]
    at = written.find("1")
    while at >= 0:
        yield at
        at = written.find("1", at + 1)
