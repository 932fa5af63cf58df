r"""Signs as authors type them, in the form in which pandoc prints what they mean.

pandoc takes no quotation mark straight after a Chinese character for an opening one, and one sign
of a power for half a mark::

    他说"好"          ->  他说“好”
    10^9/L、kg/m^2    ->  10^9^/L、kg/m^2^
    5~10例和20~30例   ->  two ranges, no subscript; SpO~2~95% keeps its own
    - [x] 已做        ->  - ☑ 已做
    表：题名          ->  : 题名, beside a table
    |:--:|---|        ->  columns of one length, since only longer lines are meant for widths
    the '90s, 'em ->  the ’90s, ’em
    首行          ->  首行, which the page indents itself
"""

import re
from bisect import bisect_left
from collections.abc import Callable

from diglot.article import Node
from diglot.languages import EAST_ASIAN
from diglot.noncharacters import TILDE
from diglot.verbatim import Stretches, change_prose, verbatim

_UNITS = r"(?<![A-Za-z^])(?:[kcdmnpμµ]?m|[mdμµ]?L|[mμµk]?g|s|min|h|d|kPa|mol)"
_POWER = re.compile(
    rf"(?P<base>(?<![\d.])10|{_UNITS})\^(?P<power>[-−–+]?\d{{1,2}})"
    rf"(?=[\s/×·*,，.。;；、:：)）\]{EAST_ASIAN}]|\Z)"
)
# The first form is a subscript; two ranges in a line of Chinese would be one, without a space.
_RANGE = re.compile(
    rf"(?<=[A-Za-z)\]])~[^\s~，。；、{EAST_ASIAN}]{{1,12}}~|(?P<range>(?<=[\d%‰℃])~(?=\d))"
)
_CAPTION = re.compile(r"^[ ]{0,3}(?:表[:：]|：)[ \t\u3000]*(?=\S)", re.M)
_SHORT_LINE = r"[ \t]*:?-{1,5}:?[ \t]*"
_BELOW_HEAD = re.compile(rf"^[ \t>]*+\|?{_SHORT_LINE}(?:\|{_SHORT_LINE})+\|?[ \t]*$", re.M)
_TABLE_LINE = re.compile(r"[ ]{0,3}(?:[|+]|\S[^\n]*\|)")
PARAGRAPH = re.compile(r"(?:(?!\n[ \t]*\n)[\s\S])+")
_INDENT = re.compile(
    r"^(?P<mark>[ \t]*(?:>[ ]?|[-*+][ ]+|\d{1,3}[.)][ ]+|\[\^[^\]\n]+\]:[ ]*)*)"
    r"\u3000[ \t\u3000]*(?=\S)",
    re.M,
)
_DOUBLE = re.compile(r'"([^"]*)"')
_SINGLE = re.compile(rf"(?<=[{EAST_ASIAN}])'(?=[^\s'])([^'\n]{{1,80}})'(?![A-Za-z])")
_CUT_WORD = re.compile(
    r"(?<![A-Za-z\d'’])'(?:(?P<alone>n)'(?!\w)|(?=(?:\d0s|(?i:em|til|tis|twas|twere))\b(?!')))"
)
"""What an apostrophe cuts short: 'em, rock 'n' roll."""
_HIDDEN = re.compile(r"\x00(\d+)\x00")
_HAN = re.compile(f"[{EAST_ASIAN}]")
_ATTRIBUTES = re.compile(r"\{[^{}\n]*=[^{}\n]*\}|\]\([^()\n]*\)|<[A-Za-z/][^<>\n]*>")


_BOXES = {"☐": "☐\u00a0", "☒": "☑\u00a0"}
_BOX = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX]\][ \t]", re.M)


def has_boxes(text: str) -> bool:
    """Tell whether a Markdown text has a list whose items begin with boxes, ``- [x]``."""
    return bool(_BOX.search(text))


