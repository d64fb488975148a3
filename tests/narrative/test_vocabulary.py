import pytest

from gouji.errors import SettingsError
from gouji.narrative.toml_file import shaped
from gouji.narrative.vocabulary import Slips, load_vocabulary


def test_at_least_two_dozen_fields_of_work() -> None:
    topics = [t for t in load_vocabulary().topics.topic if not t.aspect]
    assert len(topics) >= 24
    assert {"食品安全", "消防安全", "养老", "教育", "水利", "交通", "招商", "信访维稳"} <= {t.name for t in topics}


def test_near_fields_exist() -> None:
    vocabulary = load_vocabulary()
    for topic in vocabulary.topics.topic:
        assert set(topic.near) <= vocabulary.topic.keys(), topic.name
        assert topic.name not in topic.near


def test_no_slip_is_its_own_correction() -> None:
    for slip in load_vocabulary().slips.slips:
        assert slip.wrong not in slip.right, slip.wrong


def test_a_pattern_that_does_not_compile_is_named() -> None:
    raw = {"slips": [], "doubled": ["(未"], "doubled_advisory": [], "until": "截止"}
    with pytest.raises(SettingsError, match=r"own\.toml 的 doubled\.1 不可用：正则表达式“\(未”写错"):
        shaped(Slips, raw, "own.toml")
