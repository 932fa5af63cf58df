"""A CSL-JSON file as a list of values that know where they stand.

The list is decoded element by element, so that a fault in one entry costs that entry only and
each entry has a place to point to::

    [
      {"id": "a", ...},     -> Element(value={"id": "a", ...}, span=2:3-2:19)
      {"id": "b" "type"...  -> error: Expecting ',' delimiter
    ]
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn

from diglot.article import Source
from diglot.bibliography.element import Element
from diglot.bibliography.variables import entry_words
from diglot.diagnostics import Code, Diagnostic, SourceSpan, error
from diglot.messages import NOTHING, Message, say

_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
_ENTRY_START = re.compile(r"(?<=[\]},\n])[ \t\r\n]*(\{)\s*\"")
_KEY = re.compile(r'"id"\s*:\s*"([^"\n]{1,80})"')
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_HINT = say(
    "look just before this place: a comma, a quote or a bracket is missing there, or too many"
)
_RETRIES: Final = 100
"""How many places a reader tries to go on from after a fault, over a whole file."""


class JSONElement(Element):
    """An entry of a CSL-JSON file; its fields are looked for only when a fault asks."""

    def field(self, name: str) -> SourceSpan:
        """Return where the field `name` stands, the element's own place when it is not found."""
        pattern = re.compile(re.escape(json.dumps(name, ensure_ascii=False)) + r"\s*:")
        found = pattern.search(self.source.text, self.start, self.end)
        return self.source.span(found.start(), found.end() - 1) if found else self.span


@dataclass
class _Reader:
    """One pass over a file, from element to element."""

    source: Source
    elements: list[Element] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    retries: int = _RETRIES

    def decoder(self) -> json.JSONDecoder:
        """Return a decoder that notes repeated fields and refuses NaN."""
        return json.JSONDecoder(object_pairs_hook=self._pairs, parse_constant=_no_constant)

    def _pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(pairs)
        if len(value) < len(pairs):
            names = [name for name, _ in pairs]
            self.repeated += [name for name in value if names.count(name) > 1]
        return value

    def fault(self, message: Message, offset: int, hint: Message = NOTHING) -> None:
        """Report that the file is no JSON at `offset`."""
        place = self.source.span(offset, offset + 1)
        self.faults.append(error(Code.BIB_SYNTAX, message, place, hint))

    def name_of_entry(self, offset: int) -> Message:
        """Return how to name the entry that begins at `offset`, from what can be seen of it."""
        found = _KEY.search(self.source.text, offset, offset + 2000)
        return entry_words(found[1] if found else "")

    def skip(self, offset: int) -> int:
        """Return the offset of the next character that is no space."""
        found = _SPACE.match(self.source.text, offset)
        return found.end() if found else offset

    def decode(self, offset: int) -> int | None:
        """Read the element at `offset` and return its end, nothing when it cannot be read."""
        self.repeated = []
        try:
            value, end = self.decoder().raw_decode(self.source.text, offset)
        except json.JSONDecodeError as fault:
            message = say(
                "{value} is not valid JSON: {value2}",
                value=self.name_of_entry(offset),
                value2=_plain(fault.msg),
            )
            self.fault(message, fault.pos, _HINT)
        except RecursionError:
            self.fault(
                say("{value} is nested too deeply", value=self.name_of_entry(offset)), offset
            )
        except ValueError:  # Python reads no number of more than 4,300 digits
            message = say("a number in {value} is too long", value=self.name_of_entry(offset))
            self.fault(message, offset)
        else:
            if half := _HALF.search(self.source.text, offset, end):
                value = self.whole(value, half.start())
            self.elements.append(JSONElement(value, self.source, offset, end, tuple(self.repeated)))
            return end
        return None

    def whole(self, value: Any, offset: int) -> Any:
        """Return a value without halves of surrogate pairs, which no file could hold again."""
        text = json.dumps(value, ensure_ascii=False)
        clean = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if clean != text:
            message = say("half of a surrogate pair is no character")
            self.fault(message, offset, say("write the character"))
        return json.loads(clean)

    def resume(self, offset: int) -> int | None:
        """Return where the next entry that can be read begins, after a fault at `offset`."""
        for found in _ENTRY_START.finditer(self.source.text, offset):
            if self.retries <= 0:
                self.fault(
                    say("too many faults; the rest of the file was not read"),
                    found.start(1),
                    say("mend the faults above and build again"),
                )
                return None
            self.retries -= 1
            try:
                value, _ = json.JSONDecoder().raw_decode(self.source.text, found.start(1))
            except (ValueError, RecursionError):
                continue
            if isinstance(value, dict) and "id" in value:
                return found.start(1)
        return None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


