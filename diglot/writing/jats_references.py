"""The list of references as ``ref-list``: each entry printed, and its fields apart.

An entry in Chinese that is printed with its English line, or has English fields in bib/, stands
there in both languages, inside ``citation-alternatives``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from diglot.article import CitedReference, Lang, Node
from diglot.csl.languages import script_language, told_language
from diglot.csl.vocabulary import NAMES
from diglot.identifiers import page_ends
from diglot.languages import language_of_tag, tag_of
from diglot.tree_vocabulary import has_class
from diglot.writing.jats_inlines import Inlines
from diglot.writing.meta import bare
from diglot.writing.xml_text import Xml, xml, xml_or_none

CSL = Mapping[str, Any]

_TYPES: Mapping[str, str] = {
    "article": "preprint",
    "article-journal": "journal",
    "article-magazine": "magazine",
    "article-newspaper": "newspaper",
    "book": "book",
    "chapter": "book",
    "dataset": "data",
    "paper-conference": "confproc",
    "patent": "patent",
    "report": "report",
    "software": "software",
    "standard": "standard",
    "thesis": "thesis",
    "webpage": "web",
    "post-weblog": "web",
}
"""``publication-type`` by the type of CSL, after PMC's tagging guidelines, "References"."""

_INSIDE = frozenset({"article", "article-journal", "article-magazine", "article-newspaper",
                     "chapter", "paper-conference"})  # fmt: skip
"""Types whose title is a part's, in a `source`; that of a preprint is its server."""
_NUMBERS: Mapping[str, str] = {"report": "other", "standard": "std-designation"}
"""``pub-id-type`` of the number of a work that is no place in a journal."""


_OTHER_ROLES = tuple(sorted(NAMES - {"author", "editor", "translator"}))
_GROUPS = {
    role: role
    for role in ("author", "editor", "translator", "compiler", "curator", "director", "illustrator")
}
"""The groups of persons that JATS names itself, by the role of CSL."""
_SEASONS = {"21": "Spring", "22": "Summer", "23": "Autumn", "24": "Winter"}
"""The months that stand for seasons, as in EDTF."""
_BETWEEN_SPANS = r"[,;+，；、]"
"""What parts pages that do not follow each other: ``145-149,152``."""


def entry_ids(references: Sequence[CitedReference], prefix: str) -> dict[str, str]:
    """Return the id of each entry by the anchor to which the text's links lead."""
    return {f"ref-{one.number}": f"{prefix}B{one.number}" for one in references}


def reference_list(
    references: Sequence[CitedReference], text: Inlines, title: str, lang: Lang
) -> Xml | None:
    """Return the list, None for an empty one."""
    if not references:
        return None
    made = [_entry(one, text, lang) for one in references]
    return xml("ref-list", xml("title", title), *made)


def _entry(entry: CitedReference, text: Inlines, lang: Lang) -> Xml:
    label = xml("label", entry.label) if entry.label else None
    cited = [*_fields(entry.csl, lang), *_printed_lines(entry, text, lang)]
    return xml("ref", label, xml("citation-alternatives", *cited),
               id=text.entries[f"ref-{entry.number}"])  # fmt: skip


def _language(csl: CSL, lang: Lang) -> str:
    told = told_language(str(csl.get("language") or "")) or script_language(
        str(csl.get("title") or "")
    )
    known = language_of_tag(told)
    return tag_of(known) if known else (told or tag_of(lang))


def _printed_lines(entry: CitedReference, text: Inlines, lang: Lang) -> list[Xml]:
    """Return the printed line, and the English one below it as a citation of its own."""
    kind = _TYPES.get(str(entry.csl.get("type", "")), "other")
    lines: list[list[Node]] = [[]]
    english: list[Node] = []
    for one in entry.inlines:
        if has_class(one, "translation"):
            english += one["c"][1]
        elif one["t"] != "LineBreak":
            lines[-1].append(one)
    told = _language(entry.csl, lang)
    made = [xml("mixed-citation", *text.inlines(lines[0]), publication_type=kind, xml__lang=told)]
    if english:
        made.append(
            xml("mixed-citation", *text.inlines(english), publication_type=kind, xml__lang="en")
        )
    return made


def _fields(csl: CSL, lang: Lang) -> Iterator[Xml]:
    """Yield the entry's fields, those in English too where a Chinese one has any."""
    own = element_citation(csl, _language(csl, lang))
    if own:
        yield own
    custom = csl.get("custom")
    english = custom.get("en") if isinstance(custom, Mapping) else None
    if isinstance(english, Mapping) and english.get("title"):
        shared = ("type", "issued", "volume", "issue", "page", "DOI", "PMID")
        both = {name: csl[name] for name in shared if csl.get(name)}
        made = element_citation({**both, **english}, "en")
        if made:
            yield made


