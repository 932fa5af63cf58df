"""What the text of a page alone does not tell the engine, added before it is set.

Two faults of Pango 1.50 to 1.56: it never breaks a line beside ``“ ” ‘ ’``, which in Chinese text
are brackets like any other, and it breaks between a word and the raised citation on it. Invisible
characters tell it better; they also keep together what a reader would not part, and
tell `loose_lines` where a line may break if it must. What meets at the edge of an element, as in
``基因<em>IGHV5-51</em>``, is set off or drawn together by a margin, since `justification` sees each
text alone. And a paragraph does not end in a line of one character or of half a word.
"""

import re
from collections.abc import Iterator
from typing import Any

from diglot.pdf.long_words import set_addresses, set_apostrophes, with_places
from diglot.pdf.loose_lines import MAYBE
from diglot.pdf.spacing import BREAK, GAP, GLUE, WHOLE, needs_gap

_HAN = "\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_OPENING, _CLOSING = "“‘（《〈【「『〔", "”’）》〉】」』〕，。、；：！？…—·"
_OPENS = re.compile(f"(?<=[{_HAN}”’])(?<![{_OPENING}])([“‘])")
_CLOSES = re.compile(f"(?<=[”’])(?=[{_HAN}])(?![{_CLOSING}])")
_MAYBE = re.compile(r"(?:(?<=[\w%)])|^)([=~])(?=[\d−])")
_WAVE = re.compile(r"(?<=[\d%‰℃])～(?=[\d−])")
_CARRIER = re.compile(r"(?<=\S)(?=\[[A-Z]{1,2}(?:/[A-Z]{2})?\])")
"""Before ``[J]``, ``[DB/OL]``, which GB/T 7714 sets right behind a title."""

_BLANK_RIGHT = re.compile(f"[，。、；：！？）》〉】」』〕”’]{GLUE}?$")
_AFTER = re.compile(rf"[\s{GLUE}]*[{_CLOSING}.]*\s*")
_NO_WORDS = frozenset({"sub", "sup"})
_NOTE = "note-mark"
"""The class of what stands in a raised mark that begins a note: a line may begin with it."""

_CITATION = "citation"
"""The class of what does not count as words at the end of a paragraph."""

_LONELY = re.compile(
    rf"(?<=[\u3400-\u9fff])(?=(?:[\u3400-\u9fff]|[A-Za-z\d.%-]{{1,12}})[{_CLOSING}]*\s*$)"
)
_LAST_WORDS = re.compile(
    rf"((?:\S+ )?[^\w\s]*)((?:[^\W\d_]+-)*[^\W\d_]{{2,}}|\d[\d.,{GLUE}]*%?)(\W*)$"
)
_LAST_LATIN = re.compile(r"(?<=[A-Za-z]{3})(?=[^\w\s]*\s*$)")
_NEAR, _FARTHEST = 80, 400
"""How many characters before its end the last words of a text begin: mostly, and at most."""

_SKIPPED = frozenset({"code", "pre", "script", "style", "title", "{http://www.w3.org/2000/svg}svg"})
_CODE = frozenset({"code", "pre"})
_INLINE = frozenset({"a", "b", "code", "em", "i", "span", "strong"})
_PARAGRAPHS = frozenset({"caption", "dd", "figcaption", "li", "p", "td"})


def with_breaks(text: str) -> str:
    """Return a text with all that keeps a line from a break in it, or allows one."""
    if not text or text.isspace():
        return text
    # Between a zero-width space and a word joiner, since Pango breaks after ``\u200b“`` as well.
    if "“" in text or "‘" in text:
        text = _OPENS.sub(rf"{BREAK}\1{GLUE}", text)
    if "”" in text or "’" in text:
        text = _CLOSES.sub(BREAK, text)
    if "[" in text:
        text = _CARRIER.sub(GLUE, text)
    if "=" in text or "~" in text:
        text = _MAYBE.sub(rf"\1{MAYBE}", text)
    if "～" in text:
        text = _WAVE.sub(f"{GLUE}～{GLUE}{MAYBE}", text)
    return keep_together(text)


