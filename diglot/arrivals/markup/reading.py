"""A manuscript in any dialect of Markdown as a `Manuscript`: the page to read is `read_markup`.

A dialect turns its own marks into pandoc's; then pandoc reads, `tree` brings blocks into our form,
`labels` and `library` give pointers and citations our names, `sections` finds front matter.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from diglot.arrivals.facts import Facts
from diglot.arrivals.given import Given
from diglot.arrivals.inlines import cited_names, each_list
from diglot.arrivals.markup.front import (
    facts_of_values,
    language_of_manuscript,
    split_front,
    unread_fields,
    values_of,
)
from diglot.arrivals.markup.labels import Labels, labels_of, with_labels_and_keys
from diglot.arrivals.markup.library import Bibliography, read_citation_table, without_tags
from diglot.arrivals.markup.pictures import Pictures
from diglot.arrivals.markup.sections import run_in, sections_of, with_appendix
from diglot.arrivals.markup.tree import Shape, mended_levels, with_bookdown_labels, without_spans
from diglot.arrivals.markup.wording import common
from diglot.arrivals.values import Manuscript, Open, Options
from diglot.article import Lang, Node, Source
from diglot.diagnostics import Misused
from diglot.engines.pandoc import TooHard, read_foreign
from diglot.labels import label_name
from diglot.messages import Message, say
from diglot.reading.html_tags import Tag, plain_html
from diglot.reading.tex_commands import Command, plain_tex
from diglot.tree import rewrite

PANDOC: Final = (
    "markdown+east_asian_line_breaks+table_attributes+tex_math_single_backslash"
    "+mark-smart-raw_attribute-auto_identifiers"
    "-implicit_header_references-yaml_metadata_block-pandoc_title_block"
)
_LIBRARIES: Final = (".bib", ".bibtex", ".json", ".yaml", ".yml", ".ris", ".nbib", ".enw", ".xml")


@dataclass
class Reading:
    """A manuscript while it is read."""

    given: Given
    lang: Lang
    library: Bibliography
    told: list[Open] = field(default_factory=list)
    same: dict[str, str] = field(default_factory=dict)
    """Labels that stand for another one."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """The values of the head."""


@dataclass(frozen=True)
class Dialect:
    """A way to write Markdown: its marks as pandoc's, and whose keys its library has."""

    plain: Callable[[str, str, Reading], str]
    """Of a text and its file's name, the text that pandoc reads."""

    authors: Callable[[Mapping[str, Any]], list[dict[str, Any]]] | None = None
    """What finds the authors in a head that has no list of them."""

    own_keys: bool = True
    libraries: tuple[str, ...] = ()
    """Files that its tools write, which are read where they lie."""


def read_markup(given: Given, dialect: Dialect, options: Options) -> Manuscript:
    """Return the manuscript. Raises `Misused` where it cannot be read."""
    meta, texts = head_and_texts(given)
    if dialect.authors and not (meta.get("authors") or meta.get("author")):
        meta["authors"] = dialect.authors(meta)
    lang = options.lang or language_of_manuscript(
        meta, "\n".join(text for _, text in texts)[:200_000]
    )
    library = Bibliography(lang, own_keys=dialect.own_keys)
    reading = Reading(given, lang, library, meta=meta)
    _load_libraries(reading, meta, dialect)
    text = "\n\n".join(dialect.plain(text, name, reading) for name, text in texts)
    refuse_long_lines(text, texts[0][0])
    text = common(without_tags(text, library))
    blocks = tree_of(text, reading)
    abstract = str(meta.get("abstract") or "") if isinstance(meta.get("abstract"), str) else ""
    told: dict[Lang, list[Node]] = {}
    if abstract:
        told[lang] = tree_of(common(dialect.plain(abstract, texts[0][0], reading)), reading)
    return manuscript_of(reading, meta, blocks, told, texts[0][0])


