import pytest

from gouji.index.fusion import fuse


def test_ranks_are_summed_by_weight() -> None:
    fused = fuse(((["a", "b"], 1.0), (["b", "c"], 0.5)))
    assert fused == pytest.approx({"a": 1 / 61, "b": 1 / 62 + 0.5 / 61, "c": 0.5 / 62})


def test_nothing_fuses_to_nothing() -> None:
    assert fuse(()) == {}
