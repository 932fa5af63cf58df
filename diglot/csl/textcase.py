"""CSL's text cases, on text with codes: ``<span class="nocase">`` keeps its capitals."""

import re
from collections.abc import Callable
from typing import Final

from diglot.csl import codes

_WORD = re.compile(r"[^\s\u2013\u2014/:-]+")
_ASIDE = "“”‘’()[]{},.;!?\"'«»"
_KEPT: Final = frozenset((codes.NOCASE, codes.NODECOR))
_KEPT_IN_TITLES: Final = frozenset(
    (codes.NOCASE, codes.NODECOR, codes.SMALL_CAPS, codes.SUPERSCRIPT, codes.SUBSCRIPT)
)
_SMALL_WORDS = (
    "a about above across afore after against al along alongside amid amidst among amongst an and"
    " anenst apropos apud around as aside astride at athwart atop barring before behind below"
    " beneath beside besides between beyond but by c ca circa d d’ de despite down during et except"
    " for forenenst from given in inside into lest like modulo near next nor notwithstanding of off"
    " on onto or out over per plus pro qua sans since so than the through throughout thru thruout"
    " till to toward towards under underneath until unto up upon v van versus via vis-à-vis von vs"
    " with within without yet"
)
_SMALL: Final = frozenset(_SMALL_WORDS.split())
"""English words that stay small inside a title (the conformance cases ``textcase_…``)."""


def change_case(text: str, case: str, english: bool, turkish: bool = False) -> str:
    """Return `text` with codes in a CSL ``text-case``; title case is for English alone."""
    match case:
        case "lowercase":
            return _runs(text, str.lower)
        case "uppercase":
            return _runs(text, _turkish_upper if turkish else str.upper)
        case "capitalize-first":
            return _capitalize_first(text)
        case "capitalize-all":
            return _runs(text, lambda run: re.sub(r"\S+", _capital, run))
        case "sentence":
            return _sentence(text)
        case "title" if english:
            return _Title(text).write()
    return text


def _turkish_upper(text: str) -> str:
    return text.replace("i", "İ").upper()


def _runs(
    text: str,
    change: Callable[[str], str],
    kept: frozenset[str] = _KEPT,
    skip: Callable[[str], object] = len,
) -> str:
    """Return `text` with `change` made to each run of characters outside the codes `kept`."""
    pieces = codes.PIECES.split(text)
    if len(pieces) == 1:
        return change(text)
    depth: list[bool] = []
    for place, piece in enumerate(pieces):
        if place % 2:
            if piece in (codes.CLOSE, codes.QUOTE_CLOSE):
                if depth:
                    depth.pop()
            else:
                depth.append(piece in kept)
        elif piece and any(depth):
            skip(piece)
        elif piece:
            pieces[place] = change(piece)
    return "".join(pieces)


def _capitalize(word: str) -> str:
    """Return a word with its first letter large; a Greek one stands for a name (``β-carotene``)."""
    for place, char in enumerate(word):
        if char.isalpha():
            if "\u0370" <= char <= "\u03ff":
                return word
            return word[:place] + (char if char == "ß" else char.upper()) + word[place + 1 :]
        if char.isdigit():
            return word
    return word


def _capital(found: re.Match[str]) -> str:
    return _capitalize(found.group())


def _capital_of_small(found: re.Match[str]) -> str:
    word = found.group()
    return _capitalize(word) if word == word.lower() else word


def _capitalize_first(text: str) -> str:
    """Return `text` with its first letter large, unless it stands in a nocase span."""
    done = False

    def skip(run: str) -> None:
        nonlocal done
        done = done or bool(run.strip())

    def change(run: str) -> str:
        nonlocal done
        if done or not run.strip():
            return run
        done = True
        return re.sub(r"\S+", _capital_of_small, run, count=1)

    return _runs(text, change, skip=skip)


