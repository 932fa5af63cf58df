"""Forty acts of a careful co-author on the sample, in LibreOffice: all of it is home or told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from diglot.article import DEFAULT_OPTIONS
from diglot.docx.read import read_returned
from diglot.review.changes import patched_texts
from diglot.review.interpret import interpret
from diglot.review.review import compare
from tests.conftest import ROOT
from tests.expected_lines import bare, entries_of, expected_lines
from tests.libreoffice import edit_with
from tests.second_reader import SecondReader
from tests.unit.review.reviewed import build, document, rebuilt, review_changes
from tests.unit.review.test_review_random import lost_pairs

TOLD = [
    "its paragraphs come from different files",
    "the table does not show every column",
    "it stands in the reference list, which is made from bib/",
]
"""Why what is left to the author is: a join across files, a row of bilingual data, the list."""


def test_what_a_careful_coauthor_does_is_home_or_told(
    client: Callable[[str], str], tmp_path: Path
) -> None:
    sent = document("zh", DEFAULT_OPTIONS, ROOT)
    edited = edit_with("careful_coauthor.py", sent, client, tmp_path)
    inputs = build("zh", DEFAULT_OPTIONS, ROOT)
    read = read_returned(edited)
    review = review_changes(read, inputs)
    kept = [one for one in review.changes if one.reason]
    assert [next((t for t in TOLD if one.reason.startswith(t)), one) for one in kept] == TOLD

    comparison = interpret(compare(read, inputs)).comparison
    changes = [one for one in review.changes if one.kind != "layout"]
    expected = comparison.expected_contents(
        changes, {n for n, one in enumerate(changes) if one.patches}
    )
    told = {one.pair for one in changes if one.reason or one.kind == "field"}
    assert lost_pairs(comparison, expected, set(range(len(comparison.pairs))) - told) == []
    entries = entries_of(inputs.sent_document.document.vocabulary)
    after = SecondReader(rebuilt(inputs, patched_texts(review.changes))).lines()
    assert [bare(one) for one in after] == expected_lines(comparison, expected, entries)

    texts = patched_texts(review.changes)
    assert "干细胞治疗硬皮病的研究进展" in texts["manuscript/article.toml"]
    assert "[@nair2015localized; @papara2023morphea]" in texts["manuscript/zh/04-hsct-localized.md"]
    assert [(one.author, one.text, one.done) for one in review.comments[:2]] == [
        ("李明", "剂量？", True),
        ("李明", "改写？", False),
    ]
    assert [one.words for one in review.comments[2:]] == ["安慰剂对照不可或缺"]
