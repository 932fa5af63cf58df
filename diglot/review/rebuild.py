"""The document that was sent, made again from its sources, and as the way home reads it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from diglot.article import (
    Block,
    CitedEdition,
    DocumentOptions,
    Edition,
    Lang,
    Library,
    Rendered,
    Source,
)
from diglot.bibliography.citation_programs import Kept
from diglot.bibliography.word_sources import word_sources
from diglot.citing import cite, load_library
from diglot.docx.read import read_returned
from diglot.docx.read.values import Returned
from diglot.docx.read.views import accepted_view
from diglot.profile import Profile
from diglot.project import Project, with_texts
from diglot.review.base import Base, Document, Passage
from diglot.review.blocks import blocks_of, note_blocks, shown_labels, with_note_words
from diglot.review.notes import cited_notes, with_cited_notes
from diglot.review.reference_list import lines_of_list, with_own_list
from diglot.review.tokens import has_typed_numbers
from diglot.review.vocabulary import Vocabulary, Work, bare, canonical
from diglot.stages import Memory, Stages
from diglot.texts import read_texts
from diglot.tree import attributes, pairs_of, text_of, walk
from diglot.writing import write
from diglot.writing.docx_marks import marked_blocks
from diglot.writing.docx_names import bookmarks_of, can_count
from diglot.writing.docx_zotero import zotero_key

_ABSTRACT = "abstract"


@dataclass(frozen=True)
class Rebuilt:
    """A document and the passages of the text that made it."""

    document: Document
    passages: tuple[Passage, ...]

    @property
    def base(self) -> Base:
        """The document beside its text."""
        return Base(self.document, self.passages)


@dataclass(frozen=True)
class BuildInputs:
    """What a document is built from: the text, the journal, the edition, the options.

    `written` are the author's files where `project` has marks for open remarks in them.
    """

    project: Project
    profile: Profile
    lang: Lang
    options: DocumentOptions
    written: Mapping[str, Source] = field(default_factory=dict)

    @cached_property
    def sent_document(self) -> Rebuilt:
        """The document as it was sent."""
        return self.rebuild({})

    def rebuild(self, texts: dict[str, str]) -> Rebuilt:
        """Build the document with some files changed."""
        project = with_texts(self.project, texts)
        return _rebuilt(project, self.profile, self.lang, self.options, self._stages)

    @cached_property
    def _stages(self) -> Memory:
        """What was read for the last document: from one to the next few sections differ."""
        return Memory()


def _rebuilt(
    project: Project, profile: Profile, lang: Lang, options: DocumentOptions, stages: Stages
) -> Rebuilt:
    """Build an edition's Word document from a project and read it back.

    Of the other languages only the abstracts are read, which is all that the document prints.
    """
    needed = {
        one: sources if one == lang else tuple(filter(_is_abstract, sources))
        for one, sources in project.sections.items()
    }
    article = read_texts(replace(project, sections=needed), profile, stages)
    titles = profile.settings.citations.bibtex_titles
    library = stages("library", load_library, project.library, titles)
    cited = cite(article, lang, library, profile)
    blocks = marked_blocks(cited, profile, options)
    written = write("docx", cited, profile, options)
    returned = read_returned(written.data)
    vocabulary = vocabulary_of(cited, blocks, library, blind=options.blind)
    vocabulary = replace(
        vocabulary,
        shown=shown_labels(returned, vocabulary.labels),
        entries=lines_of_list(returned, vocabulary),
        counted=can_count([block.node for block in blocks], profile.headings(lang)),
    )
    return Rebuilt(
        document=document_of(returned, vocabulary), passages=_passages(blocks, article.editions)
    )


def document_of(returned: Returned, vocabulary: Vocabulary) -> Document:
    """Return a document as it reads with all its tracked changes accepted."""
    shown = accepted_view(returned, authors=True)
    kept = Kept(returned.variables, word_sources(returned.data))
    vocabulary = replace(with_own_list(shown, vocabulary), kept=kept)
    if vocabulary.counted and has_typed_numbers(shown):
        vocabulary = replace(vocabulary, counted=False)
    notes = note_blocks(shown, vocabulary)
    cited = cited_notes(shown, notes, vocabulary)
    blocks = [with_cited_notes(block, cited) for block in blocks_of(shown, vocabulary)]
    blocks = with_note_words(blocks, notes)
    return Document(blocks, notes, vocabulary, shown.heads)


def works_of(document: Document) -> tuple[Work, ...]:
    """Return the works that a document cites and bib/ does not have, each once."""
    blocks = chain(document.blocks, *document.notes.values())
    cited = (work for block in blocks for token in block.tokens for work in token.works)
    return tuple(dict.fromkeys((*cited, *document.vocabulary.strangers.values())))


def _is_abstract(source: Source) -> bool:
    return source.path.endswith(f"-{_ABSTRACT}.md")


def vocabulary_of(
    cited: CitedEdition, blocks: Iterable[Block], library: Library, *, blind: bool = False
) -> Vocabulary:
    """Return how an edition prints its citations in blocks, and what its bookmarks stand for."""
    nodes = [block.node for block in blocks]
    spans = [node for node in walk(nodes) if "citation" in attributes(node)[1]]
    printed: dict[str, set[tuple[str, ...]]] = {}
    for one in spans:
        keys = tuple(pairs_of(one).get("keys", "").split())
        printed.setdefault(text_of(one), set()).add(keys)
    # A note that says "Ibid." says so of more than one work: its links tell which.
    notes = [text_of(node["c"][0]) if node["t"] == "Note" else "" for node in walk(nodes)]
    by_number = {entry.number: entry.key for entry in cited.references}
    names = bookmarks_of(nodes, cited.references, blind=blind)
    works = {f"ref-{number}": key for number, key in by_number.items()}
    numeric = any(str(entry.number) in entry.label for entry in cited.references)
    return Vocabulary(
        printed={text: keys.copy().pop() for text, keys in printed.items() if len(keys) == 1},
        numbers=by_number if numeric else {},
        works={name: works[ident] for ident, name in names.items() if ident in works},
        labels={name: ident for ident, name in names.items() if ident not in works},
        keys=frozenset(library.references),
        dois=_dois(library),
        uris={zotero_key(key): key for key in library.references},
        titles=_titles(library),
        authors=_authors(library),
        form=cited.citation_form,
        noted=frozenset(canonical(one) for one in notes if one in printed),
    )


def _dois(library: Library) -> Mapping[str, str]:
    found = {key: one.csl.get("DOI") for key, one in library.references.items()}
    return {doi.lower(): key for key, doi in found.items() if isinstance(doi, str) and doi}


def _titles(library: Library) -> Mapping[str, str]:
    """Return the keys of works by their bare titles; a title of two works tells none."""
    titles = {key: bare(str(one.csl.get("title", ""))) for key, one in library.references.items()}
    count = Counter(titles.values())
    return {title: key for key, title in titles.items() if title and count[title] == 1}


def _authors(library: Library) -> Mapping[tuple[str, str], str]:
    """Return the keys of works by first author and year, where only one has both."""
    found: dict[tuple[str, str], str] = {}
    for key, reference in library.references.items():
        people, issued = reference.csl.get("author") or [{}], reference.csl.get("issued") or {}
        year = str((issued.get("date-parts") or [[""]])[0][0])
        name = str(people[0].get("family") or people[0].get("literal") or "").casefold()
        found[name, year] = "" if (name, year) in found else key
    return {told: key for told, key in found.items() if key and all(told)}


def _passages(blocks: Iterable[Block], editions: Mapping[Lang, Edition]) -> tuple[Passage, ...]:
    """Return the stretches of text behind the numbered blocks; blocks of one stretch share it."""
    sections = [section for edition in editions.values() for section in edition.texts]
    texts: dict[str, tuple[Rendered, Block]] = {}
    for section in sections:
        for block in section.blocks:
            texts[_name(block)] = (section.rendered, block)
    found: dict[tuple[int, int, int], Passage] = {}
    for number, block in enumerate(blocks, start=1):
        known = texts.get(_name(block))
        if known is None:
            continue
        rendered, (start, end) = known[0], known[1].home
        place = (id(rendered), start, end)
        before = found[place].numbers if place in found else ()
        found[place] = Passage(rendered, start, end, (*before, number))
    return tuple(found.values())


def _name(block: Block) -> str:
    return f"{block.span.path} {block.anchor}"
