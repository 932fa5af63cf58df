"""What goes with a submission beside the article: the letter to the editors and the highlights.

manuscript/cover-letter.en.md    the author's letter; else the journal's cover-letter.en.jinja
manuscript/highlights.en.md      a list of what is new; without one there are none

Both are Markdown with templates, as sections are; ``article`` has what article.toml tells.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from diglot.article import Article, CitedEdition, DocumentOptions, Metadata, Node
from diglot.citing import cite, load_library
from diglot.diagnostics import Code, Diagnostic, has_errors, warning
from diglot.languages import language
from diglot.messages import say
from diglot.profile import Profile
from diglot.project import Project, read_source
from diglot.reading import read_edition
from diglot.source import Source
from diglot.tree import text_of, walk, words
from diglot.writing import write
from diglot.writing.docx_body import paragraph
from diglot.writing.front import FrontMatter

COVER_LETTER: Final = "cover-letter"
HIGHLIGHTS: Final = "highlights"
NAMES: Final = (COVER_LETTER, HIGHLIGHTS)

_FEWEST, _MOST, _LONGEST = 3, 5, 85
"""Highlights and their letters with blanks, as Elsevier's guides for authors ask for; the length
of those in English alone."""


@dataclass(frozen=True)
class Letters:
    """Files by their names, the texts that they were made of, and what is wrong with those."""

    files: dict[str, bytes] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def letters(project: Project, profile: Profile, fronts: tuple[FrontMatter, ...]) -> Letters:
    """Return the cover letter and the highlights in each language that the article is in."""
    files: dict[str, bytes] = {}
    sources: dict[str, Source] = {}
    faults: list[Diagnostic] = []
    for front in fronts:
        for name in NAMES:
            source = _source(project, profile, front, name)
            if isinstance(source, Diagnostic):
                faults.append(source)
            elif source:
                sources[source.path] = source
                cited = _cite_letter(project, profile, front, name, source)
                faults += cited.diagnostics
                faults += _check_highlights(cited, source) if name == HIGHLIGHTS else ()
                if not has_errors(cited.diagnostics):
                    made = write("docx", cited, profile, DocumentOptions(layout="manuscript"))
                    faults += made.diagnostics
                    files[f"{name}.{front.lang}.docx"] = made.data
    return Letters(files, sources, tuple(faults))


def _source(
    project: Project, profile: Profile, front: FrontMatter, name: str
) -> Source | Diagnostic | None:
    path = project.root / "manuscript" / f"{name}.{front.lang}.md"
    if path.exists():
        return read_source(project.root, path)
    file = f"{name}.{front.lang}.jinja"
    text = profile.files.get(file)
    return Source(f"templates/{file}", text) if text else None


def _cite_letter(
    project: Project, profile: Profile, front: FrontMatter, name: str, source: Source
) -> CitedEdition:
    """Return a letter as an edition of one section; what it cites is numbered for itself."""
    lang = front.lang
    edition = read_edition(
        [source],
        lang,
        variables={**project.variables[lang], "article": _variables(front)},
        macros=profile.macros,
        tables=project.tables,
        figures=project.figures,
    )
    title = profile.strings[lang][name]
    metadata = _metadata(front.metadata, title, front)
    library = load_library(project.library, profile.settings.citations.bibtex_titles)
    cited = cite(Article(metadata, {lang: edition}), lang, library, profile)
    diagnostics = (*edition.diagnostics, *cited.diagnostics)
    head: list[Node] = [paragraph("Title", words(title))]
    return replace(cited, metadata=metadata, abstracts={}, front=tuple(head),
                   diagnostics=diagnostics)  # fmt: skip


def _metadata(metadata: Metadata, title: str, front: FrontMatter) -> Metadata:
    """Return what a letter's file tells of itself: its title and who wrote it."""
    named = f"{title}: {front.title.text}"
    return replace(
        metadata.showing(("authors", "affiliations")),
        title={front.lang: named},
        short_title={front.lang: title},
    )


def _variables(front: FrontMatter) -> dict[str, Any]:
    """Return what a letter may use of the article."""
    writers = [one for one in front.authors if one.corresponding] or list(front.authors[:1])
    return {
        "title": front.title.source,
        "journal": front.journal,
        "type": front.article_type,
        "corresponding": [
            {"name": one.name, "email": one.email, "places": "; ".join(one.affiliations)}
            for one in writers
        ],
        "statements": [
            {"label": one.label, "words": one.words.source} for one in front.facts_at("end")
        ],
    }


def _check_highlights(cited: CitedEdition, source: Source) -> Iterator[Diagnostic]:
    """Yield a warning where highlights are too few, too many or too long."""
    blocks = [block.node for block in cited.text_blocks]
    items = [one for node in walk(blocks) if node["t"] == "BulletList" for one in node["c"]]
    place = source.span(0, 0)
    if not _FEWEST <= len(items) <= _MOST:
        message = say("highlights are {fewest} to {most} items of a list; there are {count}",
                      fewest=_FEWEST, most=_MOST, count=len(items))  # fmt: skip
        yield warning(Code.RELEASE, message, place, say("write each behind a hyphen and a blank"))
    for number, item in enumerate(items, 1):
        length = len(text_of(item))
        if not language(cited.lang).is_ideographic and length > _LONGEST:
            message = say("highlight {number} has {length} characters, at most {most} are usual",
                          number=number, length=length, most=_LONGEST)  # fmt: skip
            yield warning(Code.RELEASE, message, place)
