"""The public CSL test suite, through `diglot.citing.render`, against our own list of what passes.

The suite is not in this repository. Get it and name its folder::

    git clone https://github.com/citation-style-language/test-suite
    DIGLOT_CSL_SUITE=test-suite/processor-tests/humans pytest tests/conformance

A case of ``csl-suite-pass.txt`` that fails, and one that passes without being listed, both fail;
``DIGLOT_CSL_SUITE_WRITE=1`` writes the list anew. ``NOTES.md`` tells why the others do not pass.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from diglot.citing.render import render
from diglot.csl import compose

SUITE = os.environ.get("DIGLOT_CSL_SUITE", "")
PASSING = Path(__file__).parent / "csl-suite-pass.txt"
SECTION = re.compile(r">>=+ *([A-Z0-9-]+) *=+>>\n?(.*?)\n?<<=+ *\1 *=+<<", re.DOTALL)

pytestmark = pytest.mark.skipif(not SUITE, reason="DIGLOT_CSL_SUITE names no folder")


def clusters(case: dict[str, str], items: list[dict[str, Any]]) -> list[Any]:
    """Return the clusters of a case in document order.

    A case that tells none has one cluster of every item, in the order of its bibliography: the
    suite makes it "from the inputs after the inputs are sorted" (``ChicagoAuthorDateLooping``).
    """
    if "CITATIONS" in case:
        steps = json.loads(case["CITATIONS"])
        known = {citation["citationID"]: citation for citation, _, _ in steps}
        last, before, after = steps[-1]
        own = [last["citationID"], last.get("properties", {}).get("noteIndex", 0)]
        return [
            {"citationItems": known[key]["citationItems"], "properties": {"noteIndex": note}}
            for key, note in [*before, own, *after]
            if key in known
        ]
    if "CITATION-ITEMS" in case:
        return list(json.loads(case["CITATION-ITEMS"]))
    listed = [entry.key for entry in compose(items, case["CSL"].strip().encode(), []).entries]
    place = {key: number for number, key in enumerate(listed)}
    ordered = sorted(items, key=lambda item: place.get(str(item.get("id")), len(items)))
    return [[{"id": item.get("id")} for item in ordered]]


def passes(path: Path, folder: Path) -> bool:
    """Tell whether a case prints, character for character, what the suite expects."""
    case: dict[str, str] = dict(SECTION.findall(path.read_text(encoding="utf-8")))
    style = folder / "style.csl"
    style.write_text(case["CSL"].strip(), encoding="utf-8")
    items = json.loads(case["INPUT"])
    done = render(items, style, clusters(case, items))
    expected = case["RESULT"].strip()
    if case.get("MODE", "citation").strip().startswith("bibliography"):
        entries = "".join(
            f'  <div class="csl-entry">{entry}</div>\n' for entry in done.bibliography
        )
        return expected == f'<div class="csl-bib-body">\n{entries}</div>'
    if "CITATIONS" in case:
        expected = re.sub(r"(?m)^(?:>>|\.\.)\[\d+\] ", "", expected)
    return expected == "\n".join(done.citations)


def test_the_listed_cases_pass_and_no_others(tmp_path: Path) -> None:
    cases = sorted(Path(SUITE).glob("*.txt"))
    found = [case.stem for case in cases if passes(case, tmp_path)]
    if os.environ.get("DIGLOT_CSL_SUITE_WRITE"):
        PASSING.write_text("".join(f"{name}\n" for name in found), encoding="utf-8")
    listed = PASSING.read_text(encoding="utf-8").split()
    assert len(cases) == 845
    assert sorted(set(listed) - set(found)) == [], "listed, but failing"
    assert sorted(set(found) - set(listed)) == [], "passing, but not listed"
