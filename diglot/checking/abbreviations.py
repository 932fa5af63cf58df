"""An abbreviation is explained once in each language, where it is first used, and used again."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from diglot.article import Article, Edition, Lang, Section
from diglot.bitext.definitions import Definition, definitions_of
from diglot.bitext.letter_names import KNOWN_TO_ALL, abbreviations_of
from diglot.bitext.units import Unit, units_of
from diglot.diagnostics import Bilingual, Diagnostic, SourceSpan, warning
from diglot.messages import NOTHING, say

_RUNNING = frozenset({"text", "item"})
"""Where an explanation counts; tables and figures may explain for themselves."""


@dataclass(frozen=True)
class _Scope:
    """An abstract or all sections of an edition: each is read by itself."""

    units: tuple[Unit, ...]
    definitions: Mapping[str, Sequence[Definition]]


Cut = Callable[[Section], Sequence[Unit]]


def abbreviation_faults(article: Article, cut: Cut = units_of) -> Iterator[Diagnostic]:
    """Yield abbreviations that are explained twice, in vain, in one language only or in none.

    Names of `never-translate` may stand without explanation. `cut` gives the units of a section.
    """
    exempt = set(article.glossary.never_translate)
    both = {lang: _scopes(one, cut) for lang, one in article.editions.items()}
    yield from _abbreviations_without_definition(
        [[*one[0].units, *one[1].units] for one in both.values()], article
    )
    for number in (0, 1):
        scopes = {lang: one[number] for lang, one in both.items()}
        for lang, scope in scopes.items():
            for short, found in scope.definitions.items():
                if short not in exempt:
                    yield from _name_repeats(found)
                    yield from _unused_definition(short, found[0], scope)
            others = [one for other, one in scopes.items() if other != lang]
            expected = {} if number == 0 else _of_glossary(article, lang)
            for other in others:
                expected |= {short: found[0].span for short, found in other.definitions.items()}
            yield from _name_unknown_abbreviations(scope, expected, exempt)


def _scopes(edition: Edition, cut: Cut) -> tuple[_Scope, _Scope]:
    abstract = cut(edition.abstract) if edition.abstract else ()
    return _scope(abstract), _scope([one for text in edition.sections for one in cut(text)])


def _scope(units: Sequence[Unit]) -> _Scope:
    found: dict[str, list[Definition]] = {}
    for unit in units:
        for one in definitions_of(unit) if unit.kind in _RUNNING else ():
            if one.abbreviation and not _SYMBOL.fullmatch(one.abbreviation):
                found.setdefault(one.abbreviation, []).append(one)
    return _Scope(tuple(units), found)


def _of_glossary(article: Article, lang: Lang) -> dict[str, SourceSpan]:
    return {
        one.abbreviation[lang]: one.place
        for one in article.glossary.terms
        if one.abbreviation.get(lang) and one.place
    }


def _abbreviations_without_definition(
    texts: Sequence[Sequence[Unit]], article: Article
) -> Iterator[Diagnostic]:
    """Yield the first use of each abbreviation that both languages use and none explains."""
    known = {*article.glossary.never_translate} | {
        short for one in article.glossary.terms for short in one.abbreviation.values()
    }
    used = [_short_names(one) for one in texts]
    for short, (unit, start, end) in used[0].items() if len(used) == 2 else ():
        if short in known or short in KNOWN_TO_ALL or short not in used[1]:
            continue
        if any(_is_explained(short, one) for one in chain(*texts) if short in one.text):
            continue
        there = used[1][short]
        message = say(
            '"{short}" is explained nowhere, neither here nor in {place}',
            short=short,
            place=there[0].span(*there[1:]),
        )
        yield warning(Bilingual.ABBREVIATION, message, unit.span(start, end), _NAME_IT)


_NAME_IT = say(
    "explain it where it is first used; one that everybody knows belongs into never-translate of"
    " manuscript/glossary.toml"
)


def _short_names(units: Sequence[Unit]) -> dict[str, tuple[Unit, int, int]]:
    """Return the first use of each abbreviation in the running text."""
    found: dict[str, tuple[Unit, int, int]] = {}
    for unit in units:
        for one in abbreviations_of(unit) if unit.kind in _RUNNING else ():
            before = _BEFORE.search(unit.text, 0, one.start)
            whole = not before or (before[1] and before[1] not in KNOWN_TO_ALL)
            is_name = not _PART_OF_NAME.match(unit.text, one.end)
            if whole and is_name and not _SYMBOL.match(unit.text, one.start):
                found.setdefault(one.name, (unit, one.start, one.end))
    return found


_BEFORE = re.compile(r"(?<![A-Za-z])([A-Za-z]+)[-‑]$|\[!$")
"""Before letters that are no abbreviation alone, or the kind of a box, ``[!NOTE]``."""
_PART_OF_NAME = re.compile(r"[-‑]?[\dα-ω]|[./_]\w")
"""Behind letters that are no abbreviation alone: IL-6, TGF-β, a file's name."""
_SYMBOL = re.compile(
    r"(?:[kMGT]?(?:Hz|Pa|eV)|(?<=\d)[kMGT][VWJNBb]|(?<=\d[ \u00a0])[kMGT][VWJNBb]"
    r"|(?=[A-Z]*[a-z])(?:Na|Cl|Br|Ca|Mg|Al|Si|Li|Fe|Cu|Zn|Mn|Ni|Co|Cr|Ti|Ag|Au|Hg|Pb|Sn|Cd|As|Se"
    r"|Ba|Sr|Zr|Ga|In|Ge|Te|Pt|Pd|Ru|Rh|Et|Me|[HCNOSPFIKB])+)(?![A-Za-z])"
)
"""Units of measure and formulas of chemistry, which nobody explains: GPa, 5 MW, NaCl."""


