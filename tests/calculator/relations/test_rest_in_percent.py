import pytest

from gouji.calculator.relations.rest_in_percent import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("各付40%，两期合计171.84万元；余下的20%即42.96万元，明年支付。", [("42.96万元", "consistent")]),
        ("各付40%，两期合计171.84万元；余下的20%即42.69万元，明年支付。", [("42.69万元", "inconsistent")]),
        # by more than a slip of the pen it is the rest of something else
        ("各付40%，两期合计171.84万元；余下的20%即21.30万元，明年支付。", []),
        ("余下的20%即42.69万元，明年支付。", []),
        ("已付171.84万元；其中20%即34.37万元为预付。", []),
    ],
)
def test_the_rest_in_percent_and_as_an_amount(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
