"""The front matter of an edition in one language, as a value that every document renders.

It is made once of article.toml and the journal's words; page, PDF, Word document and metadata only
decide where each part stands and how it looks. Which fields there are is told by `metadata`: one
that is declared ``printed="title"`` or ``"foot"`` is among the `facts` of each front matter and
needs nothing here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from diglot.article import Author, CitedEdition, Lang, Metadata
from diglot.fields import Printed, rows_of
from diglot.kinds import WORDS
from diglot.languages import language, language_of_text
from diglot.metadata import words_in
from diglot.person_names import family_given
from diglot.profile import Profile
from diglot.writing.phrase import Phrase

DAGGER = "†"

_DRAWN: tuple[Printed, ...] = ("dates", "title", "foot")


CORRESPONDING, CO_FIRST, EQUAL = "*", "#", "‡"
"""The signs beside the names of authors."""


@dataclass(frozen=True)
class Fact:
    """A field as documents print it: its name, its label, its words.

    `bilingual` tells that article.toml has the words for each language.
    """

    name: str
    label: str
    words: Phrase
    printed: Printed
    bilingual: bool = False


@dataclass(frozen=True)
class Person:
    """An author as printed in one language.

    `marks` are the numbers of the affiliations, `signs` those of co-first authors and of equal
    contribution. A `group` is no person: its name has no family name to be turned.
    """

    name: str
    marks: tuple[str, ...]
    affiliations: tuple[str, ...]
    signs: tuple[str, ...]
    corresponding: bool
    group: bool
    email: str
    orcid: str
    biography: str
    other_names: tuple[str, ...]

    @property
    def raised_signs(self) -> str:
        """What stands raised behind the name in print: ``1,2,#,*``."""
        signs = (*self.signs, CORRESPONDING) if self.corresponding else self.signs
        return ",".join([*self.marks, *signs])

    @property
    def family_given(self) -> tuple[str, str]:
        """The name in its two parts: of ``LIN Ruilian`` these are ``Lin`` and ``Ruilian``."""
        return (self.name, "") if self.group else family_given(self.name)

    @property
    def inverted_name(self) -> str:
        """The name as indexes list it: ``Lin, Ruilian``."""
        family, given = self.family_given
        return f"{family}, {given}" if given else family


@dataclass(frozen=True)
class Place:
    """An affiliation as printed in one language; the only one needs no `mark`."""

    mark: str
    name: str


@dataclass(frozen=True)
class FrontMatter:
    """What stands before the text in one language: of the edition its `own`, or the other.

    `words` are the journal's in this language.
    """

    metadata: Metadata
    lang: Lang
    own: bool
    words: Mapping[str, str]
    journal: str
    short_journal: str
    issn: str
    article_type: str
    title: Phrase
    short_title: Phrase
    authors: tuple[Person, ...]
    affiliations: tuple[Place, ...]
    keywords: tuple[Phrase, ...]
    notice: Phrase
    facts: tuple[Fact, ...]

    def dagger(self, field: str) -> str:
        """Return the dagger for a field that no public page confirms."""
        named = {field, f"{field}.{self.lang}"} & set(self.metadata.unconfirmed)
        return DAGGER if named else ""

    def label(self, field: str) -> str:
        """Return the word for a field, with its dagger."""
        return self.words.get(field, field) + self.dagger(field)

    def facts_at(self, where: Printed) -> tuple[Fact, ...]:
        """Return the facts that stand at one place."""
        return tuple(fact for fact in self.facts if fact.printed == where)

    @cached_property
    def volume_issue(self) -> str:
        """Year, volume and issue in the journal's form: ``2025年 第20卷 第4期``."""
        return self._fill("volume-issue")

    @cached_property
    def pages(self) -> str:
        """The pages in the journal's form: ``第340-344页``."""
        return self._fill("pages") if self.metadata.pages else ""

    @cached_property
    def running_author(self) -> str:
        """The authors as a running head names them: ``林瑞莲等``, ``LIN Ruilian et al.``."""
        if len(self.authors) < 2:
            return "".join(one.name for one in self.authors)
        others = self.words.get("and-others", "et al.")
        space = "" if language(language_of_text(others)).is_ideographic else " "
        return f"{self.authors[0].name}{space}{others}"

    def _fill(self, name: str) -> str:
        form, one = self.words.get(name, ""), self.metadata
        pages = one.pages.replace("-", "–") if form.isascii() else one.pages
        values = {"year": one.year, "volume": one.volume, "issue": one.issue, "pages": pages}
        return fill(form, values)


_PLACE = re.compile(r"\{(\w+)\}")


