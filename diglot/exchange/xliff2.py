"""XLIFF 2.1 (OASIS Standard, 13 February 2018; ISO 21720): written, and read when it came back."""

from collections.abc import Iterable

from diglot.engines.xml import Element
from diglot.exchange.entries import Entry, State
from diglot.exchange.segments import (
    REQUIRED,
    Answer,
    Answers,
    Mark,
    Tag,
    TagKind,
    segment_of,
    tags_of,
)
from diglot.exchange.xliff import by_section, label, pieces, units
from diglot.exchange.xml_text import DECLARATION, element, opening, written_segment, xml_words
from diglot.languages import Lang, language

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_STATES: dict[State, str] = {"missing": "initial", "stale": "initial", "current": "final"}
_TYPES: dict[TagKind, tuple[str, str]] = {
    "emphasis": ("fmt", "xlf:i"),
    "strong": ("fmt", "xlf:b"),
    "link": ("link", ""),
    "picture": ("image", ""),
    "break": ("fmt", "xlf:lb"),
    "paragraph": ("fmt", "xlf:pb"),
}
"""The type and subtype of a tag (4.3.1.39, 4.3.1.37); of others ``other`` and our own word."""


def write_xliff2(entries: Iterable[Entry], source: Lang, target: Lang) -> str:
    """Return entries as XLIFF, a ``file`` for each section."""
    files = [
        opening("file", {"id": name, "original": group[0].units[0].section.source.path})
        + ">\n"
        + "".join(map(_unit, group))
        + "</file>\n"
        for name, group in by_section(entries)
    ]
    root = opening(
        "xliff",
        {
            "xmlns": NAMESPACE,
            "version": "2.1",
            "srcLang": language(source).locale,
            "trgLang": language(target).locale,
        },
    )
    return f"{DECLARATION}{root}>\n{''.join(files)}</xliff>\n"


def _unit(entry: Entry) -> str:
    told = [("place", entry.place), ("section", entry.heading), ("kind", entry.kind)]
    told += [("state", entry.state), *(("changed", one) for one in entry.news)]
    told += [("remark", one) for one in entry.remarks]
    notes = "".join(
        "  " + element("note", xml_words(text), category=category) + "\n"
        for category, text in told
        if text
    )
    data = _data(entry)
    original = f" <originalData>\n{data} </originalData>\n" if data else ""
    content = element("source", written_segment(entry.source, _tag))
    if entry.partners:
        content += element("target", written_segment(entry.target, _tag))
    start = opening("unit", {"id": entry.name, "name": entry.place, "xml:space": "preserve"})
    return (
        f"{start}>\n <notes>\n{notes} </notes>\n{original}"
        f' <segment state="{_STATES[entry.state]}">{content}</segment>\n</unit>\n'
    )


def _reference(tag: Tag) -> str:
    return f"d{tag.number}e" if tag.part == "close" else f"d{tag.number}"


def _data(entry: Entry) -> str:
    """Return the Markdown of all tags, once each."""
    known: dict[str, str] = {}
    for tag in (*tags_of(entry.source), *tags_of(entry.target)):
        known.setdefault(_reference(tag), tag.data)
    return "".join("  " + element("data", xml_words(text), id=ident) + "\n"
                   for ident, text in known.items())  # fmt: skip


def _tag(tag: Tag) -> str:
    if tag.part == "close":
        return "</pc>"
    needed = tag.kind in REQUIRED
    kind, sub = _TYPES.get(tag.kind, ("other", f"diglot:{tag.kind}"))
    common = {
        "id": str(tag.number),
        "canCopy": "no" if needed else "yes",
        "canDelete": "no" if needed else "yes",
        "type": kind,
        "subType": sub,
    }
    if tag.part == "open":
        pair = {"dataRefStart": _reference(tag), "dataRefEnd": f"d{tag.number}e"}
        return opening("pc", {**common, **pair}) + ">"
    shown = label(tag)
    whole = {**common, "dataRef": _reference(tag), "equiv": shown, "disp": shown}
    return opening("ph", whole) + "/>"


def read_xliff2(root: Element) -> Answers:
    """Return what a translator's file holds, resegmented or not."""
    items = map(_answer, units(root.content, "unit"))
    return Answers(root.attributes.get("srcLang", ""), root.attributes.get("trgLang", ""),
                   tuple(items))  # fmt: skip


def _answer(unit: Element) -> Answer:
    parts = [one for one in unit.content if isinstance(one, Element)]
    parts = [one for one in parts if one.name in ("segment", "ignorable")]
    order = sorted(range(len(parts)), key=lambda i: _order(parts[i], i))
    words: list[str | Mark] = []
    finished = True
    line = unit.line
    for part in (parts[i] for i in order):
        target = next(part.all("target"), None)
        if target is None and part.name == "ignorable":
            target = next(part.all("source"), None)
        if target is None or (part.name == "segment" and not target.content):
            finished = False
            continue
        line = target.line if not words else line
        words += pieces(target)
    states = [one.attributes.get("state", "initial") for one in parts if one.name == "segment"]
    confirmed = "initial" not in states
    return Answer(unit.attributes.get("id", ""), segment_of(words), line, finished, confirmed)


def _order(part: Element, place: int) -> int:
    """Return where a part of the translation stands; a translator may change the order."""
    told = next((one.attributes.get("order", "") for one in part.all("target")), "")
    return int(told) - 1 if told.isdecimal() else place
