"""What article.toml says as sections: title, keywords, places, and statements behind the text.

It is never printed as a section. The two of an article are laid beside each other, so that a title
whose number differs is told like a paragraph's, and goes to a translator like one. Fields that are
printed behind the text stand in the section of `statements`.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from diglot.article import FRONT, Block, Lang, Metadata, Node, Rendered, Section, Source, Stretch
from diglot.engines import pandoc
from diglot.fields import rows_of
from diglot.kinds import NAMES, WORD_LISTS, WORDS
from diglot.metadata import TABLES, is_name
from diglot.tree import words

_MARKUP = re.compile(r"[*_^~`$\[\\]")


def front_section(metadata: Metadata, lang: Lang, source: Source) -> Section | None:
    """Return the fields of one language, a block each, whose anchor is the field's name.

    `source` is article.toml. None where it has none in this language.
    """
    text = ""
    stretches: list[Stretch] = []
    homes: list[tuple[str, tuple[int, int], Node]] = []
    for name, path, told in _fields(metadata, lang):
        span = metadata.place(path)
        start = span.start.offset if span else 0
        written = told == source.text[start : start + len(told)]
        stretches.append(Stretch(len(text), source, start, len(told) if written else 0))
        homes.append((name, (len(text), len(text) + len(told)), _node(name, told)))
        text += f"{told}\n\n"
        stretches.append(Stretch(len(text) - 2, source, start + len(told) * written, 0))
    rendered = Rendered(source, text, tuple(stretches))
    blocks = tuple(Block(name, rendered.span(*home), node, home) for name, home, node in homes)
    return Section(FRONT, lang, source, rendered, blocks) if blocks else None


def _fields(metadata: Metadata, lang: Lang) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each field, where its words stand in the file, and its words."""
    for row in rows_of(Metadata):
        value = getattr(metadata, row.attribute)
        if row.attribute in TABLES:
            for number, one in enumerate(value):
                yield from _of_record(f"{row.name}.{number}", one, lang)
        elif row.kind == WORD_LISTS:
            for at, word in enumerate(value.get(lang, ())):
                yield f"{row.name}.{at}", f"{row.name}.{lang}.{at}", word
        elif row.kind == WORDS and row.printed not in ("", "end") and value.get(lang):
            yield row.name, f"{row.name}.{lang}", value[lang]


def _of_record(name: str, record: Any, lang: Lang) -> Iterator[tuple[str, str, str]]:
    """Yield the names of a person or a place, and what else is told in words."""
    for row in rows_of(type(record)):
        value = getattr(record, row.attribute)
        if row.kind == NAMES and value.get(lang):
            yield name, f"{name}.{lang}", value[lang]
        elif row.kind == WORDS and value.get(lang):
            yield f"{name}.{row.name}", f"{name}.{row.name}.{lang}", value[lang]


def _node(name: str, text: str) -> Node:
    """Return the words of a field as a paragraph; names have no markup."""
    if is_name(name) or not _MARKUP.search(text):
        return {"t": "Para", "c": words(text)}
    try:
        return {"t": "Para", "c": pandoc.read_inlines(text)}
    except pandoc.TooHard:
        return {"t": "Para", "c": words(text)}


def rendered_statements(
    metadata: Metadata, lang: Lang, source: Source, words: Mapping[str, str]
) -> Rendered:
    """Return the statements of one language as Markdown, `words` being the journal's."""
    text = ""
    stretches: list[Stretch] = []
    for row in rows_of(Metadata):
        told = getattr(metadata, row.attribute).get(lang, "") if row.printed == "end" else ""
        if not told:
            continue
        span = metadata.place(f"{row.name}.{lang}")
        start = span.start.offset if span else 0
        lead = f"**{words.get(row.name, row.name)}**{words.get('label-gap', ' ')}"
        said = words.get(f"{row.name}-{told}", told)
        written = said == source.text[start : start + len(said)]
        stretches.append(Stretch(len(text), source, start, 0))
        text += lead
        stretches.append(Stretch(len(text), source, start, len(said) if written else 0))
        text += f"{said}\n\n"
        stretches.append(Stretch(len(text) - 2, source, start + len(said) * written, 0))
    return Rendered(source, text, tuple(stretches))
