"""One admissible reading of a list of parts, and how much its words alone say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from gouji.calculator.phrases import Phrase
from gouji.calculator.words import words
from gouji.figures.model import Kind


class Licence(StrEnum):
    """How firmly words tie a list to its total, where the two do not add up."""

    OPENED = (
        "opened"  # 其中, a colon, a bracket: parts above the total are a slip, parts below where the list is closed
    )
    LOOSE = "loose"  # 共, 累计, a list whose reach is doubtful: a slip only where one mistyped digit explains it
    SUBSET = "subset"  # 含: only what holds is said
    BY_NATURE = "by nature"  # no word, but parts of a whole by definition: said only where the sum comes near


# 上半年累计684.15万元、前三季度累计1067.25万元: the later holds the earlier.
UP_TO = re.compile(r"累计|前[一二三四五六七八九十两\d]+个?(?:季度|月)|[一1]至[二三四2-4]季度|上半年")


# What items are worth is no part of what they were given: 「占分合计90分，满分100分；打分总计96分」.
_WORTH, _GIVEN = re.compile(r"满分|占分|权重|分值"), re.compile(r"得分|打分|折分|计分|评分")


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total, its parts, the words between them, and what those words license."""

    total: Phrase
    parts: tuple[Phrase, ...]
    words: str
    licence: Licence = Licence.OPENED


def is_part(phrase: Phrase, total: Phrase) -> bool:
    """Whether a number may be a part of a total at all: the same dimension, no price, no change of another year."""
    if phrase.per or not may_hold(total, phrase):
        return False
    return phrase.is_level or (phrase.direction == total.direction) or is_added(phrase)


def may_hold(total: Phrase, part: Phrase) -> bool:
    """Whether an amount may have another as a part: one dimension, or 人 in 人次 (资助18321人次，分别为学生9803人…)."""
    return part.alike(total) or (part.quantity.unit.base == "人" and total.quantity.unit.base == "人次")


def is_added(phrase: Phrase) -> bool:
    """「追加695万元」 is a part of what is there in the end; 「比上年增加」 is not."""
    return phrase.direction > 0 and not words()["against"].search(phrase.lead)


def scored(parts: Sequence[Phrase], total: Phrase) -> list[Phrase]:
    """「决策20分得19分，…，总得分」: points add up to points, weights to a weight."""
    if total.quantity.kind is Kind.SCORE and _GIVEN.search(total.lead):
        parts = [p for p in parts if not _WORTH.search(p.lead)]
    points = [p for p in parts if "得" in p.lead]
    is_points = total.quantity.kind is Kind.SCORE and ("得" in total.lead or "评" in total.lead or len(points) > 1)
    if len(points) < 2 or not is_points:
        return list(parts)
    weights = [p for p, following in pairwise(parts) if p not in points and following in points]
    if len(weights) * 2 >= len(points):
        return points
    return [p for p in parts if p not in weights]  # 「产出得49.31分，加上预算执行9.76分和满意度10分，总分」
