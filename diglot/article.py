"""The values that flow through a build, from an author's files to a journal's pages.

Each stage makes a new value: `reading` an `Edition`, `citing` a `CitedEdition`, `writing` an
`Artifact`. A page writer cannot be handed an uncited text, because its parameter says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, get_args

from diglot.diagnostics import Diagnostic, SourceSpan
from diglot.glossary import Glossary as Glossary
from diglot.glossary import Term as Term
from diglot.languages import LANGS as LANGS
from diglot.languages import Lang as Lang
from diglot.languages import Words as Words
from diglot.metadata import Affiliation as Affiliation
from diglot.metadata import Author as Author
from diglot.metadata import Metadata as Metadata
from diglot.remarks import Remark
from diglot.source import Rendered as Rendered
from diglot.source import Source as Source
from diglot.source import Stretch as Stretch
from diglot.translations import AcceptedPair as AcceptedPair

Kind = Literal["pdf", "html", "docx", "jats"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Layout = Literal["manuscript", "journal", "submission"]
LAYOUTS: tuple[Layout, ...] = ("manuscript", "journal", "submission")

LiveCitations = Literal["links", "zotero"]
LIVE_CITATIONS: tuple[LiveCitations, ...] = ("links", "zotero")

Node = dict[str, Any]
"""One element of pandoc's JSON tree, ``{"t": "Para", "c": [...]}``; never changed in place."""

LabelKind = Literal[
    "fig", "tbl", "eq", "sec",
    "thm", "lem", "prp", "cor", "def", "exm", "rem", "rec",
]  # fmt: skip
"""What a label begins with; those of the second line are of divisions, see `tree_vocabulary`."""


STATEMENTS = "statements"
"""The name of the section of what article.toml tells behind the text; a file's has a number."""

FRONT = "front"
"""The name of the section of what article.toml tells before the text; it is never printed so."""


@dataclass(frozen=True)
class Asset:
    """A picture that a text shows, as bytes; `path` as the text names it."""

    path: str
    media_type: str
    data: bytes


@dataclass(frozen=True)
class CiteItem:
    """One work inside a citation, as in CSL-JSON. `span` covers its ``@key``."""

    key: str
    span: SourceSpan
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False


@dataclass(frozen=True)
class Citation:
    """One citation of the text: ``[@a; @b, p. 3]``, or `narrative`, as part of a sentence: ``@a``.

    `anchor` is unique in an edition; a Span of the tree carries it as its id. `note` is the number
    of the footnote in which a cited edition has it, 0 for the text.
    """

    anchor: str
    span: SourceSpan
    items: tuple[CiteItem, ...]
    narrative: bool = False
    note: int = 0


@dataclass(frozen=True)
class CrossReference:
    r"""A pointer of the text to something with a label: ``@tbl:hsct``. `span` covers it.

    `bare` ones print the number alone: ``-@tbl:hsct``, ``\ref{tbl:hsct}``.
    """

    anchor: str
    span: SourceSpan
    targets: tuple[str, ...]
    bare: bool = False


@dataclass(frozen=True)
class Label:
    """A place that carries a label: ``{#fig:timeline}``. `span` covers the label."""

    id: str
    kind: LabelKind
    span: SourceSpan


@dataclass(frozen=True)
class Block:
    """A top-level block of a section, where it stands in the author's file, and its tree.

    `home` are the offsets of the stretch of the rendered text that made it, perhaps together with
    its neighbours.
    """

    anchor: str
    span: SourceSpan
    node: Node
    home: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Section:
    """One file of one language. `name` is the file's name without ``.md``: ``02-mechanisms``.

    One that is `unread` Jinja or pandoc could not read, which is told. The last one may hold what
    article.toml tells behind the text, see `STATEMENTS`.
    """

    has_own_digest: ClassVar = True

    name: str
    lang: Lang
    source: Source
    rendered: Rendered
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...] = ()
    cross_references: tuple[CrossReference, ...] = ()
    labels: tuple[Label, ...] = ()
    unread: bool = False


@dataclass(frozen=True)
class Edition:
    """The whole text of one language, read but not yet cited. `abstract` is not in `sections`.

    `front` holds the title, keywords and other words of article.toml, a block for each field.
    """

    lang: Lang
    abstract: Section | None
    sections: tuple[Section, ...]
    assets: Mapping[str, Asset] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    front: Section | None = None

    @property
    def translated_texts(self) -> tuple[Section, ...]:
        """All that has a translation: the front matter, the abstract, the sections."""
        return ((self.front,) if self.front else ()) + self.texts

    @property
    def texts(self) -> tuple[Section, ...]:
        """The abstract and the sections, in reading order."""
        return ((self.abstract,) if self.abstract else ()) + self.sections


