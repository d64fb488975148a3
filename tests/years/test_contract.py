import json

from gouji.years.compare import compare
from gouji.years.contract import comparison_row
from tests.years.reports import report


def test_places_are_those_of_the_named_report() -> None:
    both = [
        report(2022, "2022年全年实际支出80.00万元。"),
        report(2023, "2023年全年实际支出90.00万元，2022年全年实际支出81.00万元。"),
    ]
    by_id = {r.id: r for r in both}
    row = json.loads(comparison_row(compare(both)).model_dump_json())
    assert row["years"] == [2022, 2023]
    (series,) = [s for s in row["figures"] if s["name"] == "全年执行"]
    assert [c["value"] for c in series["cells"]] == ["80.00", "90.00"]
    assert series["changes"][0]["difference"] == "10"
    assert series["changes"][0]["growth"] == "12.5"
    (told,) = row["restated"]
    assert (told["year"], told["about"], told["verdict"]) == (2023, 2022, "inconsistent")
    places = [p for c in series["cells"] for p in c["places"]] + [told["told"], told["own"]]
    assert len(places) == 4
    for place in places:
        assert by_id[place["report"]].text[place["start"] : place["end"]] == place["quote"]