def manuscript_of(
    reading: Reading,
    meta: dict[str, Any],
    blocks: list[Node],
    told_abstracts: Mapping[Lang, Sequence[Node]],
    above: str,
    facts: Facts | None = None,
    folders: tuple[str, ...] = ("",),
) -> Manuscript:
    """Return the manuscript of a tree in pandoc's form.

    `above` is the file that names pictures, `folders` where they are looked for; without `facts`
    those of the head `meta` are taken.
    """
    lang, given, library = reading.lang, reading.given, reading.library
    pictures = Pictures(given, lang, above, folders)
    labels = labels_of(blocks)
    labels.names.update(
        {name: labels.names[one] for name, one in reading.same.items() if one in labels.names}
    )
    shape = Shape(labels, pictures, reading.told)
    facts = facts or facts_of_values(meta, lang)
    parts = sections_of(with_appendix(blocks, reading.told), titled=bool(facts.title))
    for one, told_abstract in told_abstracts.items():
        parts.abstracts.setdefault(one, list(told_abstract))
    title = {lang: parts.title} if parts.title else {}
    facts = facts.with_more(Facts(title=title, keywords=parts.keywords))
    cited = _keys_of_names([*parts.body, *parts.abstracts.values()], labels, library, reading)

    def whole(part: Sequence[Node]) -> list[Node]:
        made = each_list(shape.blocks(part), lambda row: with_labels_and_keys(row, labels, cited))
        return list(_with_pictures(without_spans(made), pictures))

    body = whole(mended_levels(parts.body))
    abstracts = {one: whole(run_in(found)) for one, found in parts.abstracts.items()}
    works = tuple(library.cited_works(all_of_them=not library.entries))
    if cited and (unused := library.unused_ids):
        said = say("works of the bibliography that are cited nowhere were left out")
        library.told.append(Open(said, ", ".join(unused)))
    unknown = [
        Open(say("nothing carries the label that is pointed to"), one, sign=one, mark=one)
        for one in labels.unknown
    ]
    before = " / ".join(one if len(one) <= _SHOWN else f"{one[:_SHOWN]}…" for one in parts.left)
    left = [Open(say("this stood before the text and was left out"), before)] if before else []
    told = [*given.told, *left, *reading.told, *unknown, *library.told]
    count = len(list(cited_names([body, *abstracts.values()])))
    return Manuscript(
        lang, facts, abstracts, tuple(body), works, pictures.files, tuple(told), count
    )


_SHOWN: Final = 60
"""How many letters of a paragraph that was left out show which it is."""


def head_and_texts(given: Given) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Return the head of a manuscript, and its texts by their names."""
    meta: dict[str, Any] = {}
    texts: list[tuple[str, str]] = []
    for path in given.files:
        if path.suffix.lower() in _LIBRARIES or path.suffix.lower() == ".tsv":
            continue
        source = given.text_of_file(path)
        refuse_long_lines(source.text, source.path)
        front = split_front(source)
        given.told += unread_fields(front.values)
        meta = {**front.values, **meta}
        texts.append((source.path, front.text))
    for name in ("content/metadata.yaml", "metadata.yaml"):
        for source in given.beside(name):
            values = values_of(source)
            given.told += unread_fields(values)
            meta = {**values, **meta}
    for name in ("_metadata.yml", "myst.yml", "_quarto.yml", "_bookdown.yml"):
        for source in given.beside(name):
            values = values_of(source)
            inner = values.get("project") if name == "myst.yml" else values
            meta = {**(inner if isinstance(inner, dict) else {}), **meta}
    if not texts:
        raise Misused(say("there is no text among these files"), say("name the manuscript's text"))
    return meta, texts


_LONGEST: Final = 100_000


def refuse_long_lines(text: str, name: str) -> None:
    """Raise `Misused` for a line that no hand has written; a picture may stand in one."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONGEST and ";base64," not in line:
            place = f"{name}:{number}"
            message = say("{place}: this line has {count} characters", place=place, count=len(line))
            raise Misused(message, say("this is no manuscript's text; nothing was written"))


