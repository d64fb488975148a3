import math

import pytest

from gouji.index.catalogue import Catalogue
from gouji.index.entry import entry_of
from gouji.index.lexical import K1, B, best, inverse_frequency
from gouji.index.postings import gather
from tests.index.samples import school, street


@pytest.fixture
def catalogue() -> Catalogue:
    catalogue = Catalogue(None)
    catalogue.change("1", (), gather([entry_of(street()), entry_of(school())]))
    return catalogue


def test_a_score_is_bm25(catalogue: Catalogue) -> None:
    size, mean = catalogue.size()
    ((number, score),) = best(catalogue, ["营养"], 10)
    ((_, count, length),) = catalogue.postings("营养").tolist()
    expected = math.log(1 + (size - 1 + 0.5) / 1.5) * count * (K1 + 1) / (count + K1 * (1 - B + B * length / mean))
    assert score == pytest.approx(expected)
    assert "学生营养改善计划" in catalogue.rows([number])[number][1].text


def test_the_best_comes_first_and_filters_hold(catalogue: Catalogue) -> None:
    ranked = best(catalogue, ["消防", "防隐", "隐患"], 10)
    assert [score for _, score in ranked] == sorted((score for _, score in ranked), reverse=True)
    first = ranked[0][0]
    assert catalogue.rows([first])[first][1].text.startswith("指标2：消防隐患")
    among = catalogue.matching(None, "部门概况", None)
    assert best(catalogue, ["消防", "隐患"], 10, among) == []


@pytest.mark.parametrize("terms", [[], ["望远"]])
def test_unknown_terms_find_nothing(catalogue: Catalogue, terms: list[str]) -> None:
    assert best(catalogue, terms, 10) == []


def test_an_empty_catalogue_finds_nothing() -> None:
    assert best(Catalogue(None), ["三公"], 10) == []


def test_a_removed_report_takes_its_postings_with_it(catalogue: Catalogue) -> None:
    entry, _ = entry_of(school())
    catalogue.change("2", [entry.edition], ())
    assert len(catalogue.postings("营养")) == 0
    assert best(catalogue, ["营养"], 10) == []
    assert catalogue.serial() == "2"


def test_a_term_of_every_chunk_says_little() -> None:
    assert inverse_frequency(100, 100) < 0.01 < inverse_frequency(1, 100)
