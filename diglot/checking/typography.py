"""Marks, numbers and letters as each language prints them: the tables of `language_rules` applied.

What pandoc or `reading.signs` mends by itself (``...``, ``"``) has no rule. Of some forms an
edition uses one: the journal's, or the one that most places have.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from diglot.article import Article, Lang, Section
from diglot.checking.forms import Finding, advice, around, is_in_key, language_of
from diglot.checking.prose import find_in_words
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.language_rules import CHOICES, RULES, Choice, LanguageRule, place_of, replacement
from diglot.languages import IDEOGRAPHS, EachLanguage, has_ideographs
from diglot.messages import Message, say
from diglot.profile import Profile
from diglot.source import line_end
from diglot.stages import Stages, compute


def check_typography(
    article: Article, profile: Profile, stages: Stages = compute
) -> list[Diagnostic]:
    """Name each form that a journal of the language does not print."""
    told = [one.fault for one in find_forms(article, profile, stages) if one.told]
    return [*_field_faults(article), *told]


def find_forms(article: Article, profile: Profile, stages: Stages = compute) -> list[Finding]:
    """Return each form that is not printed so, section by section, in reading order."""
    used = _forms_in_use(article, profile, stages)
    unlike = [one for row in used for one in _unlike(row)]
    found: list[Finding] = []
    for section in article.texts:
        here: list[Finding] = []
        text = section.rendered.text
        lang = language_of(text, section.lang)
        for name, (start, end), instead in stages(
            ("forms", section.source.path), forms, text, lang
        ):
            rule, place = _RULES[name], section.rendered.span(start, end)
            instead = instead and _in_forms_of_use(instead, lang, used)
            fault = warning(
                rule.code, rule.message, place, advice(instead, around(text, start, end))
            )
            here.append(Finding(section, start, end, rule.name, fault, instead))
        here += [one for one in unlike if one.section is section]
        found += sorted(here, key=lambda one: one.start)
    return found


def forms(text: str, lang: Lang) -> list[tuple[str, tuple[int, int], str | None]]:
    """Return the names of the rules that a text breaks, where, and what should stand there."""
    named: list[tuple[str, tuple[int, int], str | None]] = []
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
            named.append((rule.name, (start, end), replacement(rule, found)))
    return named


_RULES: Mapping[str, LanguageRule] = {one.name: one for one in RULES}


_RAISED = re.compile(r"\^[^\s^]+\^|<sup>[^<\n]*</sup>")


def _is_raised(text: str, at: int, _end: int) -> bool:
    """Tell whether a place is inside of raised Latin signs, the marks of notes ``^a,b^``."""
    begins = text.rfind("\n", 0, at) + 1
    line = text[begins : line_end(text, at)]
    return any(
        found.start() <= at - begins < found.end() and not has_ideographs(found[0])
        for found in _RAISED.finditer(line)
    )


_CHINESE = f"[{IDEOGRAPHS}，。、；：（）《》]"
_BEFORE, _BEHIND = re.compile(f"{_CHINESE}[“”]?$"), re.compile(f"[“”]?{_CHINESE}")


def _beside_chinese(text: str, start: int, end: int) -> bool:
    """Tell whether a mark belongs to Chinese words that an English text quotes."""
    return bool(_BEFORE.search(text[max(0, start - 2) : start]) or _BEHIND.match(text, end))


_OF_OTHER_SCRIPT: EachLanguage[Callable[[str, int, int], bool]] = {
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
    for rule_name, _, instead in forms(text, language_of(text, lang)):
        rule = _RULES[rule_name]
        yield warning(rule.code, rule.message, article.metadata.place(field), advice(instead))


Place = tuple[Section, re.Match[str]]

_MOST_TOLD = 10
"""How many places of one choice are named each; the rest is counted."""


@dataclass(frozen=True)
class _InUse:
    """A choice of forms, which of them the journal asks for, and where the article has each."""

    row: Choice
    asked: str
    places: Mapping[str, Sequence[Place]]

    @property
    def name(self) -> str:
        """The form that is to stand everywhere: the journal's, else that of most places."""
        return self.asked or max(self.places, key=lambda name: len(self.places[name]), default="")


