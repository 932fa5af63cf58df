"""Words that were left in the other language."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from diglot.article import Edition, Glossary
from diglot.bitext.units import OBJECT, Unit, plain, units_of
from diglot.bitext.values import UnitPair
from diglot.diagnostics import Bilingual, Diagnostic, warning
from diglot.language_rules.letters import ENGLISH_AS_CHINESE, LETTERS
from diglot.languages import EAST_ASIAN, IDEOGRAPHS, EachLanguage, language
from diglot.messages import say
from diglot.tree import pairs_of
from diglot.tree_vocabulary import has_class

_WORD = r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ’'-]*"
_RUN = re.compile(rf"{_WORD}(?:,? {_WORD})*")
_PLAIN = re.compile(r"[a-z]{4,}")
_WITH_HAN = rf"[{EAST_ASIAN}]*[{IDEOGRAPHS}][{EAST_ASIAN}]*"
_HAN = re.compile(rf"(?<![{EAST_ASIAN}]){_WITH_HAN}")
_IN_BRACKETS = re.compile(
    r"[（(\[][^（）()\[\]]*[）)\]]|“[^”]*”|‘[^’]*’|「[^」]*」|https?://\S+|\S{1,64}@\S+"
)
_LATIN = re.compile(
    r"(?<![A-Za-z])(?:in vitro|in vivo|ex vivo|in situ|in silico|post hoc|ad hoc|de novo|a priori"
    r"|et al|per se|log-rank|versus|sensu|stricto|lato"
    r"|logistic|logit|probit|kappa|meta|bootstrap|softmax|lasso)(?![A-Za-z])",
    re.I,
)
_BESIDE = ("/", "{", "-", "^", "_", ".", "\\")
"""Beside words of an address, a file's name, a unit or a name with a number."""
_EXCERPT = 40
_WHOLE = 4
"""From how many plain words on a piece without a Chinese character was never translated."""

_DAMAGED = next(rule for rule in LETTERS if rule.name == ENGLISH_AS_CHINESE)
"""Finds what `typography` names."""


class Untranslated(NamedTuple):
    """Where a section has many pieces that are still in the other language, and words of others."""

    pieces: tuple[Diagnostic, ...]
    words: tuple[Diagnostic, ...]


def untranslated_faults(pairs: Sequence[UnitPair], glossary: Glossary) -> Untranslated:
    """Return what a translation has of the language that it was made from.

    What stands in brackets or quotation marks explains; names, genes and abbreviations have
    capitals or numbers.
    """
    names = _names(glossary)
    left = _left_units(pairs, names)
    told = {id(unit) for units in left for unit in units}
    return Untranslated(tuple(_left_faults(left)), tuple(_left_words(pairs, names, told)))


def _left_words(
    pairs: Sequence[UnitPair], names: re.Pattern[str], told: Collection[int]
) -> Iterator[Diagnostic]:
    """Yield English words in Chinese text, and Chinese ones in English text; `told` are units."""
    for pair in pairs:
        for unit, there in [
            *((one, pair.second) for one in pair.first),
            *((one, pair.first) for one in pair.second),
        ]:
            if unit.kind in ("code", "name") or id(unit) in told:
                continue
            for start, end in _LEFT[unit.section.lang](unit, there, names):
                message = say(
                    '"{words}" is left untranslated', words=_excerpt(unit.text[start:end])
                )
                hint = say("a name belongs into never-translate of manuscript/glossary.toml")
                yield warning(Bilingual.UNTRANSLATED, message, unit.span(start, end), hint)


def _names(glossary: Glossary) -> re.Pattern[str]:
    same = [re.escape(one) for one in sorted(glossary.never_translate, key=len, reverse=True)]
    return re.compile("|".join(same)) if same else _NO_NAMES


def foreign_words(edition: Edition, glossary: Glossary) -> Iterator[Diagnostic]:
    """Yield the words of the other language in an article that is written in one alone.

    Those are Chinese words in an English text, and sentences of English in a Chinese one.
    """
    names = _names(glossary)
    find = _han if not language(edition.lang).is_ideographic else _sentences
    for unit in (one for section in edition.texts for one in units_of(section)):
        for start, end in find(unit, (), names) if unit.kind not in ("code", "name") else ():
            words = _excerpt(unit.text[start:end])
            message = say('"{words}" is written in the other language', words=words)
            hint = say("translate it; a name stands in brackets behind its translation")
            yield warning(Bilingual.UNTRANSLATED, message, unit.span(start, end), hint)


_FEW = 3
"""Up to how many pieces of a section that were not begun yet are told one by one."""


def _left_units(pairs: Sequence[UnitPair], names: re.Pattern[str]) -> list[list[Unit]]:
    """Return the pieces of each section that are still in the other language, if they are many."""
    found: dict[tuple[str, str], list[Unit]] = {}
    for pair in pairs:
        for unit in pair.units:
            if unit.kind not in ("code", "name") and is_left(unit, names):
                found.setdefault((unit.section.lang, pair.section), []).append(unit)
    return [units for units in found.values() if len(units) > _FEW]


