"""What authors write in other ways than ours, and what is printed or said of it.

A case is a title and rows. A row begins with ``=== zh`` or ``=== en``, perhaps with a colon and the
name of a kind of fault of which it shows several, and holds a piece of
Markdown, a line ``---``, and below it the words that are printed and the faults that are named,
with line and column counted from the row's first line. All rows of a language are one section of
one article, so that a hundred of them cost no more than a few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from diglot.article import Article, CitedEdition, Lang, Node
from diglot.checking import check
from diglot.citing import cite, load_library
from diglot.diagnostics import Diagnostic
from diglot.pipeline import read_article
from diglot.proof import prove_text, unnamed_findings
from diglot.tree import text_of, walk
from tests.conftest import ROOT, wanted

CASES = sorted((ROOT / "tests" / "golden" / "plain").glob("*.case"))
OF_THE_ARTICLE = re.compile(
    "parity-|unmentioned|mention-order|figure-alt|section-empty"
    "|unit-no-partner|pairing-unsure|numbers-differ|punctuation|number-form"
    "|untranslated|abbreviation|names-differ|term-|citation-place|pointer-place"
)
"""Codes of what a row lacks since it is a row: the other language, words about its figures; and
rules of typography, which have cases of their own."""
ROW = re.compile(r"^=== (zh|en)(?:: [^\n]+)?\n(.*?)\n---\n(.*?)(?=^=== |\Z)", re.M | re.S)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60"><circle r="9"/></svg>'
START = {"zh": "# 第{n}行 {{#sec:row-{n}}}\n\n", "en": "# Row {n} {{#sec:row-{n}}}\n\n"}
FIXTURE = """
# 例 {#sec:end}

