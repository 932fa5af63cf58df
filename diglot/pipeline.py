"""The whole way of an article on one page: read, check, cite, write, prove.

Each verb is imported where it is done: a build in which nothing has changed does none of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from diglot import store
from diglot.article import (
    DEFAULT_OPTIONS,
    Article,
    CitedEdition,
    DocumentOptions,
    Kind,
    Lang,
    Library,
    Source,
)
from diglot.artifact import Artifact
from diglot.bases import base_file, digest_of, forget_old
from diglot.diagnostics import Diagnostic, has_errors, unique
from diglot.documents import Order, Step, compile_templates, document_name, write_all
from diglot.messages import say
from diglot.metadata import Metadata
from diglot.profile import Profile, read_profile, shipped_templates
from diglot.project import Project, read_project, with_remarks
from diglot.saving import save_all
from diglot.stages import Nested, Stages, compute
from diglot.texts import prepare_reading, read_texts
from diglot.threads import begin
from diglot.writing import DOCUMENT_KINDS, prepare


@dataclass(frozen=True)
class Request:
    """What to build: an article's folder, which kinds and languages, and how.

    With `strict` each warning is an error; without `parallel` there is no page of both languages.
    Without `keep` the documents are made, so that all that is wrong is known, and not written.
    `jobs` are the PDFs that are set at once. What is not `checked` is not proved either: only what
    keeps a document from being made is known.
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
    parallel: bool = True
    jobs: int = 1
    checked: bool = True


