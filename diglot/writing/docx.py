"""Write an edition as a Word document that co-authors and editors can go on with.

A manuscript stands in one column: it is edited and commented on line by line, and Word sets columns
anew at every change. The layout of the journal has its two columns, a submission has double-spaced
lines with numbers. Everything is a plain paragraph in a named style, without text boxes.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from diglot import docx
from diglot.article import (
    DEFAULT_OPTIONS,
    CitedEdition,
    CitedReference,
    DocumentOptions,
    Lang,
    Layout,
    Node,
)
from diglot.artifact import Artifact
from diglot.diagnostics import Code, Diagnostic, error
from diglot.document_names import LIST_MARK
from diglot.docx import SMALLEST_LETTERS, Frame, LineNumbers, Look, Properties, fields, least_width
from diglot.engines import pandoc
from diglot.languages import language_of_tag, language_of_text
from diglot.messages import say
from diglot.note_marks import linked_notes
from diglot.profile import Profile
from diglot.settings import Docx
from diglot.tree import table_rows, text_of, walk, words
from diglot.tree_vocabulary import has_class
from diglot.writing.blind import blind_edition
from diglot.writing.docx_body import Text
from diglot.writing.docx_comments import with_comments
from diglot.writing.docx_front import front_nodes
from diglot.writing.docx_marks import covered_blocks, marked_blocks, properties_of
from diglot.writing.docx_names import LABEL_STYLES, bookmarks_of, can_count, labels_of
from diglot.writing.docx_pictures import read_pictures
from diglot.writing.docx_zotero import preferences, zotero_of
from diglot.writing.equations import equations, unreadable
from diglot.writing.front import FrontMatter, front_matter, front_matters
from diglot.writing.number_columns import placed_cells

_TWIPS_PER_INCH = 1440


def write_docx(
    cited: CitedEdition, profile: Profile, options: DocumentOptions = DEFAULT_OPTIONS
) -> Artifact:
    """Return the edition as a .docx; the same edition gives the same bytes."""
    named: list[Diagnostic] = []
    if options.blind:
        cited, named = blind_edition(cited, profile)
    look = look_of(profile, options.layout, cited.lang)
    blocks = marked_blocks(cited, profile)
    unread = unreadable(cited, equations(cited))
    pictures, broken = read_pictures(blocks, cited.assets, look.text_width / _TWIPS_PER_INCH)
    nodes = list(linked_notes([block.node for block in blocks]))
    strings = profile.strings[cited.lang]
    text = Text(
        bookmarks=bookmarks_of(nodes, cited.references, blind=options.blind),
        labels=labels_of(nodes),
        pictures=pictures,
        counted=can_count(nodes, profile.headings(cited.lang)),
        label=LABEL_STYLES[cited.lang],
        zotero=zotero_of(cited) if options.citations == "zotero" else None,
        equation=fields.sequence_name(strings.get("equation", "").partition("{n}")[0], "eq"),
    )
    front = len(blocks) - len(cited.text_blocks)
    whole = [
        *(text.blocks(cited.front) or front_nodes(cited, profile, text)),
        *lay_in_columns(nodes[front:], text, front + 1, look),
        *_reference_list(cited, strings.get("references", "References"), text),
    ]
    whole, comments = with_comments(whole, options.remarks)
    try:
        written = pandoc.write_docx(whole)
    except pandoc.TooHard as fault:
        found = error(Code.MARKDOWN, say("the Word document cannot be written: {why}", why=fault))
        return Artifact("docx", cited.lang, b"", (*named, *unread, *broken, found))
    data = docx.assemble(
        written,
        look,
        read_frame(cited, profile),
        read_properties(cited, profile, options),
        numbered_headings=text.counted,
        comments=comments,
        drawings=pictures.drawings,
    )
    return Artifact("docx", cited.lang, data, (*named, *unread, *broken))


def _reference_list(cited: CitedEdition, title: str, text: Text) -> list[Node]:
    if not cited.references:
        return []
    heading: Node = {"t": "Header", "c": [1, ["", ["unnumbered"], []], words(title)]}
    entries = text.references([(one, _language(one, cited.lang)) for one in cited.references])
    return covered_blocks(LIST_MARK, [*text.blocks([heading]), *entries])


def _language(entry: CitedReference, edition: Lang) -> Lang | None:
    """Return the language of an entry where it is not the edition's own."""
    lang = language_of_tag(entry.csl.get("language", "")) or language_of_text(entry.text)
    return lang if lang != edition else None


