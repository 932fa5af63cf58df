"""The inline markup of CSL-JSON field text, read into codes.

CSL-JSON allows ``<i>``, ``<b>``, ``<sup>``, ``<sub>``, ``<sc>`` and three kinds of ``<span>``
inside field text. Only a balanced pair is markup; every other ``<`` is text that the author
means, and so is escaped when a page is written. Straight quotation marks become real ones.
"""

import re
from typing import Final

from diglot.csl import codes

_TAG: Final = r"<(/?)(i|b|u|sup|sub|sc|span)((?:\s[^<>]{0,200})?)>"
_KIND: Final = {
    "i": codes.ITALIC,
    "b": codes.BOLD,
    "u": codes.UNDERLINE,
    "sup": codes.SUPERSCRIPT,
    "sub": codes.SUBSCRIPT,
    "sc": codes.SMALL_CAPS,
}
_SPAN: Final = (
    (r"class=[\"']nocase[\"']", codes.NOCASE),
    (r"class=[\"']nodecor[\"']", codes.NODECOR),
    (r"font-variant:\s*small-caps", codes.SMALL_CAPS),
    (r"font-style:\s*italic", codes.ITALIC),
    (r"font-weight:\s*bold", codes.BOLD),
    (r"text-decoration:\s*underline", codes.UNDERLINE),
)
_QUOTES = re.compile("[\"'“”‘’]")
_MARKS: Final = {"”": codes.CURLY, "’": codes.SINGLE_CURLY}
_PAIRS: Final = {'"': '"', "'": "'", "”": "“", "’": "‘"}
_OPENS_AFTER: Final = (
    " \n\t([{\u00a0-–—/" + codes.ITALIC + codes.BOLD + codes.SMALL_CAPS + codes.NOCASE + codes.QUOTE
)


def inline(text: str) -> str:
    """Return field text with its balanced markup and its quotation marks as codes.

    >>> inline('<i>E. coli</i> < 5') == codes.ITALIC + "E. coli" + codes.CLOSE + " < 5"
    True
    """
    if not text.isascii():
        text = codes.NONCHARACTERS.sub("", text)
    elif '"' not in text and "'" not in text and "<" not in text:
        return text
    if "<" in text:
        text = _tags(text)
    if "«" in text:  # a line ends before or after such a quotation, never inside its spaces
        text = text.replace("« ", "«\u202f").replace(" »", "\u202f»")
    return quotes(text)


def _tags(text: str) -> str:
    """Replace each balanced pair of tags; an unbalanced tag stays as it is written."""
    pieces: list[str] = []
    open_tags: list[tuple[str, int, str]] = []
    waiting: dict[str, int] = {}
    at = 0
    for tag in re.finditer(_TAG, text):
        pieces.append(text[at : tag.start()])
        at = tag.end()
        closing, name, attributes = tag.groups()
        pieces.append(tag.group())
        if not closing:
            code = _opening(name, attributes)
            open_tags.append((name, len(pieces) - 1, code))
            waiting[name] = waiting.get(name, 0) + 1
        elif waiting.get(name):
            while open_tags:
                opened, place, code = open_tags.pop()
                waiting[opened] -= 1
                if opened == name:
                    if code:
                        pieces[place], pieces[-1] = code, codes.CLOSE
                    break
    pieces.append(text[at:])
    return "".join(pieces)


def _opening(name: str, attributes: str) -> str:
    """Return the code of an opening tag, nothing for a span that CSL-JSON does not know."""
    if name == "span":
        return next((code for pattern, code in _SPAN if re.search(pattern, attributes)), "")
    return "" if attributes.strip() else _KIND[name]


def quotes(text: str) -> str:
    """Return `text` with paired quotation marks as codes and apostrophes as ``’``."""
    if not _QUOTES.search(text):
        return text
    pieces: list[str] = []
    open_marks: list[tuple[str, int]] = []
    at = opened = 0
    for found in _QUOTES.finditer(text):
        pieces.append(text[at : found.start()])
        at = found.end()
        char = found.group()
        pieces.append(char)
        before = text[found.start() - 1] if found.start() else " "
        after = text[at] if at < len(text) else " "
        opens = before in _OPENS_AFTER or opened == found.start() > 0
        if char in "“‘" or (char in "\"'" and opens and not after.isspace()):
            open_marks.append((char, len(pieces) - 1))
            opened = at
            continue
        match = _quotation_closed_by(open_marks, char)
        if match is not None and not before.isspace() and not (char in "'’" and after.isalnum()):
            _, place = open_marks[match]
            _straighten(pieces, open_marks[match + 1 :])
            del open_marks[match:]
            pieces[place], pieces[-1] = _MARKS.get(char, codes.QUOTE), codes.QUOTE_CLOSE
        elif char == "'":
            pieces[-1] = "’"
    _straighten(pieces, open_marks)
    pieces.append(text[at:])
    return "".join(pieces)


def _quotation_closed_by(open_marks: list[tuple[str, int]], char: str) -> int | None:
    """Return which of the last open quotation marks `char` closes."""
    pair = _PAIRS[char]
    for place in range(len(open_marks) - 1, max(-1, len(open_marks) - 9), -1):
        if open_marks[place][0] == pair:
            return place
    return None


def _straighten(pieces: list[str], unpaired: list[tuple[str, int]]) -> None:
    """Write each opening single quote that nothing closes as an apostrophe."""
    for char, place in unpaired:
        if char == "'":
            pieces[place] = "’"
