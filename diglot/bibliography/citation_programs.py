"""What programs keep in a Word document of the works that a citation names: a reader for each.

A program is a row of `_PROGRAMS`: how the words of a field, the tag of a content control or a
bookmark begin, and what reads them.

All readers give the `Item` values of a citation, none where they do not know each of its works,
so that no citation is read by halves. What a program keeps was learnt from documents that it wrote,
since none of these forms is published but Word's own (ISO/IEC 29500-1, 22.6).
"""

import base64
import binascii
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from diglot.article import Source
from diglot.bibliography.endnote import read_endnote
from diglot.bibliography.fields import names_of, read_record
from diglot.bibliography.tagged_formats import NOTEEXPRESS
from diglot.engines.xml import BadXML, Element, read_xml


@dataclass(frozen=True)
class Item:
    """A work that a citation names, and what stands around it."""

    csl: Mapping[str, Any]
    prefix: str = ""
    suffix: str = ""
    locator: str = ""
    label: str = ""


def of_csl(words: str) -> list[Item]:
    """Return the items of a citation in CSL-JSON: Zotero's and Mendeley's fields.

    Behind the citation some versions write a random word.
    """
    start = words.find("{")
    try:
        told, _ = json.JSONDecoder().raw_decode(words, max(start, 0))
    except (ValueError, RecursionError):
        return []
    items = told.get("citationItems") if isinstance(told, dict) else None
    if not isinstance(items, list) or not all(map(_is_whole, items)):
        return []
    return [Item(one["itemData"], *(str(one.get(name) or "") for name in _AROUND)) for one in items]


def _is_whole(item: object) -> bool:
    return isinstance(item, dict) and isinstance(item.get("itemData"), dict)


_AROUND: Final = ("prefix", "suffix", "locator", "label")


def of_csl_list(words: str) -> list[Item]:
    """Return the items of a list of works in CSL-JSON: Sciwheel's fields."""
    try:
        told = json.loads(words[max(words.find("["), 0) :])
    except (ValueError, RecursionError):
        return []
    whole = isinstance(told, list) and all(isinstance(one, dict) for one in told)
    return [Item(one) for one in told] if whole else []


def of_mendeley_cite(words: str) -> list[Item]:
    """Return the items in the tag of a content control of Mendeley Cite."""
    return of_csl(_unpack(words.removeprefix("MENDELEY_CITATION_v3_")))


def _unpack(text: str) -> str:
    try:
        bare = re.sub(r"\s", "", text)
        return base64.b64decode(bare + "=" * (-len(bare) % 4)).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _xml(words: str, name: str) -> Element | None:
    """Return the element `name` of XML that is a part of `words`."""
    found = re.search(rf"<{name}\b.*?</{name}>", words, re.S)
    try:
        return read_xml(found[0].encode("utf-8", "replace")) if found else None
    except BadXML:
        return None


def of_endnote(words: str) -> list[Item]:
    """Return the items of EndNote's XML; a record is one of its exports."""
    root = _xml(words, "EndNote")
    cites = [*root.all("Cite")] if root else []
    records = re.findall(r"<record>.*?</record>", words, re.S)[: len(cites)]
    found, _ = read_endnote(Source("EndNote", f"<xml><records>{''.join(records)}</records></xml>"))
    if len(found) != len(cites):
        return []
    return [
        Item(
            work.csl, cite.first("Prefix"), cite.first("Suffix"), cite.first("Pages").strip(" :p.")
        )
        for cite, work in zip(cites, found, strict=True)
    ]


def of_noteexpress(words: str) -> list[Item]:
    """Return the items of a document variable of NoteExpress, which has the names of its export."""
    root = _xml(re.sub(r"_x000[adAD]_", "\n", words), "Citation")
    if root is None:
        return []
    items = (one for group in root.all("Group") for one in group.all("References/Item"))
    return [Item(read_record(_noteexpress(one), NOTEEXPRESS)) for one in items]


_DETAILS: Final[Mapping[str, str]] = {
    "_journal": "Journal", "_secondary_title": "Secondary Title", "_volume": "Volume",
    "_issue": "Issue", "_number": "Number", "_pages": "Pages", "_doi": "DOI", "_url": "URL",
    "_publisher": "Publisher", "_place_published": "Place Published", "_isbn": "ISBN",
    "_issn": "ISSN", "_edition": "Edition", "_language": "Language",
    "_secondary_author": "Secondary Author", "_alternate_title": "Alternate Journal",
    "_accession_num": "Accession Number", "_db_provider": "Database Provider",
}  # fmt: skip


def _noteexpress(item: Element) -> dict[str, list[str]]:
    told = {"Reference Type": item.first("Template"), "Title": item.first("Title")}
    told |= {"Year": item.first("Year")}
    told |= {name: item.first(f"Details/{of}") for of, name in _DETAILS.items()}
    authors = item.first("Author")
    parts = re.split(r"[;；\n]", authors)
    if len(parts) == 1:
        parts = re.split(r"[,，、]", authors)
    people = [one.strip() for one in parts if one.strip() and one.strip() not in ("et al", "等")]
    return {**{name: [value] for name, value in told.items()}, "Author": people}


