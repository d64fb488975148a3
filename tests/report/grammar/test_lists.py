import pytest

from gouji.report.reader import read_string
from tests.report.grammar.test_telling import values

PLAIN = """三、合同履行对照

◇ 巡护里程（8）：约定340公里，到位338公里，评7.95分。
◇ 巡护员培训（4）：约定20人次，实际培训46人次，评4分。
◇ 火源检查（8）：每季1次，全年约定16次，记录在册12次，评6分。山口站三次因封路未去。
◇ 林区宣传（6）：约定覆盖率不低于95%。走访村民小组40个，覆盖39个，覆盖率97.50%，评6分。
◇ 群众护林意识（10）：约定明显增强。村民人人争当护林人。评10分。"""


def told(text: str) -> dict[str, dict[str, str]]:
    report = read_string(text)
    return {i.name: values(report, i) for i in report.indicators}


def test_a_list_names_its_fields_in_its_own_words() -> None:
    found = told(PLAIN)
    assert found["巡护里程"] | {"narrative": ""} == {
        "target": "340公里",
        "final": "338公里",
        "weight": "8",
        "score": "7.95分",
        "narrative": "",
    }
    assert found["巡护员培训"]["final"] == "46人次"
    assert (found["火源检查"]["target"], found["火源检查"]["final"]) == ("16次", "12次")
    assert (found["林区宣传"]["target"], found["林区宣传"]["final"]) == ("不低于95%", "97.50%")
    assert found["群众护林意识"]["target"] == "明显增强"
    assert found["群众护林意识"]["narrative"].startswith("村民人人争当护林人")


def test_bars_between_fields_and_points_without_a_unit() -> None:
    found = told(
        "三、任务对照\n\n"
        "■ 清淤长度〔10〕｜下达86公里｜落实81公里｜核得9.42。\n"
        "■ 闸门检修〔8〕｜下达18座｜落实18座｜核得8。\n"
        "■ 涵管疏通〔8〕｜下达95%｜落实92.50%｜核得8。\n"
    )
    assert found["清淤长度"] == {"target": "86公里", "final": "81公里", "weight": "10", "score": "9.42"}
    assert found["涵管疏通"]["final"] == "92.50%"


def test_fields_on_lines_of_their_own() -> None:
    item = "指标{}：{}\n　　承诺：{}\n　　兑现：{}\n　　计分：6分，自打{}分\n　　说明：{}\n"
    found = told(
        "三、逐项自评\n\n"
        + item.format("甲", "育苗数量", "62万株", "62万株", "6", "三个苗圃分别出圃。")
        + item.format("乙", "苗木合格率", "100%", "96.77%", "6", "抽检31批，合格30批。")
        + item.format("丙", "技术员等级", "中级", "初级", "6", "由协会组织考核认定。")
    )
    assert (found["苗木合格率"]["target"], found["苗木合格率"]["final"]) == ("100%", "96.77%")
    assert (found["技术员等级"]["target"], found["技术员等级"]["final"]) == ("中级", "初级")


def test_both_points_in_a_bracket_and_a_known_target_with_an_own_word_for_the_result() -> None:
    found = told(
        "二、任务清单\n\n"
        "1）岗位开发（满分10分，评定9.60分）。原定125个，落到实处120个。\n"
        "2）到岗率（满分10分，评定10分）。原定98%，落到实处95.83%。\n"
        "3）村容村貌（满分15分，评定15分）。原定持续改善，落到实处持续改善，家家门前干净整洁。\n"
        "4）台账规范率（满分8分，评定8分）。今年新修产业路6.4公里，安装路灯210盏。\n"
    )
    assert found["岗位开发"] == {"target": "125个", "final": "120个", "weight": "10", "score": "9.60"}
    assert found["到岗率"]["final"] == "95.83%"
    assert found["村容村貌"]["target"] == "持续改善"
    assert "target" not in found["台账规范率"]


