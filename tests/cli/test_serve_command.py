from pathlib import Path

import pytest

from gouji.cli import serve
from gouji.errors import GoujiError


def test_without_a_user_it_does_not_open_to_others(own_data: Path) -> None:
    with pytest.raises(GoujiError, match="gouji user add"):
        serve.command(host="0.0.0.0", port=0)


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.0.2.7", False),
        ("audit.example", False),
    ],
)
def test_whether_only_this_machine_can_open_it(host: str, alone: bool) -> None:
    assert serve._only_this_machine(host) is alone
