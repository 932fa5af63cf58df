"""Random acts of reviewers, looked at with other eyes: nothing is lost, nothing is half made.

The second reader (`tests/second_reader.py`) shares no code with diglot. For each document it reads
what was sent, what came back and what the patched text builds: each line that came back stands in
the rebuilt one, or belongs to a change that is listed; and a rebuilt line that is in neither of the
two others belongs to a listed change as well.

Some hundred acts are made in every run; DIGLOT_REVIEW_ACTS asks for another number.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from random import Random

import pytest

from diglot.docx.read import read_returned
from diglot.project import with_texts
from diglot.review.base import Document
from diglot.review.changes import Review, patched
from diglot.review.rebuild import BuildInputs, document_of
from diglot.review.review import review_changes
from diglot.review.tokens import words_of
from tests.random_review import TEXT, edit_at_random, missing
from tests.reviewer import Reviewer
from tests.second_reader import SecondReader
from tests.unit.review.reviewed import ZH2, build, rebuilt

ACTS = int(os.environ.get("DIGLOT_REVIEW_ACTS", "300"))
PARTS = 4
EACH = 50
LOOKS = re.compile(r"⟪|⟫[a-z]+")
MARKUP = re.compile(
    r"\{picture \w*\}|\{note [^}]*\}"
    r"|⟨[^⟩]*⟩|<[^>]*>|\[@[^\]]*\]|@\{?[a-z]+:[a-z]+\}?|⟪|⟫[a-z]+|⟨\w+⟩"
    r"|\[\?[^\]]*\]|a2|[\W\d_]|[表图第节]"
)


@lru_cache(maxsize=1)
def inputs() -> BuildInputs:
    start = build("zh")
    return replace(start, project=with_texts(start.project, {ZH2: TEXT}))


@lru_cache(maxsize=1)
def sent() -> bytes:
    return rebuilt(inputs(), {})


def flat(text: str) -> str:
    """Return the letters of a text alone, without what stands for keys."""
    return MARKUP.sub("", text)


def listed(review: Review, reviewed: Document, base: Document) -> str:
    """Return the letters of all blocks, before and after, that a listed change belongs to."""
    pairs = [review.pairs[one.pair] for one in review.changes if one.reason]
    new = [reviewed.blocks[place] for one in pairs for place in one.new]
    old = [base.blocks[place] for one in pairs for place in one.old]
    notes = [block for document in (reviewed, base) for note in document.notes.values()
             for block in note] if pairs else []  # fmt: skip
    return "\0".join(flat(words_of(block.tokens)) for block in (*new, *old, *notes))


@pytest.mark.parametrize("part", range(PARTS))
def test_no_act_is_lost_and_none_is_half_made(part: int) -> None:
    documents = max(PARTS, 3 * ACTS // EACH // 2)  # every third with few acts
    for number in range(part, documents, PARTS):
        look(EACH if number % 3 else EACH // 8, number)


def look(count: int, seed: int) -> None:
    reviewer = Reviewer.of(sent())
    typed = edit_at_random(reviewer, count, Random(seed), f"Q{seed}")
    returned = reviewer.save()
    review = review_changes(read_returned(returned), inputs())
    after = SecondReader(rebuilt(inputs(), patched(review.changes))).lines()
    kept = [one for one in review.changes if one.reason]
    everywhere = LOOKS.sub("", "\n".join([*after, *(one.new for one in kept)]))
    assert [one for one in typed if one not in everywhere] == []
    now, before = SecondReader(returned).lines(), SecondReader(sent()).lines()
    base = inputs().rebuild({}).document
    told = listed(review, document_of(read_returned(returned), base.vocabulary), base)
    lost = [one for one in missing(after, now) if letters(one) not in told]
    # A block with a listed change may hold other changes that were made: it is near both.
    made = [one for one in missing(now + before, after) if not near(letters(one), told)]
    assert (lost, made) == ([], []), (seed, [one.reason for one in kept])


def letters(line: str) -> str:
    return flat(line.partition(" | ")[2])


def near(words: str, told: str) -> bool:
    """Tell whether most of some words stand, in order, in one of the blocks told."""
    for block in told.split("\0"):
        found = SequenceMatcher(None, words, block, autojunk=False).get_matching_blocks()
        if 2 * sum(one.size for one in found) >= len(words):
            return True
    return not words
