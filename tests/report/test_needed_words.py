import re
from pathlib import Path

import pytest

from gouji.narrative.vocabulary import load_vocabulary
from gouji.report.needed_words import keeps_to_a_line, needed_words

ROOT = Path(__file__).resolve().parents[2]


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
        (r"评分[：:]得分\[", [{"评分"}, {"：", ":"}, {"得分["}]),
        (r"[\]，]甲", [{"甲"}]),
        ("(?P<name>甲)乙", [{"甲"}, {"乙"}]),
        ("(?i:ai)", []),  # not read: always tried
        (r"(甲)\1", []),
    ],
)
def test_needed_words(pattern: str, expected: list[set[str]]) -> None:
    assert [set(words) for words in needed_words(pattern)] == expected


def test_the_words_of_the_vocabulary_are_in_whatever_matches() -> None:
    evidence = load_vocabulary().evidence
    patterns = [p for name in type(evidence).model_fields for p in getattr(evidence, name)]
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "corpus").glob("2*.txt")))
    found = [(pattern, match.group()) for pattern in patterns for match in re.finditer(pattern, text)]
    assert len(found) > 100
    assert all(any(word in said for word in words) for pattern, said in found for words in needed_words(pattern))


@pytest.mark.parametrize(
    ("pattern", "kept"),
    [
        (r"甲[^，\n]{0,4}乙", True),
        ("甲[^，]乙", False),
        (r"甲\s乙", False),
        ("甲$", False),
        ("^甲", False),
        ("甲.乙", True),
    ],
)
def test_keeps_to_a_line(pattern: str, kept: bool) -> None:
    assert keeps_to_a_line(pattern) is kept
