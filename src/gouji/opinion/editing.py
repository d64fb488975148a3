"""What a reviewer may reword in an opinion, and the opinion with the new words (改稿)."""

from collections.abc import Mapping
from typing import NamedTuple

from gouji.errors import GoujiError
from gouji.opinion.clean import clean
from gouji.opinion.model import Opinion, Outcome, Problem, Suggestion

_LONGEST = 4000  # characters


class Passage(NamedTuple):
    """A text that can be changed: `key` names it to `edited`, `label` to the reviewer."""

    key: str
    label: str
    text: str


def passages(opinion: Opinion) -> tuple[Passage, ...]:
    """Everything that can be reworded, in the order of the document."""
    found = [Passage("reference", "文号", opinion.reference)]
    found += [Passage(f"assessment.{n}", "总体评价", text) for n, text in enumerate(opinion.assessment)]
    for problem in (*opinion.main, *opinion.questions, *opinion.minor):
        found.append(Passage(f"{problem.key}.title", f"问题{problem.number}", problem.title))
        found.append(Passage(f"{problem.key}.explanation", f"问题{problem.number}的说明", problem.explanation))
        found.append(Passage(f"{problem.key}.request", f"问题{problem.number}的要求", problem.request))
    found += [Passage(f"requirements.{n}", "报送要求", text) for n, text in enumerate(opinion.requirements)]
    found.append(Passage("closing", "结果应用", opinion.closing))
    found += [Passage(f"signature.{n}", "落款", text) for n, text in enumerate(opinion.signature)]
    found += [Passage(f"suggestion.{s.name}", f"{s.name}的改写建议", s.text) for s in opinion.suggestions]
    return tuple(found)


def edited(opinion: Opinion, texts: Mapping[str, str], outcome: Outcome | None = None) -> Opinion:
    """The opinion with some texts replaced, by the keys of `passages`. What is not named stays.

    An empty text removes the sentence; a problem with an empty title is removed as a whole, and its number with it.
    Quotes, places, sums and bases are the report's and the calculator's: they cannot be changed here.

    Raises:
        GoujiError: a key that the opinion does not have.
    """
    unknown = texts.keys() - {passage.key for passage in passages(opinion)}
    if unknown:
        raise GoujiError(f"审核意见里没有这一处：{'、'.join(sorted(unknown))}；请重新打开意见后再改")
    return opinion.model_copy(
        update={
            "outcome": outcome or opinion.outcome,
            "reference": clean(texts.get("reference", opinion.reference), _LONGEST),
            "assessment": _lines("assessment", opinion.assessment, texts),
            "problems": _reworded(opinion.problems, texts),
            "questions": _reworded(opinion.questions, texts),
            "requirements": _lines("requirements", opinion.requirements, texts),
            "closing": clean(texts.get("closing", opinion.closing), _LONGEST),
            "signature": _lines("signature", opinion.signature, texts),
            "suggestions": _suggestions(opinion.suggestions, texts),
        }
    )


def _lines(name: str, lines: tuple[str, ...], texts: Mapping[str, str]) -> tuple[str, ...]:
    new = (clean(texts.get(f"{name}.{n}", line), _LONGEST) for n, line in enumerate(lines))
    return tuple(line for line in new if line)


def _suggestions(suggestions: tuple[Suggestion, ...], texts: Mapping[str, str]) -> tuple[Suggestion, ...]:
    new = (
        s.model_copy(update={"text": clean(texts.get(f"suggestion.{s.name}", s.text), _LONGEST)}) for s in suggestions
    )
    return tuple(suggestion for suggestion in new if suggestion.text)


def _reworded(problems: tuple[Problem, ...], texts: Mapping[str, str]) -> tuple[Problem, ...]:
    new = (
        problem.model_copy(
            update={
                name: clean(texts.get(f"{problem.key}.{name}", getattr(problem, name)), _LONGEST)
                for name in ("title", "explanation", "request")
            }
        )
        for problem in problems
    )
    return tuple(problem for problem in new if problem.title)
