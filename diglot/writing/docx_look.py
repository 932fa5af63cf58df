"""The journal's [docx] settings as the look of a Word document, and what stands around its text."""

from collections.abc import Mapping

from diglot.article import CitedEdition, DocumentOptions, Lang, Layout
from diglot.docx import Frame, LineNumbers, Look, Properties
from diglot.profile import Profile
from diglot.settings import Docx
from diglot.writing.docx_marks import properties_of
from diglot.writing.docx_zotero import preferences
from diglot.writing.front import FrontMatter, front_matter, front_matters

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
