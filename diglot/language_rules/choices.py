"""Forms of which a text uses one throughout, as its journal says or as most places have it."""

from collections.abc import Mapping, Sequence

from diglot.codes import Code
from diglot.language_rules.rule import Choice, Variant
from diglot.languages import IDEOGRAPHS, LANGS, EachLanguage, Lang
from diglot.tables import read_tables

_SPELLINGS = read_tables(__file__, "spellings.toml")
_PAIRS: Mapping[str, str] = _SPELLINGS["pairs"]
_ISE: Sequence[str] = _SPELLINGS["words"]["ise"].split()
_IZE = "|".join(f"{one[:-1]}z" for one in _ISE)
_ISED = r"(?:e[ds]?|ing|ation|ations|er)\b"
_NO_CHOICE = "|".join(_SPELLINGS["words"]["one_spelling"].split())


def _beginnings(rows: list[str]) -> str:
    words = [one for one in rows if one]
    first = "".join(sorted({one[0] for one in words}))  # most words begin otherwise
    return rf"(?i)\b(?=[{first}])(?!{_NO_CHOICE})(?:{'|'.join(words)})[a-z]*"


SPELLING = Choice(
    "spelling",
    Code.SPELLING,
    "en",
    {
        "uk": Variant(_beginnings([*_PAIRS, *(f"{one}(?={_ISED})" for one in _ISE)])),
        "us": Variant(_beginnings(list(_PAIRS.values()))),
    },
    "Oxford and Merriam-Webster dictionaries",
    "A tumour, a tumor and a tumor",
    "A tumor, a tumor and a tumor",
)
"""The words of one country; Oxford spelling writes randomized beside tumour."""

IZE = Choice(
    "ize",
    Code.SPELLING,
    "en",
    {
        "ise": Variant(rf"(?i)\b(?:{'|'.join(_ISE)}){_ISED}"),
        "ize": Variant(rf"(?i)\b(?:{_IZE}){_ISED}"),
    },
    "Oxford and Merriam-Webster dictionaries",
    "Randomised, randomized, and randomized",
    "Randomized, randomized, and randomized",
)
"""The ending of verbs, -ise or -ize."""


_HAN = f"[{IDEOGRAPHS}]"
_NUMBER = r"(?<![A-Za-z\d.])\d+(?:\.\d+)?"
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December)"
)
_SAME = "the journal's instructions"


def _choice(
    name: str, lang: Lang, variants: Mapping[str, tuple[str, str | None]], source: str, wrong: str,
    right: str, code: Code = Code.NUMBER_FORM, by_majority: bool = True,
) -> Choice:  # fmt: skip
    made = {one: Variant(found, form) for one, (found, form) in variants.items()}
    return Choice(name, code, lang, made, source, wrong, right, by_majority)


def _litre(lang: Lang) -> Choice:
    before = rf"(?P<before>{_NUMBER}\\? ?[mμµd]?|(?<=[A-Za-z\d^])/ ?[mμµ]?)"
    forms = {
        "L": (rf"{before}L(?![A-Za-z\d])", r"\g<before>L"),
        "l": (rf"{before}l(?![A-Za-z\d])", r"\g<before>l"),
    }
    wrong = EachLanguage(zh="取5 ml，加3 mL，共8 mL", en="5 ml, 3 mL and 8 mL")[lang]
    return _choice(
        f"{lang}-litre", lang, forms, "GB 3100-1993, 5", wrong, wrong.replace("ml", "mL")
    )


def _micro(lang: Lang) -> Choice:
    forms = {"Greek": (r"(?P<mark>μ)(?=[A-Za-z])", "μ"), "micro": (r"(?P<mark>µ)(?=[A-Za-z])", "µ")}
    wrong = EachLanguage(zh="取5 µg、3 μg和8 μg", en="5 µg, 3 μg and 8 μg")[lang]
    return _choice(f"{lang}-micro", lang, forms, "Unicode", wrong, wrong.replace("µ", "μ"))


def _deviation(lang: Lang) -> Choice:
    forms = {
        "close": (r"(?P<a>\d)±(?P<b>\d)", r"\g<a>±\g<b>"),
        "apart": (r"(?P<a>\d) ± (?P<b>\d)", r"\g<a> ± \g<b>"),
    }
    wrong = EachLanguage(zh="（3±2）、（4±2）和（5 ± 2）分", en="3±2, 4±2, and 5 ± 2")[lang]
    right = wrong.replace(" ± ", "±")
    return _choice(f"{lang}-deviation-blanks", lang, forms, _SAME, wrong, right)


def _sample_size(lang: Lang) -> Choice:
    forms = {
        "italic": (r"(?<=[（(，, ])\*(?P<n>[nN])\*(?= ?[=＝] ?\d)", r"*\g<n>*"),
        "upright": (r"(?<=[（(，, ])(?P<n>[nN])(?= ?[=＝] ?\d)", r"\g<n>"),
    }
    wrong = EachLanguage(
        zh="甲（*n*=3）、乙（*n*=4）、丙（n=5）", en="(*n* = 3), (*n* = 4), (n = 5)"
    )[lang]
    right = wrong.replace("n=5", "*n*=5").replace("(n ", "(*n* ")
    return _choice(f"{lang}-n-italic", lang, forms, "GB/T 3358.1-2009", wrong, right)


