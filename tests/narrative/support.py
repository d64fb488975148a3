"""What the tests of the weaknesses share: a text in, the notes of one kind out."""

from collections.abc import Callable, Iterator

from gouji.calculator.verify import verify
from gouji.figures.reader import read_figures
from gouji.narrative.context import Context
from gouji.narrative.model import Finding
from gouji.narrative.reading import Reading
from gouji.report.reader import read_string

TITLE = "青禾县农业农村局2023年度部门整体支出绩效自评报告"


def reading(text: str, context: Context | None = None, *, title: str = TITLE, name: str = "report.md") -> Reading:
    """A report of an invented unit with `text` as its body."""
    report = read_string(f"{title}\n{text}", name)
    quantities = read_figures(report)
    return Reading(report, quantities, verify(report, quantities), context or Context())


def notes(
    find: Callable[[Reading], Iterator[Finding]], text: str, context: Context | None = None, *, title: str = TITLE
) -> list[Finding]:
    """The findings; each stands on places of the text and asks for something."""
    material = reading(text, context, title=title)
    found = list(find(material))
    for finding in found:
        assert finding.spans, finding
        assert all(0 <= s.start < s.end <= len(material.text) for s in finding.spans)
        assert finding.title
        assert finding.explanation
        assert finding.suggestion
        assert finding.kind == material.rule(finding.basis[0]).kind
    return found


def quotes(find: Callable[[Reading], Iterator[Finding]], text: str, **options: str) -> list[list[str]]:
    """The quotes of each finding."""
    material = reading(text, **options)  # type: ignore[arg-type]
    return [[material.quote(s) for s in f.spans] for f in find(material)]


def indicator(
    name: str = "病虫害防治面积",
    target: str = "≥4万亩",
    final: str = "4.1万亩",
    told: str = "植保站作业单汇总4.1万亩，涉及9个乡镇、126个村。",
    why: str = "无",
    *,
    number: int = 1,
    midyear: str = "",
    weight: str = "",
    score: str = "",
) -> str:
    """A block of running text as many reports set it out."""
    parts = [f"指标{number}：{name}"]
    parts += [f"分值{weight}"] if weight else []
    parts += [f"指标值{target}"]
    parts += [f"年中监控完成值：{midyear}"] if midyear else []
    parts += [f"自评完成值：{final}"]
    parts += [f"得分{score}"] if score else []
    return "，".join(parts) + f"。指标成效分析：{told}偏差原因及改进措施：{why}。"
