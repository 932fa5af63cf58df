"""A TOML file as plain values, and where each of them stands in it.

The standard library reads the values and tells no places. What it has read is sound TOML, so that a
short walk over the tokens finds every key and value again::

    title = { zh = "题" }
    [[authors]]
    orcid = "0000-…"

has places for ``("title",)``, ``("title", "zh")``, ``("authors",)``, ``("authors", 0)`` and
``("authors", 0, "orcid")``.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from diglot.diagnostics import SourceSpan
from diglot.messages import NOTHING, Message, as_message, say
from diglot.source import Source

Path = tuple[str | int, ...]
"""The keys that lead to a value, and the number of an item in a list, counted from 0."""


class Place(NamedTuple):
    """Where a value stands, as offsets: its key (of a table the head), and the value itself."""

    key: tuple[int, int]
    value: tuple[int, int]


class TomlFault(Exception):
    """A file that is no TOML; `span` is where reading stopped."""

    def __init__(self, message: Message, span: SourceSpan, hint: Message) -> None:
        super().__init__(message)
        self.message, self.span, self.hint = message, span, hint


@dataclass(frozen=True)
class Toml:
    """A file that was read: its text, its values."""

    source: Source
    table: dict[str, Any]

    @cached_property
    def places(self) -> dict[Path, Place]:
        """The place of every value; a file that could not be read has none."""
        return _Walk(self.source.text).places if self.table else {}

    def key(self, path: Path) -> SourceSpan:
        """Return where the key of a value stands, or of the nearest table around it."""
        place = self._nearest(path)
        return self.source.span(*place.key) if place else self.source.span(0, 0)

    def value(self, path: Path) -> SourceSpan:
        """Return where a value stands, a text without its quotes."""
        place = self._nearest(path)
        if not place:
            return self.source.span(0, 0)
        start, end = place.value
        for quotes in ('"""', "'''", '"', "'"):
            if self.source.text.startswith(quotes, start):
                return self.source.span(start + len(quotes), end - len(quotes))
        return self.source.span(start, end)

    def _nearest(self, path: Path) -> Place | None:
        longest = (path[:length] for length in range(len(path), 0, -1))
        return next((self.places[one] for one in longest if one in self.places), None)


def read_toml(source: Source) -> Toml:
    """Return the values of a TOML file. Raises `TomlFault` for a file that is none."""
    try:
        table = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as fault:
        found = re.search(r"at line (\d+), column (\d+)", str(fault))
        offset = len(source.text)
        if found:
            offset = source.line_offset(int(found[1])) + int(found[2]) - 1
        hint = say('a text stands between quotes, a list between [ ], a date bare: name = "…"')
        said = str(fault).partition(" (at ")[0]
        line = source.text[source.text.rfind("\n", 0, offset) + 1 :].partition("\n")[0]
        if _DATE.search(line) and said.startswith(("Expected newline", "Invalid")):
            hint = say("a date that the calendar has is written {form}, bare", form="2024-10-27")
        elif re.search(r"=\s*[“”‘’＂]", line):
            hint = say("quotes are the straight ones of the keyboard: {form}", form='"…"')
        elif said.startswith("Cannot overwrite"):
            hint = say("take one of the two lines out")
        elif said.startswith("Cannot declare"):
            hint = say("write its lines below the first one; [[name]] begins one more of a list")
        message = next((one for begin, one in _SAID if said.startswith(begin)), as_message(said))
        raise TomlFault(message, source.span(offset, offset), hint) from None
    except RecursionError:
        raise _too_deep(source) from None
    except ValueError:  # Python reads no number of more than 4,300 digits
        raise _too_long(source) from None
    _check(table, source)
    return Toml(source, table)


_DATE = re.compile(r"=\s*(?:19|20)\d\d\s*[-/.年]\s*\d")
_SAID = (
    ("Illegal character", say("the text has no closing quotation mark")),
    ("Unterminated string", say("the text has no closing quotation mark")),
    ("Expected \"'", say("the text has no closing quotation mark")),
    ("Invalid value", say("this is no value")),
    ("Invalid statement", say("this is no name of a value")),
    ("Expected '=' after a key", say("there is no = between the name and its value")),
    ("Expected newline or end of document", say("something stands behind the value")),
    ("Unescaped", say("a backslash stands alone; write two")),
    ("Cannot overwrite a value", say("this name has a value already")),
    ("Cannot declare", say("this table stands here a second time")),
    ("Expected ']", say("the name of the table has no closing bracket")),
    ("Unclosed", say("a bracket or a comma is missing")),
)
"""What Python says of a file, by how it begins (tomllib), in words for an author."""