_JSON_FAULTS: Final[Mapping[str, Message]] = {
    "Expecting value": say("a value is missing"),
    "Expecting property name enclosed in double quotes": say(
        "the name of a field in double quotes is missing"
    ),
    "Expecting ':' delimiter": say("a colon is missing"),
    "Expecting ',' delimiter": say("a comma is missing"),
    "Illegal trailing comma before end of object": say("a comma stands before the last bracket"),
    "Illegal trailing comma before end of array": say("a comma stands before the last bracket"),
    "Unterminated string starting at": say("a text has no closing double quote"),
    "Invalid control character at": say("a text goes on in the next line; write \\n there"),
    "Invalid \\escape": say("a backslash stands alone; write two"),
    "Invalid \\uXXXX escape": say("four hexadecimal digits are missing behind \\u"),
}
"""What Python's decoder of JSON complains of."""


def _plain(message: str) -> Message:
    known = _JSON_FAULTS.get(message.removesuffix(": "))
    return known or say('"{words}"', words=message)


def read_elements(source: Source) -> tuple[list[Element], list[Diagnostic]]:
    """Return the elements of a CSL-JSON file's list, and the faults of the file itself."""
    reader = _Reader(source)
    text = source.text
    at = reader.skip(0)
    if at == len(text):
        reader.fault(say("the file is empty"), at, say("an empty list is written []"))
        return [], reader.faults
    if text[at] != "[":
        return _not_a_list(reader, at)
    at = reader.skip(at + 1)
    while at < len(text) and text[at] != "]":
        end = reader.decode(at)
        if end is None:
            resumed = reader.resume(at + 1)
            if resumed is None:
                return reader.elements, reader.faults
            at = resumed
            continue
        at = _next(reader, end)
    if at >= len(text):
        reader.fault(say("the list is not closed"), len(text), say("add ] at the end of the file"))
    elif reader.skip(at + 1) < len(text):
        reader.fault(say("something stands after the end of the list"), reader.skip(at + 1))
    return reader.elements, reader.faults


def _next(reader: _Reader, end: int) -> int:
    """Return where the element after the one that ends at `end` begins, or the list ends."""
    text = reader.source.text
    at = reader.skip(end)
    if at >= len(text) or text[at] == "]":
        return at
    if text[at] != ",":
        reader.fault(
            say("a comma is missing between two entries"), at, say("write , before the entry")
        )
        return at if text[at] == "{" else reader.resume(at) or len(text)
    after = reader.skip(at + 1)
    if after < len(text) and text[after] == "]":
        reader.fault(say("a comma stands after the last entry"), at, say("delete the comma"))
    return after


def _not_a_list(reader: _Reader, at: int) -> tuple[list[Element], list[Diagnostic]]:
    """Read a file that holds something else than a list of entries."""
    reader.fault(
        say("the file does not hold a list of entries"),
        at,
        say("CSL-JSON is a list, [ {{…}}, {{…}} ]; put the entries between [ and ]"),
    )
    before = len(reader.faults)
    reader.decode(at)
    elements = [
        element
        for element in reader.elements
        if isinstance(element.value, dict) and "id" in element.value
    ]
    return elements, reader.faults[: before + 1]