def _is_explained(short: str, unit: Unit) -> bool:
    """Tell whether a text may explain an abbreviation, in whatever form: in brackets, behind :."""
    name = rf"(?<![A-Za-z]){re.escape(short)}s?(?![A-Za-z])"
    forms = [rf"[（(][^（）()]*{name}[^（）()]*[)）]", rf"{name}\s?[（(“\"][^（）()]{{3,}}"]
    if unit.kind not in _RUNNING:
        forms.append(rf"{name}\s?[:：=＝,，、 ]\s?\w{{2,}}")
    forms.append(rf"{name}(?:即|，即|是指|，全称|, (?:that is|i\.e\.)| (?:stands|is short) for)")
    forms.append(rf"^\W*{name}\s?[=＝]")  # a displayed equation says what it is
    forms.append(
        rf"(?:式中|其中|\b[Ww]here\b)[^。]*{name}(?:\s?[（(][^（）()]*[)）])?\s?"
        r"(?:为|是|表示|代表|指|(?:is|are|denotes?|represents?)\b)"
    )
    return any(re.search(form, unit.text) for form in forms)


def _name_repeats(found: Sequence[Definition]) -> Iterator[Diagnostic]:
    first = found[0]
    for one in found[1:]:
        message = say(
            '"{short}" is explained again, first it is in {place}',
            short=one.abbreviation,
            place=first.span,
        )
        hint = say('write "{short}" alone', short=one.abbreviation)
        yield warning(Bilingual.ABBREVIATION, message, one.span, hint)


def _unused_definition(short: str, one: Definition, scope: _Scope) -> Iterator[Diagnostic]:
    if re.fullmatch(r"[A-Za-z]\d*", short):
        return  # a symbol: the first formant (F~1~)
    uses = (use for unit in scope.units for use in _uses(unit.text, _letters(short)))
    if len(tuple(islice(uses, 2))) > 1 or any(_has_in_formula(short, one) for one in scope.units):
        return
    message = say('"{short}" is explained here and not used again', short=short)
    hint = say(
        'write the words alone, or put "{short}" into never-translate of manuscript/glossary.toml',
        short=short,
    )
    yield warning(Bilingual.ABBREVIATION, message, one.span, hint)


def _name_unknown_abbreviations(
    scope: _Scope, expected: Mapping[str, SourceSpan], exempt: set[str]
) -> Iterator[Diagnostic]:
    """Yield the first use of each abbreviation that this text should explain and does not."""
    explained = {_letters(one) for one in scope.definitions}
    for short, place in expected.items():
        if short in exempt or _letters(short) in explained:
            continue
        uses = [(unit, use) for unit in scope.units for use in _uses(unit.text, short)]
        running = [(unit, use) for unit, use in uses if unit.kind in _RUNNING]
        if running:
            unit, use = running[0]
            message = say(
                '"{short}" is not explained in this language, it is in {place}',
                short=short,
                place=place,
            )
            yield warning(Bilingual.ABBREVIATION, message, unit.span(*use), NOTHING)


def _letters(abbreviation: str) -> str:
    """Return an abbreviation without numbers: what is said of Th says enough of Th2."""
    return re.sub(r"-?\d+$", "", abbreviation)


def _has_in_formula(short: str, unit: Unit) -> bool:
    """Tell whether a formula has the letters of an abbreviation, `PFP_N` those of PFPN."""
    formulas = (str(node["c"][1]) for node in unit.elements if node["t"] == "Math")
    return any(short in re.sub(r"\\[a-zA-Z]+|[^A-Za-z\d]", "", one) for one in formulas)


def _uses(text: str, short: str) -> list[tuple[int, int]]:
    if short not in text:
        return []
    pattern = rf"(?<![A-Za-z]){re.escape(short)}s?(?![A-Za-z])"
    return [found.span() for found in re.finditer(pattern, text)]