def fill(form: str, values: Mapping[str, str]) -> str:
    """Return a form with its values; what belongs to a value that is not there goes with it.

    >>> form = "{year}, Vol. {volume}, No. {issue}"
    >>> fill(form, {"year": "2025", "volume": "20", "issue": "4"})
    '2025, Vol. 20, No. 4'
    >>> fill(form, {"year": "2025", "volume": "", "issue": ""})
    '2025'
    """
    groups: list[str] = []
    before: list[str] = []
    for word in form.split(" "):
        names = _PLACE.findall(word)
        before.append(_PLACE.sub(lambda found: values.get(found[1], found[0]), word))
        if not names:
            continue
        if all(values.get(name, name) for name in names):
            groups.append(" ".join(before))
        elif groups:
            groups[-1] = groups[-1].rstrip(",;，；")
        before = []
    return " ".join([*groups, *before]) if groups else ""


def keyword_separator(words: Mapping[str, str]) -> str:
    """Return what the journal prints between keywords, of its words in one language."""
    return words.get("keyword-separator", "; ")


def languages(profile: Profile, metadata: Metadata, lang: Lang) -> list[Lang]:
    """Return the languages whose front matter an edition prints, in the journal's order."""
    return [one for one in profile.order(lang) if one == lang or metadata.title.get(one)]


def front_matters(cited: CitedEdition, profile: Profile) -> list[FrontMatter]:
    """Return the front matters that an edition prints, in the journal's order."""
    langs = languages(profile, cited.metadata, cited.lang)
    return [front_matter(cited.metadata, profile, one, own=one == cited.lang) for one in langs]


def front_matter(
    metadata: Metadata, profile: Profile, lang: Lang, *, own: bool = True
) -> FrontMatter:
    """Return the front matter in one language."""
    words = profile.strings[lang]
    places = [one for one in metadata.affiliations if one.name.get(lang)]
    marks = {one.id: str(i) for i, one in enumerate(places, start=1)} if len(places) > 1 else {}
    names = {one.id: one.name[lang] for one in places}
    journal = profile.journal.get(lang, "")
    people = tuple(
        _person(one, lang, marks, names) for one in metadata.authors if one.name.get(lang)
    )
    title = metadata.title.get(lang, "")
    return FrontMatter(
        metadata=metadata,
        lang=lang,
        own=own,
        words=words,
        journal=journal,
        short_journal=profile.settings.journal.short_title.get(lang, journal),
        issn=profile.settings.journal.issn,
        article_type=words.get(metadata.article_type, metadata.article_type),
        title=Phrase(title),
        short_title=Phrase(metadata.short_title.get(lang, title)),
        authors=people,
        affiliations=tuple(Place(marks.get(one.id, ""), one.name[lang]) for one in places),
        keywords=tuple(map(Phrase, metadata.keywords.get(lang, ()))),
        notice=Phrase(metadata.notice.get(lang, "")),
        facts=(*_facts(metadata, lang, words), *_facts_of(people, words)),
    )


def _facts(metadata: Metadata, lang: Lang, words: Mapping[str, str]) -> Iterator[Fact]:
    """Yield the facts of the article's own fields."""
    for one in rows_of(Metadata):
        text = words_in(getattr(metadata, one.attribute), lang) if one.printed in _DRAWN else ""
        if text:
            label = words.get(one.name, one.name)
            yield Fact(one.name, label, Phrase(text), one.printed, one.kind == WORDS)


def _facts_of(people: Sequence[Person], words: Mapping[str, str]) -> Iterator[Fact]:
    """Yield what the foot of the first page tells of the authors."""
    separator = words.get("list-separator", ", ")
    for name, sign in (("co-first", CO_FIRST), ("equal-contribution", EQUAL)):
        named = [one.name for one in people if sign in one.signs]
        if named:
            label = f"{sign}{words.get(name, name)}"
            yield Fact(name, label, Phrase(separator.join(named)), "foot")
    known = [f"{one.name} {one.orcid}" for one in people if one.orcid]
    if known:
        yield Fact("orcid", words.get("orcid", "ORCID"), Phrase(separator.join(known)), "foot")
    label = words.get("biography", "biography")
    for one in people:
        if one.biography:
            yield Fact("biography", label, Phrase(one.biography), "foot")


def _person(
    author: Author, lang: Lang, marks: Mapping[str, str], names: Mapping[str, str]
) -> Person:
    signs = ((author.co_first, CO_FIRST), (author.equal_contribution, EQUAL))
    return Person(
        name=author.name[lang],
        marks=tuple(marks[one] for one in author.affiliations if one in marks),
        affiliations=tuple(names[one] for one in author.affiliations if one in names),
        signs=tuple(sign for told, sign in signs if told),
        corresponding=author.corresponding,
        group=author.group,
        email=author.email,
        orcid=author.orcid,
        biography=author.biography.get(lang, ""),
        other_names=tuple(name for one, name in author.name.items() if one != lang),
    )
