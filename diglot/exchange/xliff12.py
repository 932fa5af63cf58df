"""XLIFF 1.2 (OASIS Standard, 1 February 2008), which most tools read: written, and read again."""

from collections.abc import Iterable, Sequence

from diglot.engines.xml import Element
from diglot.exchange.entries import Entry, State
from diglot.exchange.segments import Answer, Answers, Tag, TagKind, segment_of
from diglot.exchange.xliff import by_section, label, pieces, units
from diglot.exchange.xml_text import DECLARATION, element, opening, written_segment, xml_words
from diglot.languages import Lang, language

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_STATES: dict[State, str] = {
    "missing": "needs-translation", "stale": "needs-review-translation", "current": "final",
}  # fmt: skip
_CONFIRMED = frozenset({"translated", "signed-off", "final"})
_TYPES: dict[TagKind, str] = {
    "emphasis": "italic", "strong": "bold", "link": "link", "picture": "image", "break": "lb",
    "paragraph": "pb",
}  # fmt: skip


def write_xliff12(entries: Iterable[Entry], source: Lang, target: Lang) -> str:
    """Return entries as XLIFF, a ``file`` for each section."""
    files = [_file(group, source, target) for _, group in by_section(entries)]
    root = opening("xliff", {"xmlns": NAMESPACE, "version": "1.2"})
    return f"{DECLARATION}{root}>\n{''.join(files)}</xliff>\n"


def _file(entries: Sequence[Entry], source: Lang, target: Lang) -> str:
    start = opening(
        "file",
        {
            "original": entries[0].units[0].section.source.path,
            "source-language": language(source).locale,
            "target-language": language(target).locale,
            "datatype": "plaintext",
            "xml:space": "preserve",
        },
    )
    units = "".join(map(_unit, entries))
    return f"{start}>\n<header/>\n<body>\n{units}</body>\n</file>\n"


def _unit(entry: Entry) -> str:
    start = opening(
        "trans-unit",
        {
            "id": entry.name,
            "resname": entry.place,
            "approved": "yes" if entry.state == "current" else "no",
        },
    )
    # A tool that only shows targets, as OmegaT does, is given the source where there is none.
    inline = written_segment(entry.target if entry.partners else entry.source, _tag)
    target = element("target", inline, state=_STATES[entry.state])
    place, _, line = entry.place.rpartition(":")
    context = element("context", xml_words(place), context_type="sourcefile")
    context += element("context", line, context_type="linenumber")
    told = (entry.heading, entry.kind, entry.state, *entry.news, *entry.remarks)
    notes = "".join(" " + element("note", xml_words(one)) + "\n" for one in told if one)
    return (
        f"{start}>\n {element('source', written_segment(entry.source, _tag))}\n {target}\n"
        f' <context-group purpose="location">{context}</context-group>\n{notes}</trans-unit>\n'
    )


def _tag(tag: Tag) -> str:
    name = {"whole": "ph", "open": "bpt", "close": "ept"}[tag.part]
    number = str(tag.number)
    attributes = {"id": number}
    if tag.part != "whole":
        attributes["rid"] = number
    if tag.part != "close":
        attributes["ctype"] = _TYPES.get(tag.kind, f"x-{tag.kind}")
    if tag.part == "whole":
        attributes["equiv-text"] = label(tag)
    return f"{opening(name, attributes)}>{xml_words(tag.data)}</{name}>"


def read_xliff12(root: Element) -> Answers:
    """Return what a translator's file holds."""
    files = list(root.all("file"))
    items = map(_answer, units(files, "trans-unit"))
    languages = [
        next((one.attributes[name] for one in files if name in one.attributes), "")
        for name in ("source-language", "target-language")
    ]
    return Answers(languages[0], languages[1], tuple(items))


def _answer(unit: Element) -> Answer:
    target = next(unit.all("target"), None)
    words = segment_of(pieces(target)) if target else ()
    line = target.line if target else unit.line
    source = next(unit.all("source"), None)
    untouched = (
        target is not None
        and target.attributes.get("state") == _STATES["missing"]
        and source is not None
        and segment_of(pieces(source)) == words
    )
    state = target.attributes.get("state", "") if target else ""
    confirmed = state in _CONFIRMED or unit.attributes.get("approved") == "yes"
    finished = bool(words) and not untouched
    return Answer(unit.attributes.get("id", ""), words, line, finished, confirmed)