def _sentence(text: str) -> str:
    """Return `text` with a large letter at its start and after a colon's end of sentence alone."""
    plain = codes.without_codes(text)
    shouted = plain.upper() == plain
    first = True

    def word(found: re.Match[str]) -> str:
        nonlocal first
        form = found.group()
        was_first, first = first, False
        if shouted or form[1:].lower() == form[1:]:
            form = form.lower()
        begins = _WORD.search(form)  # anti–TNF is Anti–TNF, mRNA stays
        small = form.islower() or (begins and begins[0].islower() and begins[0] != form)
        return _capitalize(form) if was_first and small else form

    def skip(run: str) -> None:
        nonlocal first
        first = first and not run.strip()

    return _runs(text, lambda run: re.sub(r"\S+", word, run), skip=skip)


def _edges(text: str) -> frozenset[int]:
    """Return the places of the plain text at which something raised or lowered begins or ends.

    A letter that touches it is a symbol, ``x²``, and stays small.
    """
    if codes.SUPERSCRIPT not in text and codes.SUBSCRIPT not in text:
        return frozenset()
    edges: set[int] = set()
    opened: list[bool] = []
    offset = 0
    for place, piece in enumerate(codes.PIECES.split(text)):
        if not place % 2:
            offset += len(piece)
            continue
        if piece in (codes.CLOSE, codes.QUOTE_CLOSE):
            raised = opened.pop() if opened else False
        else:
            raised = piece in (codes.SUPERSCRIPT, codes.SUBSCRIPT)
            opened.append(raised)
        if raised:
            edges.add(offset)
    return frozenset(edges)


class _Title:
    """Title case: a pass over the words, knowing the first, the last and those after a colon."""

    def __init__(self, text: str) -> None:
        self.text = text
        plain = codes.without_codes(text)
        last = None
        for last in _WORD.finditer(plain):  # noqa: B007 - the last one is wanted
            pass
        self.shouted = not any(map(str.islower, plain))
        self.last = last.start() if last else -1
        self.offset = 0
        self.opens = True
        self.stopped = False
        """Whether a full stop precedes: that of a sentence or of an abbreviation."""
        self.beside = _edges(text)

    def write(self) -> str:
        """Return the text in title case."""
        return _runs(self.text, self.run, _KEPT_IN_TITLES, self.skip)

    def skip(self, run: str) -> None:
        """Pass over a run that keeps its capitals."""
        self.offset += len(run)
        if run.strip():
            self.opens = run.rstrip().endswith((":", "?", "!"))

    def run(self, run: str) -> str:
        """Return a run of characters in title case."""
        out = []
        at = 0
        for found in _WORD.finditer(run):
            between = run[at : found.start()]
            if ":" in between:
                self.opens = True
            out.append(between)
            out.append(
                self.word(found.group(), found.start(), between[-1:], run[found.end() :][:1])
            )
            at = found.end()
        if ":" in run[at:]:
            self.opens = True
        out.append(run[at:])
        self.offset += len(run)
        return "".join(out)

    def word(self, word: str, start: int, before: str, after: str) -> str:
        """Return one word, between two characters; only a word in small letters is changed."""
        opens, stopped = self.opens, self.stopped
        last = word.rstrip("”’\"')]»")[-1:]
        self.opens, self.stopped = last in ("?", "!"), last == "."
        bare = word.strip(_ASIDE)
        symbol = bare.islower() or self.shouted or self.is_symbol(word, start)  # t test, d-dimer
        compound = after == "-" and before != "-"
        if len(bare) == 1 and (before == "-" or (not opens and symbol and not compound)):
            return word  # t test, T-t, but: E-Government
        inside = not opens and not compound and self.offset + start != self.last
        if bare.lower() in _SMALL and inside:
            if stopped:  # vs. the, but: All for one. For all
                return word
            return word.lower() if bare[1:].islower() or len(bare) == 1 else word
        return _capitalize(word) if word.islower() else word

    def is_symbol(self, word: str, start: int) -> bool:
        """Tell whether something raised or lowered touches a word."""
        place = self.offset + start
        return place in self.beside or place + len(word) in self.beside
