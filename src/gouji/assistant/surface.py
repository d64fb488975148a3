"""The dress of a model's words (外形): marks and mark-up that mean nothing are made plain before a sentence is judged.

Models write [^1], 【1】, [证据1] or [1,2] where [1][2] is asked for, and set figures in bold. That is no fault; but
8**10**万元 must be read as 810万元, or the guard reads another number than the reviewer does.
"""

import re
import unicodedata

from gouji.assistant.quotations import quotations
from gouji.figures.numerals import parse_chinese

_NUMBERS = r"\d{1,3}(?:\s*(?:[,，、;；]|和|与|及)\s*(?:证据|编号)?\s*\d{1,3})*|\d{1,3}\s*[-–—~～至]\s*\d{1,3}"
_NAMED = r"(?:参?见\s*)?(?:证据|编号|引用|来源|出处)\s*[:：]?\s*"
_FORMS = (
    re.compile(r"<sup>\s*\[?\^?(?P<n>\d{1,3})\]?\s*</sup>"),
    re.compile(rf"\[\[\s*(?P<n>{_NUMBERS})\s*\]\]"),
    re.compile(rf"[\[［【]\s*\^?\s*(?:{_NAMED})?(?P<n>{_NUMBERS})\s*[†‡]?\s*[\]］】]"),
    re.compile(rf"[（(]\s*{_NAMED}\[?(?P<n>{_NUMBERS})\]?\s*[）)]"),
    re.compile(r"(?<=证据)\s*(?P<n>\d{1,3})(?![\d%.．\]])(?=[^\d万亿元人次个]|$)"),
)
# More than a list of evidence is long: [1-900] is no range of marks.
_WIDEST = 12
_EMPHASIS = re.compile(r"\*{1,3}(?=\S)([^*\n]+?)\*{1,3}|__(?=\S)([^_\n]+?)__|`([^`\n]+)`")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_FENCE = re.compile(r"^\s*(?:```|~~~)\s*\w*\s*$")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\u20e3]")
_ITEM_MARK = re.compile(r"(?:^|(?<=[；。，：;:\s]))\s*[①-⓿❶-➓㈠-㈩⑴-⒛]|(?<=[；;])\s*\d{1,2}[)）.、](?!\d)")
_CAPITAL = re.compile("[壹贰叁肆伍陆柒捌玖拾佰仟]{2,}|廿|卅")
_SMALL = dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True))
_PLAIN = str.maketrans({**_SMALL, "廿": "二十", "卅": "三十"})
_LARGE = re.compile(r"[零〇一二两三四五六七八九十百千]{2,}(?=[万亿])")


def marked(text: str) -> str:
    """The text with every citation mark as [n]. Only whole marks are rewritten: a stream may break one in two."""
    for form in _FORMS:
        text = form.sub(_marks, text)
    return text


def _marks(match: re.Match[str]) -> str:
    numbers = [int(n) for n in re.findall(r"\d+", match["n"])]
    if len(numbers) == 2 and re.search(r"[-–—~～至]", match["n"]) and 0 < numbers[1] - numbers[0] <= _WIDEST:
        numbers = list(range(numbers[0], numbers[1] + 1))
    return "".join(f"[{n}]" for n in numbers)


def undressed(sentence: str) -> str:
    """A sentence as it is shown: without emphasis, headings, fences and characters that cannot be seen."""
    if _FENCE.match(sentence):
        return ""
    bare = _HEADING.sub("", _UNSEEN.sub("", sentence))
    for _ in range(3):  # ***bold*** within `code`: each round takes one coat off
        plain = _EMPHASIS.sub(lambda m: next(g for g in m.groups() if g is not None), bare)
        if plain == bare:
            break
        bare = plain
    return bare


def readable(sentence: str) -> str:
    """A sentence as it is judged: numbers in odd characters (③人, 壹仟万元, 七千万) as the scanner knows them.

    Quotations stay as they are: they must be verbatim."""
    bare, done = "", 0
    for quotation in quotations(sentence):
        bare += _readable(sentence[done : quotation.span.start], first=not done) + quotation.span.quote(sentence)
        done = quotation.span.end
    return bare + _readable(sentence[done:], first=not done)


def _readable(text: str, *, first: bool) -> str:
    bare = _ITEM_MARK.sub("", text) if first else _ITEM_MARK.sub(lambda m: m[0] if m.start() == 0 else "", text)
    bare = _CAPITAL.sub(lambda m: m[0].translate(_PLAIN), bare)
    bare = "".join(_digit(c) if unicodedata.category(c) in ("No", "Nl") and c != "〇" else c for c in bare)
    return _LARGE.sub(lambda m: str(parse_chinese(m[0]) or m[0]), bare)


def _digit(character: str) -> str:
    value = unicodedata.numeric(character, -1.0)
    return f"{value:g}" if value >= 0 else character
