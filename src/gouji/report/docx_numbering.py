"""Renders Word's automatic numbering (w:numPr) as the text that Word shows: 一、 （一） 1. ①"""

import re
from collections.abc import Mapping
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "chineseLegalSimplified",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
        "japaneseDigitalTenThousand",
        "taiwaneseDigital",
    }
)
_CIRCLED = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def chinese(number: int) -> str:
    """`十二` for 12, `二十` for 20; digit by digit from 100 on."""
    if number >= 100:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def in_format(number: int, form: str) -> str:
    """A list number in one of Word's number formats; decimal where the format is none that lists of reports use."""
    if form in ("none", "bullet"):
        return ""
    if form in _CHINESE:
        return chinese(number)
    if form in _CIRCLED and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if form in ("upperLetter", "lowerLetter") and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman") and 1 <= number < 40:
        roman = ""
        for value, numeral in _ROMAN:
            roman += numeral * (number // value)
            number %= value
        return roman.upper() if form == "upperRoman" else roman
    return str(number)


class ListNumbers:
    """The running numbers of all lists of one document. Ask in document order: each call counts one item on."""

    def __init__(self, numbering: Any | None, styles: Mapping[str, Any]) -> None:
        """`numbering` is the root of numbering.xml or None, `styles` maps a style id to its element."""
        self._styles = styles
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        self._levels: dict[str, dict[int, Any]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[str] = set()
        if numbering is None:
            return
        for abstract in numbering.findall(f"{_W}abstractNum"):
            levels = {int(level.get(f"{_W}ilvl", "0")): level for level in abstract.findall(f"{_W}lvl")}
            self._levels[abstract.get(f"{_W}abstractNumId")] = levels
        for num in numbering.findall(f"{_W}num"):
            link = num.find(f"{_W}abstractNumId")
            overrides = {
                int(override.get(f"{_W}ilvl", "0")): int(start.get(f"{_W}val", "1"))
                for override in num.findall(f"{_W}lvlOverride")
                if (start := override.find(f"{_W}startOverride")) is not None
            }
            if link is not None:
                self._lists[num.get(f"{_W}numId")] = (link.get(f"{_W}val"), overrides)

    def next(self, paragraph: Any) -> str:
        """The number that Word sets before a w:p element, or an empty string."""
        list_id, level = self._place(paragraph)
        if list_id is None or list_id not in self._lists:
            return ""
        abstract, overrides = self._lists[list_id]
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        if overrides and list_id not in self._started:
            for at in overrides:
                counts.pop(at, None)
        self._started.add(list_id)
        start = overrides.get(level, _start(levels[level]))
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        for above in range(level):
            counts.setdefault(above, _start(levels[above]) if above in levels else 1)
        return _shown(levels, level, counts)

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        """The list and level of a paragraph: its own, or its style's."""
        own = paragraph.find(f"{_W}pPr/{_W}numPr")
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        style_id = style.get(f"{_W}val") if style is not None else None
        list_id, level = _num_pr(own)
        seen: set[str] = set()
        named = style_id
        while list_id is None and named and named not in seen and named in self._styles:
            seen.add(named)
            element = self._styles[named]
            list_id, style_level = _num_pr(element.find(f"{_W}pPr/{_W}numPr"))
            level = style_level if level is None else level
            based = element.find(f"{_W}basedOn")
            style_id, named = named, based.get(f"{_W}val") if based is not None else None
        if list_id is not None and level is None:
            level = self._level_of_style(list_id, style_id)
        return (None if list_id == "0" else list_id), level or 0

    def _level_of_style(self, list_id: str, style_id: str | None) -> int:
        abstract = self._lists.get(list_id, ("", {}))[0]
        for at, level in self._levels.get(abstract, {}).items():
            link = level.find(f"{_W}pStyle")
            if link is not None and link.get(f"{_W}val") == style_id:
                return at
        return 0


def _num_pr(element: Any | None) -> tuple[str | None, int | None]:
    if element is None:
        return None, None
    list_id, level = element.find(f"{_W}numId"), element.find(f"{_W}ilvl")
    return (
        list_id.get(f"{_W}val") if list_id is not None else None,
        int(level.get(f"{_W}val")) if level is not None else None,
    )


def _start(level: Any) -> int:
    start = level.find(f"{_W}start")
    return int(start.get(f"{_W}val", "1")) if start is not None else 1


def _shown(levels: Mapping[int, Any], level: int, counts: Mapping[int, int]) -> str:
    text = levels[level].find(f"{_W}lvlText")
    pattern = text.get(f"{_W}val") or "" if text is not None else ""
    if _format(levels[level]) == "bullet":
        return ""

    def one(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        return in_format(counts.get(at, 1), _format(levels[at])) if at in levels else ""

    return re.sub(r"%(\d)", one, pattern)


def _format(level: Any) -> str:
    form = level.find(f"{_W}numFmt")
    return form.get(f"{_W}val", "decimal") if form is not None else "decimal"
