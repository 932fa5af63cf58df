r"""How rendered text carries its typefaces until it becomes a tree.

Elements join plain strings, so a change of typeface is written into the string as one of
Unicode's noncharacters, which no text may contain (Unicode 16, section 23.7): an opening code,
the text, `CLOSE`. ``<i>in vitro</i> study`` is ``"\ufdd1in vitro\ufdd0 study"``.
Quotation marks are codes too, since their shape depends on how deep they are nested.
"""

import re
from functools import partial
from typing import Final

CLOSE: Final = "\ufdd0"
ITALIC: Final = "\ufdd1"
OBLIQUE: Final = "\ufdd2"
BOLD: Final = "\ufdd3"
LIGHT: Final = "\ufdd4"
SMALL_CAPS: Final = "\ufdd5"
UNDERLINE: Final = "\ufdd6"
SUPERSCRIPT: Final = "\ufdd7"
SUBSCRIPT: Final = "\ufdd8"
NORMAL_STYLE: Final = "\ufdd9"
NORMAL_WEIGHT: Final = "\ufdda"
NORMAL_VARIANT: Final = "\ufddb"
NO_UNDERLINE: Final = "\ufddc"
BASELINE: Final = "\ufddd"
LINK: Final = "\ufdde"  # followed by LINK_END of the key's digits, see `link`
LEFT_MARGIN: Final = "\ufddf"
RIGHT_INLINE: Final = "\ufde0"
BLOCK: Final = "\ufde1"
INDENT: Final = "\ufde2"
NOCASE: Final = "\ufde3"
NODECOR: Final = "\ufde4"
QUOTE: Final = "\ufde5"
QUOTE_CLOSE: Final = "\ufde6"
TERM: Final = "\ufde9"  # stands before a term in a footnote
CURLY: Final = "\ufdea"  # a quotation that the author set in “ ”
SINGLE_CURLY: Final = "\ufdeb"  # and one in ‘ ’
OPEN_PAREN: Final = "\ufdec"  # stands before a parenthesis that a note style sets itself
CLOSE_PAREN: Final = "\ufded"
SEAM: Final = "\ufde8"  # keeps two characters from being seen as neighbours

FIRST_KEY: Final = 0xF0000
"""A link's entry is told by one character of Unicode's plane 15 and 16, counted from here."""

QUOTES: Final = QUOTE + CURLY + SINGLE_CURLY
CLOSERS: Final = CLOSE + QUOTE_CLOSE
ANY: Final = "\ufdd0-\ufdef"
CODE = re.compile(f"{LINK}.|[{ANY}]", re.DOTALL)
PIECES = re.compile(f"({CODE.pattern})", re.DOTALL)
NONCHARACTERS = re.compile(f"[{ANY}]")


def wrap(code: str, text: str) -> str:
    """Return `text` between the opening `code` and its end; nothing stays nothing."""
    return f"{code}{text}{QUOTE_CLOSE if code in QUOTES else CLOSE}" if text else text


def link(index: int, text: str) -> str:
    """Return `text` as a link to the entry that was registered as number `index`."""
    return f"{LINK}{chr(FIRST_KEY + index)}{text}{CLOSE}"


def link_cite(index: int, text: str) -> str:
    """Return a cite as a link to its entry, unless its number is one; its outer spaces are not."""
    words = text.strip(" ")
    if not words or LINK in text:
        return text
    start = text.index(words)
    return text[:start] + link(index, words) + text[start + len(words) :]


def style_parentheses(affix: str) -> str:
    """Return an affix of a note style with its parentheses as codes, see `nest_parentheses`."""
    return affix.replace("(", f"{OPEN_PAREN}(").replace(")", f"{CLOSE_PAREN})")


def nest_parentheses(text: str) -> str:
    """Return a note with square brackets inside the style's own parentheses: ``(… [1951])``.

    So citeproc-js and the Chicago Manual of Style (17, 6.101) have it. What an author has written
    stays as it is.
    """
    if OPEN_PAREN not in text:
        return text.replace(CLOSE_PAREN, "")
    depth = 0
    pieces: list[str] = []
    for piece in re.split(f"({OPEN_PAREN}[(]|{CLOSE_PAREN}[)])", text):
        if piece == f"{OPEN_PAREN}(":
            pieces.append("[" if depth % 2 else "(")
            depth += 1
        elif piece == f"{CLOSE_PAREN})":
            depth -= 1
            pieces.append("]" if depth % 2 else ")")
        else:
            pieces.append(piece)
    return "".join(pieces)


def without_codes(text: str) -> str:
    """Return the characters of `text` without its codes."""
    return CODE.sub("", text)


class CodeFormatter:
    """The formatter that citeproc-py's elements write with: its names for the typefaces."""

    preformat = staticmethod(str)
    """Text as it is: escaping belongs to the output format."""
    Italic = staticmethod(partial(wrap, ITALIC))
    Oblique = staticmethod(partial(wrap, OBLIQUE))
    Bold = staticmethod(partial(wrap, BOLD))
    Light = staticmethod(partial(wrap, LIGHT))
    Underline = staticmethod(partial(wrap, UNDERLINE))
    Superscript = staticmethod(partial(wrap, SUPERSCRIPT))
    Subscript = staticmethod(partial(wrap, SUBSCRIPT))
    SmallCaps = staticmethod(partial(wrap, SMALL_CAPS))
