r"""Texts of every dialect before pandoc reads them: HTML that means something, R Markdown's marks.

Pointers become ``[]{.pointer to="label"}``, which `tree` turns into diglot's own::

    \@ref(fig:flow)   ->   []{.pointer to="fig:flow"}
    <img src="a.png" width="50%">   ->   ![](a.png){width="50%"}
"""

import html
import re
from collections.abc import Callable, Sequence
from typing import Final

from diglot.article import Node
from diglot.engines.pandoc import TooHard, read_foreign, write_markdown
from diglot.tree import rewrite
from diglot.verbatim import inside, verbatim

_TABLE: Final = re.compile(r"<table\b(?:(?!<table\b).)*?</table\s*>", re.S | re.I)
_FIGURE: Final = re.compile(r"<figure\b[^>]*>(.*?)</figure\s*>", re.S | re.I)
_CAPTION: Final = re.compile(r"<figcaption\b[^>]*>(.*?)</figcaption\s*>", re.S | re.I)
_IMG: Final = re.compile(r"<img\b([^>]*)>", re.I)
_ATTRIBUTE: Final = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_BOOKDOWN: Final = re.compile(r"\\@ref\(([\w:.+-]+)\)")
_PAGES: Final = re.compile(
    r"^[ \t]*\\(?:newpage|pagebreak|clearpage|cleardoublepage|bigskip|medskip|smallskip|noindent|"
    r"centering|vspace\*?\{[^{}\n]*\}|hspace\*?\{[^{}\n]*\}|tableofcontents|appendix|maketitle|"
    r"frontmatter|mainmatter|backmatter|(?:chapter|section)mark\{[^{}\n]*\}|printindex|sloppy)"
    r"[ \t]*$",
    re.MULTILINE,
)
_INDEX: Final = re.compile(r"\\index\{[^{}\n]*\}")
_GROUP: Final = re.compile(r"\[[^\[\]\n]{0,400}@[^\[\]\n]{0,400}\]")
_TEXT_REFERENCE: Final = re.compile(r"^\(ref:([\w-]+)\)[ \t]+(.+)$", re.M)
_CELL: Final = re.compile(r"(<t[dh]\b[^>]*>)(.*?)(</t[dh]\s*>)", re.S | re.I)
_MARKS: Final = re.compile(r"\[@|@\w|\$|\*|`|\]\(")


def pointer(label: str, words: str = "", mode: str = "number") -> str:
    """Return the mark of a pointer; `mode` is ``full`` where the tool prints the word itself."""
    label = label.replace('"', "").replace("\\", "")
    return f'[{words}]{{.pointer to="{label}" mode="{mode}"}}'


def replace_in_prose(
    text: str, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]
) -> str:
    """Return a text in which a pattern is replaced where it begins outside code and formulas."""
    if not pattern.search(text):
        return text
    codes = [one for one in verbatim(text) if text[one[0]] in "`~ <$"]

    def put(found: re.Match[str]) -> str:
        return found[0] if inside(codes, found.start()) else change(found)

    return pattern.sub(put, text)


def common(text: str) -> str:
    """Return a text whose HTML pictures, figures and tables are Markdown; layout is left out."""
    names = {one[1]: one[2] for one in _TEXT_REFERENCE.finditer(text)}
    if names:
        text = _TEXT_REFERENCE.sub("", text)
        text = re.sub(r"\(ref:([\w-]+)\)", lambda found: names.get(found[1], found[0]), text)
    text = replace_in_prose(text, _PAGES, lambda _: "")
    text = replace_in_prose(text, _INDEX, lambda _: "")
    text = replace_in_prose(text, _GROUP, lambda found: re.sub(r"\s*；\s*(?=-?@)", "; ", found[0]))
    text = re.sub(r"\(\\#(eq:[\w-]+)\)", r"\\label{\1}", text)
    text = replace_in_prose(text, _BOOKDOWN, lambda found: pointer(found[1]))
    for sign, pattern, change in _HTML:
        if text.count(sign) <= _MOST:
            text = replace_in_prose(text, pattern, change)
    return text


_MOST: Final = 300
"""How many of its kind a manuscript has at most; more of them stay, and are named, as HTML."""


def _figure(found: re.Match[str]) -> str:
    caption = _CAPTION.search(found[1])
    image = _IMG.search(found[1])
    if not image:
        return found[0]
    words = " ".join(caption[1].split()) if caption else ""
    return f"\n\n{_image(image[1], words)}\n\n"


def _image(attributes: str, caption: str) -> str:
    told = {
        one[1].lower(): html.unescape(next(part for part in one.groups()[1:] if part is not None))
        for one in _ATTRIBUTE.finditer(attributes)
    }
    if not told.get("src"):
        return ""
    size = [
        f'{name}="{told[name]}"'
        for name in ("width", "height", "alt")
        if told.get(name) and '"' not in told[name] and (name != "alt" or caption)
    ]
    ident = [f"#{told['id']}"] if re.fullmatch(r"[\w:.-]+", told.get("id", "")) else []
    marks = " ".join([*ident, *size])
    words = caption or told.get("alt", "").replace("]", "\\]").replace("[", "\\[")
    target = told["src"].replace(" ", "%20").replace(")", "%29").replace("(", "%28")
    return f"![{words}]({target}){{{marks}}}" if marks else f"![{words}]({target})"


def _table(found: re.Match[str]) -> str:
    """Return an HTML table as Markdown; a cell may hold Markdown itself, as pandoc reads it."""
    cells: list[str] = []

    def keep_cell(cell: re.Match[str]) -> str:
        inner = html.unescape(cell[2]).strip()
        if not _MARKS.search(inner) or "<" in inner:
            return cell[0]
        cells.append(" ".join(inner.split()))
        return f"{cell[1]}CELLWORDS{len(cells) - 1}X{cell[3]}"

    try:
        blocks = read_foreign(_CELL.sub(keep_cell, found[0]).encode(), "html")
    except TooHard:
        return found[0]
    text = write_markdown(blocks)
    if cells and "CELLWORDS" in text:
        text = write_markdown(with_words(blocks, cells))
    return f"\n\n{text}\n\n"


_HTML: Final = (
    ("<figure", _FIGURE, _figure),
    ("<table", _TABLE, _table),
    ("<img", _IMG, lambda found: _image(found[1], "")),
)


CELLS = "markdown-smart"


def with_words(blocks: Sequence[Node], cells: Sequence[str]) -> list[Node]:
    """Return blocks in which ``CELLWORDS3X`` is the text of that cell, read as Markdown."""
    whole = "\n\n".join(f"CELLWORDS{at}X: {words}" for at, words in enumerate(cells))
    words: dict[str, list[Node]] = {}
    for block in read_foreign(whole.encode(), CELLS):
        if block["t"] == "Para" and re.fullmatch(r"CELLWORDS\d+X:", str(block["c"][0].get("c"))):
            words[block["c"][0]["c"][:-1]] = block["c"][2:]

    def change(node: Node) -> list[Node] | None:
        return words.get(str(node["c"])) if node["t"] == "Str" else None

    return rewrite(list(blocks), change)
