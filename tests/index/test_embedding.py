import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from gouji.embedding.built_in import BUILT_IN
from gouji.embedding.static_model import StaticModel, is_static
from gouji.errors import SettingsError
from gouji.index.embedding import SentenceEmbedding, open_embedding

TEXTS = ["“三公”经费预算39.34万元，实际支出37.62万元。", "走访慰问特扶家庭4次", "ABC-123", "。！"]


def test_documents_are_what_sentence_transformers_makes_of_the_folder(embedding: SentenceEmbedding) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(BUILT_IN), device="cpu").float()
    expected = model.encode(TEXTS[:3], convert_to_numpy=True)
    np.testing.assert_allclose(embedding.documents(TEXTS[:3]), expected, atol=1e-6)


def test_queries_without_torch_are_the_same_vectors(embedding: SentenceEmbedding) -> None:
    assert is_static(BUILT_IN)
    quick = np.stack([embedding.query(text) for text in TEXTS[:3]])
    np.testing.assert_allclose(quick, embedding.documents(TEXTS[:3]), atol=1e-6)
    np.testing.assert_allclose(embedding.quick_documents(TEXTS[:3]), quick, atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(quick, axis=1), 1.0, atol=1e-6)


def test_a_text_without_a_known_token_is_the_zero_vector() -> None:
    assert not StaticModel(BUILT_IN).encode(["。！", ""]).any()


@pytest.mark.parametrize(
    ("question", "near", "far"),
    [
        ("吃饭花了多少钱", "社区伙食费189.24万元", "固定资产净值6802.56万元"),
        ("公车", "公务用车运行维护费9.60万元", "社区运转经费253.26万元"),
        ("失独家庭", "特扶家庭走访慰问次数", "消防隐患排查"),
        ("花钱进度", "预算执行率99.46%", "在职人员41人"),
    ],
)
def test_a_reviewers_words_are_near_the_reports(
    embedding: SentenceEmbedding, question: str, near: str, far: str
) -> None:
    vector = embedding.query(question)
    close, distant = embedding.quick_documents([near, far]) @ vector
    assert close > distant + 0.2


def test_a_query_with_the_built_in_model_does_not_load_torch() -> None:
    code = (
        "import sys; from gouji.index.embedding import open_embedding;"
        "open_embedding().query('三公经费'); sys.exit('torch' in sys.modules or 'chromadb' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.fixture(scope="module")
def transformer_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model of the kind that hubs hold: a transformer with pooling, weights at random."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(0)
    raw = tmp_path_factory.mktemp("bert")
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"三公经费预算为这个句子生成表示以用于检索相关文章："]
    (raw / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    BertTokenizerFast(str(raw / "vocab.txt")).save_pretrained(raw)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(raw)
    transformer = Transformer(str(raw))
    model = SentenceTransformer(modules=[transformer, Pooling(16)], device="cpu")
    folder = tmp_path_factory.mktemp("models") / "bge-tiny-zh"
    model.save(str(folder), create_model_card=False)
    return folder


def test_any_local_model_by_its_folder_with_the_instruction_of_its_family(transformer_folder: Path) -> None:
    embedding = open_embedding(str(transformer_folder))
    documents = embedding.documents(["三公经费", "预算"])
    assert documents.shape == (2, 16)
    np.testing.assert_allclose(np.linalg.norm(documents, axis=1), 1.0, atol=1e-6)
    instructed = embedding.documents(["为这个句子生成表示以用于检索相关文章：三公经费"])[0]
    np.testing.assert_allclose(embedding.query("三公经费"), instructed, atol=1e-5)
    assert np.abs(embedding.query("三公经费") - documents[0]).max() > 1e-3


def test_models_have_their_own_fingerprints(transformer_folder: Path) -> None:
    fingerprints = {open_embedding(name).fingerprint for name in (None, str(transformer_folder), "owner/model")}
    assert len(fingerprints) == 3
    assert open_embedding(None).fingerprint == open_embedding(str(BUILT_IN)).fingerprint


@pytest.mark.parametrize("name", ["/no/such/folder", "./no/such", "~/no-such-model", "a/b/c/d"])
def test_a_missing_folder_is_said_in_one_line(name: str) -> None:
    with pytest.raises(SettingsError, match=r"^GOUJI_EMBEDDING_MODEL：没有文件夹 .*请检查路径"):
        open_embedding(name)


def test_a_folder_without_a_model_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^GOUJI_EMBEDDING_MODEL：文件夹 .*里没有模型"):
        open_embedding(str(tmp_path))


def test_a_hub_that_cannot_be_reached_is_said_in_one_line() -> None:
    with pytest.raises(SettingsError, match=r"^GOUJI_EMBEDDING_MODEL：载入向量模型 gouji-tests/none 失败") as raised:
        open_embedding("gouji-tests/none").query("三公")
    assert "\n" not in str(raised.value)
