"""Marks: the words in running text that play a role in an indicator, with the value behind them (标记).

「目标≥95%」 is a target, 「实际完成96%」 a final value, 「得10分」 a score, 「未完成原因：」 opens a reason. A mark
says what it could be; whether an indicator is told there is for `entry` and `trust`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from gouji.report.grammar.words import END, LIMIT, NUMBER, SAYS, GrammarWords, grammar_words
from gouji.report.model import Span

# One look at the first letter spares the long pattern most places; an unlisted first letter opens no mark.
_CLAUSE = r"(?<![\u4e00-\u9fffA-Za-z0-9])"
# 「持证率70.56%，低于80%的目标」, 「成灾率2.6‰，控制在4‰的目标以内」: a value is held against its target.
_BEHIND = r"(?:低于|高于|达到了?|达不到|未达到?|超过|优于|不及|控制在|距离?)"
_TAIL = r"[^，。；、（）“\n|｜★☆◆●】\]\u3000]{0,14}?"
_QUALITY = r"“[^“”\n]{1,16}”|[\u4e00-\u9fff][^，。；（\n|｜★☆◆●\u3000\d]{1,15}?"
_WORDED = r"[\u4e00-\u9fff][^，。；（）\n|｜★☆◆●\u3000：]{0,24}?\d[^，。；（）\n|｜★☆◆●\u3000：]{0,14}?"  # 每生每天5元


@dataclass(frozen=True, slots=True)
class Mark:
    """A role with its value; `label` is the word as written, `firm` where it alone says the role (目标值：)."""

    role: str
    start: int
    end: int
    value: Span
    label: str
    firm: bool


def scan(text: str, start: int, end: int) -> list[Mark]:
    """The marks of a stretch, in order; none overlaps another."""
    return list(_scan(text, start, end))


def _scan(text: str, start: int, end: int) -> Iterator[Mark]:
    pattern = _pattern()
    if _VALUE.search(text, start, end) is None or (end - start > _LONG and _NEEDED.search(text, start, end) is None):
        return
    for match in pattern.finditer(text, start, end):
        role = match.lastgroup
        assert role is not None  # each alternative is one named group
        kind = _ROLE[role]
        if kind == "both":
            yield from _both(match)
            continue
        value = _inner(match, role)
        label = text[match.start() : value.start]
        yield Mark(kind, match.start(), match.end(), value, label, "：" in label or role in _FIRM)


_ROLE = {
    "said": "narrative",
    "why": "explanation",
    "classed": "class",
    "pair": "both",
    "share": "both",
    "share_said": "both",
    "rate": "completion",
    "off": "deviation",
    "worth": "weight",
    "got": "score",
    "lost": "lost",
    "mid": "midyear",
    "aim": "target",
    "aim_words": "target",
    "aim_said": "target",
    "fact_said": "final",
    "fact_words": "final",
    "aim_label": "target",
    "aim_kind": "target",
    "plan": "target",
    "aim_behind": "behind",
    "plan_noun": "target",
    "plan_act": "target",
    "aim_quality": "target",
    "fact_label": "final",
    "fact_kind": "final",
    "fact": "final",
    "act": "done",
    "bracket": "weight",
    "bare": "bare",
    "limit": "limit",
}
_VALUE = re.compile(r"[\d：“]")  # without one of these a line has no value
# Without one of these a long line has neither a target nor a score: most lines of a report need no closer look.
_NEEDED = re.compile(
    r"目标|指标|计划|任务|[≥≤]|[不少多至控]\w{1,2}[\d于过在]|\d分|得分|预期|要求|原定|设定|标准值|权重|[：★]"
)
_LONG = 60
_FIRM = frozenset({"aim_words", "fact_words", "aim_label", "aim_kind", "fact_label", "fact_kind"})


def _inner(match: re.Match[str], role: str) -> Span:
    """The value of the alternative that matched: the group numbered right after the alternative's own."""
    number = match.re.groupindex[role] + 1
    return Span(*match.span(number))


def _both(match: re.Match[str]) -> Iterator[Mark]:
    """「10分得6分」 has points and score; so has 「6/10」, the score first."""
    role = match.lastgroup or ""
    first = match.re.groupindex[role] + 1
    roles = ("weight", "score") if role == "pair" else ("score", "weight")
    for offset, kind in enumerate(roles):
        span = Span(*match.span(first + offset))
        start = match.start() if offset == 0 else match.end(first)
        yield Mark(kind, start, span.end, span, "", firm=True)


