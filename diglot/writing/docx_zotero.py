r"""Citations as Zotero's own fields, so that a co-author who has Zotero goes on citing.

A citation is one field whose result is what we print::

    ADDIN ZOTERO_ITEM CSL_CITATION {"citationID": …, "properties": {"plainCitation": "[1,2]", …},
        "citationItems": [{"id": "smith2020", "uris": […], "itemData": {…}}, …]}

the list is one more, ADDIN ZOTERO_BIBL {…} CSL_BIBLIOGRAPHY. Zotero asks the user about a citation
changed by hand where `plainCitation` is not the text shown, and needs `uris` in every item, also of
works that are in nobody's library; those it takes from `itemData`.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from diglot.article import Citation, CitedEdition, CiteItem, Lang
from diglot.csl.style_class import sets_notes
from diglot.languages import locale_of
from diglot.profile import Profile

BIBLIOGRAPHY = 'ADDIN ZOTERO_BIBL {"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY'
_SCHEMA = "https://github.com/citation-style-language/schema/raw/master/csl-citation.json"
_ALPHABET = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"  # of the keys in Zotero's addresses
_LONGEST = 255  # of a text property, which Word cuts there

# What CSL 1.0.2 knows and a list prints; notes, abstracts and files of the author's stay at home.
_NAMES = """
type language title title-short container-title container-title-short collection-title
collection-number collection-editor publisher publisher-place original-title
author editor translator director interviewer recipient container-author
issued accessed event-date event-title event-place volume issue page page-first
number number-of-pages number-of-volumes chapter-number edition version medium genre
status source archive archive_location call-number jurisdiction authority section
DOI ISBN ISSN PMID PMCID URL
"""
_FIELDS = frozenset(_NAMES.split())


@dataclass(frozen=True)
class Zotero:
    """The citations of an edition by anchor, and its works by key, for the fields."""

    citations: Mapping[str, Citation]
    works: Mapping[str, Mapping[str, Any]]

    def instruction(self, anchor: str, shown: str, *, raised: bool) -> str:
        """Return the instruction of a citation's field, empty where a work of it is unknown."""
        citation = self.citations.get(anchor)
        if citation is None or any(item.key not in self.works for item in citation.items):
            return ""
        formatted = _rtf(shown)
        code = {
            "citationID": zotero_key(anchor),
            "properties": {
                "formattedCitation": rf"\super {formatted}\nosupersub{{}}" if raised else formatted,
                "plainCitation": shown,
                "noteIndex": citation.note,
            },
            "citationItems": [self._item(item) for item in citation.items],
            "schema": _SCHEMA,
        }
        told = json.dumps(code, ensure_ascii=False, separators=(",", ":"))
        return f"ADDIN ZOTERO_ITEM CSL_CITATION {told}"

    def _item(self, item: CiteItem) -> dict[str, Any]:
        csl = {name: value for name, value in self.works[item.key].items() if name in _FIELDS}
        told = {
            "id": item.key,
            "uris": [
                f"http://zotero.org/users/local/{zotero_key('diglot')}/items/{zotero_key(item.key)}"
            ],
            "itemData": {"id": item.key, **csl, "citation-key": item.key},
            "locator": item.locator,
            "label": item.label if item.locator else "",
            "prefix": item.prefix,
            "suffix": item.suffix,
            "suppress-author": item.suppress_author,
            "author-only": item.author_only,
        }
        return {name: value for name, value in told.items() if value}


def zotero_of(cited: CitedEdition) -> Zotero:
    """Return what an edition's fields are made of."""
    return Zotero(cited.citations, {entry.key: entry.csl for entry in cited.references})


def zotero_key(words: str) -> str:
    """Return eight characters that stand for words, as Zotero's keys look."""
    digest = hashlib.sha256(words.encode()).digest()
    return "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest[:8])


def _rtf(words: str) -> str:
    r"""Return a text as RTF: ``–`` as ``\uc0\u8211{}``."""
    safe = re.sub(r"([\\{}])", r"\\\1", words)
    return re.sub(
        r"[^\x00-\x7f]",
        lambda char: "".join(rf"\uc0\u{unit}{{}}" for unit in _units(char[0])),
        safe,
    )


def _units(char: str) -> list[int]:
    data = char.encode("utf-16-le")
    return [int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2)]


def preferences(profile: Profile, lang: Lang) -> dict[str, str]:
    """Return the custom properties in which Zotero keeps a document's style."""
    style = _style(profile)
    notes = '<pref name="noteType" value="1"/>' if sets_notes(profile.style) else ""
    whole = (
        f'<data data-version="3" zotero-version="7.0.0"><session id="{zotero_key(style)}"/>'
        f'<style id="{escape(style)}" locale="{locale_of(lang)}" hasBibliography="1" '
        'bibliographyStyleHasBeenSet="1"/>'
        f'<prefs><pref name="fieldType" value="Field"/>{notes}</prefs></data>'
    )
    pieces = [whole[at : at + _LONGEST] for at in range(0, len(whole), _LONGEST)]
    return {f"ZOTERO_PREF_{number}": piece for number, piece in enumerate(pieces, start=1)}


def _style(profile: Profile) -> str:
    """Return the style that Zotero is to use: profile.toml's, else by the id in style.csl."""
    told = profile.settings.citations.zotero_style
    found = re.search(r"<id>\s*(.*?)\s*</id>", profile.style)
    return told or (found[1] if found else "")
