"""Random edits of a Word document: none is lost, and what came home reads as it was written."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diglot.article import Lang
from diglot.docx.read import read_returned
from diglot.review.base import Document
from diglot.review.changes import Review, patched
from diglot.review.rebuild import document_of
from diglot.review.review import review_changes
from diglot.review.tokens import words_of
from tests.random_review import edit_at_random, missing, reading
from tests.reviewer import Reviewer
from tests.unit.review.reviewed import build, document, rebuilt

EXAMPLES = 14
MOST_EDITS = 36
MARKUP = re.compile(
    r"<[^>]*>|\[@[^\]]*\]|@\{?[a-z]+:[a-z]+\}?|⟨\w+⟩|[\W\d_]|[表图第节]|Table|Figure|Section"
)


def flat(text: str) -> str:
    """Return the letters of a text alone, without what stands for keys."""
    return MARKUP.sub("", text)


def told(review: Review, reviewed: Document) -> Counter[str]:
    """Return the paragraphs that a change which stays outside the text belongs to."""
    pairs = {one.pair for one in review.changes if one.reason}
    places = [place for number in pairs for place in review.pairs[number].new]
    return Counter(flat(words_of(reviewed.blocks[place].tokens)) for place in places)


@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_edit_is_lost(lang: Lang, part: int) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.integers(1, MOST_EDITS), st.integers(0, 10_000))
    def check(count: int, seed: int) -> None:
        look(lang, count, seed * 10 + part)

    check()


def look(lang: Lang, count: int, seed: int) -> None:
    reviewer = Reviewer.of(document(lang))
    typed = edit_at_random(reviewer, count, Random(seed), f"Q{seed}")
    returned = reviewer.save()
    review = review_changes(read_returned(returned), build(lang))
    texts = patched(review.changes)
    kept = [one for one in review.changes if one.reason]
    after = reading(Reviewer.of(rebuilt(build(lang), texts)))
    everywhere = "".join([*after, *(one.new for one in kept)])
    assert [one for one in typed if one not in everywhere] == []
    unlike = missing(after, reading(Reviewer.of(returned)))
    vocabulary = build(lang).rebuild({}).document.vocabulary
    known = told(review, document_of(read_returned(returned), vocabulary))
    assert [one for one in unlike if flat(one) not in known] == []
