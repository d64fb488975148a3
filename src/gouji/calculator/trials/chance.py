"""How likely it is that one of several readings fits a figure by chance alone.

A figure of d digits that nothing ties to its neighbours agrees with a given value about once in 10^d times. With each
reading that is tried, an agreement says less; a near miss (one wrong digit, two transposed) says less still, since
there are many ways to miss nearly.
"""

from gouji.figures.model import Quantity

MOST_FOR_A_TIE = 0.1  # what is confirmed by chance costs the reviewer little
MOST_FOR_AN_ACQUITTAL = 0.01  # what takes back an accusation must be no chance
MOST_FOR_A_SLIP = 0.03  # an accusation by chance costs trust


def of_tie(claim: Quantity, tried: int, window: float = 1.0) -> float:
    """The chance that one of `tried` unrelated readings ties; `window` says how many values of the last digit do."""
    return tried * window / float(10 ** digits(claim))


def of_slip(claim: Quantity, tried: int) -> float:
    """The chance that one of `tried` unrelated readings misses by one slip only: nine other digits in each place, and
    one exchange between neighbours."""
    length = digits(claim)
    return tried * 10 * length / float(10**length)


def digits(quantity: Quantity) -> int:
    """How many digits a figure is written with, its last zeros among them."""
    return len(str(abs(int(quantity.value.scaleb(quantity.decimals)))))
