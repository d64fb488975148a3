"""What to ask a unit to supply (需补材料), each document once, with the problems it is for."""

import functools
from collections.abc import Sequence
from pathlib import Path

from gouji.narrative.toml_file import Entry, read_toml, shaped
from gouji.opinion.model import Material

_FILE = Path(__file__).with_name("materials.toml")


class Kind(Entry):
    """A document; at least one of `rules` and `words` is given."""

    name: str
    rules: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()

    def serves(self, basis: Sequence[str], text: str) -> bool:
        return (not self.rules or not self.rules.isdisjoint(basis)) and (
            not self.words or any(word in text for word in self.words)
        )


def materials(asked: Sequence[tuple[int, Sequence[str], str]]) -> tuple[Material, ...]:
    """Documents for problems given as (number, rule ids, words of the problem)."""
    found = ((kind, tuple(n for n, basis, text in asked if kind.serves(basis, text))) for kind in kinds())
    return tuple(Material(name=kind.name, problems=numbers) for kind, numbers in found if numbers)


@functools.cache
def kinds() -> tuple[Kind, ...]:
    tables = read_toml(_FILE)["material"]
    assert isinstance(tables, list)
    return tuple(shaped(Kind, table, f"{_FILE.name} 的第{n}项") for n, table in enumerate(tables, start=1))