def element_citation(csl: CSL, tag: str) -> Xml | None:
    """Return the fields of a work in the language `tag`, None where it has none."""
    kind = str(csl.get("type", ""))
    title = bare(csl.get("title", ""))
    inside = kind in _INSIDE or bool(csl.get("container-title") and title)
    part = "chapter-title" if kind == "chapter" else "article-title"
    pages = str(csl.get("page", ""))
    spans = [one.strip() for one in re.split(_BETWEEN_SPANS, pages) if one.strip()]
    first, last = page_ends(spans[0] if spans else "")
    if spans[1:]:
        last = page_ends(spans[-1])[1] or spans[-1]
    host = "publisher" if kind == "article" and not csl.get("container-title") else ""
    return xml_or_none(
        "element-citation",
        *_people(csl),
        xml_or_none(part, title) if inside else None,
        xml_or_none("source", _text(csl, host or "container-title") if inside else title),
        xml_or_none("part-title", _text(csl, "volume-title")),
        xml_or_none("conf-name", _text(csl, "event-title")),
        xml_or_none("conf-date", "-".join(_parts(csl, "event-date"))),
        xml_or_none("conf-loc", _text(csl, "event-place")),
        *_days(csl),
        xml_or_none("volume", _text(csl, "volume")),
        xml_or_none("issue", _text(csl, "issue")),
        xml_or_none("supplement", _text(csl, "supplement-number")),
        xml_or_none("edition", _text(csl, "edition")),
        xml_or_none("series", _text(csl, "collection-title")),
        xml_or_none("version", _text(csl, "version")),
        xml_or_none("fpage", first),
        xml_or_none("lpage", last),
        xml_or_none("page-range", pages if spans[1:] else ""),
        *([] if first and inside else _number(csl, kind)),
        xml_or_none("publisher-loc", _text(csl, "publisher-place")),
        xml_or_none("publisher-name", "" if host else _text(csl, "publisher")),
        xml_or_none("isbn", _text(csl, "ISBN")),
        xml_or_none("issn", _text(csl, "ISSN")),
        xml_or_none("pub-id", _text(csl, "DOI"), pub_id_type="doi"),
        xml_or_none("pub-id", _text(csl, "PMID"), pub_id_type="pmid"),
        xml_or_none("pub-id", _text(csl, "PMCID"), pub_id_type="pmcid"),
        xml_or_none("uri", _text(csl, "URL") if not csl.get("DOI") else ""),
        publication_type=_TYPES.get(kind, "other"),
        xml__lang=tag,
    )


def _text(csl: CSL, name: str) -> str:
    return bare(csl.get(name) or "").strip()


def _number(csl: CSL, kind: str) -> list[Xml | None]:
    """Return the number by which a work is known, in the element that its kind has for it."""
    number = _text(csl, "number")
    if kind == "patent":
        return [xml_or_none("patent", number)]
    if number.lower().startswith("arxiv:"):
        return [xml("pub-id", number.partition(":")[2], pub_id_type="arxiv")]
    if kind in _NUMBERS:
        return [xml_or_none("pub-id", number, pub_id_type=_NUMBERS[kind])]
    return [xml_or_none("elocation-id", number)]


def _days(csl: CSL) -> list[Xml]:
    """Return the day of publication, and that on which an address was seen."""
    names: tuple[str, ...] = ("year", "month", "day")
    parts = _parts(csl, "issued")
    if season := _SEASONS.get(parts[1] if parts[1:] else _season(csl)):
        names, parts = ("year", "season"), [parts[0], season]
    made = [xml(name, part) for name, part in zip(names, parts, strict=False)]
    if seen := _parts(csl, "accessed"):
        day = "-".join(part.zfill(2) for part in seen)
        made.append(xml("date-in-citation", day, content_type="access-date", iso_8601_date=day))
    return made


def _season(csl: CSL) -> str:
    issued = csl.get("issued")
    told = str(issued.get("season") or "") if isinstance(issued, Mapping) else ""
    return f"2{told}" if _parts(csl, "issued") and len(told) == 1 else told


def _parts(csl: CSL, name: str) -> list[str]:
    told = csl.get(name)
    parts = told.get("date-parts") if isinstance(told, Mapping) else None
    return [str(value) for value in parts[0]] if parts and parts[0] else []


def _people(csl: CSL) -> Iterator[Xml]:
    for role in ("author", "editor", "translator", *_OTHER_ROLES):
        names = [one for one in csl.get(role) or () if isinstance(one, Mapping)]
        made = [name for one in names for name in [_name(one)] if name]
        if made:
            told = _GROUPS.get(role, "custom")
            if csl.get("type") == "patent" and csl.get("contributor"):
                told = {"author": "assignee", "contributor": "inventor"}.get(role, told)
            own = {"custom_type": role} if told == "custom" else {}
            yield xml("person-group", *made, person_group_type=told, **own)


def _name(name: Mapping[str, Any]) -> Xml | None:
    if literal := str(name.get("literal") or ""):
        return xml("etal") if literal == "others" else xml("collab", literal)
    particle = str(name.get("non-dropping-particle") or name.get("dropping-particle") or "")
    family = " ".join(filter(None, [particle, str(name.get("family") or "")]))
    given = xml_or_none("given-names", str(name.get("given") or ""))
    if not family and not given:
        return None
    suffix = xml_or_none("suffix", str(name.get("suffix") or ""))
    style = "eastern" if script_language(family).startswith("zh") else "western"
    return xml("name", xml_or_none("surname", family), given, suffix, name_style=style)
