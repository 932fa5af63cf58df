"""CSL's text cases, on marked text: ``<span class="nocase">`` keeps its capitals."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from diglot.engines.citeproc.marks import ANY, CLOSE, LINK, NOCASE, QUOTE_CLOSE

_PIECES = re.compile(f"({LINK}.|[{ANY}])", re.DOTALL)
_WORD = re.compile(r"[^\s\u2013\u2014/:]+")
_STOP: Final = frozenset(
    ["a", "according", "across", "afore", "after", "against", "ahead", "along", "alongside", "amid", "amidst", "among", "amongst", "an", "and", "anenst", "apart", "apropos", "around", "as", "aside", "astride", "at", "athwart", "atop", "barring", "before", "behind", "below", "beneath", "beside", "besides", "between", "beyond", "but", "by", "c", "ca", "circa", "contra", "d", "de", "despite", "down", "due", "during", "et", "except", "far", "for", "forenenst", "from", "given", "in", "inside", "instead", "into", "lest", "like", "modulo", "near", "next", "nor", "notwithstanding", "of", "off", "on", "onto", "opposite", "or", "out", "over", "par", "per", "plus", "prior", "pro", "pursuant", "qua", "rather", "regardless", "save", "since", "so", "subsequent", "such", "than", "that", "the", "through", "throughout", "thru", "till", "to", "toward", "towards", "under", "underneath", "unlike", "until", "up", "upon", "v", "van", "versus", "via", "vis-à-vis", "von", "vs", "with", "within", "without", "yet"]
)


def change_case(text: str, case: str, english: bool) -> str:
    """Return marked `text` in a CSL ``text-case``; title case is for English alone."""
    match case:
        case "lowercase":
            return _outside_nocase(text, str.lower)
        case "uppercase":
            return _outside_nocase(text, str.upper)
        case "capitalize-first":
            return _first(text)
        case "capitalize-all":
            return _outside_nocase(text, lambda run: re.sub(r"\S+", _capital, run))
        case "sentence":
            return _sentence(text)
        case "title" if english:
            return _title(text)
    return text


def _outside_nocase(text: str, change: Callable[[str], str]) -> str:
    pieces = _PIECES.split(text)
    if len(pieces) == 1:
        return change(text)
    depth: list[bool] = []
    for place, piece in enumerate(pieces):
        if place % 2:
            if piece in (CLOSE, QUOTE_CLOSE):
                if depth:
                    depth.pop()
            else:
                depth.append(piece == NOCASE)
        elif piece and not any(depth):
            pieces[place] = change(piece)
    return "".join(pieces)


def _upper(char: str) -> str:
    return char if char == "ß" else char.upper()


def _capital(found: re.Match[str]) -> str:
    word = found.group()
    for place, char in enumerate(word):
        if char.isalnum():
            return word[:place] + _upper(char) + word[place + 1 :]
    return word


def _first(text: str) -> str:
    """Return `text` with its first letter large, unless it stands in a nocase span."""
    done = False

    def change(run: str) -> str:
        nonlocal done
        if done or not run.strip():
            return run
        done = True
        return re.sub(r"\S+", _capital, run, count=1)

    return _outside_nocase(text, change) if not text.startswith(NOCASE) else text


def _sentence(text: str) -> str:
    shouted = text.upper() == text
    first = True

    def change(run: str) -> str:
        nonlocal first

        def word(found: re.Match[str]) -> str:
            nonlocal first
            form = found.group()
            was_first, first = first, False
            if shouted:
                form = form.lower()
            if was_first and form.islower():
                form = _upper(form[0]) + form[1:]
            return form

        return re.sub(r"\S+", word, run)

    return _outside_nocase(text, change)


def _title(text: str) -> str:
    plain = _PIECES.sub("", text)
    shouted = plain.upper() == plain
    words = [found.span() for found in _WORD.finditer(plain)]
    ends = {span[1] for span in words[-1:]}
    offset = 0
    opens = True

    def change(run: str) -> str:
        nonlocal offset, opens

        def word(found: re.Match[str]) -> str:
            nonlocal opens
            form = found.group()
            starts, last = opens, offset + found.end() in ends
            opens = False
            bare = form.strip("“”‘’()[]{},.;!?\"'").lower()
            small = bare in _STOP and not starts and not last
            if form.endswith(("?", "!", ".")) and not last:
                opens = form[-1] != "."
            if shouted and form.isupper() and len(bare) > 0:
                form = form.lower()
            if small:
                return form.lower() if form.lower() == form or form == form.capitalize() else form
            return _capital(found) if form == found.group() and form.islower() else (
                form[:1].upper() + form[1:] if form.islower() else form
            )

        out = []
        at = 0
        for found in _WORD.finditer(run):
            between = run[at : found.start()]
            if ":" in between or "\u2014" in between:
                opens = True
            out.append(between)
            out.append(word(found))
            at = found.end()
        if ":" in run[at:]:
            opens = True
        out.append(run[at:])
        offset += len(run)
        return "".join(out)

    return _outside_nocase(text, change)