def mark(element: Any, lang: str = "") -> None:
    """Mark the texts of a parsed page, glue every ``sup`` and ``sub``, set off inline elements."""
    if element.tag in _CODE:
        _mark_code(element)
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return
    set_addresses(element)
    lang = element.get("lang", lang)
    if not lang.startswith("en"):  # French words of a Chinese text have its fonts
        set_apostrophes(element)
    before = element.text or ""
    for child in element:
        _set_gaps(child, before, lang)
        before = child.tail or ""
    before = with_breaks(element.text or "")
    element.text = before
    holder, slot = element, "text"
    for child in element:
        inside = "".join(child.itertext()) if child.tail or before.endswith(" ") else ""
        if is_pointer(before, inside):
            setattr(holder, slot, before[:-1] + "\u00a0")
        mark(child, lang)
        before = GLUE * is_kept(inside, child.tail or "") + with_breaks(child.tail or "")
        child.tail = before
        holder, slot = child, "tail"
    if element.tag in ("sup", "sub") and not any(one.get("class") == _NOTE for one in element):
        element.text = GLUE + element.text
    if element.tag in _PARAGRAPHS:
        _end(element, lang)


def _mark_code(element: Any) -> None:
    for one in element.iter():
        one.text = with_places(one.text or "")
        if one is not element:
            one.tail = with_places(one.tail or "")


def _set_gaps(element: Any, before: str, lang: str) -> None:
    """Give an inline element margins where Chinese and Latin, or a mark and a number, meet."""
    inside = "".join(element.itertext()) if element.tag in _INLINE else ""
    if not inside:
        return
    margins = ""
    if before and needs_gap(before[-1], inside[0]):
        margins += f"margin-left:{GAP}em;"
    elif lang.startswith("zh") and _BLANK_RIGHT.search(before) and _is_raised(element):
        margins += "margin-left:-0.5em;"
    if element.tail and needs_gap(inside[-1], element.tail[0]):
        margins += f"margin-right:{GAP}em;"
    if margins:
        own = element.get("style", "").rstrip("; ")
        element.set("style", f"{own};{margins}" if own else margins)


def _is_raised(element: Any) -> bool:
    """Tell whether all that an element prints is raised, as a citation or a note's number is."""
    return len(element) == 1 and element[0].tag == "sup" and not (element.text or element[0].tail)


def _end(paragraph: Any, lang: str) -> None:
    """Keep a paragraph's last two characters together, or its last two words, these undivided."""
    is_begun = False
    for holder, parent in reversed(list(_texts(paragraph))):
        slot = "text" if parent is None else "tail"
        text = getattr(holder, slot) or ""
        if is_begun:  # the last word is all of the element behind this text
            setattr(holder, slot, text[:-1] + "\u00a0" if text.endswith(" ") else text)
        elif _AFTER.fullmatch(text):
            continue
        elif lang.startswith("zh"):
            setattr(holder, slot, _LAST_LATIN.sub(WHOLE, _LONELY.sub(GLUE, text)))
        elif found := _last_words(text):
            before, last, behind = found.groups()
            if paragraph.tag != "td":
                before = before.replace(" ", "\u00a0")
            setattr(holder, slot, text[: found.start()] + before + last + WHOLE + behind)
            is_begun = not before and found.start() == 0 and paragraph.tag != "td"
            if is_begun:
                continue
        return


def _last_words(text: str) -> re.Match[str] | None:
    """Return where the last two words of a text stand, looked for near its end first."""
    farthest = max(0, len(text) - _FARTHEST)
    near = max(farthest, text.rfind(" ", 0, max(0, len(text) - _NEAR)) + 1)
    found = _LAST_WORDS.search(text, near)
    # One that begins right there may be the second half of what begins before.
    return found if found and found.start() > near else _LAST_WORDS.search(text, farthest)


