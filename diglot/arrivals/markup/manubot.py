"""Manubot: ``content/*.md``, or the ``manuscript.md`` that it writes, with its files of citations.

[@doi:10.1/x; @tag:own]     [@tag:own]: doi:10.1/y     {@fig:a}     {#fig:a tag="S1"}
"""

import html
import re
from collections.abc import Mapping
from typing import Any, Final

from diglot.arrivals.given import Given
from diglot.arrivals.markup.reading import Dialect, Reading
from diglot.arrivals.values import Open
from diglot.messages import say

_FRONT: Final = re.compile(r"00[._-]front[-_]?matter", re.I)
_VARIABLE: Final = re.compile(r"\{\{\s*[\w.]+[^{}\n]*\}\}|\{%.*?%\}")
_META: Final = re.compile(r'<meta name="(citation_author\w*)" content="([^"]*)"\s*/?>')


def _plain(text: str, name: str, reading: Reading) -> str:
    if _FRONT.search(name):
        said = say("this page of Manubot's was left out; its facts come from the head")
        reading.told.append(Open(said, name, source=f"{name}:1"))
        return ""
    for found in dict.fromkeys(one[0] for one in _VARIABLE.finditer(text)):
        said = say("a value that Manubot fills in must be typed")
        reading.told.append(Open(said, found, sign=found, mark=found.replace("{{", "&#123;{")))
    return text


def authors_of_header(meta: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the authors that Manubot writes as meta tags into its header."""
    header = str(meta.get("header-includes", ""))
    authors: list[dict[str, Any]] = []
    for name, value in _META.findall(header):
        value = html.unescape(value)
        if name == "citation_author":
            authors.append({"name": value, "affiliations": []})
        elif authors and name == "citation_author_institution":
            authors[-1]["affiliations"].append({"name": value})
        elif authors and name == "citation_author_orcid":
            authors[-1]["orcid"] = value
    return authors


MANUBOT: Final = Dialect(
    _plain,
    authors_of_header,
    own_keys=False,
    libraries=(
        "citations.tsv", "output/citations.tsv", "content/citation-tags.tsv",
        "references.json", "output/references.json",
        "content/manual-references.json", "content/manual-references.yaml",
    ),
)  # fmt: skip


def is_manubot(given: Given, text: str) -> bool:
    """Tell whether a text is Manubot's."""
    beside = (given.root / "content" / "metadata.yaml").exists()
    return beside or bool(re.search(r"^manubot-|\[@(?:doi|pmid|tag|arxiv|pmcid):", text, re.M))
