"""Which text a document was built from, wherever that is found."""

from __future__ import annotations

from pathlib import Path

from diglot.docx.read import read_returned
from diglot.pipeline import Request, build
from diglot.project import read_project
from diglot.review.find_base import find_build
from tests.unit.review.reviewed import review_changes


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
