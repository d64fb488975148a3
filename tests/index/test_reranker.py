from pathlib import Path

import pytest

from gouji.errors import SettingsError
from gouji.index.library import Library
from gouji.index.reranker import open_reranker
from gouji.settings import settings
from tests.index.samples import school, street


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cross-encoder of one layer with random weights, made here."""
    import torch
    from sentence_transformers import CrossEncoder
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder = tmp_path_factory.mktemp("reranker")
    torch.manual_seed(3)
    characters = sorted({*"".join(report.text for report in (street(), school()))} - {"\n", " "})
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        num_labels=1,
        initializer_range=0.5,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    CrossEncoder(str(folder), max_length=128).save_pretrained(str(folder))
    return folder


def test_nothing_is_reranked_unless_it_is_set() -> None:
    assert open_reranker(None) is None


def test_a_reranker_orders_what_was_found_and_adds_nothing(library: Library, tiny: Path) -> None:
    for report in (street(), school()):
        library.add(report)
    other = Library(settings().model_copy(update={"reranker": str(tiny)}))
    question = "预算支出和人员支出"
    found, reranked = library.search(question, k=30), other.search(question, k=30)
    catalogue = library._catalogue
    embedded = {
        (entry.card.id, row.start, row.end): row.embedded
        for entry in catalogue.entries()
        for row in catalogue.texts(entry.edition)
    }
    reranker = open_reranker(str(tiny))
    assert reranker is not None
    scores = reranker(question, [embedded[p.report_id, p.hit.start, p.hit.end] for p in reranked])
    assert scores == pytest.approx(sorted(scores, reverse=True), abs=1e-5)
    assert len({round(score, 6) for score in scores}) > 1
    assert {p.report_id for p in reranked} == {p.report_id for p in found}
    assert [p.hit for p in reranked] != [p.hit for p in found]
    assert other.search("地铁二号线什么时候开通") == []


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^GOUJI_RERANKER：文件夹 .*里没有模型"):
        open_reranker(str(tmp_path))
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    reranker = open_reranker(str(tmp_path))
    assert reranker is not None
    with pytest.raises(SettingsError, match=r"^GOUJI_RERANKER：载入重排模型"):
        reranker("问", ["答"])
