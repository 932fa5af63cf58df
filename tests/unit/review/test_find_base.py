"""Which text a document was built from, wherever that is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from diglot.docx.read import read_returned
from diglot.pipeline import Request, build
from diglot.project import read_project
from diglot.review.find_base import find_build
from diglot.review.review import compare, kinship
from tests.unit.review.reviewed import build as build_inputs
from tests.unit.review.reviewed import document, review_changes


def test_a_draft_in_a_journal_that_was_asked_for_comes_home_as_it_was_sent(
    tiny: Path, tmp_path: Path
) -> None:
    output = tiny / "output"
    build(Request(tiny, output, ("docx",), ("zh",), "exempla", draft=True))
    returned = read_returned((output / "article.zh.docx").read_bytes())
    now = read_project(tiny)
    for kept, base in ((output, ""), (tmp_path / "none", ""), (tmp_path / "none", str(tiny))):
        found = find_build(returned, now, kept, base)
        assert found.faults == ()
        assert found.build
        assert found.build.profile.name == "exempla"
    assert found.build
    assert review_changes(returned, found.build).changes == ()


def test_a_document_in_a_language_that_the_article_lacks_is_another_text() -> None:
    sent = build_inputs("en")
    texts = {**sent.project.sections, "en": ()}
    lacking = replace(sent, project=replace(sent.project, sections=texts))
    assert kinship(compare(read_returned(document("en")), lacking), lacking) == 0
