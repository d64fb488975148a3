"""Which of many reports hold a near copy of a sentence: MinHash signatures in a locality-sensitive index.

Comparing each sentence with each report is quick for a few dozen reports and slow for a season's archive; the index
finds the few that are worth comparing. It may miss a near copy at the edge of the threshold and never decides by
itself: the exact share is taken afterwards.
"""

import functools
import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from gouji.narrative.context import OtherReport
from gouji.narrative.shingles import shingles, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable

_PERMUTATIONS = 64
_SIMILARITY = 0.6  # of two sentences' shingles; lower than the share that a note asks for, so that few are missed
_ENDS = "。！？\n|"


def holders(
    sentences: Sequence[str], others: tuple[OtherReport, ...], *, size: int, least_characters: int
) -> tuple[OtherReport, ...]:
    """The reports among `others` that seem to hold one of the sentences, in their own order.

    `size` is the length of a shingle, `least_characters` that of a squeezed sentence worth keeping.
    """
    index = _index(others, size, least_characters)
    found: set[int] = set()
    for sentence in sentences:
        found.update(int(key.split(":")[0]) for key in index.query(_signature(sentence, size)))
    return tuple(others[n] for n in sorted(found))


@functools.lru_cache(maxsize=4)
def _index(others: tuple[OtherReport, ...], size: int, least_characters: int) -> Any:
    index = importlib.import_module("datasketch").MinHashLSH(threshold=_SIMILARITY, num_perm=_PERMUTATIONS)
    with index.insertion_session() as session:
        for n, other in enumerate(others):
            for k, sentence in enumerate(_long(other.text, least_characters)):
                session.insert(f"{n}:{k}", _signature(sentence, size), check_duplication=False)
    return index


def _long(text: str, least_characters: int) -> "Iterable[str]":
    for mark in _ENDS:
        text = text.replace(mark, "\n")
    return (line for line in text.split("\n") if len(squeezed(line)) >= least_characters)


def _signature(sentence: str, size: int) -> Any:
    signature = importlib.import_module("datasketch").MinHash(num_perm=_PERMUTATIONS)
    signature.update_batch([run.encode() for run in sorted(shingles(sentence, size))])
    return signature
