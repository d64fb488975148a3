from collections import Counter

import pytest

from gouji.index.bigrams import fold
from gouji.index.glossary import glossary

KINDS = {"money", "rate", "count", "people", "asset", "work", "text"}


def test_each_name_belongs_to_one_concept() -> None:
    names = Counter(fold(name) for concept in glossary().concepts for name in {*concept.terms, *concept.words})
    assert [name for name, count in names.items() if count > 1] == []


def test_concepts_are_well_formed() -> None:
    for concept in glossary().concepts:
        assert concept.terms, concept
        assert concept.kind in KINDS, concept
        assert all(len(name) > 1 for name in (*concept.terms, *concept.words)), concept


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("三公经费控制率", ["三公经费控制率"]),
        ("公务用车和公务接待", ["公务用车", "公务接待"]),
        ("失独家庭走访", ["失独家庭"]),
        ("望远镜", []),
    ],
)
def test_the_longest_name_is_the_mention(text: str, mentions: list[str]) -> None:
    assert [text[m.start : m.end] for m in glossary().mentions(text)] == mentions


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("人员工资花了多少", ["工资"]),  # not 员工, which begins as early
        ("买草种花了多少钱", []),  # 种花 would end within 花了
    ],
)
def test_words_are_parted_from_behind(text: str, mentions: list[str]) -> None:
    assert [text[m.start : m.end] for m in glossary().mentions(text)] == mentions


def test_actions_are_found_wherever_they_stand() -> None:
    assert glossary().of_actions("石碑修好了") == {2, 3, 4} & glossary().of_actions("石碑修好了")
    assert {2, 3} <= glossary().of_actions("石碑修好了")
    assert glossary().of_actions("石碑") == frozenset()
