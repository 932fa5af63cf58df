"""Units of measure as Chinese and English texts write them, each with its dimension and factor.

`MEASURES` says how much of a dimension's first unit a written unit is, so that 24 h and 1 d are
equal. Symbols: GB 3100 to GB 3102, ISO 80000; the words are those that journals print beside them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
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
        "0.000001": "微克 μg µg mcg ug",
        "0.001": "毫克 mg",
        "1": "克 g gram grams",
        "1000": "千克 公斤 kg",
    },
    "volume": {"0.001": "微升 μl µl μL µL", "1": "毫升 ml mL", "1000": "升 L l liter liters litre"},
    "length": {
        "0.000001": "纳米 nm",
        "0.001": "微米 μm µm um",
        "1": "毫米 mm",
        "10": "厘米 cm",
        "1000": "米 m",
        "1000000": "千米 公里 km",
    },
    "temperature": {"1": "℃ °C 摄氏度"},
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


MEASURE: Final = re.compile(rf"[-\s\u00a0\u2009\u202f]?({_alternatives()})")
"""A unit straight behind its number, a blank or, as in ``72-month``, a hyphen between."""

COUNTER: Final = (
    "例名个种项组次篇条点步处侧支家位只份批轮层样本人株块片粒对双部阶段方面句页章节张台"
)
"""Characters that count things in Chinese (量词): 3项, 两组."""
