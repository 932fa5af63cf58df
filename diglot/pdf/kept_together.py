"""What a reader would not part at a line's end: a number and its unit, the sides of a relation.

GB/T 3101, 3.4, sets a unit behind its number, GB/T 15834-2011, 5.1, gives no line a dash to begin
with; that neither a range nor a name such as ``TGF-β1`` or ``GNR/III`` is torn is common to the
printing houses. Invisible word joiners and no-break spaces keep them together.
"""

import re

from diglot.pdf.spacing import GLUE

_SPACED = "\u00a0"
_LETTERS = "A-Za-zµ\u0370-\u03ff"

_COUNTED = "%‰℃例名岁个次年月日天周期项组分倍人篇种只条级度支小页卷"
"""How counted things begin in Chinese, and the signs that stand right behind a number."""

_COUNT = re.compile(rf"(?<=\d)(?=[{_COUNTED}])|(?<=[第图表式])(?=[A-Z]?\d)")
_UNIT = re.compile(
    r" (?<=\d )(?=(?:%|‰|°C|℃|[kmμµn]?g|[mdμµ]?L|[kcmμµn]?m|[kmnμµ]?mol|mmHg|k?Pa|k?Hz|c?Gy|I?U"
    rf"|min|h|d|s|kb|bp|\d{{3}})(?![{_LETTERS}\d]))"
)
_POINTER = re.compile(r"\b(Fig\.|Figs\.|Figures?|Tables?|Eq\.|Equations?) (?=[A-Z]?\d)")
_POINTS = re.compile(r"\b(?:Fig\.|Figs\.|Figures?|Tables?|Eq\.|Equations?) $")
_POINTED_AT = re.compile(r"[A-Z]?\d")
_SIGN = re.compile("[=<>≤≥≈±×]")
_RELATION = re.compile(r" (?=[=<>≤≥≈±×] )|(?<=[=<>≤≥≈±×]) (?=[\d−])")
_RANGE = re.compile(r"(?<=\d)([–—])(?=\d)")
_NAME = re.compile(r"-(?<=[A-Z]-)(?=[\u0370-\u03ff]|[A-Z\d]{1,4}(?![a-z]))")
_SHORT_PART = re.compile(r"(?<=-[a-z]-)(?=[a-z])|(?<=-[a-z]{2}-)(?=[a-z])")
"""Behind a part of a compound that is too short to end a line: ``à-la-carte``."""

_SHORT_SIDES = re.compile(
    rf"(?<![{_LETTERS}\d])([{_LETTERS}\d]{{1,6}}/)(?=[{_LETTERS}]{{1,4}}(?![{_LETTERS}\d]))"
)


def keep_together(text: str) -> str:
    """Return a text with all that no line may part kept together."""
    text = _COUNT.sub(GLUE, _UNIT.sub(_SPACED, text))
    if "Fig" in text or "Table" in text or "Eq" in text:
        text = _POINTER.sub(rf"\1{_SPACED}", text)
    if " " in text and _SIGN.search(text):
        text = _RELATION.sub(_SPACED, text)
    if "–" in text or "—" in text:
        text = _RANGE.sub(rf"{GLUE}\1{GLUE}", text)
    if "-" in text:
        text = _SHORT_PART.sub(GLUE, _NAME.sub(f"-{GLUE}", text))
    return _SHORT_SIDES.sub(rf"\1{GLUE}", text) if "/" in text else text


def is_kept(before: str, after: str) -> bool:
    """Tell whether no line may end between two texts that meet at the edge of an element.

    >>> is_kept("10", "个月"), is_kept("一", "个月")
    (True, False)
    """
    return bool(_COUNT.search(before[-1:] + after[:1]))


def is_pointer(before: str, after: str) -> bool:
    """Tell whether a text ends with the word and the blank before a number that follows it.

    >>> is_pointer("see Figure ", "2"), is_pointer("the figure ", "2")
    (True, False)
    """
    return bool(_POINTS.search(before) and _POINTED_AT.match(after))
