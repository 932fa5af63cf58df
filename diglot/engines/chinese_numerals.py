"""Numbers written in Chinese characters: 二十二, 一百零五, 1.2万. The room of cn2an.

cn2an takes a third of a second to load, so a numeral of one character is looked up here.
"""

from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

DIGITS: Final = "零〇一二三四五六七八九"
_VALUES: Final = {
    **dict(zip(DIGITS, (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
    "两": 2,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "亿": 100_000_000,
}


@lru_cache(maxsize=4096)
def value_of(numeral: str) -> Decimal | None:
    """Return the value of a Chinese numeral, None for what is none.

    >>> value_of("二十二"), value_of("1.2万"), value_of("二〇二二"), value_of("万一")
    (Decimal('22'), Decimal('12000'), Decimal('2022'), None)
    """
    if numeral in _VALUES:
        return Decimal(_VALUES[numeral])
    if "点" in numeral and numeral[-1] in "万亿":  # 一点二亿, which cn2an does not read
        part = value_of(numeral[:-1])
        return None if part is None else (part * _VALUES[numeral[-1]]).normalize() + 0
    from cn2an import cn2an

    try:
        return Decimal(str(cn2an(numeral, "smart")))
    except (ValueError, InvalidOperation):
        return None
