"""Abbreviations and terms that a text explains in brackets.

Chinese texts give the English and the abbreviation behind a term, 系统性硬化症（systemic sclerosis,
SSc）; English ones the abbreviation, systemic sclerosis (SSc), whose long form is found by its
letters (A. Schwartz, M. Hearst, A simple algorithm for identifying abbreviation definitions in
biomedical text, Pacific Symposium on Biocomputing 8, 2003).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diglot.bitext.units import Unit
from diglot.bitext.values import Excerpt
from diglot.languages import IDEOGRAPHS, language

_ABBREVIATION = r"(?=[A-Za-zα-ω\d-]*[A-Z])[A-Za-z][A-Za-z\d]{0,9}(?:-[A-Za-zα-ω\d]{1,5})?"
_IS_ABBREVIATION = re.compile(_ABBREVIATION)
_BEHIND = re.compile(
    rf"(?P<term>[{IDEOGRAPHS}A-Za-zα-ω\d·-]{{2,30}})"
    rf"[（(](?P<inside>[A-Za-z][^（）()\ufffc{IDEOGRAPHS}]{{1,120}})[）)]"
)
_FUNCTION = re.compile(r"(?<![A-Za-z])[A-Za-z]$")
"""The name of a function before its argument, O(n)."""
_IN_BRACKETS = re.compile(rf" ?\((?P<abbreviation>{_ABBREVIATION})s?\)")
_NO_TERM = re.compile(r"[()\ufffc.;]")
_JOINS = r"(?<![饱缓])和(?!解)|(?<!参)与|或|及"
_STOP = (
    r"的|(?<![潜内存外])在|是|(?<!行)为|即|(?<!自)由|对(?![照比])|将|(?<![作应利药])用|称|"
    r"等(?![级位效渗离])|了|以|有(?![效机氧丝])|于|包括|符合|接受|给予|须|其|该|"
    r"(?<![规原准法])则|并(?!发)|且|从|至|到|若|之|\d[年月日例项名个次位岁]|[A-Za-z\d]中(?=[^A-Za-z])"
)
_BEFORE = re.compile(rf".*(?:{_STOP}|{_JOINS})")
_BEFORE_JOINED = re.compile(rf".*(?:{_STOP})")
"""What ends before a term, as far as one character tells: 治疗包括系统性硬化症."""

_ENGLISH = re.compile(r"[A-Za-z][A-Za-zα-ω\d' -]*[a-z][A-Za-zα-ω\d' -]*")


@dataclass(frozen=True)
class Definition(Excerpt):
    """A term that a unit explains; what it does not say is empty.

    `abbreviation` has no plural s. `term` is in the unit's language, `english` in a Chinese unit
    what stands in the brackets.
    """

    term: str
    english: str = ""
    abbreviation: str = ""


def definitions_of(unit: Unit) -> Iterator[Definition]:
    """Yield what a unit explains in brackets."""
    if "(" in unit.text or "（" in unit.text:
        yield from (
            _chinese(unit) if language(unit.section.lang).is_ideographic else _english(unit)
        )


def definitions_in(units: Iterable[Unit]) -> list[Definition]:
    """Return what units explain in brackets, but for the cells of tables."""
    return [one for unit in units if unit.kind != "cell" for one in definitions_of(unit)]


def _chinese(unit: Unit) -> Iterator[Definition]:
    for found in _BEHIND.finditer(unit.text):
        if _FUNCTION.search(found["term"]) and unit.text[found.end("term")] == "(":
            continue
        parts = [one.strip() for one in re.split("[，,；;]", found["inside"])]
        short = parts[-1] if _IS_ABBREVIATION.fullmatch(parts[-1]) else ""
        words = parts[:-1] if short else parts
        english = next((one for one in words if _ENGLISH.fullmatch(one)), "")
        before = _BEFORE_JOINED if " and " in english else _BEFORE
        term = before.sub("", found["term"])
        if len(parts) > 2 or not (short or english) or not re.search(f"[{IDEOGRAPHS}]", term):
            continue
        start = found.end("term") - len(term)
        yield Definition(unit, start, found.end(), term, english, singular(short))


def singular(abbreviation: str) -> str:
    """Return an abbreviation without the s of its plural.

    >>> singular("MSCs"), singular("CRS"), singular("SSc")
    ('MSC', 'CRS', 'SSc')
    """
    return abbreviation.removesuffix("s") if len(abbreviation) > 2 else abbreviation


def _english(unit: Unit) -> Iterator[Definition]:
    for found in _IN_BRACKETS.finditer(unit.text):
        short = singular(found["abbreviation"])
        before = _NO_TERM.split(unit.text[max(0, found.start() - 120) : found.start()])[-1]
        long = long_form(before, short)
        if long:
            start = found.start() - len(before) + before.rindex(long)
            yield Definition(unit, start, found.end(), long, "", short)


def long_form(before: str, abbreviation: str) -> str:
    """Return the end of some words of which an abbreviation is made, nothing where it is of none.

    Its numbers may stand anywhere: type 2 helper T cell (Th2).

    >>> long_form("patients with systemic sclerosis", "SSc")
    'systemic sclerosis'
    """
    letters = [one for one in abbreviation.casefold() if one.isalpha()]
    length = sum(one.isalnum() for one in abbreviation)
    text = before.rstrip().casefold()
    at = len(text)
    for number, letter in reversed(list(enumerate(letters))):
        at -= 1
        while at >= 0 and (
            text[at] != letter or (number == 0 and at > 0 and text[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return ""
    words = before.rstrip()[at:]
    fits = len(words.split()) <= min(length + 5, 2 * length)
    return words if fits and len(words) > len(abbreviation) else ""
