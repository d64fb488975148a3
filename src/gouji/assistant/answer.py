"""An answer as the machine contract prints it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Citation(_Frozen):
    """A passage that a sentence of the answer stands on; `[n]` in the answer points to it.

    `quote` is verbatim: `text[start:end]` of the report's normalised text. `section` is its path in the outline.
    """

    n: int
    quote: str
    start: int
    end: int
    report: str
    unit: str | None
    year: int | None
    section: str


class GuardTally(_Frozen):
    """What the guard looked at in the answer as shown, and what it found wanting."""

    numbers_checked: int = 0
    numbers_unsupported: int = 0
    citations_checked: int = 0
    citations_rejected: int = 0


class PromptStamp(_Frozen):
    """The prompt or wording file that the answer was made with."""

    name: str
    sha256: str


class Answer(_Frozen):
    """`refused`: the evidence does not answer the question, and the answer says so.

    `withheld`: a sentence was left out, or a model's wording replaced, because the guard found no support for it.
    """

    answer: str
    citations: tuple[Citation, ...]
    mode: Literal["extractive", "model"]
    refused: bool
    withheld: bool
    guard: GuardTally
    prompt: PromptStamp