@dataclass(frozen=True)
class Report:
    """The result of a build: documents written and faults found.

    `written` pairs each document with its path, and is empty after an error; `sources` are the
    author's files by path, for showing the lines at fault.
    """

    diagnostics: tuple[Diagnostic, ...]
    written: tuple[tuple[Artifact, Path], ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Whether the text has faults that keep it from being released."""
        return has_errors(self.diagnostics)


@dataclass(frozen=True)
class Made:
    """An article's documents, not yet written, what they were made of, and what is wrong.

    `artifacts` is empty where faults of the text keep them from being made.
    """

    project: Project
    profile: Profile
    editions: tuple[CitedEdition, ...]
    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def sources(self) -> Mapping[str, Source]:
        """The files of the author and of the journal, for showing the lines at fault."""
        accepted = self.project.translations
        kept = {accepted.path: accepted} if accepted else {}
        return {**self.profile.sources, **self.project.sources, **kept}


def read_article(
    root: Path, journal: str | None = None, stages: Stages = compute
) -> tuple[Project, Profile, Article]:
    """Read an article's folder, its journal and its editions; the faults are inside them."""
    project = read_project(root, journal)
    profile = _journal_of(project)
    return project, profile, read_texts(project, profile, stages)


def _journal_of(project: Project) -> Profile:
    """Return an article's journal, with the article's fonts before its own."""
    profile = read_profile(project.journal, template_folders(project.root), project.journal_place)
    return replace(profile, fonts=(*project.fonts, *profile.fonts))


def _prepare_writing(request: Request, profile: Profile, stages: Stages) -> None:
    """Compile the templates, and let processes make ready in which documents are set."""
    compile_templates(request.kinds, profile, stages)
    for kind in request.kinds if request.jobs > 1 else ():
        prepare(kind)


def kinds_of(*, blind: bool, usual: bool = True) -> tuple[Kind, ...]:
    """Return the `usual` kinds of document, or all; with `blind` those that can be blind."""
    kinds = DOCUMENT_KINDS.items()
    return tuple(kind for kind, row in kinds if row.usual >= usual and row.blind >= blind)


def template_folders(root: Path) -> list[Path]:
    """Return where an article's journals are looked for: its own first, then diglot's."""
    return list(dict.fromkeys([root / "templates", shipped_templates()]))


def _cite(
    article: Article,
    langs: Sequence[Lang],
    library: Library,
    profile: Profile,
    request: Request,
    stages: Stages,
) -> list[CitedEdition]:
    from diglot.citing import cite
    from diglot.citing.other_edition import with_one_edition

    text, cite_ = _without_front(article), Nested(cite, stages)
    cited = [
        stages(("cite", lang), cite_, with_one_edition(text, lang, profile), lang, library, profile)
        for lang in langs
    ]
    return [replace(one, metadata=article.metadata, draft=request.draft) for one in cited]


def _without_front(article: Article) -> Article:
    """Return an article without its title and its other facts, in which nothing is cited."""
    editions = {lang: replace(one, front=None) for lang, one in article.editions.items()}
    return replace(article, metadata=Metadata(), editions=editions)


def make(request: Request, step: Step = lambda _: None, stages: Stages = compute) -> Made:
    """Make an article's documents, with faults in its text only for a draft; write nothing."""
    step(say("reading"))
    project = read_project(request.root, request.journal)
    profile = _journal_of(project)
    asked = replace(request, output=Path(), keep=True, jobs=1)
    way = _Way(step, stages, request.jobs)
    made = stages(("whole", request.checked), way, project, profile, asked)
    return Made(project, profile, *made)


@dataclass(frozen=True)
class _Way:
    """The whole way as one stage; what it holds itself changes nothing of what comes out."""

    step: Step = field(compare=False)
    stages: Stages = field(compare=False)
    jobs: int = field(compare=False)

    def __call__(
        self, project: Project, profile: Profile, request: Request
    ) -> tuple[tuple[CitedEdition, ...], tuple[Artifact, ...], tuple[Diagnostic, ...]]:
        made = _make(project, profile, replace(request, jobs=self.jobs), self.step, self.stages)
        return made.editions, made.artifacts, made.diagnostics


def _make(project: Project, profile: Profile, request: Request, step: Step, stages: Stages) -> Made:
    """Return an article's documents: read, check, cite, write, prove."""
    prepare_reading()
    from diglot.checking.library import library_faults
    from diglot.checking.scope import edition_faults, missing_texts, present, restrict
    from diglot.citing import load_library
    from diglot.proof import prove_text, unnamed_findings

    read = project
    if request.options.comments:
        read, remarks = with_remarks(project)
        request = replace(request, options=replace(request.options, remarks=remarks))
    article = read_texts(read, profile, stages)
    titles = profile.settings.citations.bibtex_titles
    library = stages("library", load_library, project.library, titles)

    pages = begin([partial(_prepare_writing, request, profile, stages)], 1)
    step(say("checking"))
    langs = present(article, request.langs)
    asked = restrict(article, langs)
    diagnostics = [*project.diagnostics, *profile.diagnostics, *library_faults(asked, library)]
    diagnostics += [*missing_texts(article, request.langs), *edition_faults(article, langs)]
    if request.checked:
        diagnostics += _check_texts(asked, library, profile, article, project, stages)

    step(say("citing"))
    editions = _cite(article, langs, library, profile, request, stages)
    for cited in editions:
        diagnostics += cited.diagnostics
        if request.checked:
            edition = article.editions[cited.lang]
            proved = stages(("prove", cited.lang), prove_text, edition, cited)
            diagnostics += unnamed_findings(proved, diagnostics)
    severe = _severities(project, profile, request)
    if not editions or (has_errors(severe(diagnostics)) and not request.draft):
        diagnostics += _equation_faults(editions) if request.checked else ()
        return Made(project, profile, tuple(editions), (), unique(severe(diagnostics)))

    pages[0].result()
    order = _order(request, project, profile, article, severe(diagnostics))
    artifacts = write_all(editions, profile, order, step, stages)
    for artifact in artifacts:
        diagnostics += artifact.diagnostics
    step(say("proving"))
    for artifact in artifacts if request.checked else ():
        proved = _prove_document(artifact, article, editions, profile, request, stages)
        diagnostics += unnamed_findings(proved, diagnostics)
    return Made(project, profile, tuple(editions), tuple(artifacts), unique(severe(diagnostics)))


def _equation_faults(editions: Sequence[CitedEdition]) -> list[Diagnostic]:
    """Return what a writer would tell of the equations, for editions that are not written."""
    from diglot.writing.equations import equations, unreadable

    return [fault for one in editions for fault in unreadable(one, equations(one))]


def _severities(
    project: Project, profile: Profile, request: Request
) -> Callable[[Sequence[Diagnostic]], list[Diagnostic]]:
    """Return what tells how severe each fault is, by what the texts, article and journal say."""
    from diglot.checking.severities import severities

    texts = [one for sources in project.sections.values() for one in sources]
    settings = (project.metadata.check, profile.settings.check)
    return severities(texts, settings, every_warning=request.strict)


def _check_texts(
    asked: Article,
    library: Library,
    profile: Profile,
    article: Article,
    project: Project,
    stages: Stages,
) -> list[Diagnostic]:
    """Return what is wrong with the texts of the editions that are `asked` for, and the files."""
    from diglot.checking import check
    from diglot.checking.files import file_faults
    from diglot.proof import front_leftovers

    return [
        *check(asked, library, profile, stages),
        *front_leftovers(project.metadata, project.article),
        *file_faults(article, project, profile),
    ]


def _order(
    request: Request,
    project: Project,
    profile: Profile,
    article: Article,
    diagnostics: Sequence[Diagnostic],
) -> Order:
    options = request.options
    if options.differences:
        from diglot.checking.differences import differences_of, partners_of

        found = differences_of(article, diagnostics)
        options = replace(options, found=found, partners=partners_of(article))
    build = digest_of(project, profile)
    return Order(request.kinds, options, request.parallel, request.jobs, build)


def build(request: Request, step: Step = lambda _: None, stages: Stages | None = None) -> Report:
    """Build an article; with faults in its text nothing is written, except as a draft.

    What was made before is taken from the user's cache, see `store`, unless `stages` are given.
    """
    root = store.folder() if stages is None else None
    made = make(request, step, stages or (store.Store(root) if root else compute))
    if root:
        store.limit_size(root)
    if not request.keep or (has_errors(made.diagnostics) and not request.draft):
        return Report(made.diagnostics, sources=made.sources)
    documents = _documents(made.artifacts, request)
    kept: dict[Path, bytes] = {}
    if documents and "docx" in request.kinds:
        kept = dict(base_file(made.project, made.profile, request.output))
    beside = {
        request.output / name: data
        for one in documents.values()
        for name, data in one.beside.items()
    }
    save_all({path: one.data for path, one in documents.items()} | beside | kept, "output")
    if kept:
        forget_old(request.output)
    written = tuple((artifact, path) for path, artifact in documents.items())
    return Report(made.diagnostics, written, made.sources)


def _prove_document(
    artifact: Artifact,
    article: Article,
    editions: Sequence[CitedEdition],
    profile: Profile,
    request: Request,
    stages: Stages,
) -> list[Diagnostic]:
    """Return what a finished document lacks, or shows and should not."""
    from diglot.citing.other_edition import with_one_edition
    from diglot.proof import prove_blind_copy, prove_document

    cited = next((one for one in editions if one.lang == artifact.lang), None)
    lang = artifact.lang
    seen = article if lang == "both" else with_one_edition(article, lang, profile)
    slot = ("prove", artifact.kind, artifact.lang)
    if request.options.blind and cited and DOCUMENT_KINDS[artifact.kind].blind:
        return stages(slot, prove_blind_copy, seen, cited, artifact, profile)
    return stages(slot, prove_document, seen, artifact)


def _documents(artifacts: Sequence[Artifact], request: Request) -> dict[Path, Artifact]:
    """Return each document by its place, without those that could not be made."""
    return {
        request.output / document_name(artifact, request.options): artifact
        for artifact in artifacts
        if artifact.data  # a page whose template is at fault is none
    }
