"""What a number is said of (数字归属): a true number in the wrong place is a wrong number.

基本支出400万元 is false where the evidence says 项目支出400万元; so are 2022年支出890万元 where it says 2023年, and
下降12% where it says 增长12%. Each number of a sentence is set beside the same number in the cited evidence: its
words, its topics, its year and its direction must not contradict one another.
"""

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gouji.assistant.answer import Citation
from gouji.assistant.guard import Evidence, same
from gouji.assistant.pieces import grams
from gouji.assistant.quotations import MARKS, without_quotations
from gouji.assistant.vocabulary import mentions, vocabulary
from gouji.figures.model import Kind, Quantity
from gouji.figures.scan import scan

# The share of a label's character pairs that another number's label must hold to be the one that is meant, and how far
# it must be ahead of the label that the number really has.
_MEANT, _AHEAD = 0.6, 0.3
_CLAUSE = re.compile(r"[，。；：！？、（）()|\n\u3000]+")
# Words that name nothing: what is left of a label without them says what its number is of.
_IDLE = re.compile(
    r"分别|其中|具体|一共|总共|共计|合计|总计|累计|约为|达到|也就是|仅有|只有|至少|不少于|不低于|不超过|超过|不足|不到"
    r"|大约|接近|左右|以上|以下|共有|以及|根据|依据|证据|写明|写的是|显示|所列|列示|载明|原文|报告|应为|应当|实际为"
    r"|上升|增长|增加|下降|减少|提高|降低|数额|金额|数值|相差|差额|不符|不一致|一致|复算|得出|结果|等于|相加|不是|而是|并非"
    r"|降幅|增幅|涨幅|减幅|同比|环比|指标[0-9一二三四五六七八九十]{1,3}(?![0-9])"
    r"|[\s。，；：“”\"'‘’=+×÷>*#-]"
)
# Single characters are idle at the ends of a label; within it they may be half a word (节约, 参与).
_ENDS = "达即仅为是有共占约近的了和与及由从到至均都各则但而第个比较后还又也再"
_COMPUTED = re.compile(r"复算|重算|测算|计算|应为|合计|相加|之和|加总|÷|×|\+|=|差额|相差|不一致|不符")
_OPERATOR_BEFORE = re.compile(r"(?:[÷×+=−]|[\d元%] -)\s*[（(]*$")
_OPERATOR_AFTER = re.compile(r"[）)]*\s*(?:[÷×+=−]|- ?[\d（(])")
_UP = re.compile(r"升(?=至|到|为)|增加|增长|上升|提高|上涨|追加|调增|新增|提升|增幅|(?<!不)增(?=\d)")
_DOWN = re.compile(r"降(?=至|到|为)|减少|下降|降低|压减|调减|核减|缩减|压缩|下滑|减幅|降幅|结余资金减")
# The ends of a change (由12%降至10%) do not change places, nor does a budget become what was spent.
_FROM, _INTO = re.compile(r"[由从]\s*$"), re.compile(r"[至到]\s*$")
_BY = re.compile(r"(?:增加|增长|上升|提高|上涨|减少|下降|降低|下滑)了?\s*$")
_BUDGET, _SPENT = re.compile(r"预算(?!执行|调整|完成)"), re.compile(r"决算|实际支出|支出数|执行数|支付")
_ASIDE = re.compile(r"[（(][一-鿿]{1,2}[）)]")
_NEGATIVE = re.compile(r"(?:负|(?<![\d\w~—–-])[-−－])\s*$")
_PURE_YEAR = re.compile(r"(20\d\d)年?(?:度)?")
_LAST, _THIS = re.compile(r"上一?年(?:度|同期)?|去年"), re.compile(r"本年(?:度)?|今年|当年")
_COMPARED = re.compile(r"(?:比|较|与|同|相比|对比)\s*$")


@dataclass(frozen=True, slots=True)
class Fact:
    """A number with what its text says of it: `label` are the words before it since the number before, `tail` those
    after it in its clause; `names` and `known` the topics named in the label and anywhere before the number."""

    quantity: Quantity
    label: str
    tail: str
    names: frozenset[str]
    known: frozenset[str]
    year: int | None
    direction: int
    negative: bool
    role: int = 0  # -1 where a change begins with it, 1 where one ends
    by: bool = False  # it is what something changed by
    own: bool = True  # the label is this number's, not that of the one before it


