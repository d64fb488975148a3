"""分值 and 得分 of the items of a report, and the vocabulary of scores and grades (grades.toml)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Any

from gouji.calculator.phrases import CLOSING, Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.figures.model import Kind, Quantity
from gouji.packaged import packaged_toml

_BARE_SCORE = re.compile(r"^(?:自评|实际|实)?得$")


@cache
def grades() -> dict[str, Any]:
    return packaged_toml("gouji.calculator", "grades.toml")


@cache
def ending(name: str) -> re.Pattern[str]:
    words = "|".join(grades()["words"][name])
    return re.compile(rf"(?:{words})[（(]?(?:为|是|共|达|计|[：:])*$")


@cache
def proportion() -> re.Pattern[str]:
    return re.compile("|".join(grades()["words"]["proportion"]))


@dataclass(frozen=True, slots=True)
class Award:
    """分值 and 得分 of one item; `place` is the sentence of the score, `item` the words before the weight."""

    weight: Quantity
    score: Quantity
    place: Statement
    item: str


def read_awards(reading: Reading) -> Iterator[Award]:
    """「分值10分，…得分9.95分」, 「执行率（10分）…得9.95分」, 「得10分（满分10分）」: in one paragraph, a weight and
    the score that follows it before another weight does."""
    block = None
    bare = _bare_weights(reading)
    weight: tuple[Quantity, str] | None = None
    score: tuple[Quantity, Statement] | None = None
    for statement in reading.statements:
        if statement.block != block:
            block, weight, score = statement.block, None, None
        for phrase, following in zip_longest(statement.phrases, statement.phrases[1:]):
            if phrase.quantity.kind is not Kind.SCORE:
                continue
            if phrase.start in bare or _is_weight(statement, phrase, following):
                if score is not None and _is_of_score(phrase, score[0]):
                    yield Award(phrase.quantity, *score, phrase.lead)
                    weight = None
                else:
                    weight = phrase.quantity, phrase.lead or _before_bracket(statement, phrase)
                score = None
            elif ending("score").search(lead_of(statement, phrase)):
                if weight is not None:
                    yield Award(weight[0], phrase.quantity, statement, weight[1])
                score = (phrase.quantity, statement) if weight is None else None
                weight = None


def _bare_weights(reading: Reading) -> set[int]:
    """「按期率，5分，目标100%。…按期率88.89%，得4.44分」: the first points of a paragraph, without words of their own,
    where the only others are what was earned of them."""
    blocks: dict[int, list[Phrase]] = defaultdict(list)
    for statement in reading.statements:
        for phrase in statement.outer:
            if phrase.quantity.kind is Kind.SCORE:
                blocks[statement.block].append(phrase)
    return {
        first.start
        for first, *others in blocks.values()
        if not first.lead and first.delimiter == "，" and len(others) == 1 and ending("score").search(others[0].lead)
    }


def lead_of(statement: Statement, phrase: Phrase) -> str:
    """The words before a number, through a colon: 「得分：4.96分」."""
    if phrase.delimiter != "：" or phrase.lead:
        return phrase.lead
    before = statement.between(statement.span.start, phrase.start)
    return re.split(r"[，。；、（(\s]", before)[-1]


def _is_weight(statement: Statement, phrase: Phrase, following: Phrase | None) -> bool:
    """By its word, alone in a bracket (（10分）), or by the bare 得 that follows it."""
    if ending("weight").search(lead_of(statement, phrase)):
        return True
    if phrase.bracket is not None and not phrase.lead:
        return statement.between(phrase.end, phrase.end + 1) in tuple(CLOSING)
    if re.search("[扣减加]", phrase.lead[-3:]):
        return False
    bare = following is not None and following.quantity.kind is Kind.SCORE and _BARE_SCORE.search(following.lead)
    return bool(bare) and not ending("score").search(phrase.lead)


def _is_of_score(phrase: Phrase, score: Quantity) -> bool:
    """「得10分（满分10分）」, 「得8.63分（10分）」: a weight in the bracket behind its score."""
    return phrase.bracket is not None and (bool(phrase.lead) or phrase.bracket == score.span.end)


def _before_bracket(statement: Statement, phrase: Phrase) -> str:
    words_ = statement.between(statement.span.start, phrase.bracket or statement.span.start)
    return re.split(r"[，。；：、]", words_)[-1]
