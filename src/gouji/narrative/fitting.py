"""How the explanation of each indicator fits its name, for the whole report at once (名实相符)."""

from collections.abc import Mapping, Sequence

from gouji.narrative.fit import Fit, fit
from gouji.narrative.vocabulary import Vocabulary
from gouji.report.model import Indicator, Span


def fits(
    told: Mapping[Indicator, Span],
    text: str,
    vocabulary: Vocabulary,
    setting: str = "",
) -> dict[Indicator, Fit]:
    """The fit of each indicator of `told` with its explanation, every other one of them a rival.

    `setting` is what the report as a whole is of.
    """
    names = [i.name for i in told]
    return {
        indicator: fit(
            indicator.name,
            span.quote(text),
            vocabulary,
            rivals=rivals(names, indicator.name),
            setting=setting,
        )
        for indicator, span in told.items()
    }


def rivals(names: Sequence[str], name: str) -> list[str]:
    """The names that a text might fit better than `name`, in the order that `Fit.rival` counts."""
    return [n for n in names if n != name]
