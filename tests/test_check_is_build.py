"""``check`` finds all that ``build`` finds, and writes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from diglot.command import main

WORDS = r"""A character that no font has: ✔.

An equation that cannot be read: $\frac{1}{2$.

$$\sqrt{a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q+r+s+t+u+v+w+x+y+z+a+b+c+d}$$
"""
PICTURE = "![A picture](figures/a.png)\n"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (WORDS, {"glyph-missing", "equation", "overflow"}),  # found in the finished documents
        (PICTURE, {"figure-broken"}),  # found in the text
    ],
    ids=["documents", "text"],
)
def test_check_finds_what_build_finds(
    text: str, codes: set[str], tiny: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tiny / "manuscript" / "figures" / "a.png").write_bytes(b"\x89PNG\r\n\x1a\nno more")
    for lang in ("zh", "en"):
        (tiny / "manuscript" / lang / "02-results.md").write_text(text, "utf-8")

    def said(command: str) -> tuple[int, list[Any]]:
        capfd.readouterr()
        code = main([command, "--article", str(tiny), "--json"])
        return code, json.loads(capfd.readouterr().out)["diagnostics"]

    code, found = said("check")
    assert not (tiny / "output").exists()
    assert (code, codes - {one["code"] for one in found}) == (1, set())
    assert said("build") == (code, found)
