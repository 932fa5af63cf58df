"""Works to which an article belongs, in the words of each registry.

https://www.crossref.org/documentation/schema-library/markup-guide-metadata-segments/relationships/
and DataCite's appendix on relationType tell what each of their words means.
"""

from collections.abc import Mapping
from typing import NamedTuple

from diglot.article import Metadata
from diglot.writing.xml_text import Xml, xml


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
