"""The registry of relations. A relation is one module with `check(reading)`, and one line here."""

from collections.abc import Callable, Iterator

from gouji.calculator.model import Check
from gouji.calculator.reading import Reading

Relation = Callable[[Reading], Iterator[Check]]

RELATIONS: tuple[Relation, ...] = ()
