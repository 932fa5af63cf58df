"""Write an edition as a Word document that co-authors and editors can go on with.

A manuscript stands in one column: it is edited and commented on line by line, and Word sets columns
anew at every change. The layout of the journal has its two columns, a submission has double-spaced
lines with numbers. Everything is a plain paragraph in a named style, without text boxes.
"""

from diglot import docx
from diglot.article import (
    DEFAULT_OPTIONS,
    CitedEdition,
    CitedReference,
    DocumentOptions,
    Lang,
    Node,
)
from diglot.artifact import Artifact
from diglot.diagnostics import Code, Diagnostic, error
from diglot.document_names import LIST_MARK
from diglot.docx import fields
from diglot.engines import pandoc
from diglot.languages import language_of_tag, language_of_text
from diglot.messages import say
from diglot.note_marks import linked_notes
from diglot.profile import Profile
from diglot.tree import words
from diglot.writing.blind import blind_edition
from diglot.writing.docx_body import Text
from diglot.writing.docx_comments import with_comments
from diglot.writing.docx_front import front_nodes
from diglot.writing.docx_layout import lay_in_columns
from diglot.writing.docx_look import look_of, read_frame, read_properties
from diglot.writing.docx_marks import covered_blocks, marked_blocks
from diglot.writing.docx_names import LABEL_STYLES, bookmarks_of, can_count, labels_of
from diglot.writing.docx_pictures import read_pictures
from diglot.writing.docx_zotero import zotero_of
from diglot.writing.equations import equations, unreadable

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
