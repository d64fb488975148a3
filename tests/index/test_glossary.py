import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from gouji.index.bigrams import fold
from gouji.index.glossary import glossary

KINDS = {"money", "rate", "count", "people", "asset", "work", "text"}


def test_each_name_of_the_field_belongs_to_one_concept() -> None:
    """Plain words of thesaurus.toml may name several things, and what a field of work is called too."""
    concepts = tomllib.loads(files("gouji.index").joinpath("glossary.toml").read_text(encoding="utf-8"))["concepts"]
    names = Counter(fold(name) for concept in concepts for name in {*concept["terms"], *concept["words"]})
    assert [name for name, count in names.items() if count > 1] == []


def test_a_plain_word_brings_what_reports_call_the_thing() -> None:
    (mention,) = glossary().mentions("买了几台笔记本电脑"[4:])
    assert "便携式计算机" in mention.concept.terms
    assert mention.concept.topic


def test_what_happens_to_a_thing_is_no_topic() -> None:
    (mention,) = glossary().mentions("打扫")
    assert not mention.concept.topic


def test_concepts_are_well_formed() -> None:
    for concept in glossary().concepts:
        assert concept.terms, concept
        assert concept.kind in KINDS, concept
        assert all(len(name) > 1 for name in (*concept.terms, *concept.words)), concept


def spans(text: str) -> list[tuple[int, int]]:
    """Where a text names concepts; one name may be that of several."""
    return list(dict.fromkeys((m.start, m.end) for m in glossary().mentions(text)))


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("三公经费控制率", ["三公经费控制率"]),
        ("公务用车和公务接待", ["公务用车", "公务接待"]),
        ("失独家庭走访", ["失独家庭", "走访"]),
        ("望远镜", []),
    ],
)
def test_the_longest_name_is_the_mention(text: str, mentions: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text)] == mentions


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("人员工资花了多少", ["工资"]),  # not 员工, which begins as early
        ("买草种花了多少钱", ["草种"]),  # 种花 would end within 花了
    ],
)
def test_words_are_parted_from_behind(text: str, mentions: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text)] == mentions


def test_actions_are_found_wherever_they_stand() -> None:
    assert glossary().of_actions("石碑修好了") == {2, 3, 4} & glossary().of_actions("石碑修好了")
    assert {2, 3} <= glossary().of_actions("石碑修好了")
    assert glossary().of_actions("石碑") == frozenset()