_DEEPEST = 40
_UNFIT = re.compile("[^\t\n\r\x20-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (2.2) has no place for, and the noncharacters that mark places in our texts."""
_SHORT = {"\b": r"\\b", "\f": r"\\f"}
_LARGEST = 1 << 63
"""TOML 1.0.0, "Integer": what no more than 64 bits hold is no number of it."""
_LONG_NUMBER = re.compile(r"(?:0[xob])?[0-9A-Fa-f_]{17,}")


def _too_deep(source: Source) -> TomlFault:
    found = re.search(r"(?:[\[{]\s*){20,}|(?:[\w-]+\.){20,}", source.text)
    place = source.span(*found.span()) if found else source.span(0, 0)
    return TomlFault(say("the lists or tables are nested too deeply"), place, NOTHING)


def _too_long(source: Source) -> TomlFault:
    found = max(_LONG_NUMBER.finditer(source.text), key=lambda it: len(it[0]), default=None)
    place = source.span(*found.span()) if found else source.span(0, 0)
    return TomlFault(say("this number is too long"), place, NOTHING)


def _no_character(char: str, source: Source) -> TomlFault:
    number = ord(char)
    written = rf"\\u{number:04x}|\\U{number:08x}|{_SHORT.get(char, char)}"
    found = re.search(written, source.text, re.I)
    place = source.span(*found.span()) if found else source.span(0, 0)
    message = say("{value} is no character of a text", value=f"U+{number:04X}")
    return TomlFault(message, place, say("take it out"))


def _check(table: Any, source: Source) -> None:
    """Refuse what is nested too deeply, numbers beyond TOML's, and what is no character."""
    level: list[Any] = [table]
    for _ in range(_DEEPEST):
        values = [
            one for value in level for one in (value.values() if isinstance(value, dict) else value)
        ]
        if any(isinstance(one, int) and not -_LARGEST <= one < _LARGEST for one in values):
            raise _too_long(source)
        keys = [one for value in level if isinstance(value, dict) for one in value]
        for text in (one for one in (*keys, *values) if isinstance(one, str)):
            if unfit := _UNFIT.search(text):
                raise _no_character(unfit[0], source)
        level = [one for one in values if isinstance(one, (dict, list))]
        if not level:
            return
    raise _too_deep(source)


_TOKEN = re.compile(
    r'''
      (?P<skip>[ \t\r]+|\#[^\n]*)
    | (?P<text>"""(?:\\[\s\S]|(?!""")[^\\])*""""{0,2}|\'\'\'(?:(?!\'\'\')[\s\S])*\'\'\'\'{0,2}
        |"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    | (?P<sign>[\[\]{},=.\n])
    | (?P<bare>[^\s\[\]{},=\#"'.]+)
    ''',
    re.X,
)


class _Token(NamedTuple):
    words: str
    start: int
    end: int


class _Walk:
    """Goes over the tokens of sound TOML once and notes the place of every value."""

    def __init__(self, text: str) -> None:
        self._tokens = [
            _Token(found[0], found.start(), found.end())
            for found in _TOKEN.finditer(text)
            if found.lastgroup != "skip"
        ]
        self._at = 0
        self._lengths: dict[Path, int] = {}
        self.places: dict[Path, Place] = {}
        above: Path = ()
        while self._at < len(self._tokens):
            if self._peek() == "\n":
                self._at += 1
            elif self._peek() == "[":
                above = self._head()
            else:
                self._pair(above)

    def _peek(self) -> str:
        return self._tokens[self._at].words if self._at < len(self._tokens) else ""

    def _next(self) -> _Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _note(self, path: Path, key: tuple[int, int], value: tuple[int, int]) -> None:
        self.places.setdefault(path, Place(key, value))

    def _key(self) -> tuple[Path, tuple[int, int]]:
        """Return a dotted key and its place."""
        parts: list[str] = []
        start = self._tokens[self._at].start
        while True:
            token = self._next()
            quoted = token.words[0] in "\"'"
            parts.append(tomllib.loads(f"k = {token.words}")["k"] if quoted else token.words)
            if self._peek() != ".":
                return tuple(parts), (start, token.end)
            self._at += 1

    def _head(self) -> Path:
        """Read ``[a.b]`` or ``[[a.b]]``; return the path of the table that it opens."""
        start = self._next().start
        several = self._peek() == "["
        self._at += several
        keys, _ = self._key()
        self._at += several
        span = (start, self._next().end)
        path: Path = ()
        for number, key in enumerate(keys, start=1):
            path = (*path, key)
            if several and number == len(keys):
                self._lengths[path] = self._lengths.get(path, 0) + 1
            self._note(path, span, span)
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
                self._note(path, span, span)
        return path

    def _pair(self, above: Path) -> None:
        """Read ``key = value``."""
        keys, key = self._key()
        self._at += 1  # the sign of equality
        path = (*above, *keys)
        start = self._tokens[self._at].start
        self._value(path)
        end = self._tokens[self._at - 1].end
        for length in range(len(above) + 1, len(path) + 1):
            self._note(path[:length], key, (start, end))

    def _value(self, path: Path) -> None:
        opening = self._peek()
        if opening in ("[", "{"):
            self._at += 1
            number = 0
            while self._peek() not in ("]", "}"):
                if self._peek() in ("\n", ","):
                    self._at += 1
                elif opening == "{":
                    self._pair(path)
                else:
                    start = self._tokens[self._at].start
                    self._value((*path, number))
                    span = (start, self._tokens[self._at - 1].end)
                    self._note((*path, number), span, span)
                    number += 1
            self._at += 1
        else:
            while self._peek() not in ("", ",", "]", "}", "\n"):
                self._at += 1


def lay_over(below: Any, above: Any) -> Any:
    """Return tables laid over one another, key by key."""
    if not isinstance(below, Mapping) or not isinstance(above, Mapping):
        return above
    return {
        key: lay_over(below.get(key), above[key]) if key in above else below[key]
        for key in {**below, **above}
    }