def misplaced(text: str, evidence: Evidence, marks: Sequence[int], around: str = "") -> list[tuple[Quantity, str]]:
    """Numbers of a sentence, with their words, that the cited evidence states of something else. `around` is what the
    program itself has said; `text` is without its marks."""
    cited = [evidence.citations[n] for n in marks]
    known = [(c, fact) for c in cited for fact in facts(c.quote, c.year)]
    plain = without_quotations(text)
    wrong = []
    for said in facts(plain, cited[0].year if cited else None):
        if _in_formula(plain, said.quantity) and any(same(said.quantity, q) for q in evidence.computed):
            continue  # the calculator's own line
        matching = [fact for _, fact in known if same(said.quantity, fact.quantity)]
        if matching:
            stray = all(_contradicts(said, fact, known) for fact in matching) or _stranger(said, cited, around)
        elif not evidence.supports(said.quantity, marks, echo=False):
            continue  # the reviewer's own number
        else:
            stray = _named_otherwise(said, known) and not _COMPUTED.search(plain)
            stray = stray or (bool(cited) and _stranger(said, cited, around))
        if stray or _turned_round(said, [f for _, f in known], cited, around):
            wrong.append((said.quantity, text[said.quantity.span.start : said.quantity.span.end]))
    return wrong


@functools.lru_cache(maxsize=1024)
def facts(text: str, year: int | None) -> tuple[Fact, ...]:
    """The claims of a text, in their order; `year` is the one that it speaks of where it says none."""
    found: list[Fact] = []
    numbers = scan(text)
    claims = [q for q in numbers if q.is_claim]
    start = 0
    for index, quantity in enumerate(claims):
        before, after = text[start : quantity.span.start], text[quantity.span.end :]
        if index + 1 < len(claims):
            after = after[: claims[index + 1].span.start - quantity.span.end]
        label = _label(before)
        tail = _CLAUSE.split(after)[0]
        own = bool(_content(label) or _content(tail))
        if not _content(label):
            label = tail if own else found[-1].label if found else label
        found.append(
            Fact(
                quantity,
                label,
                tail,
                _names(_label(before)),
                _names(text[: quantity.span.start] + tail),
                _year(text[: quantity.span.start], numbers, quantity, year),
                _direction(before),
                _NEGATIVE.search(before) is not None or quantity.value < 0,
                -1 if _FROM.search(before) else int(_INTO.search(before) is not None),
                _BY.search(before) is not None,
                own,
            )
        )
        start = quantity.span.end
    return _distributed(text, tuple(found))


def _content(label: str) -> frozenset[str]:
    """The character pairs of a label that say something."""
    said = _IDLE.sub("\u3000", label).strip("\u3000")
    bare = said.strip(_ENDS + "\u3000")
    return grams((bare if len(bare) != 1 else said).replace("\u3000", "，"))  # 实有 keeps what only ends elsewhere


def _label(before: str) -> str:
    """The last clause before a number that says something."""
    clauses = [c for c in _CLAUSE.split(_ASIDE.sub("", before)) if c]
    return next((c for c in reversed(clauses) if _content(c)), clauses[-1] if clauses else "")


