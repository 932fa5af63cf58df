"""What a deposit is made of: an article's finished editions, their front matter, related works."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from diglot.article import CitedEdition, Lang, Metadata
from diglot.messages import Message, say
from diglot.profile import Profile
from diglot.writing.front import FrontMatter, front_matter
from diglot.writing.jats_front import awards
from diglot.writing.meta import abstract
from diglot.writing.xml_text import Xml, xml


@dataclass(frozen=True)
class Record:
    """An article as deposits tell it: its editions and front matters, the main language first."""

    editions: tuple[CitedEdition, ...]
    fronts: tuple[FrontMatter, ...]
    profile: Profile

    @property
    def main(self) -> FrontMatter:
        """The front matter in the main language."""
        return self.fronts[0]

    @property
    def metadata(self) -> Metadata:
        """What article.toml tells."""
        return self.main.metadata

    @property
    def english(self) -> FrontMatter:
        """The front matter in English where there is one, for indexes that ask for it."""
        return next((one for one in self.fronts if one.lang == "en"), self.main)

    @property
    def publisher(self) -> str:
        """The journal's publisher, or where it names none the journal."""
        return self.profile.settings.journal.publisher or self.main.journal

    @property
    def awards(self) -> list[tuple[str, list[str]]]:
        """Who paid for the work, each with the numbers of what it granted."""
        told = (fact.words.text for fact in self.english.facts if fact.name == "funding")
        return [award for statement in told for award in awards(statement)]

    def abstract(self, lang: Lang) -> str:
        """Return the abstract in a language, of that edition where there is one."""
        cited = next((one for one in self.editions if one.lang == lang), self.editions[0])
        return abstract(cited, lang)


NOT_ITS_DOI = say("article.toml: index = true; this text says that it is not its DOI's article")
"""Why nothing is registered under a DOI that belongs to another text."""


@dataclass(frozen=True)
class Deposit:
    """Files of a deposit by their names, or what it `lacks`: no file is written then."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    lacks: tuple[Message, ...] = ()


def record(editions: tuple[CitedEdition, ...], profile: Profile) -> Record:
    """Return an article as deposits tell it."""
    metadata = editions[0].metadata
    langs = [one.lang for one in editions]
    langs += [lang for lang in metadata.title if lang not in langs]
    langs.sort(key=lambda one: [*metadata.languages, *langs].index(one))
    fronts = tuple(front_matter(metadata, profile, lang) for lang in langs)
    ordered = sorted(editions, key=lambda one: langs.index(one.lang))
    return Record(tuple(ordered), fronts, profile)


class Relation(NamedTuple):
    """What a relation is at Crossref and at DataCite; `same_work` is between editions of a work."""

    same_work: bool
    crossref: str
    datacite: str


RELATIONS: Mapping[str, Relation] = {
    "preprint": Relation(True, "hasPreprint", "IsNewVersionOf"),
    "translation": Relation(True, "hasTranslation", "HasTranslation"),
    "translation-of": Relation(True, "isTranslationOf", "IsTranslationOf"),
    "data": Relation(False, "isSupplementedBy", "IsSupplementedBy"),
    "software": Relation(False, "hasRelatedMaterial", "IsSupplementedBy"),
    "comment-on": Relation(False, "isCommentOn", "References"),
    "part-of": Relation(False, "isPartOf", "IsPartOf"),
}
"""By `Related.type`, whose choices are these."""


def program(metadata: Metadata) -> Xml | None:
    """Return the relations of a deposit at Crossref."""
    items = []
    for one in metadata.related:
        row = RELATIONS[one.type]
        name = "rel:intra_work_relation" if row.same_work else "rel:inter_work_relation"
        told = xml(name, one.doi, relationship_type=row.crossref, identifier_type="doi")
        items.append(xml("rel:related_item", told))
    return xml("rel:program", *items, name="relations") if items else None


def related_identifiers(metadata: Metadata) -> list[dict[str, str]]:
    """Return the relations as DataCite's ``relatedIdentifiers``."""
    return [
        {
            "relatedIdentifier": one.doi,
            "relatedIdentifierType": "DOI",
            "relationType": RELATIONS[one.type].datacite,
        }
        for one in metadata.related
    ]


def zenodo_identifiers(metadata: Metadata) -> list[dict[str, str]]:
    """Return the relations as Zenodo's ``related_identifiers``, DataCite's words uncapitalized."""
    return [
        {"identifier": one.doi, "relation": word[:1].lower() + word[1:], "scheme": "doi"}
        for one in metadata.related
        for word in [RELATIONS[one.type].datacite]
    ]
