"""A reviewed document whose journal sets citations in footnotes."""

from __future__ import annotations

import pytest

from diglot.article import Lang
from diglot.docx.read import read_returned
from diglot.review.changes import patched_texts
from tests.conftest import ROOT
from tests.reviewer import Reviewer
from tests.unit.review.reviewed import build, document, review_changes

NOTES = ROOT / "tests" / "articles" / "notes"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_unedited_document_changes_nothing(lang: Lang) -> None:
    inputs = build(lang, root=NOTES)
    review = review_changes(read_returned(document(lang, root=NOTES)), inputs)
    assert review.changes == ()


def test_words_before_a_note_come_home_and_the_citation_stays() -> None:
    reviewer = Reviewer.of(document("en", root=NOTES))
    at = reviewer.find("Later ones are fuller")
    reviewer.replace(at, "fuller", "more complete")
    review = review_changes(read_returned(reviewer.save()), build("en", root=NOTES))
    (text,) = patched_texts(review.changes).values()
    assert "Later ones are more complete [@orr1998, p. 12], " in text
    assert all(change.patches for change in review.changes)


def test_a_footnote_that_says_something_else_than_its_citation_is_named() -> None:
    data = document("en", root=NOTES)
    reviewer = Reviewer.of(data)
    reviewer.edit_note("Ibid., p. 12", "Ibid., p. 13")
    review = review_changes(read_returned(reviewer.save()), build("en", root=NOTES))
    assert patched_texts(review.changes) == {}
    assert [bool(one.patches) for one in review.changes] == [False, False]