@cache
def _pattern() -> re.Pattern[str]:
    w = grammar_words()
    points = rf"({NUMBER}分?){END}"
    value = rf"({LIMIT}*\s*{NUMBER}{_TAIL}){END}"
    aim = rf"(?:的)?{w['periods']}*{w['target']}"
    bracket = r"(?:（[^（）\n]{0,12}）)?"
    noun = r"(?:(?![的是为了将与和由从])[\u4e00-\u9fff]){0,10}?"
    narrative, explanation = w["label_narrative"][:-1] + "|" + w["narrative"][3:], w["explanation"]
    why = rf"(?:{w['label_explanation']}|{explanation}|(?:未|没有)[^，。；：\n]{{1,8}}原因)"
    target, final = w["label_target"], w["label_final"]
    clauses = [
        rf"(?P<said>{narrative}{bracket}：()(?!{LIMIT}?{NUMBER}[^，。；\n]{{0,6}}{END}))",
        rf"(?P<why>{why}{bracket}(?:：|为|是)())",
        rf"(?P<classed>{w['classifier']}：([^，。；：\n|]{{0,16}}){END})",
    ]
    numbers = [
        rf"(?P<pair>({NUMBER}分)，?(?:自评)?得({NUMBER}分?){END})",
        rf"(?P<aim_said>({LIMIT}*{NUMBER}[^，。；、（）“\n]{{0,8}})（(?:年度|计划)?(?:目标|目标值|计划)）)",
        rf"(?P<fact_said>({LIMIT}*{NUMBER}[^，。；、（）“\n]{{0,8}})（(?:实际|完成|完成值|实际值|实际完成)）)",
        rf"(?P<share>{_CLAUSE}(\d{{1,3}}(?:\.\d+)?分?)/(\d{{1,3}}(?:\.\d+)?分?){END})",
        rf"(?P<bare>(?<=[，、：\s|])({NUMBER}分)(?=[，。：；、|\s]|$))",
    ]
    words = [
        rf"(?P<share_said>{w['score']}{SAYS}(\d{{1,3}}(?:\.\d+)?分?)/(\d{{1,3}}(?:\.\d+)?分?){END})",
        rf"(?P<rate>{w['completion']}(?:达到?了?)?{bracket}{SAYS}({NUMBER}%){END})",
        rf"(?P<off>{w['deviation']}{bracket}{SAYS}([-+±]?{NUMBER}%){END})",
        rf"(?P<worth>{w['weight']}{bracket}{SAYS}({NUMBER}(?:分|%)?){END})",
        rf"(?P<got>(?<![获取值所])(?:(?:该|本|此)(?:指标|项)?)?(?:自评)?{w['score']}{bracket}{SAYS}{points})",
        rf"(?P<lost>(?:扣|扣减|扣除){SAYS}{points}|(?:不扣分|得满分|不得分)(){END})",
        rf"(?P<mid>{w['label_midyear']}{bracket}{SAYS}{value})",
        rf"(?P<aim_words>{target}{bracket}：\s*(?!{LIMIT}*\s*{NUMBER})({_WORDED}){END})",
        rf"(?P<fact_words>{final}{bracket}：\s*(?!{LIMIT}*\s*{NUMBER})({_WORDED}){END})",
        rf"(?P<aim_label>(?:的)?{target}{bracket}{SAYS}{value})",
        rf"(?P<aim>{aim}{bracket}{SAYS}{noun}{value})",
        rf"(?P<aim_kind>(?:{target}|{w['periods']}*{w['target']}){bracket}(?:(?:：|为|是)?\s*(?=“)|：\s*(?=[\u4e00-\u9fff]))({_QUALITY}){END})",
        rf"(?P<plan>{w['periods']}*{w['plan']}(?:：|为|是)?(?!20\d\d年)({LIMIT}\s*{NUMBER}{_TAIL}|{NUMBER}{_TAIL}){END})",
        rf"(?P<plan_act>{_CLAUSE}{w['periods']}*(?:计划|预期|原定|年初|拟)[\u4e00-\u9fff]{{1,4}}?({LIMIT}*{NUMBER}{_TAIL}){END})",
        rf"(?P<plan_noun>(?<![按照])(?:计划|目标)[\u4e00-\u9fff]{{1,6}}?({NUMBER}{_TAIL})(?=，(?:实际|全年实际|完成|已完成|实际完成)))",
        rf"(?P<aim_quality>{_CLAUSE}{w['periods']}*目标(?!任务|完成|分解|实现|设定|设置|值|管理|的|为|是|数)([\u4e00-\u9fff]{{2,12}})(?=[，。；|\n]))",
        rf"(?P<fact_label>{final}{bracket}{SAYS}{value})",
        rf"(?P<fact_kind>(?:{final}|实际|完成)(?:(?:：|为|是)?\s*(?=“)|：\s*(?=[\u4e00-\u9fff]))({_QUALITY}){END})",
        rf"(?P<fact>(?:{w['final']}|(?:实际|全年|全年实际){w['acts']}|实际[\u4e00-\u9fff]{{2,4}}?)(?:了)?{SAYS}{value})",
        rf"(?P<act>{_CLAUSE}(?:{w['done']}[\u4e00-\u9fff]{{1,4}}?|已?{w['acts']}了?){value})",
        rf"(?P<aim_behind>{_BEHIND}({LIMIT}*{NUMBER}[^，。；、（）“\n]{{0,8}}?)(?:的|这一|这个|既定|年度|考核)*(?:目标|控制目标|计划|指标|要求|目标值|标准)(?:要求|值|以内|之内)?(?=[，。；、（）\n]|$))",
        rf"(?P<bracket>[（\[【〔][^（）\[\]【】\n\d]{{0,10}}({NUMBER}分)[^（）\[\]【】\n\d]{{0,4}}[）\]】〕])",
        rf"(?P<limit>((?:[≥≤><=＞＜±]|不低于|不少于|不超过|不高于|不大于|不小于|控制在)\s*{NUMBER}{_TAIL}){END})",
    ]
    # A digit opens few of them, a word in the middle of a clause no label of an account: most places fail at once.
    parts = (
        rf"{_CLAUSE}(?!\d)(?:{'|'.join(clauses)})",
        rf"(?=\d)(?:{'|'.join(numbers)})",
        rf"(?!\d)(?:{'|'.join(words)})",
    )
    return re.compile(f"(?=[{_first_letters(w)}])(?:{'|'.join(parts)})", re.MULTILINE)


def _first_letters(w: GrammarWords) -> str:
    """The letters that a mark may begin with."""
    letters = {letter for group in w.table.values() for letter in re.findall(r"(?:[:|])(.)", group)}
    return (
        re.escape("".join(sorted(letters)))
        + r"\d≥≤><=＞＜±（\[【〔不控实全年共累当本扣得未没该此的略均远明低高达超优及完大小距与离已拟"
    )
