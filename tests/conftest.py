"""What every test gets: no network, no settings of the machine, its own data folder."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before anything imports gradio, chromadb or a hub client: they read these once.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["ANONYMIZED_TELEMETRY"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data folder of one test; settings of the machine and a gouji.toml of the working folder do not count."""
    from gouji.settings import Settings, settings

    for name in Settings.model_fields:
        monkeypatch.delenv(f"GOUJI_{name.upper()}", raising=False)
    monkeypatch.setitem(Settings.model_config, "toml_file", tmp_path / "gouji.toml")
    data = tmp_path / "gouji-data"
    monkeypatch.setenv("GOUJI_DATA_DIR", str(data))
    settings.cache_clear()
    yield data
    settings.cache_clear()


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The sample reports of this repository."""
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def real_documents() -> Path:
    """The folder of real documents (reports/, domain/, cases/); they are not part of this repository."""
    place = os.environ.get("GOUJI_REAL_REPORTS")
    if not place:
        pytest.skip("GOUJI_REAL_REPORTS is not set: the real documents are not part of this repository")
    folder = Path(place).resolve()
    if not (folder / "reports").is_dir():
        pytest.fail(f"GOUJI_REAL_REPORTS={place} holds no reports/ folder")
    return folder


@pytest.fixture(scope="session")
def real_report(real_documents: Path) -> Path:
    """The real self-evaluation report (text)."""
    found = sorted((real_documents / "reports").glob("*整体支出绩效自评报告.txt"))
    if not found:
        pytest.fail(f"no 整体支出绩效自评报告.txt in {real_documents / 'reports'}")
    return found[0]
