"""The states of an article that are compared, and the documents made of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from diglot.article import Article, CitedEdition, Lang, Library
from diglot.artifact import Artifact
from diglot.citing import cite, load_library
from diglot.diagnostics import Diagnostic, has_errors, unique
from diglot.engines.git import Commit, NoRevision, checkout
from diglot.messages import Message, say
from diglot.outcome import Outcome, lines_of, written_message
from diglot.pipeline import read_article, template_folders
from diglot.profile import Profile, read_profile
from diglot.project import Project, read_project
from diglot.saving import save_all
from diglot.source import Source
from diglot.texts import read_texts


@dataclass(frozen=True)
class State:
    """One state of an article, read: what it is called, when it was committed, what it says.

    `name` is empty for the article's own folder as it is now, `date` where no commit tells it.
    """

    name: str
    date: str
    project: Project
    profile: Profile
    article: Article
    library: Library
    sources: Mapping[str, Source] = field(default_factory=dict)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with its files and texts, before anything is cited."""
        editions = [one.diagnostics for one in self.article.editions.values()]
        before = (self.project.diagnostics, self.profile.diagnostics, self.library.diagnostics)
        return tuple(fault for faults in (*before, *editions) for fault in faults)

    def cite_edition(self, lang: Lang, *, passages: bool = False) -> CitedEdition:
        """Return an edition as it is printed, with the marks of passages if they are wanted."""
        return cite(self.article, lang, self.library, self.profile, passages=passages)


def current(root: Path, journal: str | None) -> State:
    """Return the article in a folder as it is now."""
    return _state("", "", *read_article(root, journal))


def older(root: Path, name: str, profile: Profile) -> State:
    """Return an older state of the article at `root`, to be printed as the journal `profile` does.

    `name` is a folder that holds an article, or else a revision. Raises `NoRevision`.
    """
    if (Path(name) / "manuscript").is_dir():
        return _read(Path(name).resolve(), Path(name).name or name, "", profile)
    with _revision(root, name) as (commit, folder):
        return _read(folder, _name_of(name, commit), commit.date, profile)


def newer(root: Path, name: str, journal: str | None) -> State:
    """Return the state that is compared with an older one: a folder, or a revision.

    Its own journal prints both. Raises `NoRevision`.
    """
    if (Path(name) / "manuscript").is_dir():
        return _state(Path(name).name or name, "", *read_article(Path(name).resolve(), journal))
    with _revision(root, name) as (commit, folder):
        project = read_project(folder, journal)
        profile = read_profile(project.journal, [folder / "templates", *template_folders(root)])
        texts = read_texts(project, profile)
        return _state(_name_of(name, commit), commit.date, project, profile, texts)


@contextmanager
def _revision(root: Path, name: str) -> Iterator[tuple[Commit, Path]]:
    try:
        with checkout(root, name) as found:
            yield found
    except NoRevision:
        if not Path(name).is_dir():
            raise
        message = say("the folder {name} holds no article", name=name)
        raise NoRevision(message, say("an article is a folder with manuscript/ in it")) from None


def _name_of(name: str, commit: Commit) -> str:
    """Return how a revision is named to readers: ``v1.0 (1f4e79ab)``."""
    return name if commit.id.startswith(name) else f"{name} ({commit.short})"


def _read(folder: Path, name: str, date: str, profile: Profile) -> State:
    project = read_project(folder, profile.name)
    return _state(name, date, project, profile, read_texts(project, profile))


def _state(name: str, date: str, project: Project, profile: Profile, article: Article) -> State:
    library = load_library(project.library, profile.settings.citations.bibtex_titles)
    sources = {**profile.sources, **project.sources}
    return State(name, date, project, profile, article, library, sources)


def write_documents(
    made: Sequence[tuple[Artifact, Path]],
    faults: Iterable[Diagnostic],
    sources: Mapping[str, Source],
    data: Mapping[str, Any],
    lines: Iterable[Message] = (),
) -> Outcome:
    """Write documents, all of them or, after an error, none; `data` and `lines` tell of them."""
    told = unique([*faults, *(fault for one, _ in made for fault in one.diagnostics)])
    if has_errors(told):
        return Outcome(diagnostics=told, sources=sources)
    save_all({path: artifact.data for artifact, path in made}, "output")
    documents = [
        {"path": str(path), "lang": one.lang, "kind": one.kind, "sha256": one.sha256}
        for one, path in made
    ]
    shown = lines_of([*lines, *(written_message(path) for _, path in made)])
    return Outcome("", {**data, "documents": documents}, told, sources, shown=shown)
