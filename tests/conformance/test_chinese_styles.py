"""The public collection of Chinese styles through `diglot.citing.render`, as the collection has it.

The collection is not in this repository. Get it and name its folder::

    git clone https://github.com/zotero-chinese/styles
    DIGLOT_CHINESE_STYLES=styles pytest tests/conformance

Beside each style stands ``index.md`` with the list that citeproc-js printed of the 141 samples of
GB/T 7714. An entry counts as equal when it stands in that list character for character, typefaces
and number included; ``NOTES.md`` tells what the others are, and why one slip of citeproc-js is
mended before the lists are compared.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from diglot.citing.render import render

COLLECTION = Path(os.environ.get("DIGLOT_CHINESE_STYLES", ""))
SAMPLES = "lib/data/items/gbt7714-data.json"
SECTION = re.compile(r"^### GB/T 7714—2025 示例文献\n(.*?)(?=^### |\Z)", re.DOTALL | re.MULTILINE)
BARS = {"numeric, GB/T 7714": 1, "numeric": 0.993, "author-date": 0.98}
STRAY = re.compile(r"(?<=1957[-/–—])[\[［]1990[\]］]")
"""The brackets that citeproc-js sets in the first range of years it prints, and in no later one."""

pytestmark = pytest.mark.skipif(
    not (COLLECTION / SAMPLES).is_file(), reason="DIGLOT_CHINESE_STYLES names no folder"
)


def natural(item: dict[str, Any]) -> list[tuple[int, str]]:
    """Return an item's place among the samples: ``b.2`` before ``b.10``."""
    return [(int(part or 0), "") if part.isdigit() else (0, part) for part in split(item["id"])]


def split(key: str) -> list[str]:
    return [part for part in re.split(r"(\d+)", key) if part]


def bare(entry: str) -> str:
    """Return an entry without its links, its boxes and the white space around these."""
    entry = re.sub(r"\s*</?div\b[^>]*>\s*", "\n", re.sub(r"</?a\b[^>]*>", "", entry))
    return re.sub(r"[ \t]*\n\s*", "\n", entry).strip()


def published(folder: Path) -> Counter[str]:
    """Return the entries that the collection shows for a style."""
    section = SECTION.search((folder / "index.md").read_text("utf-8"))
    entries = section[1].split('<div class="csl-entry">')[1:] if section else []
    return Counter(STRAY.sub("1990", bare(entry.partition("<!--")[0])) for entry in entries)


def kind(folder: Path) -> str:
    """Return in which row a style is counted, nothing for one of footnotes."""
    told = json.loads((folder / "metadata.json").read_text("utf-8"))
    if told["style_class"] != "in-text":
        return ""
    numeric = told["citation_format"] == "numeric"
    return (
        ("numeric, GB/T 7714" if "GB-T-7714" in folder.name else "numeric")
        if numeric
        else ("author-date")
    )


def test_the_collections_lists_are_ours() -> None:
    items = sorted(json.loads((COLLECTION / SAMPLES).read_text("utf-8")), key=natural)
    equal: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for style in sorted((COLLECTION / "src").glob("*/*.csl")):
        row = kind(style.parent)
        theirs = published(style.parent)
        if row and theirs:
            ours = Counter(bare(entry) for entry in render(items, style, []).bibliography)
            equal[row] += (ours & theirs).total()
            total[row] += theirs.total()
    shares = {row: equal[row] / total[row] for row in BARS}
    print({row: f"{equal[row]} of {total[row]}" for row in BARS})
    assert all(shares[row] >= bar for row, bar in BARS.items()), (shares, equal, total)
