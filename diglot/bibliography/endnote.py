"""EndNote's XML export; texts lie in ``style`` elements, of which italics and powers are kept."""

from __future__ import annotations

import re
from typing import Final

from diglot.article import Source
from diglot.bibliography.capitals import lower_capitals
from diglot.bibliography.fields import Names, Record, read_record
from diglot.bibliography.kinds import EDITED, PROCEEDINGS
from diglot.bibliography.records import Found
from diglot.diagnostics import Diagnostic, References, error
from diglot.engines.xml import BadXML, Element, read_xml
from diglot.messages import say

_DECLARATION = re.compile(r"\A\s*<\?xml[^>\n]*\?>")
"""It names the encoding of the file, which is text by now."""
TYPES: Final = {
    "Journal Article": "article-journal",
    "Electronic Article": "article-journal",
    "Magazine Article": "article-magazine",
    "Newspaper Article": "article-newspaper",
    "Book": "book",
    "Edited Book": EDITED,
    "Electronic Book": "book",
    "Book Section": "chapter",
    "Conference Paper": "paper-conference",
    "Conference Proceedings": "paper-conference",
    "Thesis": "thesis",
    "Report": "report",
    "Government Document": "report",
    "Standard": "standard",
    "Generic": "document",
    "Patent": "patent",
    "Web Page": "webpage",
    "Blog": "post-weblog",
    "Dataset": "dataset",
    "Computer Program": "software",
    "Map": "map",
    "Manuscript": "manuscript",
    "Unpublished Work": "manuscript",
    "Encyclopedia": "entry-encyclopedia",
    "Dictionary": "entry-dictionary",
    "Film or Broadcast": "motion_picture",
    "Audiovisual Material": "motion_picture",
    "Music": "song",
    "Artwork": "graphic",
    "Figure": "figure",
    "Chart or Table": "figure",
    "Legal Rule or Regulation": "legislation",
    "Statute": "legislation",
    "Bill": "bill",
    "Case": "legal_case",
    "Hearing": "hearing",
    "Personal Communication": "personal_communication",
    "Pamphlet": "pamphlet",
    "Serial": "periodical",
    "Online Database": "dataset",
    "Online Multimedia": "webpage",
    "Press Release": "webpage",
    "Podcast": "broadcast",
    "Interview": "interview",
    "Discussion Forum": "post",
    "Social Media": "post",
    "Electronic Book Section": "chapter",
    "Electronic Thesis": "thesis",
}
_NUMBERS: Final = {
    "2": "Artwork",
    "3": "Audiovisual Material",
    "4": "Bill",
    "5": "Book Section",
    "6": "Book",
    "7": "Case",
    "9": "Computer Program",
    "10": "Conference Proceedings",
    "12": "Web Page",
    "14": "Hearing",
    "17": "Journal Article",
    "19": "Magazine Article",
    "20": "Map",
    "21": "Film or Broadcast",
    "23": "Newspaper Article",
    "25": "Patent",
    "26": "Personal Communication",
    "27": "Report",
    "28": "Edited Book",
    "31": "Statute",
    "32": "Thesis",
    "34": "Unpublished Work",
    "36": "Manuscript",
    "37": "Figure",
    "38": "Chart or Table",
    "43": "Electronic Article",
    "44": "Electronic Book",
    "45": "Online Database",
    "46": "Government Document",
    "47": "Conference Paper",
    "48": "Online Multimedia",
    "50": "Legal Rule or Regulation",
    "52": "Dictionary",
    "53": "Encyclopedia",
    "56": "Blog",
    "57": "Serial",
    "58": "Standard",
    "59": "Dataset",
    "60": "Electronic Book Section",
    "61": "Music",
}
"""EndNote's numbers of its types, which stand alone in what other programs write."""
_TYPE: Final = "ref-type"
NAMES: Final = Names(
    types={name.lower(): kind for name, kind in TYPES.items()},
    type=(_TYPE,),
    texts={
        "title": ("titles/title",),
        "container-title": ("periodical/full-title", "titles/secondary-title"),
        "container-title-short": (
            "periodical/abbr-1",
            "titles/alt-title",
            "alt-periodical/abbr-1",
        ),
        "collection-title": ("titles/tertiary-title",),
        PROCEEDINGS: ("custom3",),
        "title-short": ("titles/short-title",),
        "volume": ("volume",),
        "number-of-volumes": ("num-vols",),
        "edition": ("edition",),
        "publisher": ("publisher",),
        "publisher-place": ("pub-location",),
        "abstract": ("abstract",),
        "URL": ("urls/related-urls/url", "urls/web-urls/url"),
        "note": ("notes",),
        "genre": ("work-type",),
    },
    people={
        "author": ("contributors/authors/author",),
        "editor": ("contributors/secondary-authors/author",),
        "collection-editor": ("contributors/tertiary-authors/author",),
        "translator": ("contributors/subsidiary-authors/author",),
    },
    year=("dates/year",),
    date=("dates/pub-dates/date",),
    accessed=("access-date",),
    first_page=("pages",),
    article=("electronic-pages", "custom7"),
    number=("number",),
    serial=("isbn",),
    doi=("electronic-resource-num", "urls/related-urls/url"),
    accession=("accession-num",),
    database=("remote-database-name", "remote-database-provider"),
    language=("language",),
    english={
        "title": ("titles/translated-title",),
        "author": ("contributors/translated-authors/author",),
    },
)


def read_endnote(source: Source) -> tuple[list[Found], list[Diagnostic]]:
    """Return the records of an EndNote XML file."""
    text = _DECLARATION.sub(lambda found: " " * len(found[0]), source.text)
    try:
        root = read_xml(text.encode("utf-8", "replace"))
    except BadXML as fault:
        offset = source.line_offset(fault.line) + max(fault.column, 1) - 1
        message = say("the file is no XML that can be read: {fault}", fault=fault)
        return [], [error(References.REFS_IMPORT, message, source.span(offset, offset))]
    own = root.name in ("xml", "records")
    records = [*root.all("records/record"), *root.all("record")] if own else []
    if not records:
        message = say("the file holds no EndNote record")
        return [], [error(References.REFS_IMPORT, message, source.span(0, 0))]
    return [_found_work(source, one) for one in records], []


def _found_work(source: Source, element: Element) -> Found:
    start = source.line_offset(element.line)
    csl, unsure = lower_capitals(read_record(_record(element), NAMES))
    return Found(csl, tuple(unsure), source.span(start, start))


def _record(element: Element) -> Record:
    """Return the values of a record by the path of their element; its type by EndNote's name."""
    told = (NAMES.year, NAMES.date, NAMES.accessed, NAMES.first_page, NAMES.article, NAMES.number)
    more = (NAMES.serial, NAMES.doi, NAMES.accession, NAMES.database, NAMES.language)
    maps = (NAMES.texts, NAMES.people, NAMES.english)
    paths = (*(one for names in maps for one in names.values()), *told, *more)
    record = {path: [one.text for one in element.all(path)] for names in paths for path in names}
    kinds = [one.attributes.get("name", "") or one.text.strip() for one in element.all(_TYPE)]
    record[_TYPE] = [_NUMBERS.get(kind, kind) for kind in kinds]
    whole = re.fullmatch(r"<(i|sup|sub)>([^<]*)</\1>", "".join(record["titles/title"][:1]).strip())
    if whole:  # the look of a list, not a word in italics
        record["titles/title"] = [whole[2]]
    return record
