"""What is put to the assistant (提问): the words, and what they are asked of."""

from collections.abc import Sequence
from dataclasses import dataclass

from gouji.assistant.line import Line
from gouji.assistant.thread import Turn
from gouji.audit import Audit
from gouji.report.model import Report


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question as it is asked, not yet read.

    With a report it is asked of that report, else of the library's reports of `unit` and `year`. `audited` is the
    report's audit where the caller has it. `history` holds the earlier turns of the conversation, oldest first. Cutting
    the `line` stops the model; the extractive answer is given all the same.
    """

    question: str
    report: Report | None = None
    unit: str | None = None
    year: int | None = None
    history: Sequence[Turn] = ()
    audited: Audit | None = None
    line: Line | None = None

    @property
    def subject(self) -> Report | None:
        """The report that it is asked of; None where it is asked of the library."""
        return self.audited.report if self.audited is not None else self.report
