"""A small article sent and reviewed: what the tests of the way home start from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from diglot.article import DEFAULT_OPTIONS, DocumentOptions, Lang
from diglot.citing import cite, load_library
from diglot.docx.read import read_returned
from diglot.docx.read.values import Returned
from diglot.pipeline import template_folders
from diglot.profile import read_profile
from diglot.project import read_project, with_texts
from diglot.review.changes import Review, patched_texts
from diglot.review.rebuild import BuildInputs
from diglot.review.review import compare, review_of
from diglot.texts import read_texts
from diglot.writing import write
from tests.conftest import ROOT
from tests.reviewer import Reviewer

ARTICLE = ROOT / "tests" / "articles" / "home"


@lru_cache(maxsize=8)
def build(
    lang: Lang, options: DocumentOptions = DEFAULT_OPTIONS, root: Path = ARTICLE
) -> BuildInputs:
    """Return the article of the tests as it is sent."""
    project = read_project(root)
    return BuildInputs(
        project, read_profile(project.journal, template_folders(root)), lang, options
    )


@lru_cache(maxsize=8)
def document(lang: Lang, options: DocumentOptions = DEFAULT_OPTIONS, root: Path = ARTICLE) -> bytes:
    """Return the Word document that is sent."""
    return rebuilt(build(lang, options, root), {})


def review_changes(returned: Returned, build: BuildInputs) -> Review:
    """Return what a reviewed document changes in the text that was sent."""
    return review_of(returned, compare(returned, build), build)


def rebuilt(sent: BuildInputs, texts: dict[str, str]) -> bytes:
    """Return the Word document of the article with some files changed."""
    project = with_texts(sent.project, texts)
    article = read_texts(project, sent.profile)
    library = load_library(project.library, sent.profile.settings.citations.bibtex_titles)
    cited = cite(article, sent.lang, library, sent.profile)
    return write("docx", cited, sent.profile, sent.options).data


def reviewed(
    act: Callable[[Reviewer], object], lang: Lang = "zh", author: str | None = None
) -> tuple[Review, dict[str, str]]:
    """Return what a reviewer's act comes home as, and the files it changes."""
    reviewer = Reviewer.of(document(lang), author)
    act(reviewer)
    review = review_changes(read_returned(reviewer.save()), build(lang))
    return review, patched_texts(review.changes)


ZH2 = "manuscript/zh/02-discussion.md"


def reviewed_text(
    text: str, act: Callable[[Reviewer], object], author: str | None = None
) -> tuple[Review, str]:
    """Return what an act comes home as in an article whose last section is `text`.

    The section is returned as it is with the changes made.
    """
    start = build("zh")
    inputs = replace(start, project=with_texts(start.project, {ZH2: text}))
    reviewer = Reviewer.of(rebuilt(inputs, {}), author)
    act(reviewer)
    review = review_changes(read_returned(reviewer.save()), inputs)
    return review, patched_texts(review.changes).get(ZH2, text)