def _texts(element: Any) -> Iterator[tuple[Any, Any]]:
    """Yield where the texts of an element stand, in their order.

    That is (element, None) for its own, (child, element) for the one behind a child.
    """
    yield element, None
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SKIPPED and not _is_aside(child):
            yield from _texts(child)
        yield child, element


def _is_aside(element: Any) -> bool:
    """Tell whether an element is a citation, or the number of a note."""
    return element.tag in _NO_WORDS or _CITATION in element.get("class", "").split()


_SPACED = "\u00a0"
_LETTERS = "A-Za-zµ\u0370-\u03ff"

_COUNTED = "%‰℃例名岁个次年月日天周期项组分倍人篇种只条级度支小页卷"
"""How counted things begin in Chinese, and the signs that stand right behind a number."""

_COUNT = re.compile(rf"(?<=\d)(?=[{_COUNTED}])|(?<=[第图表式])(?=[A-Z]?\d)")
_UNIT = re.compile(
    r" (?<=\d )(?=(?:%|‰|°C|℃|[kmμµn]?g|[mdμµ]?L|[kcmμµn]?m|[kmnμµ]?mol|mmHg|k?Pa|k?Hz|c?Gy|I?U"
    rf"|min|h|d|s|kb|bp|\d{{3}})(?![{_LETTERS}\d]))"
)
_POINTER = re.compile(r"\b(Fig\.|Figs\.|Figures?|Tables?|Eq\.|Equations?) (?=[A-Z]?\d)")
_POINTS = re.compile(r"\b(?:Fig\.|Figs\.|Figures?|Tables?|Eq\.|Equations?) $")
_POINTED_AT = re.compile(r"[A-Z]?\d")
_SIGN = re.compile("[=<>≤≥≈±×]")
_RELATION = re.compile(r" (?=[=<>≤≥≈±×] )|(?<=[=<>≤≥≈±×]) (?=[\d−])")
_RANGE = re.compile(r"(?<=\d)([–—])(?=\d)")
_NAME = re.compile(r"-(?<=[A-Z]-)(?=[\u0370-\u03ff]|[A-Z\d]{1,4}(?![a-z]))")
_SHORT_PART = re.compile(r"(?<=-[a-z]-)(?=[a-z])|(?<=-[a-z]{2}-)(?=[a-z])")
"""Behind a part of a compound that is too short to end a line: ``à-la-carte``."""

_SHORT_SIDES = re.compile(
    rf"(?<![{_LETTERS}\d])([{_LETTERS}\d]{{1,6}}/)(?=[{_LETTERS}]{{1,4}}(?![{_LETTERS}\d]))"
)


def keep_together(text: str) -> str:
    """Return a text with all that no line may part kept together."""
    text = _COUNT.sub(GLUE, _UNIT.sub(_SPACED, text))
    if "Fig" in text or "Table" in text or "Eq" in text:
        text = _POINTER.sub(rf"\1{_SPACED}", text)
    if " " in text and _SIGN.search(text):
        text = _RELATION.sub(_SPACED, text)
    if "–" in text or "—" in text:
        text = _RANGE.sub(rf"{GLUE}\1{GLUE}", text)
    if "-" in text:
        text = _SHORT_PART.sub(GLUE, _NAME.sub(f"-{GLUE}", text))
    return _SHORT_SIDES.sub(rf"\1{GLUE}", text) if "/" in text else text


def is_kept(before: str, after: str) -> bool:
    """Tell whether no line may end between two texts that meet at the edge of an element.

    >>> is_kept("10", "个月"), is_kept("一", "个月")
    (True, False)
    """
    return bool(_COUNT.search(before[-1:] + after[:1]))


def is_pointer(before: str, after: str) -> bool:
    """Tell whether a text ends with the word and the blank before a number that follows it.

    >>> is_pointer("see Figure ", "2"), is_pointer("the figure ", "2")
    (True, False)
    """
    return bool(_POINTS.search(before) and _POINTED_AT.match(after))
