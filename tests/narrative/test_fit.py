import pytest

from gouji.narrative.fit import content_pairs, fields_of, fit, speaks_of
from gouji.narrative.vocabulary import load_vocabulary

WORDS = load_vocabulary()


def test_generic_words_are_no_content() -> None:
    assert content_pairs("群众满意度", WORDS) == frozenset()
    assert content_pairs("每季度食品包保检查覆盖率", WORDS) == {"食品", "品包", "包保"}


def test_a_term_inside_a_longer_one_counts_once() -> None:
    assert fields_of("居家养老服务", WORDS) == {"养老": 1}


@pytest.mark.parametrize(
    ("name", "text", "matches"),
    [
        ("食品包保督导覆盖率", "包保干部督导餐饮店和商超1184户，应督导1200户", True),
        ("食品包保督导覆盖率", "压实意识形态责任，召开舆情研判会31次，处置网络舆情88条", False),
        ("农村公路养护里程", "小修保养县道128公里，补坑槽、清边沟", True),
        ("农村公路养护里程", "发展党员12名，上党课6次，评选先进支部3个", False),
        ("护林员巡护里程", "按计划完成，达到目标", True),  # says nothing of another field: no mismatch, but no evidence
    ],
)
def test_mismatch(name: str, text: str, matches: bool) -> None:
    assert (fit(name, text, WORDS).mismatch < 0.5) is matches


def test_a_passing_mention_does_not_save_a_text_of_another_field() -> None:
    text = "召开党建工作会12次，主题党日开展24次，发展党员9名，组织党课8次，顺带对消防通道作了检查"
    result = fit("消防通道检查次数", text, WORDS)
    assert result.mismatch > 0.5
    assert result.other == "党建"
    assert speaks_of("消防通道检查次数", "顺带对消防通道作了检查", WORDS)


def test_a_better_fitting_indicator_is_named() -> None:
    result = fit("企业开办时间", "适龄儿童疫苗接种18077剂次", WORDS, rivals=["公路里程", "适龄儿童疫苗接种剂次"])
    assert result.rival == 1


def test_a_name_without_content_cannot_be_judged() -> None:
    assert not fit("工作任务完成情况", "发展党员12名", WORDS).judgeable
