"""The whole way of an article on one page: read, check, cite, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from diglot.article import (
    DEFAULT_OPTIONS,
    Article,
    Artifact,
    CitedEdition,
    DocumentOptions,
    Edition,
    Kind,
    Lang,
    Library,
    Rendered,
    Source,
)
from diglot.bases import base_file, digest_of, forget_old
from diglot.checking import check
from diglot.checking.files import ignored_files, unused_files
from diglot.checking.library import library_faults
from diglot.checking.scope import edition_faults, missing_texts, present, within
from diglot.checking.severities import idle, judge, read_allowed, strict
from diglot.citing import cite, load_library
from diglot.diagnostics import Diagnostic, has_errors
from diglot.messages import say
from diglot.profile import Profile, read_profile, shipped_templates
from diglot.project import Project, read_project
from diglot.proof import front_leftovers, prove_blind_copy, prove_document, prove_text, unnamed
from diglot.reading import read_edition
from diglot.reading.figures import figure_templates
from diglot.reading.statements import rendered_statements
from diglot.saving import save_all
from diglot.writing import DOCUMENT_KINDS, write, write_parallel

Step = Callable[[str], None]
"""Told what the build is about to do, for a progress display."""


@dataclass(frozen=True)
class Request:
    """What to build: an article's folder, which kinds and languages, and how.

    With `strict` each warning is an error. Without `keep` the documents are made, so that all that
    is wrong with them is known, and not written.
    """

    root: Path
    output: Path
    kinds: tuple[Kind, ...]
    langs: tuple[Lang, ...]
    journal: str | None = None
    draft: bool = False
    strict: bool = False
    keep: bool = True
    options: DocumentOptions = DEFAULT_OPTIONS


@dataclass(frozen=True)
class Made:
    """What a build made, and what of."""

    project: Project
    profile: Profile
    editions: tuple[CitedEdition, ...]
    artifacts: tuple[Artifact, ...]


@dataclass(frozen=True)
class Report:
    """The result of a build: documents written and faults found.

    `written` pairs each document with its path, and is empty after an error; `sources` are the
    author's files by path, for showing the lines at fault; `made` is None where faults kept the
    documents from being made.
    """

    diagnostics: tuple[Diagnostic, ...]
    written: tuple[tuple[Artifact, Path], ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    made: Made | None = None

    @property
    def failed(self) -> bool:
        """Whether the text has faults that keep it from being released."""
        return has_errors(self.diagnostics)


def read_article(root: Path, journal: str | None = None) -> tuple[Project, Profile, Article]:
    """Read an article's folder, its journal and its editions; the faults are inside them."""
    project = read_project(root, journal)
    profile = read_profile(project.journal, template_folders(root))
    return project, profile, read_texts(project, profile)


def read_texts(project: Project, profile: Profile) -> Article:
    """Read an article's editions out of its files, which need not be those on the disk."""
    statements = _statements(project, profile)
    editions: dict[Lang, Edition] = {
        lang: read_edition(
            project.sections[lang],
            lang,
            variables=project.variables[lang],
            macros=profile.macros,
            tables=project.tables,
            figures=project.figures,
            statements=statements.get(lang),
            beside=project.unread,
        )
        for lang in project.languages
    }
    return Article(project.metadata, editions)


def _statements(project: Project, profile: Profile) -> Mapping[Lang, Rendered]:
    """Return what article.toml tells behind the text; nothing where no language has anything."""
    told = {
        one: rendered_statements(project.metadata, one, project.article, profile.strings[one])
        for one in project.languages
    }
    return told if any(one.text for one in told.values()) else {}


def kinds_of(*, blind: bool) -> tuple[Kind, ...]:
    """Return the usual kinds of document, or those of which a blind copy can be made."""
    return tuple(
        kind for kind, row in DOCUMENT_KINDS.items() if row.usual and (row.blind or not blind)
    )


def template_folders(root: Path) -> list[Path]:
    """Return where an article's journals are looked for: its own first, then diglot's."""
    return list(dict.fromkeys([root / "templates", shipped_templates()]))


def _cite(
    article: Article,
    langs: Sequence[Lang],
    library: Library,
    profile: Profile,
    request: Request,
    build: str,
) -> list[CitedEdition]:
    return [
        replace(cite(article, lang, library, profile), draft=request.draft, build=build)
        for lang in langs
    ]


def _file_faults(project: Project, profile: Profile, article: Article) -> list[Diagnostic]:
    """Return which files of the article's folder come to nothing."""
    texts = [one.text for sources in project.sections.values() for one in sources]
    texts += [one.text for one in figure_templates(project.figures, "manuscript")]
    texts += profile.macros.values()
    unused = unused_files(article, project.figures, project.tables, texts)
    return unused + ignored_files(project.unread)


