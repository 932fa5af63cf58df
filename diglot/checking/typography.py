"""Marks, numbers and letters as each language prints them: the tables of `language_rules` applied.

What pandoc or `reading.signs` mends by itself (``...``, ``"``) has no rule.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from diglot.article import Article, Lang, Library
from diglot.checking.consistency import find_unlike_forms
from diglot.checking.forms import Finding, advice, is_in_key, language_of
from diglot.checking.prose import find_in_words
from diglot.diagnostics import Diagnostic, warning
from diglot.language_rules import RULES, LanguageRule, place_of, replacement
from diglot.languages import IDEOGRAPHS, has_ideographs
from diglot.profile import Profile


def check_typography(article: Article, _library: Library, profile: Profile) -> list[Diagnostic]:
    """Name each form that a journal of the language does not print."""
    told = [one.fault for one in find_forms(article, profile) if one.told]
    return [*_field_faults(article), *told]


def find_forms(article: Article, profile: Profile) -> list[Finding]:
    """Return each form that is not printed so, section by section, in reading order."""
    unlike = find_unlike_forms(article, profile)
    found: list[Finding] = []
    for section in article.texts:
        here: list[Finding] = []
        for rule, (start, end), instead in _forms(section.rendered.text, language_of(section)):
            place = section.rendered.span(start, end)
            fault = warning(rule.code, rule.message, place, advice(instead))
            here.append(Finding(section, start, end, rule.name, fault, instead))
        here += [one for one in unlike if one.section is section]
        found += sorted(here, key=lambda one: one.start)
    return found


def _forms(text: str, lang: Lang) -> Iterator[tuple[LanguageRule, tuple[int, int], str | None]]:
    """Yield the rules that a text breaks, where, and what should stand there."""
    places: set[tuple[int, int]] = set()
    for rule in RULES:
        if rule.lang not in (None, lang):
            continue
        for found in find_in_words(text, rule.pattern):
            start, end = place_of(found)
            of_other = rule.lang and _OF_OTHER_SCRIPT[rule.lang](text, start, end)
            if (start, end) in places or is_in_key(text, start) or of_other:
                continue
            places.add((start, end))
            yield rule, (start, end), replacement(rule, found)


_RAISED = re.compile(r"\^[^\s^]+\^|<sup>[^<\n]*</sup>")


def _is_raised(text: str, at: int, _end: int) -> bool:
    """Tell whether a place is inside of raised Latin signs, the marks of notes ``^a,b^``."""
    begins, ends = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[begins : ends if ends >= 0 else len(text)]
    return any(
        found.start() <= at - begins < found.end() and not has_ideographs(found[0])
        for found in _RAISED.finditer(line)
    )


_BESIDE = re.compile(f"[{IDEOGRAPHS}“”]")


def _beside_chinese(text: str, start: int, end: int) -> bool:
    """Tell whether a mark belongs to Chinese words that an English text quotes."""
    return bool(_BESIDE.search(text[max(0, start - 1) : start] + text[end : end + 1]))


_OF_OTHER_SCRIPT: Mapping[Lang, Callable[[str, int, int], bool]] = {
    "zh": _is_raised, "en": _beside_chinese,
}  # fmt: skip
"""Whether what a rule of a language finds belongs to words of the other one, by the rule's."""


def _field_faults(article: Article) -> Iterator[Diagnostic]:
    """Yield the forms in the title, the short title and the keywords of article.toml."""
    told = article.metadata
    for name, words in (("title", told.title), ("short-title", told.short_title)):
        for lang, text in words.items():
            yield from _faults_of_field(article, f"{name}.{lang}", lang, text)
    for lang, keywords in told.keywords.items():
        for text in keywords:
            yield from _faults_of_field(article, f"keywords.{lang}", lang, text)


def _faults_of_field(article: Article, field: str, lang: Lang, text: str) -> Iterator[Diagnostic]:
    written: Lang = lang if has_ideographs(text) else "en"
    for rule, _, instead in _forms(text, written):
        yield warning(rule.code, rule.message, article.metadata.place(field), advice(instead))