def _forms_in_use(article: Article, profile: Profile, stages: Stages) -> list[_InUse]:
    """Return each choice that the journal or the article makes."""
    chosen = profile.settings.language
    rows = [one for one in CHOICES if one.by_majority or chosen.get(one.name)]
    places: dict[str, dict[str, list[Place]]] = {one.name: {} for one in rows}
    for lang, edition in article.editions.items():
        names = tuple(one.name for one in rows if one.lang == lang)
        for section in edition.texts if names else ():
            text, slot = section.rendered.text, ("choices", section.source.path)
            if language_of(text, lang) != lang:
                continue
            for row, name, starts in stages(slot, places_of_choices, text, names):
                pattern = _CHOICES[row].variants[name].pattern
                listed = [found for at in starts if (found := pattern.match(text, at))]
                places[row].setdefault(name, []).extend((section, one) for one in listed)
    return [_InUse(row, chosen.get(row.name, ""), places[row.name]) for row in rows]


def _in_forms_of_use(instead: str, lang: Lang, used: Sequence[_InUse]) -> str:
    """Return what should stand in a place in the forms that the article has elsewhere."""
    for one in used:
        form = one.row.variants[one.name].form if one.name else None
        if form is not None and one.row.lang == lang:
            for name, variant in one.row.variants.items():
                instead = variant.pattern.sub(form, instead) if name != one.name else instead
    return instead


def places_of_choices(text: str, names: Sequence[str]) -> list[tuple[str, str, list[int]]]:
    """Return where a text has each form of the choices of these names, if it has the form."""
    found: list[tuple[str, str, list[int]]] = []
    for row in names:
        for name, variant in _CHOICES[row].variants.items():
            starts = [
                one.start()
                for one in find_in_words(text, variant.pattern)
                if not is_in_key(text, one.start())
            ]
            found += [(row, name, starts)] if starts else []
    return found


_CHOICES: Mapping[str, Choice] = {one.name: one for one in CHOICES}


def _unlike(used: _InUse) -> Iterator[Finding]:
    """Yield the places that differ from the form that is wanted."""
    row, wanted = used.row, used.name
    others = [one for name, listed in used.places.items() if name != wanted for one in listed]
    for at, (section, found) in enumerate(others):
        form = row.variants[wanted].form
        instead = found.expand(form) if form is not None else None
        place = section.rendered.span(*found.span())
        message = _message(row, _word(found), used.asked, used.places.get(wanted, ()))
        if at == _MOST_TOLD - 1 and at + 1 < len(others):
            count = len(others) - _MOST_TOLD
            message = say("{message}; {count} more such places", message=message, count=count)
        beside = around(found.string, *found.span())
        fault = warning(row.code, message, place, advice(instead, beside))
        told = at < _MOST_TOLD
        yield Finding(section, *found.span(), row.name, fault, instead, told)


_FULL_WIDTH = re.compile("[＜＞＝]")


def _word(found: re.Match[str]) -> str:
    before, behind = around(found.string, *found.span())
    return f"{before}{found[0]}{behind}".strip()


def _message(row: Choice, word: str, chosen: str, likes: Sequence[Place]) -> Message:
    if chosen:
        return say('"{word}" is not as the journal writes it: {name} = "{chosen}" in [language]',
                   word=word, name=row.name, chosen=chosen)  # fmt: skip
    section, found = likes[0]
    other, place = _word(found), section.rendered.span(*found.span())
    if row.code is Code.SPELLING:
        return say('"{word}" is spelt as in one country, "{other}" in {place} as in the other',
                   word=word, other=other, place=place)  # fmt: skip
    if _FULL_WIDTH.search(word) and not _FULL_WIDTH.search(other):
        return say('"{word}" has a sign of full width, most places one of half width: "{other}" in'
                   " {place}", word=word, other=other, place=place)  # fmt: skip
    return say('"{word}" is written in another way than most: "{other}" in {place}',
               word=word, other=other, place=place)  # fmt: skip
