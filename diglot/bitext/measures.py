"""Units of measure as Chinese and English texts write them, each with its dimension and factor.

`MEASURES` says how much of a dimension's first unit a written unit is, so that 24 h and 1 d are
equal. Symbols: GB 3100 to GB 3102, ISO 80000; the words are those that journals print beside them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final


@dataclass(frozen=True)
class Measure:
    """What a written unit measures, and how much of the dimension's first unit it is."""

    dimension: str
    factor: Decimal


_ROWS: Final[Mapping[str, Mapping[str, str]]] = {
    "time": {
        "1": "秒 秒钟 s sec second seconds",
        "60": "分钟 min minute minutes",
        "3600": "小时 个小时 h hr hrs hour hours",
        "86400": "天 d day days",
        "604800": "周 星期 个星期 wk week weeks",
    },
    "months": {
        "1": "个月 mo month months",
        "12": "年 岁 周岁 yr yrs year years",
    },
    "mass": {
        "0.000000001": "皮克 pg",
        "0.000001": "纳克 ng",
        "0.001": "微克 μg µg mcg ug",
        "1": "毫克 mg",
        "1000": "克 g gram grams",
        "1000000": "千克 公斤 kg",
    },
    "amount": {
        "0.000001": "pmol",
        "0.001": "nmol",
        "1": "微摩尔 μmol µmol umol",
        "1000": "毫摩尔 mmol",
        "1000000": "摩尔 mol",
    },
    "concentration": {"0.001": "pM", "1": "nM", "1000": "μM µM uM", "1000000": "mM"},
    "activity": {"1": "U IU 单位 units", "1000": "kU"},
    "frequency": {"1": "Hz 赫兹", "1000": "kHz", "1000000": "MHz"},
    "voltage": {"0.001": "mV 毫伏", "1": "V 伏", "1000": "kV 千伏"},
    "energy": {"1": "J 焦耳", "1000": "kJ 千焦", "4184": "kcal 千卡"},
    "molecular mass": {"1": "Da", "1000": "kDa kD"},
    "length of DNA": {"1": "bp", "1000": "kb"},
    "sound": {"1": "dB 分贝"},
    "radioactivity": {"1": "Bq", "1000000": "MBq", "1000000000": "GBq", "37000000": "mCi"},
    "volume": {
        "0.000001": "nl nL",
        "0.001": "微升 μl µl μL µL",
        "1": "毫升 ml mL cc",
        "100": "分升 dl dL",
        "1000": "升 L l liter liters litre litres",
    },
    "length": {
        "0.000001": "纳米 nm",
        "0.001": "微米 μm µm um",
        "1": "毫米 mm",
        "10": "厘米 cm",
        "1000": "米 m",
        "1000000": "千米 公里 km",
    },
    "temperature": {"1": "℃ °C 摄氏度"},
    "temperature by Fahrenheit": {"1": "℉ °F 华氏度"},
    "dose": {"0.01": "cGy", "1": "Gy 戈瑞"},
    "pressure": {"1": "mmHg 毫米汞柱", "7.5": "kPa 千帕"},
    "share": {"1": "% ％ percent 个百分点", "0.1": "‰"},
}

MEASURES: Final[Mapping[str, Measure]] = {
    name: Measure(dimension, Decimal(factor))
    for dimension, rows in _ROWS.items()
    for factor, names in rows.items()
    for name in names.split()
} | {
    "per cent": Measure("share", Decimal(1)),
    "percentage point": Measure("share", Decimal(1)),
    "percentage points": Measure("share", Decimal(1)),
}
"""Each written unit; ``5 years`` and ``60个月`` are equal, a year and 365 days are not compared."""


def _alternatives() -> str:
    names = sorted(MEASURES, key=len, reverse=True)
    latin = [re.escape(one) for one in names if one[-1].isascii() and one[-1].isalpha()]
    other = [re.escape(one) for one in names if not (one[-1].isascii() and one[-1].isalpha())]
    return rf"(?:{'|'.join(latin)})(?![A-Za-z])|(?:{'|'.join(other)})"


PER: Final[Mapping[str, str]] = {
    written: name
    for name, forms in {
        "kg": "kg 千克 公斤", "g": "g 克", "mg": "mg 毫克", "l": "L l 升", "dl": "dL dl 分升",
        "ml": "mL ml 毫升", "ul": "μL μl µL µl 微升", "m2": "m^2 m² ㎡ 平方米", "h": "h 小时",
        "min": "min 分 分钟", "s": "s 秒", "d": "d 天 日 day", "week": "周 week wk",
        "year": "年 year", "time": "次 dose", "case": "例 patient",
        "cm2": "cm^2 cm² 平方厘米", "m3": "m^3 m³ 立方米",
    }.items()
    for written in forms.split()
}  # fmt: skip
"""What a unit may be divided by, and one name of each: 10 mg/kg, 5 μg/mL."""

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
