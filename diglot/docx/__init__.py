"""Word documents (Office Open XML, ISO/IEC 29500), written and read.

A library of its own: it knows nothing of articles and imports nothing of diglot. It writes a
manuscript as journals want it around the text that pandoc made, and reads what comes back from
anybody's word processor without trusting it.

Writing. `assemble` takes the .docx that pandoc wrote and gives it styles, settings, running heads,
sections and properties by code, as a `Look` (fonts, sizes, margins, columns), a `Frame` (what
stands around the text) and `Properties` tell; a journal's .docx may bring a `Template`. What a
text may hold beside words is in `fields`: raw WordprocessingML for pandoc's tree (numbers that Word
counts, page numbers, tabs, bookmarks). Words between `signs` become tracked changes::

    body = pypandoc.convert_text("# Methods", "docx", "markdown")       # bytes of pandoc's .docx
    assemble(body, Look(lang="en"), Frame(head_left="Study of x"), Properties(title="Study of x"))

The same input gives the same bytes: parts are sorted, dates come from `Properties`.

Reading. `diglot.docx.read.read_returned` gives the paragraphs, tables, notes, comments and tracked
changes of a file as a `Returned` of frozen values, or raises `Refused`; `diglot.docx.read.views`
shows it with all tracked changes accepted or rejected. `diglot.docx.read.template.read_template`
takes styles and page out of a journal's .docx.

`names` is the vocabulary of WordprocessingML, `package` the archive and its parts.
"""

from diglot.docx import fields
from diglot.docx.look import SIZES, Frame, LineNumbers, Look, Properties, Template
from diglot.docx.write.assemble import assemble
from diglot.docx.write.column_widths import SMALLEST_LETTERS, least_width
from diglot.docx.write.comments import Comment, comment_closing, comment_opening
from diglot.docx.write.pictures import ACROSS
from diglot.docx.write.styles import PANELS, QUOTED_WORDS, TABLE_NUMBER
from diglot.docx.write.template_styles import lacking

__all__ = [
    "ACROSS",
    "PANELS",
    "QUOTED_WORDS",
    "SIZES",
    "SMALLEST_LETTERS",
    "TABLE_NUMBER",
    "Comment",
    "Frame",
    "LineNumbers",
    "Look",
    "Properties",
    "Template",
    "assemble",
    "comment_closing",
    "comment_opening",
    "fields",
    "lacking",
    "least_width",
]