@pytest.mark.parametrize(
    "text",
    [
        # no points: what a plan lists is no indicator
        "二、下年计划\n\n◇ 里程：约定340公里，到位338公里。\n◇ 站点：约定6个，到位6个。\n◇ 车辆：约定3辆，到位3辆。",
        # two items are no list
        "二、对照\n\n◇ 巡护里程（8）：约定340公里，到位338公里，评7.95分。\n◇ 巡护站（4）：约定6个，到位6个，评4分。",
        # points above those that may be given are none
        "二、统计\n\n◇ 东片（8）：约定3亩，评96分。\n◇ 西片（4）：约定12亩，评92分。\n◇ 北片（6）：约定9亩，评91分。",
    ],
)
def test_silent(text: str) -> None:
    assert told(text) == {}


def test_what_was_done_is_no_target() -> None:
    """Without a word for a target the first of two counts alike is not one: the second may be a part."""
    found = told(
        "三、情况\n\n"
        "◇ 检查（8）：开展12次，其中乡镇8次，评8分。\n"
        "◇ 培训（6）：开展10期，其中线上4期，评6分。\n"
        "◇ 宣传（6）：开展9场，其中进村5场，评6分。"
    )
    assert all("target" not in fields for fields in found.values())


def test_the_points_of_an_item_are_not_taken_for_its_score() -> None:
    found = told(
        "三、指标\n\n"
        "（1）护林活动。目标不少于150场，实际164场。该指标分值4分。\n"
        "（2）防火演练。目标不少于6次，实际7次。该指标分值6分，得6分。\n"
        "（3）苗木补植。目标不少于9亩，实际9亩。该指标分值5分，得5分。\n"
        "（4）病害普查。目标不少于3次，实际3次。该指标分值5分，得5分。"
    )
    assert found["护林活动"]["weight"] == "4分"
    assert "score" not in found["护林活动"]


def test_labels_of_one_letter_and_values_further_on() -> None:
    found = told(
        "3.1上门送餐（满记10分）应：900人次。实：861人次，送餐签收单齐。记9.57分。\n"
        "3.2档案核对（满记8分）应：一户一册，齐全率100%。实：抽看60册，其中3册缺页，齐全率95%。记7.6分。\n"
        "3.3健康讲座（满记6分）应：全年举办4场。实：9场，由镇卫生院主讲。记6分。\n"
        "3.4助浴服务（满记6分）应：120人次。实：126人次，由护理员上门。记6分。"
    )
    assert {(v["target"], v["final"]) for v in found.values()} >= {("100%", "95%"), ("4场", "9场")}


def test_points_behind_words_of_the_lists_own() -> None:
    found = told(
        "头一件是送戏。年初许诺演出60场，年底办成66场，值10分，自评10分。\n"
        "第二件是收书。年初许诺收书9000册，年底办成7200册，值10分，自评8分。\n"
        "第三件是修屋。年初许诺修屋12间，年底办成12间，值10分，自评10分。"
    )
    assert [(v["target"], v["final"], v["weight"]) for v in found.values()] == [
        ("60场", "66场", "10分"),
        ("9000册", "7200册", "10分"),
        ("12间", "12间", "10分"),
    ]


DOTTED = """1 家底
1.1 人。编制28名，在编25人。
1.2 点。有作业点47个，流动车12部。
1.3 州里批给八项任务，折成100分。
2 钱
2.1 年初批复2186.50万元。
2.2 年末支出2098.62万元，执行率95.98%。
3 逐项说
3.1 夜间巡湖（10分）。任务380次，做了372次，折97.89%。得9.79分。
3.2 水草打捞（8分）。任务66吨，捞起66吨。得8分。
3.3 湖面安全（10分）。全年把安全当天大的事，未有一人落水。得10分。
3.4 船只年检（8分）。要求合格率不低于98%。送检96艘，合格94艘，合格率97.92%。得7.84分。"""


def test_items_with_points_behind_their_names_among_other_numbered_lines() -> None:
    found = told(DOTTED)
    assert list(found) == ["夜间巡湖", "水草打捞", "湖面安全", "船只年检"]
    assert (found["夜间巡湖"]["target"], found["夜间巡湖"]["final"]) == ("380次", "372次")
    assert found["水草打捞"]["final"] == "66吨"  # each is told with a verb of its own
    assert found["湖面安全"]["score"] == "10分"  # without a target
    assert "合格率97.92%" in found["船只年检"]["narrative"]  # a limit in its text names no other indicator
