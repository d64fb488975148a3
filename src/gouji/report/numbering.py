"""The numbers that headings and list items begin with, and the lines of a table of contents (目录)."""

import re
from dataclasses import dataclass

_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_CHINESE = "一二三四五六七八九十"

# style, base level; the first that matches a line wins
_STYLES: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    ("part", 0, re.compile(rf"第([{_CHINESE}]{{1,3}}|\d{{1,2}})(?:部分|章|篇)")),
    ("chinese", 1, re.compile(rf"([{_CHINESE}]{{1,3}})[、.．]")),
    ("bracketed chinese", 2, re.compile(rf"（([{_CHINESE}]{{1,3}})）[、.]?")),
    ("arabic dot", 3, re.compile(r"(\d{1,2})[.．](?:(?!\d)|(?=(?:19|20)\d\d年))")),
    ("arabic comma", 3, re.compile(r"(\d{1,2})、")),
    ("arabic bracket", 3, re.compile(r"(\d{1,2})）[、.]?")),
    ("bracketed arabic", 4, re.compile(r"[（(](\d{1,2})[）)][、.]?")),
    ("circled", 5, re.compile(r"([①-⑳])[、.]?")),
)
_DOTTED = re.compile(r"(?:\.{4,}|…{3,}|…{2}(?=\s*\d)|·{4,}|[_-]{4,}(?=\s*\d))[\s\d]{0,8}$")
_FIELD_CODE = re.compile(r"PAGEREF|HYPERLINK\s*\\l|_Toc\d{3}|TOC\s*\\o")


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number a line begins with: as written (`（一）`), its style and base level, its ordinal, where it ends."""

    written: str
    style: str
    level: int
    ordinal: int
    end: int


def numbered(line: str) -> Numbered | None:
    """The number at the head of a normalised line, or None."""
    for style, level, pattern in _STYLES:
        match = pattern.match(line)
        if match:
            written = match[0].rstrip("、.．") if style != "arabic dot" else match[1]
            return Numbered(written, style, level, ordinal(match[1]), match.end())
    return None


def ordinal(numeral: str) -> int:
    """The value of `十二`, `12` or `⑫`; 0 where it has none."""
    if numeral.isdecimal():
        return int(numeral)
    if len(numeral) == 1 and "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return _DIGITS.get(numeral, 0) if len(numeral) == 1 else 0
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def is_contents_line(line: str) -> bool:
    """Whether a line is an entry of a table of contents (一、概况……3, PAGEREF _Toc), or its title."""
    if line.replace("\u3000", "") == "目录":
        return True
    return bool(_DOTTED.search(line[-200:]) or _FIELD_CODE.search(line))
