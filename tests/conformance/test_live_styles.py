"""Live public styles against what citeproc-js printed, on works and clusters of our own.

The styles are not in this repository. Name the folder that holds ``styles/``::

    DIGLOT_CORPUS=corpus pytest tests/conformance

`record.mjs` recorded the answers (``citeproc-js.json``), `items` holds the works and clusters.
Every difference is listed in ``live-styles-differences.json`` with a reason: one that is not listed
fails, and so does a listed one that is no more. ``DIGLOT_CORPUS_WRITE=1`` prints all found.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from diglot.citing.render import render
from tests.conformance.items import CLUSTERS, ITEMS

STYLES = Path(os.environ.get("DIGLOT_CORPUS", "")) / "styles"
HERE = Path(__file__).parent
ENTRIES_BAR, CITATIONS_BAR = 0.995, 0.99
NOTHING = "[CSL STYLE ERROR: reference with no printed form.]"

pytestmark = pytest.mark.skipif(
    not os.environ.get("DIGLOT_CORPUS"), reason="DIGLOT_CORPUS names no folder"
)

Difference = tuple[str, str, str]
"""The style, what citeproc-js printed, what we print."""


def bare(entry: str) -> str:
    """Return an entry without its boxes and the white space around them."""
    return re.sub(r"\s*</?div\b[^>]*>\s*", " ", entry).strip()


def entry_differences(style: str, theirs: list[str]) -> Iterator[Difference]:
    """Yield the entries of citeproc-js that our list lacks, each with the nearest of ours."""
    ours = Counter(map(bare, render(ITEMS, STYLES / f"{style}.csl", []).bibliography))
    rest = Counter(map(bare, theirs))
    others = list((ours - rest).elements())
    for entry in (rest - ours).elements():
        nearest = max(
            others, key=lambda one: len(set(one.split()) & set(entry.split())), default=""
        )
        yield style, entry, nearest


def citation_differences(style: str, theirs: list[str]) -> Iterator[Difference]:
    """Yield the clusters that print otherwise; both have their own words for nothing."""
    clusters: list[Any] = [
        {"citationItems": cluster, "properties": {"noteIndex": number}}
        for number, cluster in enumerate(CLUSTERS, 1)
    ]
    ours = render(ITEMS, STYLES / f"{style}.csl", clusters).citations
    for their, our in zip(theirs, ours, strict=True):
        if our.replace(NOTHING, "[NO_PRINTED_FORM]") != their:
            yield style, their, our


def test_live_styles_print_as_citeproc_js_does() -> None:
    answers = json.loads((HERE / "citeproc-js.json").read_text("utf-8"))
    listed = json.loads((HERE / "live-styles-differences.json").read_text("utf-8"))
    entries = [
        one for style, told in answers.items() for one in entry_differences(style, told["entries"])
    ]
    citations = [
        one
        for style, told in answers.items()
        for one in citation_differences(style, told["citations"])
    ]
    found = [*entries, *citations]
    if os.environ.get("DIGLOT_CORPUS_WRITE"):
        print(json.dumps(found, ensure_ascii=False, indent=1))
    explained = [tuple(one[:3]) for one in listed["differences"]]
    assert {one[3] for one in listed["differences"]} == set(listed["reasons"])
    assert [one for one in found if one not in explained] == [], "not explained"
    assert [one for one in explained if one not in found] == [], "explained, but no more"
    total = sum(len(told["entries"]) for told in answers.values())
    asked = sum(len(told["citations"]) for told in answers.values())
    print(
        f"entries {total - len(entries)} of {total}, citations {asked - len(citations)} of {asked}"
    )
    assert 1 - len(entries) / total >= ENTRIES_BAR
    assert 1 - len(citations) / asked >= CITATIONS_BAR