def of_citavi(words: str) -> list[Item]:
    """Return the items of Citavi's placeholder, a citation packed in Base64."""
    packed = re.search(r"Placeholder\s*\{?([A-Za-z0-9+/=\s]+)", words)
    try:
        told = json.loads(_unpack(packed[1]) if packed else "")
        entries = told.get("Entries", [])
        return [Item(_citavi(one["Reference"])) for one in entries]
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return []


_CITAVI: Final = names_of("Citavi")


def _citavi(reference: Mapping[str, Any]) -> dict[str, Any]:
    record = {
        name: [value] for name, value in reference.items() if isinstance(value, str) and value
    }
    for name in ("Authors", "Editors"):
        people = reference.get(name) or []
        record[name] = [
            f"{one.get('LastName', '')}, "
            + " ".join(str(one[part]) for part in ("FirstName", "MiddleName") if one.get(part))
            for one in people
        ]
    record["Publishers"] = [str(one.get("Name", "")) for one in reference.get("Publishers") or []]
    record["Periodical"] = [str((reference.get("Periodical") or {}).get("Name", ""))]
    record["PageRange"] = [re.sub(r"<[^<>]*>", " ", str(reference.get("PageRange") or ""))[:40]]
    if pages := re.search(r"<os>(.*?)</os>", str(reference.get("PageRange") or "")):
        record["PageRange"] = [pages[1]]
    return read_record(record, _CITAVI)


def of_word(words: str, sources: Mapping[str, Mapping[str, Any]]) -> list[Item]:
    r"""Return the items of ``CITATION Ray20 \p 12 \m Lee19`` (ISO/IEC 29500-1, 17.16.5.8)."""
    made: list[Item] = []
    for one in re.split(r"\\m\s+", re.sub(r"^\s*CITATION\s+", "", words)):
        tag, _, switches = one.strip().partition(" ")
        told = dict(re.findall(r'\\([fsp])\s+("[^"]*"|\S+)', switches))
        around = {name: value.strip('"') for name, value in told.items()}
        if tag not in sources:
            return []
        item = Item(sources[tag], around.get("f", ""), around.get("s", ""), around.get("p", ""))
        made.append(item)
    return made


def of_papers(words: str) -> list[Item]:
    """Return the items of Papers' XML."""
    root = _xml(words, "citation")
    found = root.all("publications/publication") if root else ()
    return [Item(_papers(one)) for one in found]


_PAPERS: Final = names_of("Papers")


def _papers(publication: Element) -> dict[str, Any]:
    plain = (*(name for names in _PAPERS.texts.values() for name in names), "number", "startpage")
    record = {name: [publication.first(name)] for name in (*plain, "endpage", "doi", "subtype")}
    # 99 begins the date 99201305011200000000222000.
    record["year"] = [publication.first("publication_date")[2:6]]
    record["authors/author"] = [
        f"{one.first('lastName')}, {one.first('firstName')} {one.first('middleNames')}".strip(" ,")
        for one in publication.all("authors/author")
    ]
    return read_record(record, _PAPERS)


_PROGRAMS: Final[Sequence[tuple[str, Callable[[str], list[Item]]]]] = (
    (r"(?:ADDIN\s+)?ZOTERO_ITEM\b", of_csl),
    (r"ADDIN\s+(?:Mendeley Citation\s*\{.*?\}\s*)?CSL_CITATION\b", of_csl),
    (r"MENDELEY_CITATION_v3_", of_mendeley_cite),
    (r"ADDIN\s+EN\.CITE\b", of_endnote),
    (r"ADDIN\s+F1000_CSL_CITATION", of_csl_list),
    (r"ADDIN\s+Citavi\.?Placeholder", of_citavi),
    (r"ADDIN\s+PAPERS2_CITATIONS", of_papers),
    (r"ADDIN\s+NE\.Ref\.", of_noteexpress),
)
WORDS_OWN: Final = re.compile(r"\s*CITATION\s")
"""The field of a citation of Word's own; its works lie among the document's data."""


def is_citation(words: str) -> bool:
    """Tell whether a program, or Word itself, marks its citations with such words."""
    return bool(words) and (_reader(words) is not None or WORDS_OWN.match(words) is not None)


def items_of(words: str) -> list[Item]:
    """Return the items of a program's citation, none where not each of its works is known."""
    read = _reader(words)
    return read(words) if read else []


@dataclass(frozen=True)
class Kept:
    """What programs keep in a document beside its fields.

    `variables` are its document variables by name (NoteExpress's), `sources` the works of Word's
    own citations by tag.
    """

    variables: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def items_of(self, words: str) -> list[Item]:
        """Return the items of a field, none where not each of its works is known."""
        if WORDS_OWN.match(words):
            return of_word(words, self.sources)
        number = re.search(r"NE\.Ref\.(\{[^{}]+\})", words)
        kept = self.variables.get(f"NE.Ref{number[1]}", "") if number else ""
        return items_of(f"{words}\n{kept}")


def _reader(words: str) -> Callable[[str], list[Item]] | None:
    bare = words.lstrip()
    return next((read for start, read in _PROGRAMS if re.match(start, bare, re.I)), None)
