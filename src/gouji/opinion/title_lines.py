"""A long title set in lines of like length that part no word, as an office's document has it (词意完整、排列对称)."""

from itertools import combinations, pairwise
from typing import Final

# Words that a title of ours is made of; a line may begin with one of them.
_WORDS: Final = ("整体", "部门", "项目", "支出", "绩效", "自评", "评价", "财政", "专项", "转移", "资金", "预算", "决算")
_WHOLE: Final = "的审核意见"  # what a line never begins within
_INTO: Final = 40  # what a line that begins in the middle of a word costs, in characters squared
_NEVER: Final = "，。、；：）》”的和与"  # no line begins with one of these
_MOST_LINES: Final = 4


def title_lines(title: str, room: int) -> list[str]:
    """The title in as few lines as hold it, `room` Chinese characters each; longer ones are cut as they come."""
    count = -(-_width(title) // (2 * room))
    if not 1 < count <= _MOST_LINES:
        return [title]
    best: tuple[int, list[str]] | None = None
    for cuts in combinations(range(4, len(title) - 3), count - 1):
        lines = [title[a:b] for a, b in pairwise((0, *cuts, len(title)))]
        widths = [_width(line) for line in lines]
        if max(widths) > 2 * room:
            continue
        cost = (max(widths) - min(widths)) ** 2 // 4 + sum(map(_cost, (title,) * len(cuts), cuts))
        if best is None or cost < best[0]:
            best = (cost, lines)
    return best[1] if best else [title]


def _cost(title: str, at: int) -> int:
    if title[at] in _NEVER or len(title) - at < len(_WHOLE):
        return 1000
    if title[at - 1].isascii() and title[at].isascii():
        return 1000
    return 0 if title.startswith(_WORDS, at) or title[at - 1] in "，、）》区县市度" else _INTO


def _width(text: str) -> int:
    """Half characters."""
    return sum(1 if c.isascii() else 2 for c in text)
