import pytest

from gouji.assistant.answer import Citation
from gouji.assistant.guard import Evidence, read, read_sentence, split_sentences, tally, without_faults

QUOTES = {
    1: "调整后全年预算数6789.62万元，预算调整率14.62%",
    2: "覆盖率达到百分之九十五，检查200余家次",
    3: "填报时间：2024年03月25日，克区党办字〔2020〕18号",
}


def citation(n: int, quote: str) -> Citation:
    return Citation(n=n, quote=quote, start=0, end=len(quote), report="r", unit="某单位", year=2023, section="一 > 二")


EVIDENCE = Evidence([citation(n, q) for n, q in QUOTES.items()], ["4436.3 + 2378.32 = 6814.62万元"], "差额是52万元吗？")


@pytest.mark.parametrize(
    "sentence",
    [
        "全年预算数为6789.62万元[1]。",
        "全年预算数为67896200元[1]。",
        "全年预算约0.68亿元[1]。",
        "全年预算约6790万元[1]。",
        "覆盖率为95%[2]。",
        "覆盖率为百分之九十五[2]。",
        "相加为6814.62万元。",
        "差额不是52万元。",
        "填报于2024年3月25日[3]。",
        "填报于3月25日[3]。",
        "文号为克区党办字〔2020〕18号[3]。",
        "报告属于2023年度。",
        "原文写“预算调整率14.62%”[1]。",
        "原文写“全年预算数……调整率14.62%”[1]。",
        "以下两点需要核实。",
        "1. 结论如下。",
        "没有数字的句子。",
    ],
)
def test_what_stands_in_the_evidence_passes(sentence: str) -> None:
    assert read_sentence(sentence, EVIDENCE).faults == ()


@pytest.mark.parametrize(
    ("sentence", "kind", "found"),
    [
        ("全年预算数为6789.63万元[1]。", "number", "6789.63万元"),
        ("全年预算数为6789.62亿元[1]。", "number", "6789.62亿元"),
        ("全年预算数为6789.620万元人，共6789人[1]。", "number", "6789人"),
        ("全年预算数为6789.62万元[2]。", "number", "6789.62万元"),
        ("预算约1亿元[1]。", "number", "1亿元"),
        ("覆盖率为九十六个百分点，即96%[2]。", "number", "96%"),
        ("填报于2024年3月26日[3]。", "number", "2024年3月26日"),
        ("文号为克区党办字〔2021〕18号[3]。", "number", None),
        ("报告属于2022年度。", "number", None),
        ("见[4]。", "citation", "[4]"),
        ("见[0]。", "citation", "[0]"),
        ("原文写“预算调整率15%以内”[1]。", "quotation", "预算调整率15%以内"),
        ("原文写「全部合格」。", "quotation", "全部合格"),
        ("原文写“调整率14.62%…全年预算”，“审核通过”。", "quotation", "审核通过"),
    ],
)
def test_what_does_not_stand_there_fails(sentence: str, kind: str, found: str | None) -> None:
    faults = [f for f in read_sentence(sentence, EVIDENCE).faults if f.kind == kind]
    assert faults
    assert found is None or found in {f.found for f in faults}
    assert all(f.found in f.words() for f in faults)


def test_a_sentence_without_a_mark_stands_on_the_marks_of_its_line() -> None:
    assert all(r.passes for r in read("预算数如下。金额为6789.62万元。见原文[1]。", EVIDENCE))
    assert [r.passes for r in read("见原文[1]。\n金额为6789.62万元。", EVIDENCE)] == [True, False]


def test_failing_sentences_are_left_out_and_counted() -> None:
    answer = "预算6789.62万元[1]。支出9999万元[1]。\n1. 支出8888万元[9]。\n完。"
    text, withheld = without_faults(answer, EVIDENCE)
    assert text == "预算6789.62万元[1]。\n完。"
    assert withheld
    counts = tally(read(answer, EVIDENCE))
    assert (counts.numbers_checked, counts.numbers_unsupported) == (3, 2)
    assert (counts.citations_checked, counts.citations_rejected) == (3, 1)


def test_an_answer_without_faults_is_unchanged() -> None:
    answer = "预算6789.62万元[1]。\n\n覆盖率95%[2]。"
    assert without_faults(answer, EVIDENCE) == ("预算6789.62万元[1]。\n覆盖率95%[2]。", False)


@pytest.mark.parametrize("line", ["一句。两句！三句？", "没有句号", "句子。[1]下一句[2]。", "（括号。）后面。", ""])
def test_sentences_join_to_the_line_they_were_cut_from(line: str) -> None:
    assert "".join(split_sentences(line)) == line


def test_marks_after_the_full_stop_belong_to_the_sentence_before() -> None:
    assert split_sentences("甲。[1][2]乙[3]。") == ("甲。[1][2]", "乙[3]。")