![一个点](figures/dot.svg){#fig:a}

![一个点](figures/dot.svg){#fig:b}

| 组 |
|----|
| 甲 |

: 例数 {#tbl:c}

[$$E = mc^2$$]{#eq:d}
"""


@dataclass(frozen=True)
class Row:
    """One input, in a language, and what is to come of it."""

    lang: Lang
    text: str
    expected: str


def rows(case: Path) -> list[Row]:
    found = ROW.findall(case.read_text("utf-8"))
    return [Row(cast(Lang, lang), text, expected.strip()) for lang, text, expected in found]


def with_expected(text: str, comes: Sequence[str]) -> str:
    """Return the text of a case that expects of each row what comes of it."""
    rest = iter(comes)

    def expect(found: re.Match[str]) -> str:
        end = found[3][len(found[3].rstrip()) :]
        return f"{text[found.start() : found.start(3)]}{next(rest)}{end}"

    return ROW.sub(expect, text)


def written(root: Path, mine: list[Row], lang: Lang) -> list[int]:
    """Write the rows of a language as one section; return the line before each row's first."""
    text, lines = "", []
    for number, row in enumerate(mine, start=1):
        text += START[lang].format(n=number)
        lines.append(text.count("\n"))
        text += row.text + "\n\n"
    (root / "manuscript" / lang / "01-introduction.md").write_text(text + FIXTURE, "utf-8")
    return lines


def printed(cited: CitedEdition) -> dict[str, str]:
    """Return the words of each row, one line for each block."""
    out: dict[str, list[str]] = {}
    name = ""
    for block in cited.sections[0].blocks:
        if block.node["t"] == "Header" and block.node["c"][0] == 1:
            name = block.node["c"][1][0]
        else:
            out.setdefault(name, []).extend(lines(block.node))
    return {name: "\n".join(lines) for name, lines in out.items()}


def lines(node: Node) -> Iterator[str]:
    kind = node["t"]
    if kind == "Table":
        yield "Table: " + text_of(node["c"][1])
        for row in walk(node["c"][3:]):
            if row["t"] in ("Plain", "Para"):
                yield f"| {marked(row['c'])}"
    elif kind == "Figure":
        yield f"Figure #{node['c'][0][0]}: {text_of(node['c'][1])}"
    elif kind in ("Para", "Plain"):
        yield marked(node["c"])
    elif kind in ("BulletList", "OrderedList", "Div", "BlockQuote"):
        for inner in walk(node["c"]):
            if inner["t"] in ("Para", "Plain", "Figure", "Table"):
                yield from lines(inner)
    else:
        yield f"{kind}: {text_of(node.get('c'))}"


MARKS = {"Strong": "b", "Emph": "i", "Underline": "u", "Superscript": "^", "Subscript": "_"}


def marked(nodes: list[Node]) -> str:
    """Return inlines as words, with the looks of words and what notes hold."""
    out = ""
    for node in nodes:
        kind = node["t"]
        if kind in MARKS:
            out += f"⟨{MARKS[kind]} {marked(node['c'])}⟩"
        elif kind == "Note":
            out += f"⟨note {' '.join(line for one in node['c'] for line in lines(one))}⟩"
        elif kind == "LineBreak":
            out += "⟨break⟩"
        elif kind == "Math":
            out += f"⟨math {node['c'][1]}⟩"
        elif kind in ("Span", "Link"):
            out += marked(node["c"][1])
        elif kind == "Strikeout":
            out += f"⟨s {marked(node['c'])}⟩"
        elif kind == "Image":
            out += f"⟨picture {node['c'][2][0]}⟩"
        else:
            out += text_of(node)
    return out


def named(faults: list[Diagnostic], path: str, first: int, last: int) -> str:
    out = ""
    for one in sorted(faults, key=lambda one: one.span.start if one.span else ()):
        if one.span and one.span.path == path and first < one.span.start.line <= last:
            place = f"{one.span.start.line - first}:{one.span.start.column}"
            out += f"{place}: {one.severity.value}: {one.message} [{one.code.label}]\n"
            out += f"  hint: {one.hint}\n" if one.hint else ""
    return out.strip()


def come_to(case: Path, root: Path) -> list[tuple[Row, str]]:
    """Return the rows of a case with what comes of each."""
    every = rows(case)
    at = {
        lang: written(root, [row for row in every if row.lang == lang], lang)
        for lang in cast("tuple[Lang, ...]", ("zh", "en"))
    }
    (root / "manuscript" / "figures" / "dot.svg").write_text(SVG, "utf-8")
    project, profile, article = read_article(root)
    library = load_library(project.library)
    cited = {lang: cite(article, lang, library, profile) for lang in article.editions}
    faults = [*check(article, library, profile)]
    for lang, edition in article.editions.items():
        faults += [*edition.diagnostics, *cited[lang].diagnostics]
        faults += unnamed_findings(prove_text(edition, cited[lang]), faults)
    faults = [one for one in faults if not OF_THE_ARTICLE.match(one.code.label)]
    words = {lang: printed(one) for lang, one in cited.items()}
    return list(_each(every, at, words, faults, article))


def _each(
    every: list[Row],
    at: dict[Lang, list[int]],
    words: dict[Lang, dict[str, str]],
    faults: list[Diagnostic],
    article: Article,
) -> Iterator[tuple[Row, str]]:
    count: dict[Lang, int] = {}
    for row in every:
        count[row.lang] = number = count.get(row.lang, 0) + 1
        path = article.editions[row.lang].sections[0].source.path
        first = at[row.lang][number - 1]
        said = named(faults, path, first, first + row.text.count("\n") + 1)
        yield row, f"{words[row.lang].get(f'sec:row-{number}', '')}\n{said}".strip()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_rows(case: Path, tiny: Path) -> None:
    found = come_to(case, tiny)
    text = case.read_text("utf-8")
    anew = with_expected(text, [come for _, come in found])
    if wanted(case, text, anew) == text:
        for row, come in found:
            assert come == row.expected, row.text


def test_a_case_loses_no_row() -> None:
    for case in CASES:
        assert case.read_text("utf-8").count("\n=== ") == len(rows(case)), case.name
