"""Each fault an author can make, as one file: what to write over the tiny article, what comes out.

A case is a title, files under ``=== path`` (``=== path -`` deletes one), and under
``=== expected`` the diagnostics without their excerpts.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT, Build, place

CASES = sorted((ROOT / "tests" / "golden" / "faults").glob("*.case"))
CHECKED = sorted((ROOT / "tests" / "golden" / "faults" / "check").glob("*.case"))
"""Cases that are checked and not built, which takes half the time."""


def parts(case: Path) -> dict[str, str]:
    pieces = re.split(r"^=== (.+)\n", case.read_text("utf-8"), flags=re.M)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def lay_over(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name.removesuffix(" -")
        if name.endswith(" -"):
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")


def shown(report: dict[str, list[dict[str, object]]]) -> str:
    out = []
    for one in report["diagnostics"]:
        where = place(one["place"])  # type: ignore[arg-type]
        start = f"{where}: " if where else ""
        out.append(f"{start}{one['severity']}: {one['message']} [{one['code']}]\n")
        out += [f"  hint: {one['hint']}\n"] if one["hint"] else []
    return "".join(out)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_fault(case: Path, tiny: Path, run: Build) -> None:
    files = parts(case)
    expected = files.pop("expected")
    lay_over(tiny, files)
    outcome = run(tiny, "--to", "html")
    assert shown(outcome.report) == expected
    errors = "error:" in expected
    assert outcome.code == (1 if errors else 0)
    assert (tiny / "output").exists() is not errors


@pytest.mark.parametrize("case", CHECKED, ids=lambda case: case.stem)
def test_check(case: Path, tiny: Path, run: Build) -> None:
    files = parts(case)
    expected = files.pop("expected")
    lay_over(tiny, files)
    assert shown(run(tiny, command="check").report) == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_draft_builds_on(case: Path, tiny: Path, run: Build) -> None:
    files = parts(case)
    files.pop("expected")
    lay_over(tiny, files)
    outcome = run(tiny, "--to", "html", "--draft")
    assert [one["lang"] for one in outcome.report["documents"]] == ["zh", "en", "both"]