def _load_libraries(reading: Reading, meta: dict[str, Any], dialect: Dialect) -> None:
    given, library = reading.given, reading.library
    for path in given.files:
        if path.suffix.lower() in _LIBRARIES and path.name != "metadata.yaml":
            library.load(given.text_of_file(path))
        elif path.suffix.lower() == ".tsv":
            read_citation_table(given.text_of_file(path), library)
    named = meta.get("bibliography") or []
    for name in [named] if isinstance(named, str) else named:
        if any(path.name == Path(str(name)).name for path in given.files):
            continue
        source = given.text(str(name))
        if source:
            library.load(source)
        elif not any((given.root / one).exists() for one in dialect.libraries):
            said = say("this bibliography is not there")
            reading.told.append(Open(said, str(name), sign=str(name)))
    inline = meta.get("references")
    if isinstance(inline, list):
        library.load(Source("references.json", json.dumps(inline, ensure_ascii=False)))
    for source in given.beside(*dialect.libraries):
        if source.path.endswith(".tsv"):
            read_citation_table(source, library)
        else:
            library.load(source)


def tree_of(text: str, reading: Reading) -> list[Node]:
    """Return the blocks of pandoc's Markdown, HTML and LaTeX in it read. Raises `Misused`."""
    return plain_markup(foreign_blocks(text.encode(), PANDOC), reading)


def foreign_blocks(data: bytes, form: str) -> list[Node]:
    """Return the blocks of a text in one of pandoc's formats. Raises `Misused`."""
    try:
        return read_foreign(data, form)
    except TooHard as fault:
        message = say("pandoc cannot read the manuscript: {why}", why=fault.said)
        raise Misused(message) from None


def plain_markup(blocks: Sequence[Node], reading: Reading) -> list[Node]:
    """Return blocks without HTML and LaTeX; what is not read is told, comments stay."""

    def tell(said: Message, text: str) -> None:
        line = text.partition("\n")[0]
        reading.told.append(Open(said, line[:80], sign=line, mark=line))

    def html(tag: Tag) -> None:
        if not tag.dropped:
            tell(say("this HTML was left as it stands"), tag.text)

    def tex(command: Command) -> None:
        tell(say("this LaTeX was left as it stands"), command.text)

    made = plain_html(rewrite(list(blocks), _without_layout), html)
    made = plain_tex(made, label_name, tex)
    return with_bookdown_labels(rewrite(made, _comment_again))


_COMMENT: Final = "Comment"
"""A comment while HTML and LaTeX are read; no such element is pandoc's."""
_LAYOUT: Final = re.compile(r"</?(?:link|meta|script|style|p)\b", re.I)


def _without_layout(node: Node) -> list[Node] | None:
    """Keep comments from the reader of HTML, and leave out tags of a page's own affairs."""
    if node["t"] not in ("RawInline", "RawBlock") or node["c"][0] != "html":
        return None
    text = str(node["c"][1])
    if text.startswith("<!--"):
        return [{"t": _COMMENT, "c": [node["t"], re.sub(r"\{(?=[{%#])", "{ ", text)]}]
    return [] if _LAYOUT.match(text) else None


def _comment_again(node: Node) -> list[Node] | None:
    if node["t"] != _COMMENT:
        return None
    kind, text = node["c"]
    return [{"t": kind, "c": ["html", text]}]


def _keys_of_names(
    parts: Sequence[Any], labels: Labels, library: Bibliography, reading: Reading
) -> dict[str, str]:
    """Return the keys of the works that a text cites, by the names that it calls them."""
    keys: dict[str, str] = {}
    for name in cited_names(parts):
        if name in keys or labels.of(name):
            continue
        if label_name(name) and not library.has(name):
            said = say("nothing carries the label that is pointed to")
            reading.told.append(Open(said, name, sign=f"@{name}", mark=name))
            continue
        keys[name] = library.key(name)
    return keys


def _with_pictures(blocks: Sequence[Node], pictures: Pictures) -> list[Node]:
    """Return blocks whose pictures inside sentences and cells have names of the article, too."""

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Image" or node["c"][2][0].startswith("figures/"):
            return None
        (_, _, pairs), words, target = node["c"]
        sizes = [
            pair for pair in pairs if pair[0] in ("width", "height") and _SIZE.fullmatch(pair[1])
        ]
        own = ["", [], sizes]
        return [{"t": "Image", "c": [own, words, [pictures.name(target[0]), ""]]}]

    return rewrite(list(blocks), change)


_SIZE: Final = re.compile(r"\d+(?:\.\d+)?(?:%|cm|px|in|mm|pt)")
