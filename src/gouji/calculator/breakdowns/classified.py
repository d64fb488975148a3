"""Sentences that say by what, or of what, they take something apart: 按功能分类：…, 收入总计中，…, 业务类由…构成."""

import re
from collections.abc import Sequence

from gouji.calculator.phrases import Statement

# 「支出合计T。按功能分类：A，B，C」
CLASSIFIED = re.compile(r"按[^，。；]{2,14}(?:分类|划分|分|性质|构成|来源)[^，。；]{0,6}[：，]")
# 「收入总计中，本年收入A，年初结转B」
OF_THE_NAMED = re.compile(r"^([一-鿿]{2,10})中，")
# 「业务类由宣传A、信息化B构成」
BY_NAME = re.compile(r"^([一-鿿]{2,12}?)由")
_NUMBERING = re.compile(r"^\s*(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十\d]+[.、．])")


def subject_of(gap: str) -> str:
    """What a sentence says that it takes apart: 全年预算 of 「全年预算按来源分：」, 收入总计 of 「收入总计中，」."""
    bare = _NUMBERING.sub("", gap)
    classified = CLASSIFIED.search(bare)
    if classified:
        return bare[: classified.start()]
    named = OF_THE_NAMED.match(bare) or BY_NAME.match(bare)
    return named.group(1) if named else ""


def headed(statement: Statement, back: Sequence[Statement]) -> Statement | None:
    """The sentence before one that its list may be of: behind another classification (按阶段分…。按行业分…) the same
    that the first one is of."""
    if not back or not is_classified(statement):
        return back[0] if back else None
    following = statement
    for before in back:
        if not following.follows(before):
            break
        if not is_classified(before):
            return before
        following = before
    return back[0]


def is_classified(statement: Statement) -> bool:
    """Whether a sentence begins with the way in which it takes something apart, and not with what."""
    lead = (
        _NUMBERING.sub("", statement.text[: statement.outer[0].start - statement.span.start]) if statement.outer else ""
    )
    return CLASSIFIED.match(lead) is not None
