"""Numbers in words: twenty-two, two thirds, 二十二, 三分之二, half, both."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from diglot.bitext.measures import COUNTER, unit_behind
from diglot.bitext.values import Certainty, Quantity
from diglot.engines.chinese_numerals import value_of

_SMALL: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES: Final = {word: value for value, word in enumerate(_SMALL)} | {
    word: 20 + 10 * place for place, word in enumerate(_TENS)
}
_SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "hundredth": 100,
}  # fmt: skip
_PARTS: Final = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4,
    "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "eighth": 8,
    "tenth": 10, "tenths": 10,
}  # fmt: skip
_LOOSE: Final = {
    "once": 1, "single": 1, "sole": 1, "primary": 1, "secondary": 2, "tertiary": 3, "twice": 2,
    "both": 2, "pair": 2, "pairs": 2, "couple": 2, "dual": 2, "double": 2, "doubled": 2,
    "twofold": 2, "either": 2, "each": 2, "two-fold": 2, "bilateral": 2, "triple": 3, "tripled": 3,
    "threefold": 3, "decade": 10, "decades": 10, "dozen": 12, "none": 0, "nobody": 0, "neither": 0,
    "biweekly": 2, "hourly": 1, "every hour": 1,
    "triplicate": 3, "duplicate": 2, "century": 100,
}  # fmt: skip
_NUMBER = "|".join([*_VALUES, *_SCALES])
_PEOPLE = r"(?:patient|participant|subject|case|death|m[ae]n|wom[ae]n|child)"
_WORDS = re.compile(
    rf"\b(?P<nobody>no)(?=[ ]{_PEOPLE})|\b(?P<person>one)(?=[ ]{_PEOPLE})"
    rf"|\b(?P<tens>{'|'.join(_TENS)})[ -](?P<nth>{'|'.join(_ORDINALS)})\b"
    rf"|\b(?P<cardinal>(?:an?[ -](?=hundred|thousand|million))?(?:{_NUMBER})"
    rf"(?:(?:[ -]|[ ]and[ ])(?:{_NUMBER}))*)(?P<half>[ ]and[ ]a[ ]half)?"
    rf"(?:[ -](?P<part>{'|'.join(_PARTS)})\b(?![ -]line)|[ ](?P<decades>decades)\b)?\b"
    rf"|\ba[ -](?P<one>third|quarter|fifth|tenth)\b(?=[ ]of)"
    rf"|\b(?P<half_of>half|halves|halved)\b"
    rf"|\b(?P<ordinal>{'|'.join(_ORDINALS)})\b"
    rf"|\b(?P<loose>{'|'.join(sorted(_LOOSE, key=len, reverse=True))})\b",
    re.I,
)


def english_words(text: str) -> Iterator[Quantity]:
    """Yield the numbers that an English text writes in words."""
    for found in _WORDS.finditer(text):
        value, certainty = _english(found)
        unit = "years" if found["decades"] else unit_behind(text, found.end())[0]
        ordinal = bool(found["ordinal"] or found["nth"])
        yield Quantity(value, *found.span(), certainty, unit, ordinal=ordinal)


def _english(found: re.Match[str]) -> tuple[Fraction, Certainty]:
    if found["nobody"] or found["person"]:
        return Fraction(1 if found["person"] else 0), Certainty.LIKELY
    if found["nth"]:
        tens, ones = _VALUES[found["tens"].lower()], _ORDINALS[found["nth"].lower()]
        return Fraction(tens + ones), Certainty.LOOSE
    if found["cardinal"]:
        value = Fraction(_cardinal(found["cardinal"].lower()))
        if found["half"]:
            return value + Fraction(1, 2), Certainty.FIRM
        if found["decades"]:
            return 10 * value, Certainty.FIRM
        if found["part"]:
            return value / _PARTS[found["part"].lower()], Certainty.FIRM
        if value > _MOST_LIKELY:
            return value, Certainty.FIRM
        return value, Certainty.LIKELY if value > 1 else Certainty.LOOSE
    if found["one"]:
        return Fraction(1, _PARTS[found["one"].lower()]), Certainty.LIKELY
    if found["half_of"]:
        return Fraction(1, 2), Certainty.LOOSE
    if found["ordinal"]:
        return Fraction(_ORDINALS[found["ordinal"].lower()]), Certainty.LOOSE
    return Fraction(_LOOSE[found["loose"].lower()]), Certainty.LOOSE


def _cardinal(words: str) -> int:
    """Return the value of English number words.

    >>> _cardinal("two thousand one hundred and twenty-two")
    2122
    """
    whole, part = 0, 0
    for word in re.findall(r"[a-z]+", words):
        if word in _VALUES:
            part += _VALUES[word]
        elif word == "hundred":
            part = max(1, part) * 100
        elif word in _SCALES:
            whole, part = whole + max(1, part) * _SCALES[word], 0
    return whole + part


_MOST_LIKELY = 12
"""A translator may drop a small number in words (两组, the groups), never a larger one."""

_DIGIT = "零〇一二三四五六七八九两"
_NUMERAL = rf"[{_DIGIT}十百千万亿廿]{{1,24}}(?:点[{_DIGIT}]{{1,24}}[万亿]?)?"
_DIGITS = r"(?<![\d.])\d+(?:\.\d+)?"
_MIXED = re.compile(
    rf"(?P<share>[百千万]分之)(?P<of>{_NUMERAL}|{_DIGITS})"
    rf"|(?P<below>{_NUMERAL}|{_DIGITS})分之(?P<above>{_NUMERAL}|{_DIGITS})"
    rf"|(?P<whole>{_NUMERAL}|{_DIGITS})(?P<unit>年|个月|个小时|小时|天|周|倍|个"
    r"|[部本页张片支块篇章次](?=半(?:[，。；：、）]|$)))半(?!数)"
    r"|(?P<nobody>无(?:[一1]\s?[例人名]|(?=患者|病例|受试者)))"
)
_SHARES = {"百": 1, "千": 10, "万": 100}
_PLAIN = re.compile(
    rf"(?P<vague>[数几上成好近]十|[数几上成]百|[数几上成]千|[数几上成]万|十分(?!钟|之)|千万|万一|百分)"
    rf"|第(?P<ordinal>{_NUMERAL})|(?P<first>首(?=[例次个位日年批代]))|(?P<line>{_NUMERAL})(?=线)"
    rf"|(?P<half>一半|半数|过半|大半|半(?=年|个月|小时|天))"
    rf"|(?P<tenths>[{_DIGIT}])成(?=[的以左多，。；、）]|$)"
    rf"|(?P<none>无|未见|没有|从未)"
    rf"|(?P<paired>双)(?=侧|盲|臂|边|端|向|重)"
    rf"|(?P<numeral>{_NUMERAL})(?P<about>[几余多])?"
)
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_APPROXIMATE = re.compile("[一二三四五六七八九两]{2,3}")
_COUNTED = re.compile(rf"\s?(?:(?!方面)[{COUNTER}]|[年月日天周岁倍期型级类大]|小时|分钟|星期)")
"""What is counted; 三者 and 三方面 behind a list of them need no answer."""


def mixed_words(text: str) -> Iterator[Quantity]:
    """Yield 百分之五, 三分之一, 三年半 and 无1例, whose numbers may be digits too."""
    for found in _MIXED.finditer(text):
        if found["share"]:
            value = _value(found["of"]) / _SHARES[found["share"][0]]
            yield Quantity(value, *found.span(), unit="%")
        elif found["below"]:
            below = _value(found["below"])
            value = _value(found["above"]) / below if below else Fraction(0)
            yield Quantity(value, *found.span())
        elif found["nobody"]:
            yield Quantity(Fraction(0), *found.span(), Certainty.LIKELY)
        else:
            unit = found["unit"] if found["unit"] not in f"倍{COUNTER}章" else ""
            half = _value(found["whole"]) + Fraction(1, 2)
            yield Quantity(half, *found.span(), unit=unit)


def chinese_words(text: str) -> Iterator[Quantity]:
    """Yield the numbers that a Chinese text writes in characters, and words that answer them."""
    if (stem := text.strip()) and len(stem) == 1 and stem in _STEMS:  # a panel: 甲, 乙
        value = Fraction(_STEMS.index(stem) + 1)
        yield Quantity(value, text.index(stem), text.index(stem) + 1, certainty=Certainty.LOOSE)
    for found in _PLAIN.finditer(text):
        unit = ""
        if found["ordinal"] or found["line"]:
            value, certainty = _value(found["ordinal"] or found["line"]), Certainty.LOOSE
        elif found["first"]:
            value, certainty = Fraction(1), Certainty.LOOSE
        elif found["half"]:
            value, certainty = Fraction(1, 2), Certainty.LOOSE
            unit, _ = unit_behind(text, found.end())
        elif found["tenths"]:
            value, certainty, unit = 10 * _value(found["tenths"]), Certainty.LOOSE, "%"
        elif found["none"]:
            value, certainty = Fraction(0), Certainty.LOOSE
        elif found["paired"]:
            value, certainty = Fraction(2), Certainty.LOOSE
        elif found["numeral"] and (one := _numeral(found, text)):
            value, certainty = one
            unit, _ = unit_behind(text, found.end(), value)
        else:
            continue
        ordinal = bool(found["ordinal"] or found["first"] or found["line"])
        yield Quantity(value, *found.span(), certainty, unit, ordinal=ordinal)


def _numeral(found: re.Match[str], text: str) -> tuple[Fraction, Certainty] | None:
    numeral = found["numeral"]
    counted = bool(_COUNTED.match(text, found.end()))
    bare = not set(numeral) & set(_DIGIT) and len(numeral) > 1
    if _APPROXIMATE.fullmatch(numeral) or (bare and not counted) or value_of(numeral) is None:
        return None
    value = _value(numeral)
    if found["about"]:  # 二十余种 answers "some twenty", and needs no answer
        return value, Certainty.LOOSE
    if value > _MOST_LIKELY and len(numeral) > 1:
        return value, Certainty.FIRM
    return value, Certainty.LIKELY if counted and value > 1 else Certainty.LOOSE


def _value(numeral: str) -> Fraction:
    """Return the value of digits or of a Chinese numeral, 0 where it is no number."""
    if numeral[0].isascii():
        return Fraction(Decimal(numeral))
    return Fraction(value_of(numeral) or 0)
