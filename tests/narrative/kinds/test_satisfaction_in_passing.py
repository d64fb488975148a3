import pytest

from gouji.narrative.kinds.satisfaction_in_passing import find
from tests.narrative.support import notes


def test_a_figure_without_a_survey() -> None:
    (found,) = notes(find, "三、绩效情况\n从各村反映看，农户普遍认可，群众满意度达到97%。")
    assert found.basis == ("R-W2",)


@pytest.mark.parametrize(
    "text",
    [
        "三、绩效情况\n农户普遍认可，群众满意度达到97%。12月发放满意度问卷300份。",
        "三、绩效目标\n群众满意度目标为90%。",
        "三、绩效情况\n2022年满意度为91%。",
        "四、下一步措施\n使满意度保持在95%。",
    ],
)
def test_silent(text: str) -> None:
    assert notes(find, text) == []
