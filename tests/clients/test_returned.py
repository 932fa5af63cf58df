"""Documents that LibreOffice has saved again, or edited with its changes tracked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from diglot import docx
from diglot.article import LANGS
from diglot.docx import Frame, Look, Properties
from diglot.docx.read import read_returned
from diglot.docx.read.values import Paragraph, Returned
from diglot.docx.read.views import accepted_view, original_view
from diglot.engines import pandoc
from diglot.writing.docx import write_docx
from tests.conftest import ROOT
from tests.libreoffice import edit_with, saved_again
from tests.returned import told
from tests.unit.writing.test_docx import cited

ROUTES = {"as docx": ["docx"], "through odt": ["odt", "docx"]}

EVERYTHING = r"""
# A *P* value

Some **bold**, *italic*, H~2~O, 10^9^/L, `code x`, ~~struck~~, a [site](https://example.org/a?b=1),
a note^[With *italics*.] and [a place](#sec).

- one
    - in it
        1. deeper
- two

$$E=mc^2+\frac{a}{b}+\left(\sum_{i=1}^n x_i\right)+\sqrt{x}$$

An inline $\alpha_1^2 \le \bar{x}$.

|Group|n|
|--|--|
|x~1~|**19**|

: A caption

> A block.

Term

:   Definition

```
code
  block
```

## 二　章 {#sec}

One line\
and “another” – 100 mg.
"""


def small(markdown: str) -> bytes:
    """Return a document of ours from a few lines of Markdown."""
    text = pandoc.write_docx(pandoc.read_markdown(markdown))
    return docx.assemble(text, Look("en"), Frame(), Properties("t"), numbered_headings=True)


def without_numbers_of_notes(returned: Returned) -> Returned:
    """Return a document with its notes numbered from 1: each program counts from elsewhere."""
    names = {old: f"note:{number}" for number, old in enumerate(returned.notes, 1)}

    def renamed(one: Paragraph) -> Paragraph:
        pieces = [
            replace(piece, text=names[piece.text]) if piece.kind == "note" else piece
            for piece in one.pieces
        ]
        return replace(one, pieces=tuple(pieces))

    parts = [renamed(one) if isinstance(one, Paragraph) else one for one in returned.parts]
    notes = {names[key]: note for key, note in returned.notes.items()}
    return replace(returned, parts=tuple(parts), notes=notes)


def short_marks(returned: Returned) -> set[str]:
    """Return the bookmarks that end in the block that they begin in.

    Of others LibreOffice loses many an end, and through OpenDocument those over a table altogether.
    """
    return {name for one in returned.parts for name in set(one.opening) & set(one.closing)}


def with_marks(returned: Returned, names: set[str]) -> Returned:
    """Return a document with these bookmarks between and in its blocks, and no others."""
    return replace(
        returned,
        parts=tuple(
            replace(
                one,
                opening=tuple(sorted(names & set(one.opening))),
                closing=tuple(sorted(names & set(one.closing))),
            )
            for one in returned.parts
        ),
    )


@pytest.mark.parametrize("route", ROUTES.values(), ids=ROUTES)
def test_a_document_reads_the_same_after_libreoffice(
    route: list[str], client: Callable[[str], str], tmp_path: Path
) -> None:
    """Every word, look, link, field, style, list level, property and bookmark, but one kind."""
    sent: dict[str, bytes] = {lang: write_docx(*cited(ROOT, lang)).data for lang in LANGS}
    sent["everything"] = small(EVERYTHING)
    again = saved_again(sent, client("soffice"), tmp_path, route)
    for lang in LANGS:
        before, after = read_returned(sent[lang]), read_returned(again[lang])
        assert before.unread == after.unread == (), lang
        marks = short_marks(before)
        first, second = (told(with_marks(one, marks)).splitlines() for one in (before, after))
        assert len(marks) > 30
        assert len(first) > 1000
        assert first == second, lang

    # Whatever a manuscript may hold, by Markdown alone.
    marks = short_marks(read_returned(sent["everything"]))
    first, second = (
        told(with_marks(without_numbers_of_notes(read_returned(one)), marks)).splitlines()
        for one in (sent["everything"], again["everything"])
    )
    assert len(first) > 60
    assert first == second


REVIEWED = """
Words are inserted after, or deleted words go, or made italic; some are joined

to others, some split here in two. There are commented words^[A note.] and untracked ones.

Before it.

A paragraph to delete.

After it.

|Group|n|
|--|--|
|A|1|

: A caption
"""


JOINED = "  “; some are joinedto others, some split here”"
TRACKED = """
BodyText | mark deleted
  “Words are inserted after”
  “ this” | inserted
  “, or ”
  “deleted words” | deleted
  “ go, or ”
  “made italic” | italic | reformatted | was plain
  “; some are joined”
BodyText | mark inserted
  “to others, some split here”
BodyText
  “ in two. There are ”
  “commented words” | comments 0
  note “note:1”
  “ and silent ones.”
BodyText | mark deleted
  “Before it.”
BodyText
  “A paragraph to delete.” | deleted
BodyText
  “After it.”
TableCaption
  “A caption”
table
  row
    cell
      TableHeading
        “Group”
    cell
      TableHeading
        “n”
  row | inserted
    cell
      TableText
    cell
      TableText
  row
    cell
      TableText
        “A”
        “+” | inserted
    cell
      TableText
        “1”
note note:1
  FootnoteText
    “A note.”
    “ More.” | inserted
comment 0 by Anna 0-00-00T00:00:00Z: “Which ones?”
"""


@pytest.fixture
def reviewed(client: Callable[[str], str], tmp_path: Path) -> tuple[Returned, Returned]:
    """A document before and after it was edited in LibreOffice."""
    sent = small(REVIEWED)
    edited = edit_with("track_changes.py", sent, client, tmp_path)
    return read_returned(sent), read_returned(edited)


def test_changes_that_libreoffice_tracked_are_read(reviewed: tuple[Returned, Returned]) -> None:
    before, after = (without_numbers_of_notes(one) for one in reviewed)
    dated = r" by Unknown Author \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
    assert re.sub(dated, "", told(after)).splitlines() == TRACKED.strip("\n").splitlines()
    taken = told(accepted_view(after)).splitlines()
    assert taken[2:5] == ["  “made italic” | italic", JOINED, "BodyText"]
    assert [line for line in taken if "delete." in line] == []
    # What was before is there again, but for the edit that was not tracked, and the remark.
    plain = told(original_view(after)).replace(" | comments 0", "").replace("silent", "untracked")
    given = told(before).splitlines()
    joined = re.sub(r"(\n  “[^”]*)”\n  “", r"\1", plain)
    assert joined.splitlines()[: len(given)] == given
