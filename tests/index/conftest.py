from pathlib import Path

import pytest

from gouji.index.embedding import SentenceEmbedding, open_embedding
from gouji.index.library import Library
from gouji.report.model import Report
from gouji.report.reader import read
from gouji.settings import settings


@pytest.fixture(scope="session")
def embedding() -> SentenceEmbedding:
    """The built-in model, loaded once."""
    return open_embedding()


@pytest.fixture
def library() -> Library:
    """An empty library in the test's own data folder."""
    return Library(settings())


@pytest.fixture(scope="session")
def corpus_reports(corpus: Path) -> list[Report]:
    return [read(path) for path in sorted(corpus.iterdir()) if path.is_file() and path.name != "README.md"]
