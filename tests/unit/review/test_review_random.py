"""Random acts of reviewers, looked at with other eyes: nothing is lost, nothing is half made.

The second reader (`tests/second_reader.py`) shares no code with diglot. For each document it reads
what came back and what the patched text builds. The first must be what diglot read, line by line;
the second must be, line by line, the text that was sent with the changes that came home made in it,
and nothing else. What then differs from the document that came back must be listed.

Two hundred acts are made in every run, a thousand where all random cases are tried
(tests/fuzzing.py); DIGLOT_REVIEW_ACTS asks for more, DIGLOT_REVIEW_SEED for others.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
from random import Random

import pytest

from diglot.docx.read import read_returned
from diglot.project import with_texts
from diglot.review.changes import patched_texts
from diglot.review.expected import Comparison, Content
from diglot.review.interpret import interpret
from diglot.review.rebuild import BuildInputs, document_of
from diglot.review.review import compare
from tests.expected_lines import (
    bare,
    document_lines,
    entries_of,
    expected_lines,
    letters,
    unsure_lines,
)
from tests.fuzzing import share
from tests.random_review import TEXT, edit_at_random
from tests.reviewer import Reviewer
from tests.second_reader import SecondReader
from tests.unit.review.reviewed import ZH2, build, rebuilt, review_changes

ACTS = int(os.environ.get("DIGLOT_REVIEW_ACTS", share(1000)))
SEED = int(os.environ.get("DIGLOT_REVIEW_SEED", "0"))
PARTS = 2
PICTURE = b"""<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">
<circle cx="5" cy="5" r="4"/></svg>"""
POINTER = re.compile(r"第№节|[图表]?№|\[\?[^\]]*\]")
EACH = 150


@lru_cache(maxsize=1)
def inputs() -> BuildInputs:
    """Return an article of long text and a plain picture: drawing one anew costs half a build."""
    start = build("zh")
    project = with_texts(start.project, {ZH2: TEXT})
    return replace(start, project=replace(project, figures={"figures/dot.svg": PICTURE}))


@lru_cache(maxsize=1)
def sent() -> bytes:
    return rebuilt(inputs(), {})


@lru_cache(maxsize=1)
def entries() -> dict[str, str]:
    return entries_of(inputs().sent_document.document.vocabulary)


@pytest.mark.parametrize("part", range(PARTS))
def test_no_act_is_lost_and_none_is_half_made(part: int) -> None:
    documents = max(PARTS, ACTS * 4 // (EACH * 3) + 1)  # every fourth with few acts
    for number in range(part, documents, PARTS):
        look(EACH if number % 4 else EACH // 8, SEED + number)


def look(count: int, seed: int) -> None:
    reviewer = Reviewer.of(sent())
    typed = edit_at_random(reviewer, count, Random(seed), f"Q{seed}")
    returned = reviewer.save()
    read = read_returned(returned)
    comparison = interpret(compare(read, inputs())).comparison
    now = read_lines(returned)
    document = document_of(read, inputs().sent_document.document.vocabulary)
    shown = document_lines(document, entries())
    unsure = unsure_lines(document, entries())
    unlike = [
        (ours, theirs)
        for ours, theirs in zip_longest(shown, now, fillvalue="")
        if ours != theirs and not (ours in unsure and letters(ours) == letters(theirs))
    ]
    assert unlike == [], (seed, "read otherwise")

    review = review_changes(read, inputs())
    changes = [one for one in review.changes if one.kind != "layout"]
    made = {n for n, one in enumerate(changes) if one.patches}
    kept = [one for one in changes if one.reason]
    data = rebuilt(inputs(), patched_texts(review.changes))
    after = read_lines(data)
    expected = comparison.expected_contents(changes, made)
    wanted = expected_lines(comparison, expected, entries())
    if any("which is gone" in one.reason for one in kept):  # a pointer that is listed
        after, wanted = ([POINTER.sub("", one) for one in lines] for lines in (after, wanted))
    assert after == wanted, (seed, "half made")
    unlisted = set(range(len(comparison.pairs))) - {one.pair for one in kept}
    assert lost_pairs(comparison, expected, unlisted) == [], (seed, "neither home nor listed")
    everywhere = "\n".join(re.sub("⟪|⟫[a-z]+⟧", "", one) for one in read_lines(data))
    everywhere += "\n".join(re.sub(r"\s", "", one.new) for one in kept)
    assert [one for one in typed if one not in everywhere] == [], seed


def read_lines(document: bytes) -> list[str]:
    return [bare(one) for one in SecondReader(document).lines()]


def lost_pairs(
    comparison: Comparison, expected: Sequence[tuple[int, Content]], pairs: Collection[int]
) -> list[int]:
    """Return the pairs without a listed change whose blocks do not read as the reviewer's."""
    found: dict[int, list[Content]] = {number: [] for number in comparison.text_pairs}
    for number, content in expected:
        found[number].append(content)
    lost = []
    for number in range(len(comparison.pairs)):
        before, after = comparison.contents(number)
        if number in pairs and found.get(number, before) != after:
            lost.append(number)
    return lost
