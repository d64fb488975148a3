import pytest

from gouji.narrative.kinds.malformed_numbers import _malformed


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("收入23.456.78万元。", ["23.456.78"]),
        ("补助7,00.0,77元。", ["7,00.0,77"]),
        ("支出总计,765.43万元，比上年减少。", [",765.43"]),
    ],
)
def test_numbers_that_cannot_be_read(text: str, shown: list[str]) -> None:
    assert [text[s.start : s.end] for s in _malformed(text)] == shown


@pytest.mark.parametrize(
    "text", ["见1.2.3节。", "收入1,765.43万元，其中，765.43万元。", "编号20.3.15，共3项。", "1,234,567.89元"]
)
def test_what_can_be_read_is_not_reported(text: str) -> None:
    assert not list(_malformed(text))
