"""``cs:sort``: the order of entries, and of cites inside a cluster."""

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from diglot.csl.codes import without_codes
from diglot.csl.context import Context, SortNames
from diglot.csl.elements import Element
from diglot.csl.languages import is_cjk
from diglot.csl.pinyin import readings
from diglot.csl.punctuation import join
from diglot.csl.texts import Macro, macro_of
from diglot.csl.trigraph import trigraph
from diglot.csl.vocabulary import DATES, NAMES, NUMBERS

Sorted = TypeVar("Sorted")
SortKey = tuple[bool, Any]
"""Whether there is no value (which comes last), and the value."""


class Key(Element):
    """``cs:key``: one thing to sort by."""

    @cached_property
    def names(self) -> SortNames:
        """The key's own et-al settings."""

        def number(name: str) -> int | None:
            value = self.get(name) or ""
            return int(value) if value.isdigit() else None

        last = self.get("names-use-last")
        return SortNames(
            number("names-min"), number("names-use-first"), None if last is None else last == "true"
        )

    @cached_property
    def descending(self) -> bool:
        """Whether the largest value comes first."""
        return self.get("sort") == "descending"

    @cached_property
    def _macro(self) -> Macro | None:
        return macro_of(self)

    def key(self, context: Context) -> SortKey:
        """Return the value by which `context` is sorted."""
        context.sort = self.names
        if self._macro is not None:
            text = self._macro.render_parts(context)
            if context.names and context.work.sort:
                return _stated_key(context)
            first = without_codes(context.names[0].text) if context.names else ""
            name = bool(first) and without_codes(text).startswith(first[:2])
            return _text_key(text, context, name=name)
        variable = self.get("variable", "")
        if variable == "citation-number":
            return (context.number == 0, (context.number,))
        if variable in NAMES and context.work.sort:
            return _stated_key(context)
        if variable in NAMES:
            return _text_key(_people(variable, context), context, name=True)
        if variable in DATES:
            when = context.work.dates.get(variable)
            days = [day.order for day in (when.begin, when.end) if day] if when else []
            return not days, days
        text = without_codes(context.work.texts.get(variable, ""))
        if variable == "citation-label" and not text:
            text = trigraph(context.work)
        if variable in NUMBERS and (found := re.match(r"\D{0,40}(\d{1,18})", text)):
            return False, collation_key(f"{int(found.group(1)):018}{text[found.end() :]}", "")
        return _text_key(text, context)


def _text_key(text: str, context: Context, name: bool = False) -> SortKey:
    plain = without_codes(text).strip()
    return not plain, collation_key(plain, context.style.style.sort_language, name)


def _stated_key(context: Context) -> SortKey:
    """Return the key of an entry that says by what it is sorted."""
    author = context.work.people.get("author")
    names = "".join(f"{one.family}{one.literal}" for one in author.persons) if author else ""
    chinese = any(map(is_cjk, names or context.work.texts.get("title", "")))
    return False, stated_key(context.work.sort, context.style.style.sort_language, chinese)


def _people(variable: str, context: Context) -> str:
    people = context.work.people.get(variable)
    if people is None:
        return ""
    keep = context.style.root.get("demote-non-dropping-particle") == "never"
    names = []
    for person in people.persons:
        if person.literal:
            names.append(person.literal)
            continue
        before, after = (person.non_dropping, "") if keep else ("", person.non_dropping)
        family = " ".join(part for part in (before, person.family) if part)
        parts = (family, person.dropping, after, person.given, person.suffix)
        names.append(" ".join(part for part in parts if part))
    return join(names, ", ")


class Sort(Element):
    """``cs:sort``: its keys, the first the most important."""

    @cached_property
    def by(self) -> tuple[Key, ...]:
        """The keys, in order."""
        return tuple(part for part in self.parts if isinstance(part, Key))

    def sort(self, things: Iterable[Sorted], context: Callable[[Sorted], Context]) -> list[Sorted]:
        """Return the things sorted; equal ones keep their order, empty values come last."""
        result = list(things)
        for key in reversed(self.by):
            keyed = [(key.key(context(thing)), thing) for thing in result]
            full = [pair for pair in keyed if not pair[0][0]]
            empty = [thing for (nothing, _), thing in keyed if nothing]
            full.sort(key=lambda pair: cast("Any", pair[0][1]), reverse=key.descending)
            result = [thing for _, thing in full] + empty
        return result


