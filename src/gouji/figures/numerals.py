"""Chinese numerals (中文数字) to exact decimals: 十二, 一百二十, 二〇二三, 三点五, 叁拾."""

from decimal import Decimal

_WRITTEN = ("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {character: value for value, row in enumerate(_WRITTEN) for character in row}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

CHARACTERS = "".join((*_DIGITS, *_SMALL, *_LARGE))


def parse_chinese(numeral: str) -> Decimal | None:
    """The value of a Chinese numeral, or None where the characters make no number (万 alone, 十百, 一二百)."""
    whole, point, fraction = numeral.partition("点")
    if point:
        head, tail = parse_chinese(whole), _digits(fraction)
        return None if head is None or tail is None else head + Decimal(tail).scaleb(-len(tail))
    if all(c in _DIGITS for c in whole):
        digits = _digits(whole)
        return None if digits is None else Decimal(digits)
    return _positional(whole)


def _digits(numeral: str) -> str | None:
    if not numeral or any(c not in _DIGITS for c in numeral):
        return None
    return "".join(str(_DIGITS[c]) for c in numeral)


def _positional(numeral: str) -> Decimal | None:
    """十, 百, 千 multiply the digit before them and must fall; 万 and 亿 multiply all that came before."""
    total = section = 0
    digit: int | None = None
    smallest = 10**4  # the last of 十百千 in this section: the next must be smaller
    seen: list[int] = []
    for index, c in enumerate(numeral):
        if c in _DIGITS:
            if digit:  # two digits in a row (一二百)
                return None
            digit = _DIGITS[c]
        elif c in _SMALL:
            size = _SMALL[c]
            if size >= smallest or digit == 0 or (digit is None and not (size == 10 and section == 0)):
                return None
            section += (1 if digit is None else digit) * size
            smallest, digit = size, None
        else:
            size = _LARGE.get(c, 0)
            section += digit or 0
            # 万 once before and once after 亿, 亿 once: 一万二千亿三千万
            if not size or index == 0 or section + total == 0 or size in seen:
                return None
            total, seen = (
                ((total + section) * size, [size]) if size == 10**8 else (total + section * size, [*seen, size])
            )
            section, digit, smallest = 0, None, 10**4
    return Decimal(total + section + (digit or 0))
