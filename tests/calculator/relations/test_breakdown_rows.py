"""Lists of rows, and where a list of parts may end."""

import pytest

from gouji.calculator.relations.breakdown import check
from gouji.calculator.verify import verify
from tests.calculator.verdicts import reading_of, said_of

ROWS = (
    "全区批复指标60.00亿元，已用{}亿元，结余9.00亿元。其中：甲片批复30.00亿元，已用26.00亿元，结余4.00亿元；"
    "乙片批复10.00亿元，已用7.00亿元，结余3.00亿元；丙片批复20.00亿元，已用18.00亿元。"
)


def test_a_column_that_every_row_has_is_summed() -> None:
    assert said_of(check, ROWS.format("51.00")) == [("60.00亿元", "consistent"), ("51.00亿元", "consistent")]
    assert said_of(check, ROWS.format("15.00")) == [("60.00亿元", "consistent"), ("15.00亿元", "inconsistent")]


def test_an_outturn_may_be_less_than_the_first_budget_of_its_list() -> None:
    text = (
        "经费年初预算90.00万元，支出决算{}万元。其中：考察费未发生；车辆费预算52.00万元，决算30.00万元，完成57.69%；"
        "会务费预算20.00万元，决算11.00万元，完成55.00%。"
    )
    assert said_of(check, text.format("41.00")) == [("41.00万元", "consistent")]
    assert said_of(check, text.format("31.00")) == [("31.00万元", "inconsistent")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # one stroke joins the last item to the list, so that a total without it leaves it out
        ("收件900件，其中甲类500件、乙类300件、丙类100件；办结850件。", [("900件", "consistent")]),
        ("收件800件，其中甲类500件、乙类300件、丙类100件；办结750件。", [("800件", "inconsistent")]),
        ("还本付息78万元，其中甲债还本40万元、付息8万元，乙债还本25万元、付息5万元。", [("78万元", "consistent")]),
        ("还本付息73万元，其中甲债还本40万元、付息8万元，乙债还本25万元、付息5万元。", [("73万元", "inconsistent")]),
        # ... unless the first ones are a whole by nature, of which one more thing is told
        ("学员80人，其中男50人、女30人、党员20人。", [("80人", "consistent")]),
        # two of three that are of one whole are not the whole by chance
        ("在职人员41人，其中行政18人、事业23人、工勤2人。", [("41人", "inconsistent")]),
        # behind a comma the same noun goes on with the list, another one may not
        ("补助13.00万元，其中甲村资金8.00万元，乙村资金3.00万元，丙村资金2.00万元。", [("13.00万元", "consistent")]),
        ("补助11.00万元，其中甲村资金8.00万元，乙村资金3.00万元，丙村资金2.00万元。", [("11.00万元", "inconsistent")]),
        ("补助11.00万元，其中甲村资金8.00万元，乙村资金3.00万元，管护费2.00万元。", [("11.00万元", "consistent")]),
        ("支出11.00万元，其中甲项支出8.00万元，乙项支出3.00万元，丙项支出2.00万元。", [("11.00万元", "consistent")]),
    ],
)
def test_where_a_list_ends(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


def test_what_the_rest_is_added_to_is_told_elsewhere() -> None:
    text = (
        "全县总收入127万元，其中上划收入54万元，县级公共预算收入73万元。{}加上补助124万元、债券13万元，收入合计{}万元。"
    )

    def said(name: str, total: int) -> list[str]:
        reading = reading_of(text.format(name, total))
        found = verify(reading.report, reading.quantities).checks
        return [c.verdict.value for c in found if reading.quote(c.stated) == f"{total}万元"]

    assert said("县级收入", 210) == ["consistent"]
    assert said("县级收入", 197) == ["inconsistent"]
    assert said("园区财力", 230) == []  # of which nothing is told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # every total of the sentence before, by the word that each row says it with
        (
            "全年发生失窃74起，追回19件。其中，灯会31起、追回8件，同比下降2%；庙会43起、追回11件。",
            {"74起": "consistent", "19件": "consistent"},
        ),
        (
            "全年受理失窃案140件，结案127件，结案率90.71%。其中灯会受理31件，结案28件；庙会受理43件，结案40件；渡口受理66件，"
            "结案59件。",
            {"127件": "consistent"},
        ),
        (
            "全年受理失窃案140件，结案172件，结案率90.71%。其中灯会受理31件，结案28件；庙会受理43件，结案40件；渡口受理66件，"
            "结案59件。",
            {"172件": "inconsistent"},
        ),
        # a row that leaves it out
        (
            "全年受理失窃案140件，结案172件。其中灯会受理31件，结案28件；庙会受理43件；渡口受理66件，结案59件。",
            {"172件": "unverifiable"},
        ),
    ],
)
def test_columns_told_in_rows(text: str, said: dict[str, str | None]) -> None:
    found = dict(said_of(check, text))
    assert {quote: found.get(quote) for quote in said} == said
