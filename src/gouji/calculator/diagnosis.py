"""What a residual points to. A diagnosis is a hint for the reviewer, worded as one, never a verdict."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from gouji.calculator.draft import figure, plain
from gouji.calculator.judge import Judgement
from gouji.calculator.model import Verdict
from gouji.figures.model import Quantity

# Naming every entry of a long list that happens to equal the gap says less than naming a few.
MOST_NAMED = 4

# So many parts may move the last digit of a total this long by their roundings.
LEAST_ROUNDED, LONG = 3, 5

# A figure of fewer digits is one slip, or one coincidence, away from almost everything.
LEAST_DIGITS = 3

TURNED = "两位数字可能前后颠倒"


def of_sum(stated: Quantity, parts: Sequence[Quantity], computed: Decimal) -> str | None:
    """Why parts may miss their total: an omitted or doubled part, a sign, transposed digits, a unit slip, one digit.

    `computed` is in the unit of the stated figure.
    """
    residual = stated.value - computed
    gap = abs(residual) * stated.unit.scale
    for part in parts:
        if part.base_value and abs(part.base_value) == gap:
            return f"差额恰等于分项{figure(part)}，可能{'漏算' if residual < 0 else '少列一项同额'}或重复计入该项"
    for part in parts:
        if part.base_value and abs(part.base_value) * 2 == gap:
            return f"差额恰为分项{figure(part)}的两倍，可能加减号相反"
    return of_figure(stated, computed) or _of_part(parts, residual * stated.unit.scale)


def _of_part(parts: Sequence[Quantity], gap: Decimal) -> str | None:
    for part in parts:
        hint = of_figure(part, (part.base_value + gap) / part.unit.scale)
        if hint:
            return f"若{figure(part)}应为{plain(part.value + gap / part.unit.scale, part.decimals)}则吻合（{hint}）"
    return None


def of_slip(stated: Quantity, judgement: Judgement) -> str | None:
    """How a figure that was judged inconsistent may have been mistyped; None of any other."""
    if judgement.verdict is not Verdict.INCONSISTENT or judgement.computed is None:
        return None
    return of_figure(stated, judgement.computed)


def of_figure(stated: Quantity, computed: Decimal) -> str | None:
    """How a figure may have been mistyped: transposed digits, one wrong digit, a power of ten."""
    wanted = round(computed, stated.decimals)
    mine, other = _digits(stated.value, stated.decimals), _digits(wanted, stated.decimals)
    if wanted <= 0 or mine == other:
        return None
    long = len(mine.strip("0")) >= LEAST_DIGITS
    for power in range(1, 9):
        exact = stated.value == computed * 10**power or stated.value * 10**power == computed
        # A long figure may have been rounded as well.
        shifted = {round(computed * 10**power, stated.decimals), round(computed / 10**power, stated.decimals)}
        if exact or (long and stated.value in shifted):
            return f"相差{10**power}倍，可能是单位或小数点错位"
    if len(mine) == len(other):
        differing = [i for i, (a, b) in enumerate(zip(mine, other, strict=True)) if a != b]
        if (
            len(differing) == 2
            and mine[differing[0]] == other[differing[1]]
            and mine[differing[1]] == other[differing[0]]
        ):
            return TURNED
        if len(differing) == 1:
            return "可能有一位数字写错"
    return None


def is_exchange(stated: Quantity, computed: Decimal) -> bool:
    """Whether two exchanged digits or a power of ten part a figure from what it should be: rarer than one wrong digit,
    and so a firmer hint."""
    hint = of_figure(stated, computed)
    return hint is not None and (hint == TURNED or "倍" in hint)


def _digits(value: Decimal, decimals: int) -> str:
    return str(int(abs(value).scaleb(decimals)))


def equal_entries(gap: Decimal, entries: Iterable[tuple[Quantity, str]]) -> str | None:
    """Name the entries (quantity, label) whose amount is the gap (base units, either sign) to the last digit."""
    named = [f"{label}{figure(q)}" for q, label in entries if q.base_value and abs(q.base_value) == abs(gap)]
    if not named:
        return None
    listed = "、".join(f"“{name}”" for name in named[:MOST_NAMED])
    more = f"等{len(named)}项" if len(named) > MOST_NAMED else ""
    return f"差额恰等于{listed}{more}，请核实是否重复计入或未实际发生"


def says_enough(quantity: Quantity, digits: int = LEAST_DIGITS) -> bool:
    """Whether a figure has digits enough that an agreement or a near miss is no chance."""
    return len(_digits(quantity.value, quantity.decimals).strip("0")) >= digits


def is_one_slip(stated: Quantity, parts: Sequence[Quantity], computed: Decimal) -> bool:
    """Whether one mistyped digit, or two transposed ones, in the total or in one part would explain a gap.

    Said only of totals long enough that chance does not explain it as well, and of parts as precise as their total: any
    gap is one digit of a coarse one.
    """
    if not says_enough(stated):
        return False
    if of_figure(stated, computed):
        return True
    # In a long list the roundings of the parts may have moved the last digit as well.
    if len(parts) >= LEAST_ROUNDED and says_enough(stated, LONG):
        step = stated.ulp / stated.unit.scale
        if any(of_figure(stated, computed + shift) for shift in (step, -step)):
            return True
    gap = stated.base_value - computed * stated.unit.scale
    precise = [part for part in parts if part.ulp <= stated.ulp]
    return any(of_figure(part, (part.base_value + gap) / part.unit.scale) for part in precise)


def is_one_slip_of_product(amount: Quantity, factors: Sequence[Quantity], times: int = 1) -> bool:
    """Likewise where the amount should be the product of its factors, as often as there are periods in it."""
    product = Decimal(times)
    for factor in factors:
        product *= factor.base_value
    if not product or not amount.base_value:
        return False
    if says_enough(amount, 2) and of_figure(amount, product / amount.unit.scale):
        return True
    needed = [(f, amount.base_value * f.base_value / product / f.unit.scale) for f in factors]
    return any(says_enough(f, 2) and round(n, f.decimals) == n and of_figure(f, n) for f, n in needed)