def with_box(node: Node) -> list[Node] | None:
    """Return an item that begins with a box as words: a page has no form to tick it in.

    The box that is ticked is the one that our fonts have.
    """
    if node["t"] not in ("Para", "Plain") or not node["c"]:
        return None
    first, *others = node["c"]
    if first["t"] != "Str" or first["c"] not in _BOXES or others[:1] != [{"t": "Space"}]:
        return None
    box = {"t": "Str", "c": _BOXES[first["c"]]}
    return [{"t": node["t"], "c": [box, *others[1:]]}]


def plain_signs(text: str) -> str:
    """Return a Markdown text whose quotation marks, powers and ranges pandoc reads as meant."""
    if "|" in text or "+-" in text:
        text = change_prose(_CAPTION, _caption, text)
        text = change_prose(_BELOW_HEAD, _of_one_length, text)
    if "\u3000" in text:
        text = change_prose(_INDENT, lambda found: found["mark"], text)
    if "^" in text:
        text = change_prose(_POWER, lambda found: f"{found['base']}^{found['power']}^", text)
    if "~" in text:
        text = change_prose(_RANGE, _range, text)
    if "'" in text:
        text = change_prose(_CUT_WORD, lambda found: "’n’" if found["alone"] else "’", text)
    if ('"' in text or "'" in text) and _HAN.search(text):
        text = _with_curved_quotes(text)
    return text


def _caption(found: re.Match[str]) -> str:
    """Return pandoc's mark of a caption where a line of a table stands before or behind."""
    before = found.string[: found.start()].rstrip().rpartition("\n")[2]
    line_end = found.string.find("\n", found.end())
    behind = found.string[line_end:].lstrip("\n") if line_end >= 0 else ""
    beside = _TABLE_LINE.match(before) or _TABLE_LINE.match(behind)
    return ": " if beside else found[0]


def _of_one_length(found: re.Match[str]) -> str:
    """Return the line below a table's head with as many signs for each column."""
    above = found.string.rfind("\n", 0, max(0, found.start() - 1)) + 1
    columns = {len(one.strip()) for one in found[0].strip(" \t>|").split("|")}
    if len(columns) == 1 or found.string[:above].strip(" ")[-2:].strip("\n"):
        return found[0]
    return re.sub(
        "(:?)-+(:?)", lambda one: f"{one[1]}{'-' * (7 - len(one[1] + one[2]))}{one[2]}", found[0]
    )


def _range(found: re.Match[str]) -> str:
    return TILDE if found["range"] else found[0]


def _with_curved_quotes(text: str) -> str:
    """Return a text whose straight quotation marks beside Chinese characters are curved."""
    apart = verbatim(text)
    return PARAGRAPH.sub(lambda found: _curve_quotes(found, apart), text)


def _curve_quotes(paragraph: re.Match[str], apart: Stretches) -> str:
    text = paragraph[0]
    if not _HAN.search(text) or ('"' not in text and "'" not in text):
        return text
    hidden: list[str] = []

    def hide(code: str) -> str:
        hidden.append(code)
        return f"\x00{len(hidden) - 1}\x00"

    def show(found: re.Match[str]) -> str:
        return _HIDDEN.sub(show, hidden[int(found[1])])  # braces hold an escaped sign of their own

    bare = _ATTRIBUTES.sub(lambda found: hide(found[0]), _hide_code(paragraph, apart, hide))
    if bare.count('"') % 2 == 0:
        bare = _DOUBLE.sub(lambda found: _curve(found, bare), bare)
    bare = _SINGLE.sub(r"‘\1’", bare)
    return _HIDDEN.sub(show, bare)


def _hide_code(paragraph: re.Match[str], apart: Stretches, hide: Callable[[str], str]) -> str:
    """Return a paragraph with code and formulas out of the way; fenced code may go beyond it."""
    begins, ends = paragraph.span()
    parts, last = [], begins
    for start, end in apart[max(0, bisect_left(apart, (begins,)) - 1) :]:
        if start >= ends:
            break
        if end > last:
            start, end = max(start, last), min(end, ends)
            parts += [paragraph.string[last:start], hide(paragraph.string[start:end])]
            last = end
    return "".join([*parts, paragraph.string[last:ends]])


def _curve(found: re.Match[str], text: str) -> str:
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    beside = _HAN.search(before + found[1] + after)
    return f"“{found[1]}”" if beside else found[0]
