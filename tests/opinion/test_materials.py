from gouji.narrative.rulebook import load_rules
from gouji.opinion.materials import kinds, materials


def test_every_document_names_rules_that_there_are() -> None:
    known = load_rules().rules.keys()
    assert {rule for kind in kinds() for rule in kind.rules} <= known


def test_every_document_is_asked_for_on_some_ground() -> None:
    assert all(kind.rules or kind.words for kind in kinds())
    assert len({kind.name for kind in kinds()}) == len(kinds())


def test_rule_and_words_must_both_fit() -> None:
    found = materials([(1, ["R-P2"], ""), (2, ["R-N1b"], "编制12人"), (3, ["R-N1b"], "12户"), (4, ["R-F2"], "编制")])
    assert [(m.name, m.problems) for m in found] == [
        ("结转结余情况说明", (1,)),
        ("机构编制文件和年末在职人员名册", (2,)),
    ]
