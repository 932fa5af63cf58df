"""Names of letters that both languages write: abbreviations, Greek letters, vitamin D, 丙型肝炎.

Names with numbers, Th17, are compared with the numbers, see `quantities`. A translator may write an
abbreviation in full or leave a name out; that another stands in its place is a slip.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from diglot.article import Lang
from diglot.bitext.units import OBJECT, Unit
from diglot.bitext.values import Excerpt, UnitPair
from diglot.tables import read_tables

_GREEK: Final[Mapping[str, str]] = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ",
    "kappa": "κ", "lambda": "λ", "sigma": "σ", "omega": "ω", "theta": "θ", "tau": "τ",
}  # fmt: skip
_GREEK_NAME = re.compile(
    rf"(?:(?<![A-Z])[A-Z]{{2,}}[-‑ ]?)?(?:(?<![a-z])(?P<word>(?i:{'|'.join(_GREEK)}))(?![a-z])"
    r"|(?P<letter>[αβγδεζκλσωθτ]))"
)
_STATISTICS = re.compile(r"(?:\b[Pp]ower|检验水准|[Cc]ronbach|克朗巴赫|[Ll]evel|显著性)[^。.;；]*")
"""Words before a Greek letter of statistics, which one language may well leave out."""

_SHORT = re.compile(r"(?<![A-Za-z\d^])[A-Za-z]*[A-Z][a-z]?[A-Z][A-Za-z]*(?![A-Za-z\d])")
_COUNTRIES = frozenset({"US", "USA", "UK", "EU", "UN", "PRC"})
_ROMAN = re.compile(r"[IVX]+")

KNOWN_TO_ALL: Final = frozenset(
    read_tables(__file__, "terms.toml")["abbreviations"]["known"].split()
)
"""Abbreviations that need no explanation, names of programs, guidelines and authorities."""

_STEMS: Final = dict(zip("甲乙丙丁戊庚", "ABCDEG", strict=True))
_LETTERED: Final[Sequence[tuple[str, Mapping[Lang, re.Pattern[str]]]]] = (
    ("vitamin", {
        "zh": re.compile(r"维(?:生素|他命)\s?(?P<letter>[A-K])(?![A-Za-z\d])"),
        "en": re.compile(r"[Vv]itamins?\s(?P<letter>[A-K])(?![A-Za-z\d])"),
    }),
    ("hepatitis", {
        "zh": re.compile(r"(?P<stem>[甲乙丙丁戊庚])(?:型病毒性|型)?肝炎?(?!细胞|硬化)"),
        "en": re.compile(r"[Hh]epatitis\s(?P<letter>[A-EG])(?![A-Za-z\d])"),
    }),
    ("influenza", {
        "zh": re.compile(r"(?P<stem>[甲乙丙])(?:型流感|型流行性感冒|流)"),
        "en": re.compile(r"[Ii]nfluenza\s(?P<letter>[A-C])(?![A-Za-z\d])"),
    }),
    ("haemophilia", {
        "zh": re.compile(r"血友病\s?(?P<letter>[甲乙ABC])|(?P<stem>[甲乙])型血友病"),
        "en": re.compile(r"[Hh]a?emophilia\s(?P<letter>[ABC])(?![A-Za-z\d])"),
    }),
    ("blood group", {
        "zh": re.compile(r"(?<![A-Za-z])(?P<letter>AB|[ABO])型血|血型为?\s?(?P<other>AB|[ABO])"),
        "en": re.compile(r"[Bb]lood\s(?:group|type)\s(?P<letter>AB|[ABO])(?![A-Za-z])"),
    }),
    ("Child-Pugh", {
        "zh": re.compile(
            r"Child[-‑–]?Pugh(?:分级|评分|肝功能)*[为是]?\s?(?P<letter>[A-C])(?![A-Za-z])"
        ),
        "en": re.compile(
            r"Child[-‑–]?Pugh(?:\s(?:class|grade|score)(?:\swas)?)?\s(?P<letter>[A-C])(?![A-Za-z])"
        ),
    }),
    ("stage", {
        "zh": re.compile(r"(?:[Ⅰ-Ⅳ]|(?<![A-Za-z])(?:I{1,3}|IV))(?P<letter>[A-Ca-c])[1-3]?\s?期"),
        "en": re.compile(r"[Ss]tages?\s(?:[Ⅰ-Ⅳ]|I{1,3}|IV)(?P<letter>[A-Ca-c])(?![A-Za-z])"),
    }),
)  # fmt: skip
"""Kinds whose letter is one in Chinese and English; 甲 to 庚 are A to G."""


@dataclass(frozen=True)
class LetterName(Excerpt):
    """A name of letters; `name` is what is compared.

    `sort` is what a single letter tells apart: ``vitamin``.
    """

    name: str
    kind: Literal["abbreviation", "greek", "letter"]
    sort: str = ""

    @property
    def text(self) -> str:
        """The name as the text has it, without citations inside."""
        return super().text.replace(OBJECT, "").strip()


def name_differences(
    pair: UnitPair, is_full: Callable[[str, str], bool]
) -> Iterator[tuple[LetterName, LetterName]]:
    """Yield the name of each language that stands in the place of the other's.

    `is_full` tells whether a text has the words of an abbreviation.
    """
    sides = [[one for unit in side for one in _names(unit)] for side in (pair.first, pair.second)]
    texts = [" ".join(one.text for one in side) for side in (pair.first, pair.second)]
    for kind in ("abbreviation", "greek", "letter"):
        own = [[one for one in side if one.kind == kind] for side in sides]
        left = _one_sided_names(own[0], own[1], texts[1], is_full)
        right = _one_sided_names(own[1], own[0], texts[0], is_full)
        if len(left) == len(right) == 1 and left[0].sort == right[0].sort:
            yield left[0], right[0]
        elif kind == "abbreviation" and len(left) + len(right) == 1:
            yield from _numbered_instead(pair, left, right)
        elif not left and not right:
            yield from _swaps(own[0], own[1])


_NUMBERED = re.compile(
    r"(?<![A-Za-z\d-])(?!CD\d)(?P<letters>[A-Z]{2,5})\d{1,2}[A-Z]?(?![A-Za-z\d.-])"
)


def _numbered_instead(
    pair: UnitPair, left: Sequence[LetterName], right: Sequence[LetterName]
) -> Iterator[tuple[LetterName, LetterName]]:
    """Yield a name with a number that stands for one without: JAK2 for CALR.

    Of one side there is a name that the other has not; the number's letters are not its own.
    """
    mine, theirs = (pair.first, pair.second) if right else (pair.second, pair.first)
    there = " ".join(one.text for one in theirs)
    found = {
        one[0]: LetterName(unit, *one.span(), one[0], "abbreviation")
        for unit in mine
        for one in _NUMBERED.finditer(unit.text)
        if one["letters"] not in there
    }
    for one in found.values() if len(found) == 1 else ():
        yield from [(one, other) for other in right] or [(other, one) for other in left]


def _one_sided_names(
    mine: Sequence[LetterName],
    theirs: Sequence[LetterName],
    there: str,
    is_full: Callable[[str, str], bool],
) -> list[LetterName]:
    """Return the names of one side that the other has nowhere, each once."""
    known = {one.name for one in theirs}
    found = {one.name: one for one in mine if one.name not in known}
    return [
        one
        for one in found.values()
        if one.kind != "abbreviation" or not (one.name in there or is_full(one.name, there))
    ]


def _swaps(
    left: Sequence[LetterName], right: Sequence[LetterName]
) -> Iterator[tuple[LetterName, LetterName]]:
    """Yield the names at the one place where two rows of the same names differ."""
    unlike = [(one, two) for one, two in zip(left, right, strict=False) if one.name != two.name]
    same = {one.name for one in left} == {one.name for one in right} and len(left) == len(right)
    if same and len(unlike) == 1 and unlike[0][0].kind == "abbreviation":
        yield unlike[0]


def abbreviations_of(unit: Unit) -> Iterator[LetterName]:
    """Yield the abbreviations of a unit: two capitals or more, and fewer small letters than those.

    What is written in capitals as a whole, and the name of a person or a program, is none.
    """
    for found in _SHORT.finditer(unit.text):
        name = found[0].removesuffix("s")
        capitals = sum(map(str.isupper, name))
        is_word = len(name) > _LONGEST or 2 * capitals < len(name)
        if not (is_word or name in _COUNTRIES or _ROMAN.fullmatch(name)):
            yield LetterName(unit, *found.span(), name, "abbreviation")


_LONGEST = 7


def _names(unit: Unit) -> Iterator[LetterName]:
    text = unit.text
    yield from abbreviations_of(unit)
    plain = _STATISTICS.sub(lambda found: " " * len(found[0]), text)
    for found in _GREEK_NAME.finditer(plain):
        letter = found["letter"] or _GREEK[found["word"].lower()]
        yield LetterName(unit, *found.span(), letter, "greek")
    for kind, forms in _LETTERED:
        for found in forms[unit.section.lang].finditer(text):
            letter = next(one for one in found.groups() if one)
            name = f"{kind} {_STEMS.get(letter, letter).upper()}"
            yield LetterName(unit, *found.span(), name, "letter", kind)


def has_full_form(abbreviation: str, text: str) -> bool:
    """Tell whether an English text has words that an abbreviation may be made of.

    >>> has_full_form("ESR", "erythrocyte sedimentation rate"), has_full_form("MTX", "methotrexate")
    (True, True)
    """
    letters = [one for one in abbreviation.casefold() if one.isalpha()]
    words = [one for one in re.findall("[a-z]+", text.casefold()) if one not in _SMALL]
    if "".join(letters) in "".join(one[0] for one in words):
        return True
    return any(one[0] == letters[0] and _holds(one, letters) for one in words)


_SMALL = frozenset({"of", "the", "and", "for", "in", "a", "to", "with", "by", "on"})


def _holds(word: str, letters: Sequence[str]) -> bool:
    """Tell whether a word has these letters in this order."""
    rest = iter(word)
    return all(one in rest for one in letters)
