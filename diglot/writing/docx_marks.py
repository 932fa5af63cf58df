"""The marks by which a Word document that comes back is laid beside its sources.

Bookmarks cover each block of the text, what article.toml alone decides, and the reference list;
custom properties tell which sources, edition and copy it was. Their names are those that
`docx.read` reads.
"""

from collections.abc import Iterable, Mapping

from diglot.article import (
    DEFAULT_OPTIONS,
    LANGS,
    Block,
    CitedEdition,
    DocumentOptions,
    Lang,
    Metadata,
    Node,
)
from diglot.document_names import (
    BLOCK_MARK,
    FIELD_MARK,
    PROPERTY_BUILD,
    PROPERTY_COPY,
    PROPERTY_EDITION,
)
from diglot.docx import fields
from diglot.profile import Profile
from diglot.writing.blind import blind_edition
from diglot.writing.front import front_matter, keyword_separator, languages


def marked_blocks(
    cited: CitedEdition, profile: Profile, options: DocumentOptions = DEFAULT_OPTIONS
) -> tuple[Block, ...]:
    """Return the blocks that a document shows, in the order of their marks.

    ``_dgb1`` covers the first: the abstracts come first, as the front matter prints them, then
    the sections. A blind copy has fewer blocks.
    """
    if options.blind:
        cited, _ = blind_edition(cited, profile)
    langs = languages(profile, cited.metadata, cited.lang)
    abstracts = [block for lang in langs for block in cited.abstracts.get(lang, ())]
    return (*abstracts, *cited.text_blocks)


def block_mark(number: int) -> str:
    """Return the name of the mark of a block, counted from 1."""
    return f"{BLOCK_MARK}{number}"


def field_mark(field: str, lang: Lang) -> str:
    """Return the name of the mark of a field of article.toml: ``_dgm_title_zh``.

    Word's bookmarks have no hyphens.
    """
    return f"{FIELD_MARK}{field.replace('-', '_')}_{lang}"


def shown_fields(metadata: Metadata, profile: Profile) -> dict[str, str]:
    """Return what documents show of article.toml and a reviewer may edit, by their marks' ends."""
    out: dict[str, str] = {}
    for lang in LANGS:
        front = front_matter(metadata, profile, lang)
        keywords = keyword_separator(front.words).join(one.source for one in front.keywords)
        told = {"title": front.title.source, "keywords": keywords}
        told |= {fact.name: fact.words.source for fact in front.facts if fact.bilingual}
        out |= {
            field_mark(name, lang).removeprefix(FIELD_MARK): text
            for name, text in told.items()
            if text
        }
    return out


def covered_blocks(mark: str, blocks: Iterable[Node]) -> list[Node]:
    """Return blocks with a mark from the first to the last of them."""
    opening, closing = fields.opening(mark), fields.closing(mark)
    return [_raw("RawBlock", opening), *blocks, _raw("RawBlock", closing)]


def covered_words(mark: str, inlines: Iterable[Node]) -> list[Node]:
    """Return inlines with a mark around them."""
    opening, closing = fields.opening(mark), fields.closing(mark)
    return [_raw("RawInline", opening), *inlines, _raw("RawInline", closing)]


def _raw(kind: str, xml: str) -> Node:
    return {"t": kind, "c": ["openxml", xml]}


def properties_of(cited: CitedEdition, options: DocumentOptions) -> Mapping[str, str]:
    """Return the custom properties that tell where a document comes from."""
    words = [options.layout, *(["blind"] if options.blind else [])]
    words += ["zotero"] if options.citations == "zotero" else []
    words += ["comments"] if options.comments else []
    told = {
        PROPERTY_BUILD: cited.build,
        PROPERTY_EDITION: cited.lang,
        PROPERTY_COPY: " ".join(words),
    }
    return {name: value for name, value in told.items() if value}
