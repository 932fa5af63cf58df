"""A CSL-YAML file as entries that know where they stand.

The file is a list, or a mapping with the list under ``references``, as pandoc writes it. When it
cannot be read whole, each item of the list is read for itself, so that one broken entry does not
hide the others::

    - id: a               -> Element(value={"id": "a", ...})
    - id: b
      title: one: two     -> error: mapping values are not allowed in this context
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from diglot.article import Source
from diglot.bibliography.element import Element
from diglot.bibliography.variables import entry_words
from diglot.csl.date_text import parse_date
from diglot.csl.vocabulary import DATES, NAMES
from diglot.diagnostics import Code, Diagnostic, error
from diglot.engines.yaml import BadYAML, Node, read
from diglot.messages import NOTHING, Message, say

_LIST = "references"
_ITEM = re.compile(r"^( *)-(?=[ \n])", re.MULTILINE)
_KEY = re.compile(r"(?<![\w-])id:[ ]*[\"']?([^\s\"',}]+)")
_MOST_FAULTS: Final = 50


class YAMLElement(Element):
    """An entry of a CSL-YAML file."""

    def example(self, name: str, value: str = "…") -> str:
        """Return how a text field is written in this kind of file: ``title: …``."""
        return f"{name}: {value}"


def read_yaml(source: Source) -> tuple[list[Element], list[Diagnostic]]:
    """Return the entries of a CSL-YAML file, and the faults of the file itself."""
    try:
        root = read(source.text)
    except BadYAML as fault:
        return _read_items(source, fault)
    return _entries(source, root)


def _entries(source: Source, root: Node) -> tuple[list[Element], list[Diagnostic]]:
    if _LIST in root.fields:
        root = root.fields[_LIST][1]
    if root.value in (None, []):
        hint = say("an empty list is written []")
        faults = [] if root.value == [] else [_fault(source, say("the file is empty"), 0, hint)]
        return [], faults
    if not isinstance(root.value, list):
        hint = say("CSL-YAML is a list, each entry beginning with - id: its-key")
        fault = _fault(source, say("the file does not hold a list of entries"), root.start, hint)
        return ([_element(source, root, 0)] if "id" in root.fields else []), [fault]
    return [_element(source, part, 0) for part in root.parts], []


def _fault(source: Source, message: Message, offset: int, hint: Message = NOTHING) -> Diagnostic:
    return error(Code.BIB_SYNTAX, message, source.span(offset, offset + 1), hint)


def _element(source: Source, node: Node, shift: int) -> Element:
    """Return an entry; `shift` is where the text it was read from begins in the file."""
    places = {
        name: (start + shift, start + shift + len(name)) for name, (start, _) in node.fields.items()
    }
    start = node.start + shift
    end = start + len(source.text[start : node.end + shift].rstrip())
    value = _read_entry(node.value) if isinstance(node.value, Mapping) else node.value
    return YAMLElement(value, source, start, end, node.repeated, places)


def _read_entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry as CSL-JSON: dates and names may be shorter in YAML."""
    read: dict[str, Any] = {}
    for name, value in entry.items():
        if name in DATES:
            read[name] = _date(value)
        elif name in NAMES and isinstance(value, Mapping):
            read[name] = [value]
        else:
            read[name] = value
    return read


def _date(value: Any) -> Any:
    """Return a date: ``2024-07-31``, ``{year: 2024}`` or a list of two such are dates as well."""
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return parse_date(str(value))
    days = [value] if isinstance(value, Mapping) and "year" in value else value
    if isinstance(days, list) and days and all(isinstance(one, Mapping) for one in days):
        parts = [[one[n] for n in ("year", "month", "day") if n in one] for one in days]
        return {"date-parts": parts}
    if isinstance(value, Mapping) and isinstance(value.get("date-parts"), list):
        parts = value["date-parts"]
        if parts and not any(isinstance(part, list) for part in parts):
            return {**value, "date-parts": [parts]}
    return value


def _read_items(source: Source, whole: BadYAML) -> tuple[list[Element], list[Diagnostic]]:
    """Read a broken file in pieces, from one item of the outermost list to the next."""
    items = list(_ITEM.finditer(source.text))
    outermost = min((len(item[1]) for item in items), default=0)
    starts = [item.start() for item in items if len(item[1]) == outermost]
    if not starts:
        return [], [_name_broken_entry(source, whole, 0)]
    elements: list[Element] = []
    faults: list[Diagnostic] = []
    for start, end in zip(starts, [*starts[1:], len(source.text)], strict=True):
        try:
            root = read(source.text[start:end])
        except BadYAML as fault:
            faults.append(_name_broken_entry(source, fault, start))
            if len(faults) >= _MOST_FAULTS:
                faults.append(_fault(source, say("too many faults; the rest was not read"), end))
                break
            continue
        elements += [_element(source, part, start) for part in root.parts]
    return elements, faults or [_name_broken_entry(source, whole, 0)]


def _name_broken_entry(source: Source, fault: BadYAML, shift: int) -> Diagnostic:
    told = _KEY.search(source.text, shift, shift + 2000)
    whose = entry_words(told[1] if told else "")
    words = str(fault)
    if "tab character" in words:
        hint = say("write blanks where the tab stands")
    elif "alias" in words:
        hint = say("write each entry out, without & and *, which stand for other parts of the file")
    else:
        hint = say('put a text that holds ": " or begins with a sign between double quotes')
    offset = min(fault.offset + shift, len(source.text))
    return _fault(
        source, say("{whose} is not valid YAML: {fault}", whose=whose, fault=fault), offset, hint
    )
