"""What the columns of an indicator table hold, told from their cells where the head does not say (以内容识列).

「得分/分值」 over cells such as 4.63/5, 应做 and 做到 over 40台件 and 41台件, 佐证与说明 over sentences: the heads
differ from report to report, the contents do not.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from gouji.report.grammar.units import same_unit
from gouji.report.model import Cell

_FEWEST = 3  # rows that show what a column holds
_MOST = 0.8  # share of a column's filled cells that must be of one sort
_ALIKE = 0.6  # share of the rows in which target and result are counted alike
_LONGEST_VALUE = 16  # characters of a cell that gives a value
_ACCOUNT = 8  # characters that the cells of an account have on the average
_PAIR = re.compile(r"(\d{1,3}(?:\.\d+)?)分?\s*[/→➝|｜]\s*(\d{1,3}(?:\.\d+)?)分?")
_POINTS = re.compile(r"\d{1,3}(?:\.\d+)?分?")
_NAME = re.compile(r"(?=.*[\u4e00-\u9fff]{2})[^，。；：]{2,30}")
_VALUE = re.compile(r"[≥≤><=＞＜±]?[^，。；]{0,6}?\d[^，。；]*")
_NO_NAME = re.compile(r"级别|类|维度|一级|二级|单位|性质|说明|原因|部门|科室")
_NO_ACCOUNT = re.compile(r"标准|公式|解释|方法|来源|口径|责任|科室|部门|单位|时间|类|级|名称")
_WHY = re.compile(r"原因|偏差|偏离|未完成|扣分")
ALL_POINTS = 100
_WORTH, _GOT = re.compile(r"分值|权重|满分|配分|标准分|应得"), re.compile(r"得|评|自|实|判|打")
_FACT_FIRST = re.compile(r"实|完成|达")


@dataclass(frozen=True, slots=True)
class Contents:
    """Roles of columns by what they hold; `pair` is a column of points in pairs and which of them comes first."""

    columns: Mapping[str, int]
    pair: tuple[int, str] | None
    told: bool  # whether the account was found by its contents


def contents(head: Sequence[Cell], rows: Sequence[Sequence[Cell]], known: Mapping[str, int]) -> Contents:
    """The roles of the columns that the head leaves open, `known` being those that it tells."""
    body = [row for row in rows if len(set(row)) > 1]
    if len(body) < _FEWEST:
        return Contents(known, None, told=False)
    columns = dict(known)
    free = [c for c in range(len(head)) if c not in known.values()]
    pair = next((found for c in free if (found := _pair(head[c].text, _texts(body, c)))), None)
    place = next((c for c in free if pair is not None and _pair(head[c].text, _texts(body, c))), None)
    points = (place, pair) if place is not None and pair is not None else None
    free = [c for c in free if c != place]
    _take(columns, free, "name", next((c for c in free if _names(head[c].text, _texts(body, c))), None))
    if "target" not in columns and "final" not in columns:
        _values(columns, free, head, body)
    if "weight" not in columns and "score" not in columns and points is None:
        _worth(columns, free, body)
    told = False
    if not {"narrative", "explanation"} & set(columns):
        account = max((c for c in free if _accounts(head[c].text, _texts(body, c))), default=None)
        if account is not None:
            why = _WHY.search(head[account].text) is not None
            told = not why
            _take(columns, free, "explanation" if why else "narrative", account)
    return Contents(columns, points, told)


def points_in(cell: Cell, first: str) -> dict[str, tuple[int, int]]:
    """Where in a cell of paired points score and weight stand; `first` says which comes first."""
    match = _PAIR.fullmatch(cell.text)
    if match is None:
        return {}
    second = "weight" if first == "score" else "score"
    return {first: match.span(1), second: match.span(2)}


def _take(columns: dict[str, int], free: list[int], role: str, column: int | None) -> None:
    if column is not None and role not in columns:
        columns[role] = column
        free.remove(column)


def _texts(rows: Sequence[Sequence[Cell]], column: int) -> list[str]:
    return [row[column].text for row in rows if row[column].text]


def _most(texts: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return len(texts) >= _FEWEST and sum(pattern.fullmatch(t) is not None for t in texts) >= _MOST * len(texts)


def _pair(head: str, texts: Sequence[str]) -> str | None:
    """Which of the paired points comes first, where a column holds such pairs: the smaller is the score."""
    if not _most(texts, _PAIR):
        return None
    pairs = [(float(m[1]), float(m[2])) for t in texts if (m := _PAIR.fullmatch(t))]
    if all(a == b for a, b in pairs):
        worth, got = _WORTH.search(head), _GOT.search(head)
        return "weight" if worth and (got is None or worth.start() < got.start()) else "score"
    if all(a <= b for a, b in pairs):
        return "score"
    return "weight" if all(a >= b for a, b in pairs) else None


def _names(head: str, texts: Sequence[str]) -> bool:
    return (
        _most(texts, _NAME)
        and len(set(texts)) == len(texts)
        and not _NO_NAME.search(head)
        and not _accounts(head, texts)
    )


def _values(columns: dict[str, int], free: list[int], head: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> None:
    """Two columns side by side whose values are counted alike row by row: what was aimed at, and what was reached."""
    for one, other in pairwise(free):
        both = [(row[one].text, row[other].text) for row in rows if row[one].text and row[other].text]
        values = [b for b in both if all(_VALUE.fullmatch(t) and len(t) <= _LONGEST_VALUE for t in b)]
        alike = sum(same_unit(a, b) and not _POINTS.fullmatch(a + b) for a, b in values)
        if other - one == 1 and len(values) >= _FEWEST and alike >= _ALIKE * len(both) and _units(values):
            swapped = _FACT_FIRST.search(head[one].text) and not _FACT_FIRST.search(head[other].text)
            _take(columns, free, "final" if swapped else "target", one)
            _take(columns, free, "target" if swapped else "final", other)
            return


def _units(values: Sequence[tuple[str, str]]) -> bool:
    """Whether values have units of their own, so that they are no points or amounts of one table-wide unit."""
    return sum(re.search(r"\d(?:%|[\u4e00-\u9fff])", a + b) is not None for a, b in values) >= _FEWEST


def _worth(columns: dict[str, int], free: list[int], rows: Sequence[Sequence[Cell]]) -> None:
    """Two columns of bare points of which the second, in no row, exceeds the first, and the first add to no more than
    a hundred; a column that counts the rows has none."""
    bare = [c for c in free if _most(_texts(rows, c), _POINTS) and not _counts_rows(_texts(rows, c))]
    for one, other in pairwise(bare):
        pairs = [(points_of(row[one].text), points_of(row[other].text)) for row in rows]
        told = [(a, b) for a, b in pairs if a is not None and b is not None]
        rising = any(a < b for a, b in told)
        due, got = (other, one) if rising else (one, other)
        if len(told) >= _FEWEST and sum(max(pair) for pair in told) <= ALL_POINTS:
            if all((a <= b) if rising else (a >= b) for a, b in told):
                _take(columns, free, "weight", due)
                _take(columns, free, "score", got)
            return


def _counts_rows(texts: Sequence[str]) -> bool:
    return texts == [str(n) for n in range(1, len(texts) + 1)]


def points_of(text: str) -> Decimal | None:
    """Bare points (8, 7.68分); None for anything else."""
    return Decimal(text.rstrip("分")) if _POINTS.fullmatch(text) else None


def make_all_points(texts: Sequence[str]) -> bool:
    """Whether all of these are bare points, and add up to a hundred."""
    points = [points_of(text) for text in texts]
    return None not in points and sum(p for p in points if p is not None) == ALL_POINTS


def _accounts(head: str, texts: Sequence[str]) -> bool:
    said = [t for t in texts if re.search(r"[\u4e00-\u9fff]{3}", t)]
    if len(said) < _FEWEST or _NO_ACCOUNT.search(head):
        return False
    sentences = sum(re.search(r"[，。；]", t) is not None for t in said)
    return sum(map(len, said)) >= _ACCOUNT * len(said) and sentences >= 2