def _severities(
    project: Project, profile: Profile, request: Request
) -> Callable[[Sequence[Diagnostic]], list[Diagnostic]]:
    """Return what gives diagnostics the severities that article, journal and comments ask for."""
    read = [read_allowed(one) for sources in project.sections.values() for one in sources]
    allowed = [one for found, _ in read for one in found]
    wrong = [fault for _, faults in read for fault in faults]
    settings = (project.metadata.check, profile.settings.check)

    def judged(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
        found = [*diagnostics, *wrong]
        whole = [*judge(found, settings, allowed), *idle(allowed, found)]
        return strict(whole) if request.strict else whole

    return judged


def _unique(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics once each: both editions read the same tables and figures."""
    return tuple(dict.fromkeys(diagnostics))


def build(request: Request, step: Step = lambda _: None) -> Report:
    """Build an article; with faults in its text nothing is written, except as a draft."""
    step(say("reading"))
    project, profile, article = read_article(request.root, request.journal)
    library = load_library(project.library)

    step(say("checking"))
    sources = {**profile.sources, **project.sources}
    langs = present(article, request.langs)
    asked = within(article, langs)
    diagnostics = [*project.diagnostics, *profile.diagnostics, *library_faults(asked, library)]
    diagnostics += missing_texts(article, request.langs)
    diagnostics += edition_faults(article, langs)
    diagnostics += check(asked, library, profile)
    diagnostics += front_leftovers(project.metadata, project.article)
    diagnostics += _file_faults(project, profile, article)

    step(say("citing"))
    editions = _cite(article, langs, library, profile, request, digest_of(project, profile))
    for cited in editions:
        diagnostics += cited.diagnostics
        proved = prove_text(article.editions[cited.lang], cited)
        diagnostics += unnamed(proved, diagnostics)
    severe = _severities(project, profile, request)
    if not editions or (has_errors(severe(diagnostics)) and not request.draft):
        return Report(_unique(severe(diagnostics)), sources=sources)

    artifacts = _write(editions, profile, request, step)
    for artifact in artifacts:
        diagnostics += artifact.diagnostics
    step(say("proving"))
    for artifact in artifacts:
        proved = _proved(artifact, article, editions, profile, request)
        diagnostics += unnamed(proved, diagnostics)
    found = _unique(severe(diagnostics))
    made = Made(project, profile, tuple(editions), tuple(artifacts))
    if not request.keep or (has_errors(found) and not request.draft):
        return Report(found, sources=sources, made=made)
    documents = _documents(artifacts, request)
    kept = base_file(project, profile, request.output) if "docx" in request.kinds else {}
    beside = {
        request.output / name: data
        for one in documents.values()
        for name, data in one.beside.items()
    }
    save_all({path: one.data for path, one in documents.items()} | beside | kept, "output")
    if kept:
        forget_old(request.output)
    written = tuple((artifact, path) for path, artifact in documents.items())
    return Report(found, written, sources, made)


def _proved(
    artifact: Artifact,
    article: Article,
    editions: Sequence[CitedEdition],
    profile: Profile,
    request: Request,
) -> list[Diagnostic]:
    """Return what a finished document lacks, or shows and should not."""
    cited = next((one for one in editions if one.lang == artifact.lang), None)
    if request.options.blind and cited and DOCUMENT_KINDS[artifact.kind].blind:
        return prove_blind_copy(article, cited, artifact, profile)
    return prove_document(article, artifact)


def _write(
    editions: Sequence[CitedEdition], profile: Profile, request: Request, step: Step
) -> list[Artifact]:
    """Return the documents of each edition, then those of all together."""
    artifacts: list[Artifact] = []
    for cited in editions:
        for kind in filter(lambda kind: DOCUMENT_KINDS[kind].writer, request.kinds):
            step(say("writing {name}", name=f"article.{cited.lang}.{kind}"))
            artifacts.append(write(kind, cited, profile, request.options))
    for kind in request.kinds:
        row = DOCUMENT_KINDS[kind]
        if row.parallel and (len(editions) > 1 or not row.writer):
            step(say("writing {name}", name=row.file or f"article.both.{kind}"))
            artifacts.append(write_parallel(kind, editions, profile))
    return artifacts


def document_name(artifact: Artifact, options: DocumentOptions = DEFAULT_OPTIONS) -> str:
    """Return a document's file name; a blind copy never takes the place of the named one."""
    row = DOCUMENT_KINDS[artifact.kind]
    blind = ".blind" if options.blind and row.blind else ""
    return row.file or f"article.{artifact.lang}{blind}.{artifact.kind}"


def _documents(artifacts: Sequence[Artifact], request: Request) -> dict[Path, Artifact]:
    """Return each document by its place, without those that could not be made."""
    return {
        request.output / document_name(artifact, request.options): artifact
        for artifact in artifacts
        if artifact.data  # a page whose template is at fault is none
    }
