"""What the outside can supply to a review: other reports to compare with, an embedding, rules of one's own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gouji.embedding.built_in import vectors
from gouji.narrative.rulebook import RuleBook, load_rules
from gouji.narrative.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from gouji.embedding.static_model import Vectors

Embed = Callable[[Sequence[str]], "Vectors"]
"""Texts in, one row of unit length a text out."""


@dataclass(frozen=True, slots=True)
class OtherReport:
    """A report to compare with: `label` is what a reviewer reads (单位 年度), `text` its normalised text."""

    label: str
    text: str
    same_unit: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that a review may use besides the report. The default needs nothing from outside.

    `embed` is the built-in model whatever the settings name for the search: the thresholds of rules.toml are its.
    """

    others: tuple[OtherReport, ...] = ()
    embed: Embed = vectors
    region: str | None = None  # a region's name for the rules that differ by region; None: read from the report
    rules: RuleBook = field(default_factory=load_rules)
    vocabulary: Vocabulary = field(default_factory=load_vocabulary)
