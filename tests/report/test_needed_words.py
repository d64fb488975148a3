import re

import pytest

from gouji.narrative.vocabulary import load_vocabulary
from gouji.report.needed_words import needed_words


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("只减不增", [{"只减不增"}]),
        ("(?:未|没有)(?:及时)?入账", [{"未", "没有"}, {"入账"}]),
        ("甲[^，。]{0,4}乙+丙", [{"甲"}, {"乙"}, {"丙"}]),
        ("甲乙?丙*丁", [{"甲"}, {"丁"}]),
        ("甲乙{0,2}", [{"甲"}]),
        ("甲{2,}", [{"甲"}]),
        ("(?:甲){0,2}乙", [{"乙"}]),
        ("原因|由于|因(?!公)", [{"原因", "由于", "因"}]),
        ("甲(?:乙|)丙", [{"甲"}, {"丙"}]),
        ("(?<![未没])完成(?=率)", [{"完成"}]),
        ("甲|\\d", []),
        (r"评分[：:]得分\[", [{"评分"}, {"得分["}]),
        (r"[\]，]甲", [{"甲"}]),
        ("(?P<name>甲)乙", []),  # not read: always tried
        ("(?i:ai)", []),
        (r"(甲)\1", []),
    ],
)
def test_needed_words(pattern: str, expected: list[set[str]]) -> None:
    assert [set(words) for words in needed_words(pattern)] == expected


def test_the_words_of_the_vocabulary_are_in_whatever_matches(narrative_texts: list[str]) -> None:
    evidence = load_vocabulary().evidence
    patterns = [p for name in type(evidence).model_fields for p in getattr(evidence, name)]
    matched = 0
    for pattern in patterns:
        for text in narrative_texts:
            for match in re.finditer(pattern, text):
                matched += 1
                assert all(any(word in match.group() for word in words) for words in needed_words(pattern))
    assert matched > 100
