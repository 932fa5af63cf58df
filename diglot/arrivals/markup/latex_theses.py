r"""What the classes of Chinese theses tell: facts in both languages, by key or by command.

The classes agree in little more than the words of their names, which is what is read here::

    \thusetup{title = {…}, title* = {…}, author* = {Ada Ray}}
    \ctitle{…} \etitle{…} \titleEn{…}   \begin{cabstract} \begin{abstract*} \begin{abstractEN}
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from diglot.arrivals.facts import Facts, Person
from diglot.arrivals.markup.latex_front import keywords_of
from diglot.arrivals.markup.latex_scan import commands, cut_out, words_of
from diglot.article import LANGS, Lang
from diglot.languages import language, other_language

_LANG: Final = r"cn|zh|chinese|en|eng|english|c|e"
_FIELD: Final = re.compile(
    rf"(?P<before>{_LANG})?(?P<field>title|author|name|keywords?|department|school|institute|"
    rf"institution|college|university|affiliation|clc)(?P<after>\*|{_LANG})?"
)
_SETUP: Final = re.compile(r"[A-Za-z]*(?:setup|info)")
_OTHER_SETUPS: Final = frozenset(("sisetup", "hypersetup", "captionsetup", "lstsetup"))
_PLACES: Final = ("university", "school", "college", "institute", "institution", "department",
                  "affiliation")  # fmt: skip
_COMMANDS: Final = rf"(?:{_LANG})(?:title|author|keywords?)|(?:title|author|keywords?)(?:{_LANG})"
_ABSTRACTS: Final = rf"(?:{_LANG})?abstract(?:\*|{_LANG})?"


@dataclass
class Told:
    """Words by what they tell and in which language, and abstracts as LaTeX."""

    fields: dict[tuple[str, Lang], str] = field(default_factory=dict)
    abstracts: dict[Lang, str] = field(default_factory=dict)

    def get(self, name: str, lang: Lang) -> str:
        """Return the words of a field, empty without any."""
        return words_of(self.fields.get((name, lang), ""))

    def place(self, lang: Lang) -> str:
        """Return the institution, its larger parts first as Chinese has it, else last."""
        found = [words for one in _PLACES if (words := self.get(one, lang))]
        if language(lang).is_ideographic:
            return "".join(found)
        return ", ".join(reversed(found))


def read_class_facts(text: str, lang: Lang) -> tuple[Told, str]:
    """Return what a class is told, and the text without it; `lang` is the text's language."""
    told = Told()
    setups = [one for one in commands(text, _SETUP.pattern) if one.name not in _OTHER_SETUPS]
    for one in setups:
        _read_keys(one.value, lang, told)
    text = cut_out(text, [one for one in setups if "=" in one.value])
    text = _without_abstracts(text, lang, told)
    found = list(commands(text, rf"(?i:{_COMMANDS})"))
    for one in found:
        if place := _field(one.name, lang):
            told.fields.setdefault(place, one.value)
    return told, cut_out(text, found)


def _field(name: str, lang: Lang) -> tuple[str, Lang] | None:
    r"""Return what a key or command tells, and its language.

    >>> _field("etitle", "zh"), _field("title*", "zh"), _field("keywordsCN", "en")
    (('title', 'en'), ('title', 'en'), ('keywords', 'zh'))
    """
    found = _FIELD.fullmatch(re.sub(r"[-_/ ]", "", name).lower())
    if not found:
        return None
    mark = found["after"] or found["before"] or ""
    field_ = {"keyword": "keywords", "name": "author"}.get(found["field"], found["field"])
    return field_, _language(mark, lang)


def _language(mark: str, lang: Lang) -> Lang:
    if not mark:
        return lang
    if mark == "*":
        return other_language(lang)
    return "en" if mark.startswith("e") else "zh"


def _read_keys(text: str, lang: Lang, told: Told) -> None:
    for name, value in _pairs(text):
        if re.fullmatch(r"\w*info", name) and "=" in value:
            _read_keys(value, lang, told)
        elif place := _field(name, lang):
            told.fields.setdefault(place, value)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield keys and values parted by commas outside braces, ``a = {b, c}, d = e``."""
    depth, start = 0, 0
    for at, char in enumerate(f"{text},"):
        depth += {"{": 1, "}": -1}.get(char, 0)
        if char == "," and depth <= 0:
            name, _, value = text[start:at].partition("=")
            value = value.strip()
            yield name.strip(), value[1:-1] if value[:1] == "{" and value[-1:] == "}" else value
            start = at + 1


def _without_abstracts(text: str, lang: Lang, told: Told) -> str:
    """Read the abstracts of both languages with the keywords in them; return the rest."""
    pattern = re.compile(rf"\\begin\{{(?i:({_ABSTRACTS}))\}}(.*?)\\end\{{\1\}}", re.S)

    def take(one: re.Match[str]) -> str:
        mark = re.sub("abstract", "", one[1], flags=re.I).lower()
        of = _language(mark, lang)
        inside = one[2]
        keywords = list(commands(inside, rf"(?i:(?:{_LANG})?keywords?(?:{_LANG})?)"))
        for word in keywords:
            place = _field(word.name, of)
            told.fields.setdefault(place or ("keywords", of), word.value)
        told.abstracts.setdefault(of, cut_out(inside, keywords))
        return ""

    return pattern.sub(take, text)


def people_in_languages(told: Told) -> list[Mapping[Lang, str]]:
    """Return the names of the authors in the languages that tell as many."""
    names: dict[Lang, list[str]] = {}
    for lang in LANGS:
        parts = re.split(r"[,，、;；]|\\and\b", told.fields.get(("author", lang), ""))
        names[lang] = [name for one in parts if (name := words_of(one))]
    first = names["zh"] or names["en"]
    both = len(names["zh"]) == len(names["en"])
    made: list[Mapping[Lang, str]] = []
    for at, name in enumerate(first):
        if both:
            made.append({"zh": names["zh"][at], "en": names["en"][at]})
        else:
            made.append({"zh" if names["zh"] else "en": name})
    return made


def with_class_facts(facts: Facts, told: Told) -> Facts:
    """Return facts with what the class is told and the author block does not tell."""
    title = {lang: words for lang in LANGS if (words := told.get("title", lang))}
    place: dict[Lang, str] = {lang: words for lang in LANGS if (words := told.place(lang))}
    keywords = {
        lang: kept
        for lang in LANGS
        if (kept := keywords_of(told.fields.get(("keywords", lang), "")))
    }
    people: tuple[Person, ...] = ()
    if not facts.authors:
        where = ("1",) if place else ()
        people = tuple(Person(name, where) for name in people_in_languages(told))
    places = (place,) if place and people else ()
    fields = {"clc": words} if (words := told.get("clc", "zh")) else {}
    return facts.with_more(Facts(title, people, places, keywords, fields=fields))
