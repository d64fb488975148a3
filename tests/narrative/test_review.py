import numpy as np
import pytest

from gouji.calculator.verify import verify
from gouji.figures.reader import read_figures
from gouji.narrative.context import Context, OtherReport
from gouji.narrative.model import Certainty, Finding, FindingKind, Severity
from gouji.narrative.review import review
from gouji.narrative.rulebook import RuleBook, load_rules
from gouji.report.model import Report
from gouji.report.reader import read_string
from tests.narrative.support import TITLE, indicator

TEXT = "\n".join(
    [
        TITLE,
        "一、预算执行",
        "年初预算806.40万元，项目支出300.00万元，水渠清淤项目未开展，执行率100%。",
        "2023年共有5个项目，已完成项目5个、未完成项目0个。",
        "二、绩效指标",
        indicator(
            "消防演练次数", "≥4次", "10次", "召开意识形态研判会31次，处置网络舆情88条，压实意识形态责任。", "超额完成"
        ),
        indicator("培训人次", "≥100人次", "104人次", number=2),
        "三、评价结论",
        "自评综合得分100分，评价等级为“优”。",
        "四、存在的问题及原因",
        "绩效管理不到位，采购不规范。。",
        "五、改进措施",
        "无",
    ]
)


def audited(text: str = TEXT, context: Context | None = None) -> tuple[Report, tuple[Finding, ...]]:
    report = read_string(text, "report.txt")
    quantities = read_figures(report)
    return report, review(report, quantities, verify(report, quantities), context)


def test_what_must_not_be_missed_comes_first() -> None:
    _, findings = audited()
    order = [(list(Severity).index(f.severity), list(Certainty).index(f.certainty)) for f in findings]
    assert order == sorted(order)
    assert {FindingKind.CONTRADICTION, FindingKind.SCORE_CONFLICT, FindingKind.NARRATIVE_MISMATCH} <= {
        f.kind for f in findings[:6]
    }


def test_ids_are_unique_and_stable() -> None:
    first, again = audited()[1], audited()[1]
    assert first == again
    assert len({f.id for f in first}) == len(first)


def test_one_place_is_asked_about_once() -> None:
    """A mismatch says what a lack of evidence would say again."""
    report, findings = audited()
    about = [f.kind for f in findings if any("研判会" in report.quote(s) for s in f.spans)]
    assert FindingKind.NARRATIVE_MISMATCH in about
    assert FindingKind.MISSING_EVIDENCE not in about


def test_wording_follows_certainty_and_is_never_a_verdict() -> None:
    for finding in audited()[1]:
        said = finding.title + finding.explanation + finding.suggestion
        assert "违规" not in said
        assert "弄虚作假" not in said
        if finding.certainty is not Certainty.CERTAIN:
            assert finding.suggestion.startswith("请")


def test_a_rule_that_is_switched_off_says_nothing() -> None:
    rules = dict(load_rules().rules)
    rules["R-S3"] = rules["R-S3"].model_copy(update={"enabled": False})
    kinds = {f.kind for f in audited(context=Context(rules=RuleBook(rules)))[1]}
    assert FindingKind.SCORE_CONFLICT not in kinds


def test_another_units_report_is_compared_with() -> None:
    sentence = (
        "全年对渠道进行逐段排查并建立问题清单，逐项明确整改时限和责任人，组织村民代表现场验收，验收结果张榜公布。"
    )
    text = TEXT.replace("四、存在的问题及原因", f"{sentence}\n四、存在的问题及原因")
    context = Context(others=(OtherReport("柳堤县水利局 2022年度", f"前言。{sentence}后记。"),))
    report, findings = audited(text, context)
    (copied,) = [f for f in findings if f.basis[0] == "R-W3b"]
    assert report.quote(copied.spans[0]) == sentence
    assert "柳堤县水利局 2022年度" in copied.title


def test_what_means_the_same_is_no_other_work() -> None:
    """The vocabulary finds 意识形态 in an account of drills; an embedding for which all is one thing says otherwise."""
    _, findings = audited()
    assert any(f.kind is FindingKind.NARRATIVE_MISMATCH for f in findings)
    _, findings = audited(context=Context(embed=lambda texts: np.ones((len(texts), 1), dtype=np.float32)))
    assert not any(f.kind is FindingKind.NARRATIVE_MISMATCH for f in findings)


@pytest.mark.parametrize("text", [TITLE, f"{TITLE}\n一、概况\n无", "甲", f"{TITLE}\n| a |\n|---|\n| |"])
def test_nearly_empty_reports_are_survived(text: str) -> None:
    report, findings = audited(text)
    assert all(report.quote(s) for f in findings for s in f.spans)
