"""Articles of one language that grow in one thing: words, works or figures."""

from __future__ import annotations

import json
from pathlib import Path

KINDS = ("text", "references", "figures")
TIMES = (1, 4, 16)

_SENTENCE = (
    "The group that was treated first improved sooner than the other, although the difference "
    "between both became smaller with each visit and had gone by the end of the year."
)
_HEAD = """type = "review"
journal = "jimcp"
year = 2025
index = false
[title]
en = "An article that grows"
[keywords]
en = ["one", "two", "three"]
[[affiliations]]
id = "1"
en = "A University, Shanghai 200000, China"
[[authors]]
en = "LI Ming"
affiliations = ["1"]
"""
_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100">'
    '<rect width="{n}" height="60" fill="#357"/><text x="5" y="90">{n}</text></svg>'
)


def article(folder: Path, kind: str, times: int) -> Path:
    """Write an article into a folder, `times` as long in its `kind`, and return the folder."""
    size = {"text": 8, "references": 20, "figures": 2}
    size[kind] *= times
    for part in ("manuscript/en", "manuscript/figures", "bib"):
        (folder / part).mkdir(parents=True)
    manuscript = folder / "manuscript"
    (manuscript / "article.toml").write_text(_HEAD, "utf-8")
    (manuscript / "en" / "00-abstract.md").write_text(f"{_SENTENCE}\n", "utf-8")
    works = [_work(number) for number in range(size["references"])]
    (folder / "bib" / "references.json").write_text(json.dumps(works), "utf-8")
    for number in range(size["figures"]):
        drawing = _DRAWING.replace("{n}", str(100 + number))
        (manuscript / "figures" / f"f{number}.svg").write_text(drawing, "utf-8")
    (manuscript / "en" / "01-text.md").write_text(_text(size), "utf-8")
    return folder


def _work(number: int) -> dict[str, object]:
    return {
        "id": f"work{number}",
        "type": "article-journal",
        "title": f"A study of the number {number} in several hundred patients",
        "author": [{"family": f"Author{number}", "given": "An"}, {"family": "Other", "given": "B"}],
        "container-title": "A Journal of Numbers",
        "issued": {"date-parts": [[1990 + number % 30]]},
        "volume": str(number),
        "page": f"{number}-{number + 8}",
    }


def _text(size: dict[str, int]) -> str:
    """Return paragraphs, among which citations and figures are spread evenly."""
    pieces = ["# Text\n"]
    for number in range(size["text"]):
        first, last = (
            [size[kind] * end // size["text"] for end in (number, number + 1)]
            for kind in ("references", "figures")
        )
        cited = "".join(f" It was seen [@work{one}]." for one in range(*first))
        shown = "".join(f" @fig:f{one} shows it." for one in range(*last))
        pieces.append(f"Visit {number}. {' '.join([_SENTENCE] * 4)}{cited}{shown}\n")
        pieces += [
            f"![Figure of {one}](figures/f{one}.svg){{#fig:f{one}}}\n" for one in range(*last)
        ]
    return "\n".join(pieces)
