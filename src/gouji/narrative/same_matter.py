"""Whether two places of a report speak of one thing (同一事项)."""

import re

from gouji.narrative.fit import content_pairs
from gouji.narrative.reading import Reading
from gouji.report.model import Span


def same_matter(reading: Reading, one: Span, other: Span, apart_from: re.Pattern[str] | None = None) -> bool:
    """Whether their sentences share a word that is not generic, as most statements of one thing do.

    `apart_from` are words that both hold because they were looked for by them.
    """
    said = [reading.quote(reading.sentence_at(span.start)) for span in (one, other)]
    if apart_from is not None:
        said = [apart_from.sub("，", sentence) for sentence in said]
    first, second = (content_pairs(sentence, reading.vocabulary) for sentence in said)
    return not first.isdisjoint(second)
