from pathlib import Path

import pytest

from gouji.errors import SettingsError
from gouji.narrative.model import Severity
from gouji.narrative.rulebook import Trust, load_rules
from gouji.narrative.vocabulary import load_vocabulary


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_built_in_rules_hold_together() -> None:
    rules = load_rules().rules
    words = load_vocabulary()
    named = {p.rule for p in words.exclusive.pair} | {e.rule for e in words.elements.element}
    named |= {s.rule for s in words.compliance.statement} | {c.rule for c in words.bare.claim}
    assert named <= rules.keys()
    assert all(key == rule.id for key, rule in rules.items())
    assert all(rule.source for rule in rules.values())


def test_an_article_is_cited_only_where_its_text_was_read() -> None:
    for rule in load_rules().rules.values():
        assert rule.citation is None or rule.status is Trust.VERIFIED
    unread = load_rules()["R-S4"].model_copy(update={"article": "某办法第十七条"})
    assert unread.status is Trust.FROM_MEMORY
    assert unread.citation is None


def test_a_users_file_changes_only_what_it_gives(tmp_path: Path) -> None:
    path = own(tmp_path, '[[rule]]\nid = "R-S4"\nseverity = "low"\nthresholds = { over = 40 }\n')
    usual, changed = load_rules()["R-S4"], load_rules(path)["R-S4"]
    assert changed.severity is Severity.LOW
    assert changed.threshold("over") == 40
    assert changed.threshold("far") == usual.threshold("far")
    assert changed.title == usual.title


@pytest.mark.parametrize(
    ("region", "genre", "year", "expected"),
    [
        ("某自治区青禾县", "overall", 2023, 25),
        ("某省青禾县", "overall", 2023, 30),
        ("某自治区青禾县", "project", 2023, 30),
        ("某自治区青禾县", "overall", 2019, 30),
        ("某自治区青禾县", "overall", None, 30),
    ],
)
def test_rules_switch_by_region_genre_and_year(
    tmp_path: Path, region: str, genre: str, year: int | None, expected: float
) -> None:
    path = own(
        tmp_path,
        '[[rule]]\nid = "R-S4"\n[[rule.when]]\nregion = "自治区"\ngenre = "overall"\nyear_from = 2020\n'
        "thresholds = { over = 25 }\n",
    )
    resolved = load_rules(path).resolved(region, genre, year)  # type: ignore[arg-type]
    assert resolved["R-S4"].threshold("over") == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[rule]]\nid = "R-Z9"\n', r"own\.toml 的第1条规则 id“R-Z9”不存在"),
        ('[[rule]]\nid = "R-S4"\nseverty = "low"\n', r"own\.toml 的规则 R-S4 的 severty 不可用：没有这个键"),
        ('[[rule]]\nid = "R-S4"\nrank = 700\n', r"own\.toml 的规则 R-S4 的 rank 不可用"),
        ("[[rule]\n", r"own\.toml 不是有效的 TOML 文件"),
        ('rule = "R-S4"\n', r"own\.toml 的 rule 应写成 \[\[rule\]\] 表"),
    ],
)
def test_a_broken_file_is_named_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message) as error:
        load_rules(own(tmp_path, text))
    assert "\n" not in str(error.value)


def test_a_threshold_that_no_file_gives_is_named() -> None:
    with pytest.raises(SettingsError, match="规则 R-S4 缺少阈值 nowhere"):
        load_rules()["R-S4"].threshold("nowhere")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml 读不出来"):
        load_rules(tmp_path / "none.toml")
