"""The review opinion as a document on the page: what can be reworded is edited where it stands."""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from gouji.opinion import wording
from gouji.opinion.model import Group, Opinion, Problem
from gouji.opinion.numerals import counted
from gouji.ui.language import ZH, Say
from gouji.ui.markup import join, tag


def opinion_view(
    draft: Opinion, shown: Opinion, texts: Mapping[str, str], undecided: int, only_decided: bool, say: Say = ZH
) -> Markup:
    """The opinion `shown`: the `draft` with the reviewer's `texts`. `undecided` findings nobody has decided on."""

    def lines(key: str, drafted: Sequence[str], kind: str | None = None) -> Iterator[Markup]:
        """A line that was removed stays as an empty one here, so that it can be written again."""
        for n, text in enumerate(drafted):
            yield _passage("p", f"{key}.{n}", texts.get(f"{key}.{n}", text), kind)

    part = iter(range(1, 10))
    body = join(
        (
            tag("h1", wording.heading(shown)),
            _passage("p", "reference", texts.get("reference", draft.reference), "g-reference"),
            tag("p", wording.addressee(shown), class_="g-flat"),
            tag("p", wording.OPENING),
            _heading(part, "总体评价"),
            tag("p", wording.OUTCOME[shown.outcome], class_="g-outcome"),
            *lines("assessment", draft.assessment),
            _problems(part, shown, say),
            _section(part, "需要说明的事项", shown.questions, say),
            _materials(part, shown),
            _heading(part, "修改和报送要求"),
            *lines("requirements", draft.requirements),
            _passage("p", "closing", shown.closing),
            *lines("signature", draft.signature, "g-sign"),
            _minor(shown, say),
            _suggestions(draft, texts),
            _annexes(shown),
        )
    )
    return tag(
        "div",
        _bar(shown, undecided, only_decided, say),
        tag("article", body, class_="g-paper", lang="zh-CN"),
        class_="g-opinion",
    )


def _bar(opinion: Opinion, undecided: int, only_decided: bool, say: Say) -> Markup:
    told = say(
        "opinion.counts", **{name: len(getattr(opinion, name)) for name in ("problems", "questions", "corrections")}
    )
    if undecided:
        told += say("opinion.undecided_out" if only_decided else "opinion.undecided_in", n=undecided)
    return tag("p", told, class_="g-told")


def _heading(part: Iterator[int], name: str) -> Markup:
    return tag("h2", f"{counted(next(part))}、{name}")


def _passage(name: str, key: str, text: str, kind: str | None = None) -> Markup:
    """A text that the reviewer may change; the browser takes plain text only."""
    return tag(
        name, text, contenteditable="plaintext-only", spellcheck="false", data_key=key, class_=kind, role="textbox"
    )


def _problems(part: Iterator[int], opinion: Opinion, say: Say) -> Markup | None:
    if not opinion.main:
        return tag("p", f"{wording.NO_PROBLEM}。") if not opinion.questions else None
    heading = _heading(part, "主要问题")
    present = [group for group in Group if any(p.group is group for p in opinion.main)]
    groups = (
        join(
            (
                tag("h3", f"（{counted(number)}）{wording.GROUP_HEADING[group]}"),
                *(_problem(p, say) for p in opinion.main if p.group is group),
            )
        )
        for number, group in enumerate(present, start=1)
    )
    return join((heading, *groups))


def _suggestions(draft: Opinion, texts: Mapping[str, str]) -> Markup | None:
    """Each can be reworded; one that is emptied is not in the file."""
    rows = [
        join(
            (
                tag("p", tag("b", suggestion.name), class_="g-flat"),
                _passage("p", key := f"suggestion.{suggestion.name}", texts.get(key, suggestion.text)),
            )
        )
        for suggestion in draft.suggestions
    ]
    return join((tag("h2", f"附：{wording.SUGGESTIONS}"), *rows)) if rows else None


def _section(part: Iterator[int], name: str, problems: Sequence[Problem], say: Say) -> Markup | None:
    return join((_heading(part, name), *(_problem(p, say) for p in problems))) if problems else None


def _minor(opinion: Opinion, say: Say) -> Markup | None:
    if not opinion.minor:
        return None
    return join((tag("h2", "附：其他需要修改的事项"), *(_problem(p, say) for p in opinion.minor)))


def _problem(problem: Problem, say: Say) -> Markup:
    return tag(
        "section",
        tag(
            "p",
            tag("button", f"{problem.number}.", type="button", data_finding_key=problem.key, title=say("opinion.see")),
            _passage("b", f"{problem.key}.title", problem.title),
            tag("small", wording.SEVERITY[problem.severity], class_=f"g-chip {problem.severity.value}"),
            class_="g-flat",
        ),
        _passage("p", f"{problem.key}.explanation", problem.explanation),
        tag("p", f"复算：{problem.formula}", class_="g-aside") if problem.formula else None,
        tag("p", wording.notes_line(problem.notes), class_="g-aside") if problem.notes else None,
        tag("p", f"审核要点：{'；'.join(problem.basis)}", class_="g-aside") if problem.basis else None,
        tag("p", tag("i", "要求"), _passage("span", f"{problem.key}.request", problem.request)),
        class_="g-problem",
    )


def _materials(part: Iterator[int], opinion: Opinion) -> Markup | None:
    if not opinion.materials:
        return None
    rows = (tag("li", wording.material_line(material)) for material in opinion.materials)
    return join((_heading(part, "需要补充的材料"), tag("ol", *rows)))


def _annexes(opinion: Opinion) -> Markup | None:
    """What the file has besides, which cannot be changed here."""
    parts = []
    if opinion.checks:
        parts.append(f"数字核对表 {len(opinion.checks)} 行")
    if opinion.corrections:
        parts.append(f"文字和格式更正 {len(opinion.corrections)} 项")
    return tag("p", f"导出的文件另附：{'，'.join(parts)}。", class_="g-aside") if parts else None
