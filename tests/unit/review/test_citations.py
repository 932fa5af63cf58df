"""Which works the citations of a reviewed document name: identity before number."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.reviewer import Reviewer, text_of, w

ZH2 = "manuscript/zh/02-discussion.md"
FOREIGN = {
    "id": "http://zotero.org/users/1/items/ABCD2345",
    "type": "article-journal",
    "title": "A work of the co-author's",
    "DOI": "10.1000/co.author.7",
}


def zotero(shown: str, *items: dict[str, Any]) -> str:
    """Return the field that Zotero writes for works, with what it shows."""
    code = {"properties": {"plainCitation": shown}, "citationItems": list(items)}
    return f"ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(code)}"


def item(key: str = "", **data: Any) -> dict[str, Any]:
    told = {"citation-key": key, **data} if key else data
    return {"id": 3, "uris": ["http://zotero.org/users/1/items/ABCD2345"], "itemData": told}


def typed_citation(word: Reviewer, shown: str, instruction: str = "") -> None:
    """Type a citation behind a word of the discussion, as a field if told."""
    word.replace(word.find("随访5.8年"), "生存率", f"生存率{shown}")
    if instruction:
        word.field(word.find(f"生存率{shown}"), shown, instruction)


def raise_numbers(word: Reviewer, by: int = 1) -> None:
    """Raise all numbers of citations and of the list, as after a new first entry."""
    for paragraph in word.paragraphs():
        for run in paragraph.iter(w("t")):
            raised = [one for one in run.iterancestors(w("r")) if "superscript" in str(style(one))]
            if raised or re.match(r"\[\d+\]", text_of(paragraph)):
                run.text = re.sub(
                    r"\d+",
                    lambda one: str(int(one[0]) + by),
                    run.text or "",
                    count=(0 if raised else 1),
                )


def style(run: Any) -> str:
    found = run.find(f"{w('rPr')}/{w('rStyle')}")
    looks = run.find(f"{w('rPr')}/{w('vertAlign')}")
    cited = found is not None and found.get(w("val")) == "Citation"
    return "superscript" if cited or looks is not None else ""