CHOICES: tuple[Choice, ...] = (
    SPELLING,
    IZE,
    *map(_litre, LANGS),
    *map(_micro, LANGS),
    *map(_deviation, LANGS),
    *map(_sample_size, LANGS),
    _choice("zh-degree-sign", "zh",
            {"℃": (rf"(?P<n>{_NUMBER}\\? ?)℃", r"\g<n>℃"),
             "°C": (rf"(?P<n>{_NUMBER}\\? ?)°C", r"\g<n>°C")},
            "GB 3100-1993, 5", r"在4\ ℃、5\ ℃和37\ °C", r"在4\ ℃、5\ ℃和37\ ℃"),
    _choice("zh-range-sign", "zh",
            {"~": (r"(?P<a>[\d%‰])\\?~(?P<b>\d)", r"\g<a>~\g<b>"),
             "～": (r"(?P<a>[\d%‰])～(?P<b>\d)", r"\g<a>～\g<b>")},
            "GB/T 15835-2011, 5.1.3",
            "3～5天、4～6天和5~7天", "3～5天、4～6天和5～7天"),
    _choice("zh-relation-width", "zh",
            {"half": (r"(?<=[\w*）~^])(?P<sign>[<>=])(?= ?[-−.\d])", None),
             "full": (r"(?P<sign>[＜＞＝])", None)},
            "GB 3102.11-1993", "（*P*<0.05）、（*P*<0.01）和（*P*＜0.001）",
            "（*P*<0.05）、（*P*<0.01）和（*P*<0.001）"),
    _choice("zh-latin-blanks", "zh",
            {"close": (rf"(?P<a>{_HAN})(?P<b>[A-Za-z\d])|(?P<c>[A-Za-z\d])(?P<d>{_HAN})",
                       r"\g<a>\g<c>\g<b>\g<d>"),
             "apart": (rf"(?P<a>{_HAN}) (?P<b>[A-Za-z\d])|(?P<c>[A-Za-z\d]) (?P<d>{_HAN})",
                       r"\g<a>\g<c> \g<b>\g<d>")},
            _SAME, "纳入20例，男12例，女 8例", "纳入20例，男12例，女8例",
            Code.PUNCTUATION, by_majority=False),
    _choice("en-p-case", "en",
            {"P": (r"\*(?P<p>P)\*(?= ?[<>=≤≥]|[ -]value)", "*P*"),
             "p": (r"\*(?P<p>p)\*(?= ?[<>=≤≥]|[ -]value)", "*p*")},
            _SAME, "(*P* = 0.01, *P* = 0.02, *p* = 0.03)", "(*P* = 0.01, *P* = 0.02, *P* = 0.03)"),
    _choice("en-relation-blanks", "en",
            {"apart": (r"(?P<a>[A-Za-z]\*?) (?P<r>[<>=≤≥]) (?P<b>[-−.\d])", r"\g<a> \g<r> \g<b>"),
             "close": (r"(?P<a>[A-Za-z]\*?)(?P<r>[<>=≤≥])(?P<b>[-−.\d])", r"\g<a>\g<r>\g<b>")},
            _SAME, "(*P* = 0.01, *P* = 0.02, *P*=0.03)", "(*P* = 0.01, *P* = 0.02, *P* = 0.03)"),
    _choice("en-percent-blank", "en",
            {"close": (r"(?P<n>\d)%", r"\g<n>%"), "apart": (r"(?P<n>\d)\\? %", r"\g<n> %")},
            "SI Brochure, 5.4.7", "It was 3%, 4% and 5 %", "It was 3%, 4% and 5%"),
    _choice("en-leading-zero", "en",
            {"0.05": (r"(?P<r>[<>=≤≥] ?)0(?P<n>\.\d)", r"\g<r>0\g<n>"),
             ".05": (r"(?P<r>[<>=≤≥] ?)(?P<n>\.\d)", r"\g<r>\g<n>")},
            _SAME, "(*P* = 0.01, *P* = 0.02, *P* = .03)", "(*P* = 0.01, *P* = 0.02, *P* = 0.03)"),
    _choice("en-thousands", "en",
            {",": (r"(?<![\w.,])(?P<a>\d{2,3}),(?P<b>\d{3})(?![\d,])", r"\g<a>,\g<b>"),
             "none": (r"(?<![\w.,:/#-])(?P<a>\d{2,3})(?P<b>\d{3})(?= [a-z]{3})", r"\g<a>\g<b>"),
             "blank": (r"(?<![\w.,])(?P<a>\d{2,3})\\? (?P<b>\d{3})(?= [a-z]{3})",
                       r"\g<a>\\ \g<b>")},
            _SAME, "12,000 men, 13,000 women and 25000 children",
            "12,000 men, 13,000 women and 25,000 children"),
    _choice("en-date", "en",
            {"4 February 2022": (rf"\b(?P<day>\d{{1,2}}) {_MONTH} (?P<year>\d{{4}})",
                                 r"\g<day> \g<month> \g<year>"),
             "February 4, 2022": (rf"\b{_MONTH} (?P<day>\d{{1,2}}), (?P<year>\d{{4}})",
                                  r"\g<month> \g<day>, \g<year>")},
            _SAME, "4 May 2022, 5 May 2022 and May 6, 2022",
            "4 May 2022, 5 May 2022 and 6 May 2022"),
)  # fmt: skip
"""Units, signs, blanks and spellings of which one is used throughout."""
