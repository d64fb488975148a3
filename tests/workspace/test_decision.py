import datetime

import pytest

from gouji.workspace.decision import Decision, Mark, in_force

AT = datetime.datetime(2024, 3, 1, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("events", "number"),
    [
        ("", None),
        ("d", 1),
        ("dd", 2),
        ("du", None),
        ("ddu", 1),
        ("dduu", None),
        ("dudd", 4),
        ("ddud", 4),
        ("ddudu", 1),
        ("u", None),
        ("uud", 3),
    ],
)
def test_undoing_goes_back_one_decision_at_a_time(events: str, number: int | None) -> None:
    made = [
        Decision("f", n, None if e == "u" else Mark.ACCEPTED, "甲", AT, undoes=e == "u")
        for n, e in enumerate(events, 1)
    ]
    found = in_force(made)
    assert (found.number if found else None) == number
