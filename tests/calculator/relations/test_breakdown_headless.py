"""Lists that begin a sentence, of the amount that the sentence before tells."""

import pytest

from gouji.calculator.relations.breakdown import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "total", "verdict"),
    [
        # the rest closes a list
        ("采样9842份。甲样4310份，乙样2156份，丙样1488份，其他1888份；比上年多。", "9842份", "consistent"),
        ("采样9824份。甲样4310份，乙样2156份，丙样1488份，其他1888份；比上年多。", "9824份", "inconsistent"),
        ("采样9842份。甲样4310份，乙样2156份，丙样1488份。", "9842份", None),
        # by more than a slip of the pen it is another matter
        ("采样12000份。甲样4310份，乙样2156份，丙样1488份，其他1888份。", "12000份", None),
        # so does the number of its parts
        (
            "任务15.30万亩，资金266.20万元。分到三个村：甲村6.20万亩、乙村5.40万亩、丙村3.70万亩。",
            "15.30万亩",
            "consistent",
        ),
        ("任务15.30万亩，资金266.20万元。分到四个村：甲村6.20万亩、乙村5.40万亩、丙村3.20万亩。", "15.30万亩", None),
    ],
)
def test_lists_that_begin_a_sentence(text: str, total: str, verdict: str | None) -> None:
    assert dict(said_of(check, text)).get(total) == verdict