def _distributed(text: str, found: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """甲和乙分别为1和2: each number has its own name."""
    match = re.search(r"([^，。；：]+?)(?:分别|依次)(?:为|是|达)?", text)
    if match is None:
        return found
    names = [n for n in re.split(r"、|和|与|及|以及", match[1]) if n]
    following = [i for i, f in enumerate(found) if f.quantity.span.start >= match.end()][: len(names)]
    if len(names) < 2 or len(following) < len(names):
        return found
    own = dict(zip(following, names, strict=True))
    return tuple(
        f if i not in own else replace(f, label=own[i], names=_names(own[i]), own=True) for i, f in enumerate(found)
    )


def _contradicts(said: Fact, fact: Fact, known: Sequence[tuple[Citation, Fact]]) -> bool:
    if said.year is not None and fact.year is not None and said.year != fact.year:
        return True
    if said.direction * fact.direction < 0 or (said.negative and not fact.negative) or said.role * fact.role < 0:
        return True
    if (said.by and fact.role) or _basis(said.label) * _basis(fact.label) < 0:
        return True
    if said.names and fact.names and not said.names & (fact.names | fact.known):
        return True
    words = _content(said.label)
    if not words or not said.own:
        return False
    bare = _IDLE.sub("", fact.label).strip(_ENDS)
    if len(bare) > 1 and _IDLE.sub("", said.label).strip(_ENDS).endswith(bare):
        return False  # 固定资产净值 is what the text calls 净值
    own = _held(words, f"{fact.label}，{fact.tail}")
    rivals = [f for _, f in known if f.quantity.unit.base == said.quantity.unit.base and f.year == said.year]
    best = max((_held(words, f.label) for f in rivals if not same(said.quantity, f.quantity)), default=0.0)
    return best >= _MEANT and own <= best - _AHEAD


def _named_otherwise(said: Fact, known: Sequence[tuple[Citation, Fact]]) -> bool:
    """Whether a number that no cited passage holds is said of what a cited passage gives another number for."""
    words = _content(said.label)
    rivals = [f for _, f in known if f.quantity.unit.base == said.quantity.unit.base]
    return said.own and bool(words) and any(_held(words, f.label) > _MEANT for f in rivals)


def _stranger(said: Fact, cited: Sequence[Citation], around: str) -> bool:
    """Whether a number is said of a thing of which the cited evidence does not hold a single pair of characters."""
    words = _content(MARKS.sub("", said.label))
    if not words or not said.own or said.quantity.kind is Kind.NUMBER:
        return False
    there = grams("，".join((*(f"{c.quote}，{c.section}，{c.unit or ''}" for c in cited), around)))
    return not words & there


def _turned_round(said: Fact, known: Iterable[Fact], cited: Sequence[Citation], around: str) -> bool:
    """Whether a change is told that the evidence does not know: 下降, where nothing cited falls."""
    if not said.direction or not cited:
        return False
    told = "".join(c.quote for c in cited) + around
    return (_UP if said.direction > 0 else _DOWN).search(told) is None and any(
        same(said.quantity, f.quantity) for f in known
    )


def _in_formula(text: str, quantity: Quantity) -> bool:
    before, after = text[: quantity.span.start], text[quantity.span.end :]
    return _OPERATOR_BEFORE.search(before) is not None or _OPERATOR_AFTER.match(after) is not None


def _held(words: frozenset[str], label: str) -> float:
    return len(words & _content(label)) / len(words)


def _basis(label: str) -> int:
    """1 of a budget, -1 of what was spent, 0 where the words do not say, or say both."""
    return (_BUDGET.search(label) is not None) - (_SPENT.search(label) is not None)


def _names(label: str) -> frozenset[str]:
    named = {m.topic.name for m in mentions(label)}
    named |= {f.label for f in vocabulary().fields if any(alias in label for alias in (f.label, *f.aliases))}
    return frozenset(named)


def _direction(before: str) -> int:
    last = _CLAUSE.split(before)[-1]
    ends = [(m.end(), way) for pattern, way in ((_UP, 1), (_DOWN, -1)) for m in pattern.finditer(last)]
    return max(ends)[1] if ends else 0


def _year(before: str, numbers: Sequence[Quantity], quantity: Quantity, year: int | None) -> int | None:
    """The year that a number is said of. A year that it is only compared with (较2022年下降) is another's."""
    said: list[tuple[int, int]] = []
    for date in numbers:
        before_it = date.kind is Kind.DATE and date.span.end <= quantity.span.start and date.high is None
        if before_it and (match := _PURE_YEAR.fullmatch(date.literal)):
            said.append((date.span.start, int(match[1])))
    if year is not None:
        said += [(m.start(), year - 1) for m in _LAST.finditer(before)]
        said += [(m.start(), year) for m in _THIS.finditer(before)]
    for start, one in sorted(said, reverse=True):
        gap = re.sub(r"^(?:20\d\d)?年?(?:度|末|底)?|^(?:上一?年(?:度|同期)?|去年)", "", before[start:])
        if not _COMPARED.search(before[:start]) or re.fullmatch(r"的?", gap):
            return one
    return year
