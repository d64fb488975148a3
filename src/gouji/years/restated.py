"""What later reports tell of earlier years, against those years' own reports (上年数核对)."""

from collections.abc import Iterator, Sequence

from gouji.years.cells import Read
from gouji.years.model import Place, Restated


def restated(reads: Sequence[Read]) -> Iterator[Restated]:
    """The checks that stand on a figure of an earlier report, by report and place. Each read was verified with the
    earlier reports at hand."""
    own = {read.report.id: read for read in reads}
    for read in reads:
        for check in read.verification.checks:
            for other in check.elsewhere:
                if other.report in own:
                    yield Restated(
                        read.year,
                        own[other.report].year,
                        check.verdict,
                        check.message,
                        check.formula,
                        read.place(check.stated),
                        Place(other.report, other.span, other.quote),
                        check.id,
                    )