_DIGIT, _HAN, _KANA, _LATIN, _OTHER = range(5)
_BY_STROKES = ("zh-TW", "zh-Hant", "zh-HK", "zh-MO")
"""Where lists go by strokes; elsewhere by pinyin, and by strokes among characters read alike."""
_RUNS = (
    "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
    "|[^\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
"""Compiled where a Chinese list is sorted: that takes longer than a short list."""
_SPECIAL = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ð": "d", "þ": "th", "ı": "i"}
)


@lru_cache(maxsize=65536)
def collation_key(text: str, language: str, name: bool = False) -> tuple[Any, ...]:
    """Return a key that sorts `text` among others of the same style.

    A `name` begins with a surname, which may be read otherwise than the same character elsewhere.
    """
    small = text.casefold().translate(_SPECIAL)
    if small.isascii():
        letters = tuple(
            (_DIGIT if char < "a" else _LATIN, ord(char))
            for char in small
            if char.isalnum() or char == " "
        )
        return letters, small, text.swapcase()
    decomposed = unicodedata.normalize("NFD", small)
    chinese = language[:2] == "zh"
    if chinese and any(_is_han(ord(char)) for char in decomposed):
        strokes = language.startswith(_BY_STROKES)
        weights = _stroke_weights(decomposed) if strokes else _chinese_weights(decomposed, name)
    else:
        weights = [_weight(char, chinese) for char in decomposed]
    kept = (
        weight
        for char, weight in zip(decomposed, weights, strict=True)
        if (char.isalnum() or char.isspace()) and not unicodedata.combining(char)
    )
    primary: tuple[object, ...] = tuple(kept)
    return primary, decomposed, text.swapcase()


def stated_key(text: str, language: str, chinese: bool) -> tuple[Any, ...]:
    """Return the key of a text by which an entry wants to be sorted.

    Pinyin stands among `chinese` names as the characters that are read so: ``zhang1 san1``.
    """
    small = text.casefold()
    if not (chinese and language[:2] == "zh" and small.isascii()):
        return collation_key(text, language, name=True)
    syllables = re.findall(r"[a-z]+[0-9]?", small)
    return tuple((_HAN, (one, 0)) for one in syllables), small, text.swapcase()


def _chinese_weights(text: str, name: bool) -> list[tuple[int, object]]:
    """Return where each character of a text with Chinese stands; runs of it are read as phrases."""
    weights: list[tuple[int, object]] = []
    for run in re.findall(_RUNS, text):
        if not _is_han(ord(run[0])):
            weights += [_weight(char, chinese=True) for char in run]
            continue
        read = readings(run, name and not weights)
        alone = len(read) != len(run)
        weights += [
            (_HAN, (readings(char)[0] if alone else read[at], stroke_of(char)))
            for at, char in enumerate(run)
        ]
    return weights


def _stroke_weights(text: str) -> list[tuple[int, object]]:
    """Return where each character of a text stands by its strokes."""
    return [
        (_HAN, stroke_of(char)) if _is_han(ord(char)) else _weight(char, chinese=True)
        for char in text
    ]


def _weight(char: str, chinese: bool) -> tuple[int, object]:
    """Return where a character stands; GB/T 7714 puts Chinese and Japanese before letters."""
    code = ord(char)
    if code < 0x2E80:
        return (_DIGIT if code < 0x61 else _LATIN), code
    if not chinese:
        return _OTHER, code
    return (_KANA if 0x3041 <= code <= 0x30FF else _OTHER), code


def _is_han(code: int) -> bool:
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF


@cache
def _places() -> dict[str, int]:
    order = Path(__file__).with_name("strokes.txt").read_text("utf-8")
    return {char: place for place, char in enumerate(order.replace("\n", ""))}


def stroke_of(char: str) -> int:
    """Return the place of a character; those that the table lacks come last, as Unicode has them.

    The order is CLDR's (``zh-u-co-stroke``: strokes, then the radical), as pandoc's citation engine
    sorts by it; strokes.txt has the 8,836 characters of GB 2312 and of Big5's first level, from one
    stroke to thirty. Copyright © 1991-2025 Unicode, Inc., under the Unicode License v3.

    >>> sorted("国曾一王", key=stroke_of)
    ['一', '王', '国', '曾']
    """
    return _places().get(char, sys.maxunicode + ord(char))
