from pathlib import Path

import pytest

from gouji.errors import SettingsError
from gouji.settings import load


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GOUJI_DATA_DIR")


def test_nothing_set_means_nothing_leaves_the_machine() -> None:
    settings = load()
    assert settings.data_dir == Path("gouji-data")
    assert settings.model_dump(exclude={"data_dir"}, exclude_none=True) == {}


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("gouji.toml").write_text('llm_model = "from-file"\nembedding_model = "models/bge"\n', encoding="utf-8")
    monkeypatch.setenv("GOUJI_LLM_MODEL", "from-environment")
    settings = load()
    assert (settings.llm_model, settings.embedding_model) == ("from-environment", "models/bge")


def test_an_empty_variable_means_the_default_even_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("gouji.toml").write_text('llm_base_url = "http://127.0.0.1:9000/v1"\n', encoding="utf-8")
    monkeypatch.setenv("GOUJI_LLM_BASE_URL", "")
    monkeypatch.setenv("GOUJI_DATA_DIR", "")
    assert load().llm_base_url is None
    assert load().data_dir == Path("gouji-data")


def test_a_home_folder_and_a_trailing_slash_are_resolved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GOUJI_DATA_DIR", "~/gouji")
    monkeypatch.setenv("GOUJI_CHROMA_URL", "http://127.0.0.1:8000/")
    assert load().data_dir == tmp_path / "gouji"
    assert load().chroma_url == "http://127.0.0.1:8000"


def test_the_key_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOUJI_LLM_API_KEY", "sesame")
    assert "sesame" not in repr(load())


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("GOUJI_CHROMA_URL", "127.0.0.1:8000", "GOUJI_CHROMA_URL.*网址"),
        ("GOUJI_LLM_BASE_URL", "ftp://example.org", "GOUJI_LLM_BASE_URL.*http"),
        ("GOUJI_RULES", "missing.toml", "GOUJI_RULES.*没有这个文件.*missing.toml"),
    ],
)
def test_a_bad_value_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, words: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError, match=words) as raised:
        load()
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("llm_modle = 'x'", "llm_modle.*llm_model"),
        ("llm_model = ", "gouji.toml 不是有效的 TOML"),
    ],
)
def test_a_bad_file_is_named_in_one_line(content: str, words: str) -> None:
    Path("gouji.toml").write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=words):
        load()
