"""A translation memory of the pairs that are current: TMX 1.4b (LISA OSCAR, 2005)."""

from collections.abc import Iterable

from diglot import __version__
from diglot.exchange.entries import Entry
from diglot.exchange.segments import Tag
from diglot.exchange.xml_text import DECLARATION, element, opening, written_segment, xml_words
from diglot.languages import Lang, language


def write_tmx(entries: Iterable[Entry], source: Lang, target: Lang) -> str:
    """Return pairs as a memory, without the day on which it was made."""
    tags = language(source).locale, language(target).locale
    header = element(
        "header",
        creationtool="diglot",
        creationtoolversion=__version__,
        segtype="paragraph",
        o_tmf="Markdown",
        adminlang="en",
        srclang=tags[0],
        datatype="plaintext",
    )
    units = "".join(
        opening("tu", {"tuid": one.name})
        + ">"
        + "".join(
            element("tuv", element("seg", written_segment(segment, _tag)), xml_lang=tag)
            for tag, segment in zip(tags, (one.source, one.target), strict=True)
        )
        + "</tu>\n"
        for one in entries
        if one.target
    )
    return f'{DECLARATION}<tmx version="1.4">\n{header}\n<body>\n{units}</body>\n</tmx>\n'


def _tag(tag: Tag) -> str:
    number, data = str(tag.number), xml_words(tag.data)
    if tag.part == "whole":
        return element("ph", data, x=number, type=tag.kind)
    if tag.part == "open":
        return element("bpt", data, i=number, x=number, type=tag.kind)
    return element("ept", data, i=number)
