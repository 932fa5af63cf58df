"""What a text can hold beside words: fields that Word counts itself, tabs, names to point to.

Each is raw WordprocessingML for pandoc's tree; Word shows the words in it until it is told to
count anew (F9), and pandoc and LibreOffice read those same words.
"""

import re
from collections.abc import Mapping
from html import escape

TAB = "<w:r><w:tab/></w:r>"
_LONGEST_NAME = 40


def run_of(words: str, kind: str = "t") -> str:
    """Return a run of plain words, blanks at its ends kept (ISO/IEC 29500-1, 17.3.3.31)."""
    return f'<w:r><w:{kind} xml:space="preserve">{escape(words, quote=False)}</w:{kind}></w:r>'


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def begin(instruction: str) -> str:
    """Return where a field with this instruction begins; what it shows for now follows."""
    return f"{_mark('begin')}{run_of(f' {instruction} ', 'instrText')}{_mark('separate')}"


END = _mark("end")
"""Where a field ends, in the same paragraph or a later one."""


def field(instruction: str, shown: str) -> str:
    """Return a field with this instruction that shows these words for now."""
    return f"{begin(instruction)}{run_of(shown)}{END}"


def opening(bookmark: str) -> str:
    """Return where a bookmark begins, among the text or between paragraphs."""
    return f'<w:bookmarkStart w:id="{bookmark}" w:name="{bookmark}"/>'


def closing(bookmark: str) -> str:
    """Return where a bookmark ends; its number is given later."""
    return f'<w:bookmarkEnd w:id="{bookmark}"/>'


def section_end(columns: int, *, turned: bool = False) -> str:
    """Return the end of a section of so many columns, between paragraphs; see `sections`.

    One that is `turned` has pages of its own, wider than high.
    """
    orient = ' w:orient="landscape"' if turned else ""
    return f'<w:cols w:num="{columns}"{orient}/>'


def sequence(name: str, shown: str) -> str:
    """Return the number of a caption, counted among those with this name: 图, Table."""
    return field(rf"SEQ {name} \* ARABIC", shown)


def reference(bookmark: str, shown: str) -> str:
    """Return the words inside a bookmark, as a link to it."""
    return field(rf"REF {bookmark} \h", shown)


def heading_number(bookmark: str, shown: str) -> str:
    """Return the number of the heading that a bookmark stands in, as a link to it."""
    return field(rf"REF {bookmark} \r \h", shown)


def page(shown: int) -> str:
    """Return the number of the page."""
    return field("PAGE", str(shown))


def sequence_name(words: str, otherwise: str) -> str:
    """Return a label's words as the name of its sequence: ``Figure `` as ``Figure``."""
    name = re.sub(r"\W", "", words)
    return name if name and not name[0].isdigit() else otherwise


def bookmark_names(wanted: Mapping[str, str]) -> dict[str, str]:
    """Return a bookmark's name for each id, like the name wanted: ``tbl:a`` gives ``tbl_a``.

    Word wants a letter first, then letters, digits and underscores, 40 characters at most, and
    no two names that differ in case alone.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for ident, word in wanted.items():
        plain = re.sub(r"\W", "_", word)
        plain = plain if plain[:1].isalpha() else f"b_{plain}"
        name, count = plain[:_LONGEST_NAME], 1
        while name.lower() in taken:
            count += 1
            ending = f"_{count}"
            name = plain[: _LONGEST_NAME - len(ending)] + ending
        taken.add(name.lower())
        names[ident] = name
    return names
