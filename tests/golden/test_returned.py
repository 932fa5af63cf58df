"""Documents as Word writes them, and what is read of each.

A case is a title, fragments under ``=== part``, each the inside of one part, and under
``=== expected`` what `told` tells of the document; ``=== accepted`` and ``=== original`` tell of
the two views, where a case is about them.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diglot.engines.ooxml.returned import read_returned
from diglot.engines.ooxml.returned.views import accepted, original
from tests.returned import parts_of, told, zipped

CASES = sorted((Path(__file__).parent / "returned").glob("*.case"))
VIEWS = {"expected": lambda one: one, "accepted": accepted, "original": original}


def sections(case: Path) -> dict[str, str]:
    """Return the sections of a case by name."""
    pieces = re.split(r"^=== (.+)\n", case.read_text("utf-8"), flags=re.M)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_document_of_words_is_read(case: Path) -> None:
    given = sections(case)
    returned = read_returned(zipped(parts_of(given)))
    assert "expected" in given
    for name, view in VIEWS.items():
        if name in given:
            assert told(view(returned)) == given[name].rstrip("\n"), name