@dataclass(frozen=True)
class Article:
    """The metadata, every edition and the terms of one article.

    `accepted` are the pairs that somebody said are translations, None where no file keeps them.
    `abstracts_only` are the editions that are not built: their abstracts are printed in the others.
    """

    metadata: Metadata
    editions: Mapping[Lang, Edition]
    glossary: Glossary = field(default_factory=Glossary)
    accepted: tuple[AcceptedPair, ...] | None = None
    abstracts_only: Mapping[Lang, Edition] = field(default_factory=dict)

    @property
    def texts(self) -> tuple[Section, ...]:
        """The abstract and the sections of every edition, in reading order."""
        return tuple(section for edition in self.editions.values() for section in edition.texts)

    @property
    def cited_keys(self) -> tuple[str, ...]:
        """The keys that any edition cites, once each in order, those that bib/ lacks included."""
        return tuple(
            dict.fromkeys(
                item.key
                for section in self.texts
                for citation in section.citations
                for item in citation.items
            )
        )


@dataclass(frozen=True)
class Reference:
    """One entry of bib/, as CSL-JSON, and where it stands.

    `retracted` is the notice that a public record named when it was last asked, `asked` that day.
    """

    key: str
    csl: Mapping[str, Any]
    span: SourceSpan
    retracted: str = ""
    asked: str = ""


@dataclass(frozen=True)
class Library:
    """All entries of bib/ by key."""

    references: Mapping[str, Reference]
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class CitedReference:
    """An entry of the printed list.

    `number` counts from 1 in the list's order. `label` is the entry's left part (``[1]``), empty
    where the style has none; `inlines` the rest as pandoc inlines, in a bilingual list with the
    English line below; `text` the whole printed line, without that one.
    `cited_by` are the anchors of the citations that name it, `span` covers its entry in bib/.
    """

    key: str
    number: int
    label: str
    inlines: tuple[Node, ...]
    text: str
    csl: Mapping[str, Any]
    cited_by: tuple[str, ...] = ()
    span: SourceSpan | None = None


@dataclass(frozen=True)
class CitedSection:
    """A section whose citations, cross-references and numbers stand in the tree."""

    has_own_digest: ClassVar = True

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class CitationForm:
    """What a numbered citation looks like in a journal: ``[1,3-5]``, perhaps raised.

    `opening` and `closing` stand around its numbers, empty where nothing does or where the style
    prints no numbers.
    """

    opening: str = ""
    closing: str = ""
    raised: bool = False


@dataclass(frozen=True)
class CitedEdition:
    """One edition as it will be printed; see docs/developers.md for the tree's own classes.

    `abstracts` holds the abstract of every language, since a bilingual journal prints both; `front`
    is the front matter as blocks in named styles where it is not what the metadata makes of it;
    `sources` the sections' files by path, so that a late fault can still be placed exactly;
    `citations` are those of the text, by their anchors in the tree, `citation_form` what they look
    like;
    `build` is the digest of everything that the article was built from.
    """

    lang: Lang
    metadata: Metadata
    abstracts: Mapping[Lang, tuple[Block, ...]]
    sections: tuple[CitedSection, ...]
    references: tuple[CitedReference, ...]
    assets: Mapping[str, Asset]
    sources: Mapping[str, Source] = field(default_factory=dict)
    citations: Mapping[str, Citation] = field(default_factory=dict)
    citation_form: CitationForm = CitationForm()
    draft: bool = False
    build: str = ""
    front: tuple[Node, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def own_abstract(self) -> tuple[Block, ...]:
        """The abstract in the edition's language."""
        return self.abstracts.get(self.lang, ())

    @property
    def text_blocks(self) -> tuple[Block, ...]:
        """The blocks of all sections."""
        return tuple(block for section in self.sections for block in section.blocks)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The abstracts of every language, and the text."""
        return (*(block for one in self.abstracts.values() for block in one), *self.text_blocks)


@dataclass(frozen=True)
class Finding:
    """A fault and the block it lies in, by the block's language and anchor; empty for none."""

    fault: Diagnostic
    lang: Lang | None = None
    anchor: str = ""


@dataclass(frozen=True)
class DocumentOptions:
    """How a document is written for those who get it.

    `layout` is a Word document's: one column, the journal's two, or a submission's double-spaced
    lines with numbers. A `blind` copy names nobody. `citations` are links to the list, or Zotero's
    fields, with which a co-author goes on citing. `comments` tells that the open remarks of the
    text are printed as comments; `remarks` are these, by their numbers. `differences` tells that
    the page of both languages is the authors' own, which marks what differs; `found` is that, and
    `partners` are the anchors of blocks that are translations, of Chinese and English.
    """

    layout: Layout = "manuscript"
    blind: bool = False
    citations: LiveCitations = "links"
    comments: bool = False
    remarks: tuple[Remark, ...] = ()
    differences: bool = False
    found: tuple[Finding, ...] = ()
    partners: tuple[tuple[str, str], ...] = ()


DEFAULT_OPTIONS = DocumentOptions()
"""The options of a build that names none."""
