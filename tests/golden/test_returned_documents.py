"""Documents as Word writes them, and what is read of each.

A case is a title, fragments under ``=== part``, each the inside of one part, and under
``=== expected`` what `told` tells of the document; ``=== accepted`` and ``=== original`` tell of
the two views, where a case is about them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from diglot.docx.read import read_returned
from diglot.docx.read.views import accepted_view, original_view
from tests.returned import CASES, parts_of, sections, told, zipped

VIEWS = {"expected": lambda one: one, "accepted": accepted_view, "original": original_view}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_document_of_words_is_read(case: Path) -> None:
    given = sections(case)
    returned = read_returned(zipped(parts_of(given)))
    assert "expected" in given
    for name, view in VIEWS.items():
        if name in given:
            assert told(view(returned)) == given[name].rstrip("\n"), name
