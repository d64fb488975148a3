"""Numbers that are names of something: dates, document numbers (文号), list indices, codes, telephone numbers.

They are read first, so that no later rule takes 「〔2020〕18号」 for an amount. Patterns see a text whose full-width
digits, signs and blanks have been made half-width one for one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from gouji.figures.lexicon import alternatives
from gouji.figures.model import Unit
from gouji.figures.units import DAY, REFERENCE, YEAR
from gouji.report.model import Span
from gouji.report.needed_words import Needed, needed_words

_Y = r"(?:19|20)\d\d"
_M = r"(?:1[0-2]|0?[1-9])"
_D = r"(?:3[01]|[12]\d|0?[1-9])"
_TO = r" ?(?:[-—–~至到]|——) ?"
_CN = "[零〇○ОO一二三四五六七八九]"
_MONTH = rf"(?:{_M} ?月(?:份|底|末|初|中旬|上旬|下旬)?(?: ?{_D} ?[日号])?)"
_CN_DAY = "(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日"
_CN_MONTH = f"(?:十[一二]|[一二三四五六七八九十])月(?:份|底|末|初|{_CN_DAY})?"
_TO_DAY = rf"(?: ?{_D}(?:{_TO}{_D})? ?[日号])?"
_QUARTER = rf"第?[一二三四1-4](?:{_TO}[一二三四1-4])?季度"
# 2015年中 is its middle, 2015年中央支出 is what the centre spent in it.
_MIDDLE = "中(?![央心学小等型级国共华医药部期])"
_TAIL = rf"(?:度|底(?!子)|末|初|{_MIDDLE}|上半年|下半年|全年)?(?: ?{_QUARTER})?"
_OPEN, _CLOSE = r"[〔【\[﹝（(〖「]", r"[〕】\]﹞）)〗」]"


@dataclass(frozen=True, slots=True)
class Reference:
    """A date or a reference, and where it stands."""

    span: Span
    unit: Unit


def references(text: str) -> Iterator[Reference]:
    """Every date and reference of a text; those found first take the place of later ones that overlap."""
    letters = frozenset(text)
    for pattern, unit, group, needed in _tried():
        if all(any(w in letters if len(w) == 1 else w in text for w in words) for words in needed):
            for match in pattern.finditer(text):
                yield Reference(Span(*match.span(group)), unit)


@cache
def _tried() -> tuple[tuple[re.Pattern[str], Unit, str | int, Needed], ...]:
    """Each pattern with the group that is the reference, and the words without which it need not be tried."""
    return tuple((p, unit, "n" if "n" in p.groupindex else 0, needed_words(p.pattern)) for p, unit in _patterns())


def _patterns() -> tuple[tuple[re.Pattern[str], Unit], ...]:
    def ref(pattern: str, flags: int = 0) -> tuple[re.Pattern[str], Unit]:
        return re.compile(pattern, flags), REFERENCE

    def day(pattern: str, unit: Unit = YEAR) -> tuple[re.Pattern[str], Unit]:
        return re.compile(pattern), unit

    labels, steps = alternatives("labels"), alternatives("step_labels")
    ordered = alternatives("ordered")
    codes, lines = alternatives("code_labels"), alternatives("hotlines")
    amount = "(?:[万亿元分个倍人户次公米亩吨成年]|百分)"
    no_amount = r"(?!\d+(?:\.\d+)? ?(?:万|元|%))"
    digit_before, year_before = r"(?<![\d.A-Za-z])", r"(?<![\dA-Za-z])"
    return (
        # document numbers: 〔2020〕18号, 【2020】18号, （2013）16号, 第12号令
        ref(rf"{_OPEN} ?{_Y} ?年? ?{_CLOSE} ?第? ?\d+(?:-\d+)? ?号"),
        ref(rf"{_OPEN} ?{_Y} ?{_CLOSE} ?(?:第? ?\d{{1,5}}(?![\d.%万亿元]))?"),
        ref(r"[字发办函] ?第 ?(?P<n>\d+(?:-\d+)?) ?号"),
        # codes and telephone numbers
        ref(r"(?<![A-Za-z0-9])(?P<n>[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10})(?![A-Za-z0-9])"),
        ref(rf"(?:{codes})[:：为是 ]*(?P<n>[A-Za-z]*\d[-A-Za-z0-9]*)(?![.%]|\d| ?[万亿个次户家项条通人件起])"),
        ref(r"(?<!\d)(?:0\d{2,3} ?[-—–] ?\d{7,8}|1[3-9]\d{9}|400-?\d{3}-?\d{4})(?![\d.])"),
        ref(
            rf"(?<![\d.])(?:{lines})(?=[”\"]?(?:政务|便民|热线|市民|平台|投诉|举报|工单|服务|报警|急救|消防|接处警|警情))"
        ),
        ref(r"(?<![A-Za-z])[A-Za-z_]+[-_]?\d[-\dA-Za-z_.]*(?<!\.)"),
        ref(r"ICP备 ?\d+号?(?:-\d+)?"),
        # names in quotes (“6·30”, “99公益日”), footnotes (收入[2]), ratios of division (4:6分成)
        ref(r"[“\"](?P<n>\d{1,2}[·・.．]\d{1,2})[”\"]"),
        ref(
            r"[“\"](?P<n>\d{1,3}(?:[·・.．]\d{1,2})?)(?=[\u4e00-\u9fff]{0,6}(?:日|节|周|行动|工程|计划|惨案|事件|大会)[”\"])"
        ),
        ref(r"(?<=[\u4e00-\u9fff%])\[(?P<n>\d{1,2})\]"),
        ref(r"(?<![\d.:：])(?P<n>\d{1,2}[:：]\d{1,2})(?= ?(?:的?比例|分成|分担))"),
        # contents lines and page numbers
        ref(r"(?:\.{3,}|…+|·{3,}|。{3,}|\. \. \.)[ .…]*(?P<n>\d{1,4})(?=\s*$)", re.M),
        ref(r"^ *[-—–] *(?P<n>\d{1,4}) *[-—–] *$", re.M),
        ref(r"^ *第 ?(?P<n>\d{1,4}) ?页(?: ?[/，共] ?共? ?\d{1,4} ?页)? *$", re.M),
        # dates
        day(rf"{year_before}{_Y} ?年 ?{_M} ?月 ?{_D} ?[日号]?(?:{_TO}(?:{_Y} ?年 ?)?(?:{_M} ?月 ?)?{_D} ?日)?(?!\d)"),
        day(rf"{digit_before}{_Y}([-./]){_M}\1{_D}(?![\d.])"),
        day(rf"{year_before}{_Y} ?年 ?{_MONTH}(?:{_TO}(?:{_Y} ?年 ?)?{_MONTH})?"),
        day(rf"{year_before}{_Y} ?年 ?{_M}{_TO}{_MONTH}"),
        day(rf"{year_before}{_Y} ?年?度?{_TO}{_Y} ?(?:学年|年){_TAIL}"),
        day(rf"{year_before}{_Y} ?(?:学年|财年|年){_TAIL}(?!来)"),
        day(rf"{digit_before}{_Y}(?= ?[、，,和及与] ?{_Y})"),
        day(rf"{digit_before}{_Y}-(?:0[1-9]|1[0-2])(?![-\d.%万亿元])"),
        day(rf"{digit_before}20\d{{2}}\d{{3,4}}日"),
        day(rf"{digit_before}{_Y}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d.,%万亿元人户次个])"),
        day(r"(?<![\d.])\d{2}(?=年(?:度|底|末|初))(?:年度?)"),
        day(rf"(?<![\d.]){_M}(?:{_TO}{_M})? ?月份?{_TO_DAY}(?:{_TO}{_M} ?月份?{_TO_DAY})?(?!度)", DAY),
        day(rf"(?<![\d.第]){_D}(?= ?日(?:上午|下午|前|止|起|召开|至|，|、\d))(?: ?日)", DAY),
        day(rf"(?<![0-9{'零〇一二三四五六七八九十'}]){_QUARTER}", DAY),
        day(rf"[一二]{_CN}{{3}}年(?:{_CN_MONTH})?{_TAIL}"),
        day(rf"(?<!第)(?<![零〇一二三四五六七八九十百千万每]){_CN_MONTH}(?!度|饼)", DAY),
        day(r"(?<![\d.:：])(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?(?![\d.:：%])", DAY),
        day(r"(?<![\d.])(?:[01]?\d|2[0-4]) ?时(?: ?[0-5]?\d ?分)?(?!间|段|期|长)", DAY),
        # list indices and ordinals
        ref(r"^[ #|*]*(?P<n>\d{1,2}(?:\.\d{1,2}){2,4})(?![\d.])", re.M),
        ref(rf"^[ #|*]*(?P<n>[1-9]\d?\.[1-9]\d?)(?=[ 、]*[\u4e00-\u9fff])(?! *{amount})", re.M),
        ref(rf"^[ #|*]*(?P<n>\d{{1,2}})(?=\.{_Y} ?年)", re.M),
        ref(rf"(?:^[ #|*]*|(?<=[。；：:;）)！？”])) ?(?P<n>\d{{1,2}})(?=(?:、|[.．](?!\d)|[)）]) ?{no_amount})", re.M),
        ref(r"[（(] ?(?P<n>\d{1,2}) ?[)）]"),
        ref(r"[①-⑳⑴-⒇⒈-⒛]"),
        ref(r"^[ #|*]*(?P<n>[一二三四五六七八九十]{1,3})(?=[、.．， ])", re.M),
        ref(r"(?<=[。；：！？])(?P<n>[一二三四五六七八九十]{1,3})、"),
        ref(r"[（(] ?(?P<n>[一二三四五六七八九十]{1,3}) ?[)）]"),
        ref(r"(?:^|(?<=[。；：;，,、！？（(“ ]))(?P<n>[一二三四五六七八九十]{1,2})(?=是|要(?!素))", re.M),
        ref(rf"第 ?(?:\d+(?:{_TO}\d+)?|[一二三四五六七八九十百]+)(?![\d.]) ?(?:{ordered})?"),
        ref(rf"(?:{labels}) ?(?P<n>\d{{1,3}}(?:-\d{{1,3}})?)(?=[:：、．)）】，,。；;\n]|\.(?!\d)|$)", re.M),
        ref(rf"(?:{steps}) ?(?P<n>\d{{1,3}})(?=[:：])"),
        ref(r"指标 ?(?P<n>\d{1,2})(?! ?[\d.%‰万亿个项次家户人元分名张份条类件套期批])"),
        ref(r"(?:附件|附表|表|图) ?(?P<n>\d{1,2}(?:-\d{1,2})?)(?![\d.%‰万亿元]| ?[个份张幅页])"),
        ref(r"(?P<n>[一二三四五六1-6]期)(?=[\u4e00-\u9fff]{0,4}(?:工程|项目|建设|改造))"),
    )
