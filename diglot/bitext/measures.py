"""Units of measure as Chinese and English texts write them, from measures.toml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from diglot.tables import read_tables


@dataclass(frozen=True)
class Measure:
    """What a written unit measures, and how much of the dimension's first unit it is.

    A scale of temperature begins at another `zero`: 273.15 K are 0 ℃.
    """

    dimension: str
    factor: Fraction
    zero: Fraction = Fraction(0)

    def convert(self, value: Fraction) -> Fraction:
        """Return a value in the dimension's first unit."""
        return (value - self.zero) * self.factor


_TABLES: Final = read_tables(__file__, "measures.toml")
MEASURES: Final[Mapping[str, Measure]] = {
    name: Measure(dimension, *map(Fraction, factor.split(" from ")))
    for dimension, rows in _TABLES["measures"].items()
    for factor, names in rows.items()
    for name in names.split(", ")
}
"""Each written unit; ``5 years`` and ``60个月`` are equal."""


def _alternatives() -> str:
    names = sorted(MEASURES, key=len, reverse=True)
    latin = [re.escape(one) for one in names if one[-1].isascii() and one[-1].isalpha()]
    other = [re.escape(one) for one in names if not (one[-1].isascii() and one[-1].isalpha())]
    return rf"(?:{'|'.join(other)})|(?:{'|'.join(latin)})(?![A-Za-z])"


PER: Final[Mapping[str, str]] = {
    form: name for name, forms in _TABLES["divisors"].items() for form in forms.split(", ")
}
"""What a unit may be divided by, and one name of each."""

_PER = "|".join(re.escape(one) for one in sorted(PER, key=len, reverse=True))
DIVIDED: Final = re.compile(
    rf"(?P<power>\^[23]|[²³])?(?P<per>(?:[/／](?:{_PER})(?![A-Za-z]))+|(?:·(?:{_PER})(?:\^?[-−⁻][1¹]))+)?"
)
"""What stands behind a unit: a power of it, what it is divided by: ``/m^2``, ``·kg^-1·d^-1``."""

_MEASURE: Final = re.compile(rf"[-\s\u00a0\u2009\u202f]?({_alternatives()})")
"""A unit straight behind its number, a blank or, as in ``72-month``, a hyphen between."""
_FIRST_YEAR = 1000


def unit_behind(text: str, end: int, value: Fraction = Fraction(0)) -> tuple[str, int]:
    """Return the unit behind a number of this value, and where it ends; 2022年 has none."""
    found = _MEASURE.match(text, end)
    if not found or (found[1] == "年" and value >= _FIRST_YEAR):
        return "", end
    return found[1], found.end()


COUNTER: Final = (
    "例名个种项组次篇条点步处侧支家位只份批轮层样本人株块片粒对双部阶段方面句页章节张台"
)
"""Characters that count things in Chinese (量词): 3项, 两组."""
