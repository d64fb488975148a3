"""Normalises raw text once, with a map back: every later rule sees one way of writing digits, marks and blanks.

What is done, and in which order, matters for idempotence: `normalise(normalise(x).text).text` equals
`normalise(x).text`. Line breaks are kept; each line is stripped.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

HAN = "\u3400-\u4dbf\u4e00-\u9fff〇\U00020000-\U0003134f"


@dataclass(frozen=True, slots=True)
class Normalised:
    """`text` as normalised; `offsets[i]` is the position in the raw string that `text[i]` came from, never falling."""

    text: str
    offsets: tuple[int, ...]


def normalise(raw: str) -> Normalised:
    """The normalised form of a raw string.

    Digits, Latin letters, % and decimal points become half-width; blanks in numbers and beside Chinese go (a wide gap
    between two Chinese words stays as one U+3000); thousands separators go; LaTeX leftovers and the many forms of
    ≥ ≤ = are unified; , ; : ( ) ! ? beside Chinese become full-width.
    """
    mapped = _Mapped(raw.translate(_ONE_TO_ONE), list(range(len(raw))))
    mapped.replace(_INVISIBLE, "")
    mapped.replace(_CARRIAGE, "\n")
    if "\\" in mapped.text or "$" in mapped.text:
        _unwrap_latex(mapped)
    mapped.replace(_AT_LEAST, "≥")
    mapped.replace(_AT_MOST, "≤")
    mapped.replace(_MARK, lambda match: match[0].translate(_FULL_WIDTH_MARKS))
    mapped.rewrite(_full_width_brackets(mapped.text))
    mapped.replace(_MARK, lambda match: match[0].translate(_FULL_WIDTH_MARKS))  # marks beside those brackets
    mapped.replace(_BLANKS, _blank)
    mapped.replace(_DOT, ".")
    mapped.drop(_THOUSANDS, ",")
    mapped.drop(_WIDE_THOUSANDS, "，")
    mapped.drop(_BLANK_THOUSANDS, " ")
    return Normalised(mapped.text, tuple(mapped.offsets))


class _Mapped:
    """A string under rewriting, with the raw position of each of its characters."""

    def __init__(self, text: str, offsets: list[int]) -> None:
        self.text = text
        self.offsets = offsets

    def replace(self, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]) -> None:
        text, offsets, done = self.text, self.offsets, 0
        out: list[str] = []
        kept: list[int] = []
        for match in pattern.finditer(text):
            start, end = match.span()
            new = replacement if isinstance(replacement, str) else replacement(match)
            out += (text[done:start], new)
            kept += offsets[done:start]
            kept += offsets[start:end] if len(new) == end - start else [offsets[start]] * len(new)
            done = end
        if done:
            self.text = "".join(out) + text[done:]
            self.offsets = kept + offsets[done:]

    def drop(self, pattern: re.Pattern[str], character: str) -> None:
        """Takes one character out of every match, wherever it stands in it."""
        gone = {
            match.start() + at
            for match in pattern.finditer(self.text)
            for at, found in enumerate(match[0])
            if found == character
        }
        self.take_out(gone)

    def take_out(self, gone: set[int]) -> None:
        if gone:
            keep = [at for at in range(len(self.text)) if at not in gone]
            self.text = "".join([self.text[at] for at in keep])
            self.offsets = [self.offsets[at] for at in keep]

    def rewrite(self, text: str) -> None:
        """Takes a text of the same length, character for character."""
        self.text = text


def _one_to_one() -> dict[int, str]:
    table = {ord(full): half for full, half in zip("－﹣−‐‑﹪％＋／＝═＜﹤＞﹥", "-----%%+/==<<>>", strict=True)}
    table |= {
        ord(odd): usual for odd, usual in zip("∶﹕﹝﹞［］～〜∼∽；，﹐﹔‧", "：：〔〕[]~~~~；，，；·", strict=True)
    }
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)):
        table[code] = chr(code - 0xFEE0)
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)):  # radicals that PDF fonts give for plain characters
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            table[code] = plain
    for code in (0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F):
        table[code] = " "
    for code in (0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029):
        table[code] = "\n"
    return table


_ONE_TO_ONE = _one_to_one()
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_CARRIAGE = re.compile(r"\r\n?")
_AT_LEAST = re.compile(r"[≧⩾≽]|>=")
_AT_MOST = re.compile(r"[≦⩽≼]|<=")
_OPEN, _CLOSE = "“‘《〈（【〔「『", "”’》〉）】〕」』"
_MARK = re.compile(rf"(?<=[{HAN}{_CLOSE}])[ \t\u3000]*[,;:!?]|[,;:!?](?=[ \t\u3000]*[{HAN}{_OPEN}])")
_FULL_WIDTH_MARKS = str.maketrans(",;:!?", "，；：！？")
_BLANK_CHARACTERS = " \t\u3000"
_BLANKS = re.compile(rf"[{_BLANK_CHARACTERS}]+")
# `5．2024年` at the head of a line is an index before a year, not the number 5.2024
_DOT = re.compile(r"(?<!^\d)(?<!^\d\d)．|．(?!(?:19|20)\d\d年)", re.MULTILINE)
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,]|\.\d{0,8},)")
_WIDE_THOUSANDS = re.compile(r"(?<![\d.，])\d{1,3}(?:，\d{3})+(?=\.\d\d(?!\d))")
# 「1 326.40万元」: only before the two decimals of an amount, since a list index may stand before a number too.
_BLANK_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?: \d{3})+(?=\.\d{2}(?:万元|亿元|元))")


def _is_han(character: str) -> bool:
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or character == "〇"
        or character >= "\U00020000"
    )


def _blank(match: re.Match[str]) -> str:
    """What a run of blanks becomes: nothing, one blank, or one U+3000 for a gap that separates two Chinese words."""
    text = match.string
    start, end = match.span()
    left = text[start - 1] if start else "\n"
    right = text[end] if end < len(text) else "\n"
    if left == "\n" or right == "\n":
        return ""
    if left == "|" or right == "|":
        return " "
    if _is_han(left) and _is_han(right):
        wide = end - start > 1 or match[0] != " "
        spread = not _is_han(text[start - 2 : start - 1] or "\n") and not _is_han(text[end + 1 : end + 2] or "\n")
        return "\u3000" if wide and not spread else ""  # 合　　计 is one word spread out
    if not (left.isascii() and right.isascii()) or right == "%" or left in "<>=" or right in "<>=":
        return ""
    if right == "." and left.isdigit() and text[end + 1 : end + 2].isdigit():
        return ""
    if left == "." and right.isdigit() and text[start - 2 : start - 1].isdigit():
        index = _LINE_INDEX.search(text, max(0, start - 12), start) and not _REST_OF_NUMBER.match(text, end)
        return " " if index else ""
    return " "


_LINE_INDEX = re.compile(r"(?:^|\n)[ \t\u3000]*\d{1,2}\.\Z")
_REST_OF_NUMBER = re.compile(r"\d{1,12}[ \t\u3000]*%?[ \t\u3000]*(?:\n|\Z)")


def _full_width_brackets(text: str) -> str:
    """Makes a pair of brackets full-width where it holds Chinese, stands beside it, or is so on one side already."""
    if "(" not in text and ")" not in text:
        return text
    out = list(text)
    open_at: list[tuple[int, int]] = []  # position, number of Chinese characters before it
    seen = 0
    for at, character in enumerate(text):
        if _is_han(character):
            seen += 1
        elif character == "\n":
            open_at.clear()
        elif character in "(（":
            open_at.append((at, seen))
            if character == "(" and _beside_han(text, at):
                out[at] = "（"
        elif character in ")）":
            if character == ")" and _beside_han(text, at):
                out[at] = "）"
            if open_at:
                first, before = open_at.pop()
                if seen > before or out[first] == "（" or out[at] == "）":
                    out[first], out[at] = "（", "）"
    return "".join(out)


def _beside_han(text: str, at: int) -> bool:
    """Whether a Chinese character stands beside a place, or will once the blanks between them have gone."""
    before, after = at - 1, at + 1
    while before >= 0 and text[before] in _BLANK_CHARACTERS:
        before -= 1
    while after < len(text) and text[after] in _BLANK_CHARACTERS:
        after += 1
    return (before >= 0 and _is_han(text[before])) or (after < len(text) and _is_han(text[after]))


_COMMANDS = {
    **dict.fromkeys(("geqslant", "geqq", "geq", "ge"), "≥"),
    **dict.fromkeys(("leqslant", "leqq", "leq", "le"), "≤"),
    **dict.fromkeys(("times",), "×"),
    **dict.fromkeys(("sim", "thicksim"), "~"),
    **dict.fromkeys(("gt",), ">"),
    **dict.fromkeys(("lt",), "<"),
    "pm": "±",
    "div": "÷",
    "approx": "≈",
}
_COMMAND = re.compile(r"\\(" + "|".join(_COMMANDS) + r")(?![A-Za-z])")
_ESCAPED = re.compile(r"\\(?=[%$&#_])")
_STYLED = re.compile(r"\\(?:mathrm|mathbf|mathit|text|textbf|rm)[ ]?\{([^{}$\n]{0,40})\}")
_FORMULA = re.compile(r"\$([^$\n]{1,60})\$")
_FORMULA_SIGN = re.compile(r"[≥≤%^=±×÷<>~≈]|^[\s\d.]+$")


def _unwrap_latex(mapped: _Mapped) -> None:
    mapped.replace(_COMMAND, lambda match: _COMMANDS[match[1]])
    gone = {at for match in _STYLED.finditer(mapped.text) for at in range(*match.span()) if not _inside(match, at)}
    mapped.take_out(gone)
    mapped.replace(_ESCAPED, "")
    text = mapped.text
    gone = set()
    at = text.find("$")
    while at >= 0:
        match = _FORMULA.match(text, at)
        if match and _FORMULA_SIGN.search(match[1]):
            gone |= {match.start(), match.end() - 1}
            at = match.end() - 1
        at = text.find("$", at + 1)
    mapped.take_out(gone)


def _inside(match: re.Match[str], at: int) -> bool:
    return match.start(1) <= at < match.end(1)