def _left_faults(left: Sequence[Sequence[Unit]]) -> Iterator[Diagnostic]:
    for units in left:
        message = say(
            '"{words}" and {number} more headings, captions and cells here are left untranslated',
            words=_excerpt(units[0].text),
            number=len(units) - 1,
        )
        yield warning(Bilingual.UNTRANSLATED, message, units[0].span())


_NO_NAMES = re.compile(r"(?!)")


def is_left(unit: Unit, names: re.Pattern[str] = _NO_NAMES) -> bool:
    """Tell whether a piece is still in the other language; `names` need no translation."""
    if not language(unit.section.lang).is_ideographic:
        return _is_chinese(unit)
    return not _HAN.search(unit.text) and len(_PLAIN.findall(_words_of(unit, names))) >= _WHOLE


def _words_of(unit: Unit, names: re.Pattern[str]) -> str:
    """Return a piece's text of the same length without what English words may stand in Chinese."""
    return _blank_out(unit.text, _IN_BRACKETS, names, _LATIN, _pattern_of_marked_words(unit))


def _excerpt(words: str) -> str:
    words = words.replace(OBJECT, "…")
    return words if len(words) <= _EXCERPT else f"{words[:_EXCERPT]}…"


def _blank_out(text: str, *patterns: re.Pattern[str]) -> str:
    """Return a text of the same length without what need not be translated."""
    for one in patterns:
        text = one.sub(lambda found: "\x1f" * len(found[0]), text)
    return text


def _pattern_of_marked_words(unit: Unit) -> re.Pattern[str]:
    """Return a pattern of the words that the author marked.

    They have a reading, are told to be of a language, or stand in italics, as species do; Chinese
    characters behind italics are what the italics spell: *yaoxing* 药性.
    """
    words = [
        re.escape(plain(node["c"]))
        for node in unit.stretches
        if has_class(node, "ruby") or "lang" in pairs_of(node)
    ]
    italics = [plain(node["c"]) for node in unit.elements if node["t"] == "Emph"]
    if any(italics):
        spelled = "|".join(re.escape(one) for one in italics if one)
        words.append(f"(?:{spelled})(?: ?{_WITH_HAN})?")
    return re.compile("|".join(one for one in words if one) or r"(?!)")


def _english(
    unit: Unit, there: Sequence[Unit], names: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """Yield runs of English words that the translation has too, and pieces that are all English."""
    text = _words_of(unit, names)
    if is_left(unit, names) or _is_copied(unit, there, text):
        yield 0, len(unit.text)
    if not _HAN.search(unit.text):
        return
    other = " ".join(one.text for one in there if not _is_chinese(one)).casefold()
    for found in _RUN.finditer(text):
        before, behind = text[: found.start()][-1:], text[found.end() :][:1]
        if before.isdigit() or behind.isdigit() or before in _BESIDE or behind in _BESIDE:
            continue
        plain = [one for one in re.findall(_WORD, found[0]) if _PLAIN.fullmatch(one)]
        if plain and re.search(rf"(?<![a-z]){re.escape(found[0].casefold())}(?![a-z])", other):
            yield found.span()


def _is_copied(unit: Unit, there: Sequence[Unit], text: str) -> bool:
    """Tell whether a piece is a sentence of the other language, which has it too, word for word."""
    return (
        unit.text.endswith((".", "!", "?"))
        and len(_PLAIN.findall(text)) >= _COPIED
        and any(one.text == unit.text for one in there)
    )


_COPIED = 2
_SENTENCE = 5
"""From how many plain words on a run of English is a sentence, and no name."""


def _sentences(
    unit: Unit, _there: Sequence[Unit], names: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """Yield runs of English as long as a sentence; a piece that is all English is one of them."""
    if is_left(unit, names):
        yield 0, len(unit.text)
        return
    for found in _RUN.finditer(_words_of(unit, names)):
        if len(_PLAIN.findall(found[0])) >= _SENTENCE:
            yield found.span()


def _han(unit: Unit, _there: Sequence[Unit], names: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield runs of Chinese characters; a piece that is mostly Chinese is one of them."""
    exempt = (_IN_BRACKETS, names, _pattern_of_marked_words(unit), _DAMAGED.pattern)
    runs = [found.span() for found in _HAN.finditer(_blank_out(unit.text, *exempt))]
    if len(runs) > 1 and _is_chinese(unit):
        runs = [(runs[0][0], runs[-1][1])]
    yield from runs


def _is_chinese(unit: Unit) -> bool:
    """Tell whether half of a piece's words or more are Chinese characters."""
    han = sum(len(one) for one in _HAN.findall(unit.text))
    return han > 0 and han >= len(re.findall(_WORD, unit.text))


_Find = Callable[[Unit, Sequence[Unit], re.Pattern[str]], Iterator[tuple[int, int]]]
_LEFT: EachLanguage[_Find] = {"zh": _english, "en": _han}
"""What finds the words of the other language in a piece, by the piece's language."""
