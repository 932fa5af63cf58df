"""JSON as programs and servers give it: CSL-JSON and Crossref's, alone, in a list, or wrapped.

[{"id": …}, …]      {"items": [{…}, …]}      {"status": "ok", "message": {"title": ["…"], …}}
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from diglot.article import Source
from diglot.bibliography.answers import retraction_words
from diglot.bibliography.crossref import is_crossref, read_work
from diglot.bibliography.csl_json import JSONElement, read_elements
from diglot.bibliography.element import Element
from diglot.diagnostics import Diagnostic, References, error
from diglot.messages import say

_WRAPPERS: Final = ("message", "items", "references", "works")


def read_json(source: Source) -> tuple[list[Element], list[Diagnostic]]:
    """Return the works of a file as CSL-JSON, and what is wrong with the file or a work."""
    elements, faults = _elements(source)
    read: list[Element] = []
    for element in elements:
        value = element.value
        if not (isinstance(value, Mapping) and is_crossref(value)):
            read.append(element)
            continue
        record = read_work(value)
        read.append(replace(element, value=dict(record.csl)))
        if record.retracted:
            title = str(record.csl.get("title", ""))[:60]
            how = retraction_words(record.retracted)
            message = say('"{title}" is retracted: {how}', title=title, how=how)
            faults.append(error(References.REFS_RETRACTED, message, element.span))
    return read, faults


def _elements(source: Source) -> tuple[list[Element], list[Diagnostic]]:
    """Return the values of a list, or of what stands in an object, each with its place."""
    start = len(source.text) - len(source.text.lstrip(" \t\n\ufeff"))
    try:
        whole = json.loads(source.text[start:]) if source.text[start : start + 1] == "{" else []
    except (ValueError, RecursionError):
        whole = []
    works = _unwrap(whole)
    if not works:
        elements, faults = read_elements(source)
        return list(elements), list(faults)
    end = len(source.text)
    return [JSONElement(work, source, start, end) for work in works], []


def _unwrap(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        inner = next(
            (value[name] for name in _WRAPPERS if isinstance(value.get(name), (dict, list))), None
        )
        return [value] if inner is None else _unwrap(inner)
    return value if isinstance(value, list) else []
