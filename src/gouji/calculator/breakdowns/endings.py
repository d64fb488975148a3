"""Where a list of parts may end before its last like amount: not between two items that one stroke joins.

「其中A、B、C」 is one list: a total that only A and B make leaves C out. Where the first parts are a whole by nature
(男, 女) the next one may be counted once more (党员), and behind a comma a sentence may turn to something else.
"""

import os
import re
from collections.abc import Sequence

from gouji.calculator.closure import are_of_one, has_partition, label
from gouji.calculator.phrases import Phrase

# 收入 and 支出 end the name of every account, of the total and of what stands beside it as well.
_ACCOUNTS = ("收入", "支出")
# 「甲A，乙B，其他支出C」: the rest is what closes a list.
_REST = re.compile(r"其他|其它|其余")


def may_end(items: Sequence[Phrase], cut: int) -> bool:
    """Whether a list may end before items[cut]."""
    following = items[cut]
    if has_partition([label(i) for i in items[:cut]]):
        return not are_of_one([label(i) for i in items[: cut + 1]])  # 行政、事业、工勤: the third is of the same whole
    if following.delimiter == "、":
        return False
    if _REST.match(following.own_lead) and following.segment == items[0].segment:
        return False
    return not (cut == len(items) - 1 and _are_told_alike(items))


def _are_told_alike(items: Sequence[Phrase]) -> bool:
    """「甲补助资金8万元，乙补助资金5万元，丙补助资金3万元」: the same noun before each number, with a comma between, or
    each in a part of the sentence of its own."""
    noun = os.path.commonprefix([i.lead[::-1] for i in items])[::-1]
    one = all(i.delimiter == "，" and i.segment == items[0].segment for i in items[1:])
    named = len(noun) > 1 and not noun.endswith(_ACCOUNTS)
    apart = len({i.segment for i in items}) == len(items)
    return len(items) > 2 and ((one and named) or apart)
