"""The numbers of a text by their values, in digits or in words, of either language."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from diglot.article import Lang
from diglot.bitext.measures import COUNTER, DIVIDED, PER, unit_behind
from diglot.bitext.number_words import chinese_words, english_words, mixed_words
from diglot.bitext.values import Certainty, Quantity
from diglot.languages import IDEOGRAPHS, has_ideographs, language

_WIDE = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)} | {
    ord(wide): ord(half) for wide, half in zip("＜＞＝．％＋－", "<>=.%+−", strict=True)
}
_NO_NUMBER = re.compile(
    r"(?:https?://|www\.|doi:|10\.\d{4,}/)[^\s，。；、）]+|[\w.+-]{1,64}@[\w-]+\.[\w.]+"
    r"|\A\s*(?:[（(]?\d{1,2}[）)]|\d{1,2}[、．])(?=\s*[^\W\d])"
)
"""Addresses, and what counts a paragraph, （1）: in the other language pandoc may read a list."""

_GAP = "\u00a0\u2009\u202f"
_TAKEN = "\x1f"
"""Stands where a number has been read; it is neither a letter, a digit nor a blank."""

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(rf"{one}|{one[:3]}(?:\.|\b)" for one in _MONTHS)
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ \u00a0])?(?P<month>{_MONTH})"
    rf"(?:[ \u00a0](?P<late>\d{{1,2}})(?:st|nd|rd|th)?\b)?(?:,?[ \u00a0](?P<year>\d{{4}})\b)?"
)
_DECADE = re.compile(r"(?P<century>\d{1,2})世纪(?P<tens>\d0)年代|\b(?P<years>\d{3}0)[’']?s\b")
_LETTER = "A-Za-zΑ-ω"
_NAME = re.compile(
    rf"(?<![{_LETTER}\d])(?:[a-z]{{3,}}+[-‑])?+(?P<name>[{_LETTER}]++"
    rf"(?:(?:[-‑][{_LETTER}]++){{0,4}}[-‑/]?\d++[{_LETTER}]{{0,2}}(?![{_LETTER}]))+)(?!\.\d)"
)
_BEHIND_BRACKET = re.compile(
    rf"(?<![{_LETTER}])(?P<letters>[{_LETTER}]{{2,6}})[)）]"
    r"[-‑](?P<number>\d{1,3})(?![\d.])"
)
_HYPHENATED = re.compile(r"[a-z]{3,}[-‑]\d")
"""``grade-3`` is a word with a number, IL-10 a name."""

_NUMBER = re.compile(
    rf"""
    (?P<digits>
        (?:\d{{1,3}}(?:[,{_GAP}]\d{{3}})+(?!\d)|\d+)
        (?:\.\d{{3}}(?:[{_GAP}]\d{{3}})*[{_GAP}]\d{{1,3}}(?!\d)|\.\d+)?
      | (?<![\w.])\.\d+
    )
    (?:[eE](?P<e>[-−+]?\d+)(?![A-Za-z]))?
    (?:\s*[×x]\s*10(?:\^(?P<times>[-−]?\d+)|(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)))?
    """,
    re.X,
)
_POWER = re.compile(r"(?<![\d.]10)(?<![×x\d.])(?<![×x] )10(?:\^(?P<times>[-−]?\d+)"
                    r"|(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))")  # fmt: skip
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
_UNIT_POWER = re.compile(rf"[A-Za-zμΩ{IDEOGRAPHS}]\^[-−]")
"""``mg·L^-1`` up to the sign: what is per litre here is mg/L there."""
_SPACED = re.compile(
    r"(?<!\d )(?<!\d[.,] )(?<![\d.,])(?:\d{1,3}(?: \d{3})+(?!\d)"
    rf"|\d+\.\d{{3}}(?: \d{{3}})* \d{{1,3}}(?![\d.]|\s?[{COUNTER}]))"
)
_ITEMS = re.compile(r"[（(]1[）)]\s*[^\W\d].*?[（(]2[）)]\s*[^\W\d]", re.S)
_ITEM = re.compile(r"[（(]\d{1,2}[）)](?=\s*[^\W\d])")
"""What counts the parts of a sentence, (1) and (2), where the other language may have ① and ②."""
_SCALE = re.compile(
    r"(?P<zh>万亿|亿|万(?!一)|千(?![米克瓦卡帕伏])|百(?![帕分]))"
    r"|[\s\u00a0-]?(?P<en>hundred|thousand|million|billion)s?\b"
)
_SCALES: Final = {
    "万亿": 10**12, "亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "hundred": 100,
    "thousand": 1000, "million": 10**6, "billion": 10**9,
}  # fmt: skip
_SIGNED = re.compile(
    rf"(?:(?<![{_LETTER}{IDEOGRAPHS}\d)）%℃])(?<!\+/)-|(?<=[为是至到约达值])-|(?<![\d%℃])−)$"
)
_RELATION = re.compile(r"([<>=≤≥≈])\s*[-−]?$")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_ROMAN = re.compile(
    r"(?P<sign>[Ⅰ-Ⅻ])"
    r"|(?<![A-Za-z])(?P<long>VIII|VII|VI|III|II|IV|IX|XII|XI)(?![D-Zd-z]|[A-Ca-c][A-Za-z])"
    r"|(?<![A-Za-z])(?P<short>[IVX])(?=型|期|级|类|度)"
    r"|(?<![A-Za-z])(?i:type|class|grade|stage|phase)s?(?:\s(?:was|were|is|of|from|to))*\s"
    r"(?P<after>[IVX])(?![A-Za-z’'])"
    r"|(?<![A-Za-z\d])(?<!\d )(?<!V/)(?!V/V)(?P<first>[IVX])"
    r"(?=(?:[-/–~～]|\sto\s)(?:[IVX]+|[Ⅰ-Ⅻ])(?![-A-Za-z’']))"
)
_ROMAN_BEHIND = re.compile(
    r"(?:[-/–~～]|\sto\s|,\s|,?\s(?:and|or)\s(?!I))(?P<next>[IVX])(?![-A-Za-z’'])"
)
_ROMANS: Final = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8,
                  "IX": 9, "X": 10, "XI": 11, "XII": 12}  # fmt: skip
_VULGAR: Final = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4)}
_ONE_THING = re.compile(rf"\s?(?:[{COUNTER}]|[年月日天周类期]|小时|分钟|星期)")

Reader = Callable[[str], Iterator[Quantity]]


@lru_cache(maxsize=4096)
def quantities(text: str, lang: Lang) -> tuple[Quantity, ...]:
    """Return the numbers of a text in order, those of addresses and of items left out.

    A text without a Chinese character is read as English, whatever edition it stands in.

    >>> [str(one.value) for one in quantities("共1.2万例，占25.6%，其中三分之一为女性", "zh")]
    ['12000', '128/5', '1/3']
    """
    is_ideographic = language(lang).is_ideographic
    rest = _NO_NUMBER.sub(lambda found: _TAKEN * len(found[0]), text.translate(_WIDE))
    if _ITEMS.search(rest):
        rest = _ITEM.sub(lambda found: _TAKEN * len(found[0]), rest)
    rest = _SPACED.sub(lambda found: found[0].replace(" ", "\u00a0"), rest)
    readers: Sequence[Reader] = (
        (
            _decades,
            _names,
            _numbers_behind_brackets,
            mixed_words,
            _powers,
            _numbers,
            _romans,
            chinese_words,
        )
        if is_ideographic and has_ideographs(text)
        else (
            _dates,
            _decades,
            _names,
            _numbers_behind_brackets,
            _powers,
            _numbers,
            _romans,
            english_words,
        )
    )
    found: list[Quantity] = []
    for read in readers:
        new = list(read(rest))
        found += new
        rest = _without(rest, new)
    numbers = (one for one in found if not _UNIT_POWER.match(text, max(0, one.start - 2)))
    return tuple(sorted(numbers, key=lambda one: (one.start, one.end)))


def _without(text: str, found: Sequence[Quantity]) -> str:
    """Return a text of the same length in which the numbers found can be read no more."""
    characters = list(text)
    for one in found:
        characters[one.start : one.end] = _TAKEN * (one.end - one.start)
    return "".join(characters)


def _dates(text: str) -> Iterator[Quantity]:
    """Yield day, month and year of each English date, as 2022年2月4日 has them."""
    for found in _DATE.finditer(text):
        others = [name for name in ("day", "late", "year") if found[name]]
        if not others and found["month"] in ("May", "March", "Mar", "Sep", "Dec"):
            continue
        number = [one[:3] for one in _MONTHS].index(found["month"][:3]) + 1
        certainty = Certainty.FIRM if others else Certainty.LOOSE
        yield Quantity(Fraction(number), *found.span("month"), certainty)
        for name in others:
            yield Quantity(Fraction(int(found[name])), *found.span(name))


def _decades(text: str) -> Iterator[Quantity]:
    for found in _DECADE.finditer(text):
        if found["years"]:
            year = int(found["years"])
        else:
            year = 100 * (int(found["century"]) - 1) + int(found["tens"])
        yield Quantity(Fraction(year), *found.span())


def _names(text: str) -> Iterator[Quantity]:
    """Yield the numbers of names such as CD34 and TGF-β1."""
    for found in _NAME.finditer(text):
        name = found["name"]
        if _HYPHENATED.match(name) or _HYPHENATED.match(text, found.start()):
            continue
        letters = re.sub(rf"[^{_LETTER}]", "", name).casefold()
        digits = re.sub(r"\D", "", name)
        yield Quantity(Fraction(int(digits)), *found.span("name"), name=letters)


def _numbers_behind_brackets(text: str) -> Iterator[Quantity]:
    """Yield the numbers of names whose letters stand in brackets: （interleukin，IL）-4."""
    for found in _BEHIND_BRACKET.finditer(text):
        value, letters = Fraction(int(found["number"])), found["letters"].casefold()
        yield Quantity(value, *found.span("number"), name=letters)


def _powers(text: str) -> Iterator[Quantity]:
    for found in _POWER.finditer(text):
        yield Quantity(_power(found), *found.span())


def _power(found: re.Match[str]) -> Fraction:
    exponent = int((found["times"] or found["raised"]).translate(_RAISED))
    return Fraction(10) ** exponent if abs(exponent) < _MOST_EXPONENT else Fraction(0)


_MOST_EXPONENT = 400


def _numbers(text: str) -> Iterator[Quantity]:
    """Yield the numbers in digits, with their sign, power, scale and unit."""
    read = 0
    for found in _NUMBER.finditer(text):
        start, end = found.span()
        if start < read:  # the exponent of a unit: kg^-1
            continue
        if text[start - 1 : start] in ("^", "⁻"):  # m^2: a number of its own kind
            yield Quantity(Fraction(Decimal(found["digits"][:9])), start, end, name="^")
            continue
        value = Fraction(Decimal(re.sub(rf"[,{_GAP}]", "", found["digits"])))
        if found["e"] and abs(exponent := int(found["e"].translate(_RAISED))) < _MOST_EXPONENT:
            value *= Fraction(10) ** exponent
        if found["times"] or found["raised"]:
            value *= _power(found)
        if scale := _SCALE.match(text, end):
            value, end = value * _SCALES[scale["zh"] or scale["en"]], scale.end()
        if ordinal := _ORDINAL.match(text, end):
            end = ordinal.end()
        certainty = Certainty.FIRM
        if value == 1 and _ONE_THING.match(text, end):
            certainty = Certainty.LIKELY
        before = text[max(0, start - 4) : start]
        relation = _RELATION.search(before)
        if _SIGNED.search(before):
            value, start = -value, start - 1
        unit, per, read = _unit(text, end, value)
        sign = relation[1] if relation else ""
        ordered = bool(ordinal) or text[start - 1 : start] == "第"
        yield Quantity(value, start, end, certainty, unit, sign, per=per, ordinal=ordered)


def _unit(text: str, end: int, value: Fraction) -> tuple[str, str, int]:
    """Return the unit behind a number, what divides it, and where both end; 2022年 has none."""
    unit, behind = unit_behind(text, end, value)
    return (unit, *_divisor(text, behind)) if unit else ("", "", end)


def _divisor(text: str, end: int) -> tuple[str, int]:
    """Return a power of a unit and what divides it in one form, ``kg d``, and where that ends."""
    found = DIVIDED.match(text, end)
    if not found:
        return "", end
    parts = re.split("[/／·]", found["per"] or "")[1:]
    names = [PER[re.sub(r"\^?[-−⁻][1¹]$", "", one)] for one in parts]
    power = (found["power"] or "").translate(_RAISED).lstrip("^")
    return " ".join([*([f"^{power}"] if power else []), *sorted(names)]), found.end()


def _romans(text: str) -> Iterator[Quantity]:
    signs: dict[tuple[int, int], str] = {}
    for found in _ROMAN.finditer(text):
        one: re.Match[str] | None = found
        while one and one.lastgroup:
            signs[one.span(one.lastgroup)] = one[one.lastgroup]
            one = _ROMAN_BEHIND.match(text, one.end(one.lastgroup))
    for place, sign in signs.items():
        value = _ROMANS.get(sign) or ord(sign) - ord("Ⅰ") + 1
        yield Quantity(Fraction(value), *place, certainty=Certainty.LIKELY)
    for at, sign in enumerate(text):
        if sign in _VULGAR:
            yield Quantity(Fraction(*_VULGAR[sign]), at, at + 1)