_LINE_NUMBERS: Mapping[str, LineNumbers] = {
    "continuous": "continuous",
    "page": "newPage",
    "none": "",
}


def look_of(profile: Profile, layout: Layout, lang: Lang) -> Look:
    """Return the look that profile.toml and the journal's Word template ask for."""
    docx, usual = profile.settings.docx.get(layout, Docx()), Look(lang)
    return Look(
        lang,
        serif=docx.chinese_serif,
        sans=docx.chinese_sans,
        script=docx.chinese_script,
        latin=docx.latin,
        sizes={**usual.sizes, **docx.sizes},
        line_spacing=docx.line_spacing,
        line_height=docx.line_height,
        columns=2 if layout == "journal" else 1,
        column_gap=docx.column_gap,
        line_numbers=_LINE_NUMBERS[docx.line_numbers] if layout == "submission" else "",
        margins={**usual.margins, **docx.margins},
        template=profile.template,
    )


def read_frame(cited: CitedEdition, profile: Profile) -> Frame:
    """Return the running head in the edition's languages, and the number of the first page."""
    heads = [_head(front) for front in front_matters(cited, profile)]
    return Frame(
        head_left=heads[0],
        head_right=heads[1] if len(heads) > 1 else "",
        first_page=cited.metadata.first_page,
        widest_label=max((len(entry.label) for entry in cited.references), default=3),
    )


def _head(front: FrontMatter) -> str:
    return f"{front.short_journal}\u2002{front.volume_issue}".strip()


def read_properties(cited: CitedEdition, profile: Profile, options: DocumentOptions) -> Properties:
    """Return what the document's properties tell."""
    lang = cited.lang
    front = front_matter(cited.metadata, profile, lang)
    zotero = preferences(profile, lang) if options.citations == "zotero" else {}
    return Properties(
        title=front.title.text,
        authors=tuple(one.name for one in front.authors),
        keywords=tuple(one.text for one in front.keywords),
        lang=lang,
        issued=cited.metadata.issued,
        custom={**properties_of(cited, options), **zotero},
    )


def lay_in_columns(nodes: Sequence[Node], text: Text, first: int, look: Look) -> list[Node]:
    """Return the blocks of the text behind the front matter, the first of them numbered `first`.

    The front matter's section of one column ends before them, if they stand in another.
    """
    numbered = list(zip(nodes, _sections(nodes, look), strict=True))
    out = [_end(fields.section_end(1))]
    for end, group in groupby(numbered, key=lambda pair: pair[1]):
        inside = [node for node, _ in group]
        out += [*text.cover(inside, first), _end(end)]
        first += len(inside)
    return out


def _sections(nodes: Sequence[Node], look: Look) -> list[str]:
    """Return the end of the section in which each block stands; a note's is that of its table."""
    ends: list[str] = []
    for node in nodes:
        table = next((one for one in walk(node) if one["t"] == "Table"), None)
        turned = has_class(node, "landscape")
        wide = turned or has_class(node, "wide")
        if table is not None and not turned:
            words = _words_of_columns(table)
            turned = least_width(words, SMALLEST_LETTERS) > look.text_width
            wide = wide or least_width(words, look.sizes["table"]) > look.column_width
        across = 1 if turned or wide else look.columns
        own = fields.section_end(across, turned=turned)
        ends.append(ends[-1] if ends and has_class(node, "table-note") else own)
    return ends


def _words_of_columns(table: Node) -> list[tuple[list[str], list[str]]]:
    """Return the words of the heads and of the other cells of each column.

    Those of several columns are left out.
    """
    _, _, columns, (_, head), *_ = table["c"]
    rows = table_rows(table)
    parts = (rows[: len(head)], rows[len(head) :])
    return list(zip(*(_words_by_column(one, len(columns)) for one in parts), strict=True))


def _words_by_column(rows: Sequence[Any], count: int) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in range(count)]
    for row in placed_cells(rows, count):
        for at, cell in row:
            if at is not None:
                found[at].append(text_of(cell[-1]))
    return found


def _end(section: str) -> Node:
    return {"t": "RawBlock", "c": ["openxml", section]}
