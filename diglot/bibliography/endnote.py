"""EndNote's XML export; texts lie in ``style`` elements, of which italics and powers are kept."""

import re
from collections.abc import Mapping
from typing import Final

from diglot.article import Source
from diglot.bibliography.capitals import lower_capitals
from diglot.bibliography.fields import Record, names_of, read_record
from diglot.bibliography.records import Found
from diglot.diagnostics import Diagnostic, References, error
from diglot.engines.xml import BadXML, Element, read_xml
from diglot.messages import say

_DECLARATION = re.compile(r"\A\s*<\?xml[^>\n]*\?>")
"""It names the encoding of the file, which is text by now."""
_TYPE: Final = "ref-type"
_NAMES: Final = names_of("EndNote")


def read_endnote(source: Source) -> tuple[list[Found], list[Diagnostic]]:
    """Return the records of an EndNote XML file."""
    text = _DECLARATION.sub(lambda found: " " * len(found[0]), source.text)
    try:
        root = read_xml(text.encode("utf-8", "replace"))
    except BadXML as fault:
        offset = source.line_offset(fault.line) + max(fault.column, 1) - 1
        message = say("the file is no XML that can be read: {fault}", fault=fault)
        return [], [error(References.REFS_IMPORT, message, source.span(offset, offset))]
    own = root.name in ("xml", "records")
    records = [*root.all("records/record"), *root.all("record")] if own else []
    if not records:
        message = say("the file holds no EndNote record")
        return [], [error(References.REFS_IMPORT, message, source.span(0, 0))]
    return [_found_work(source, one) for one in records], []


def _found_work(source: Source, element: Element) -> Found:
    start = source.line_offset(element.line)
    csl, unsure = lower_capitals(read_record(_record(element), _NAMES))
    return Found(csl, tuple(unsure), source.span(start, start))


def _record(element: Element) -> Record:
    """Return the values of a record by the path of their element.

    Its type has EndNote's name, or, in what other programs write, its number alone.
    """
    paths = [one for one in vars(_NAMES).values() if not isinstance(one, Mapping)]
    maps = (_NAMES.texts, _NAMES.people, _NAMES.english)
    paths += [path for names in maps for path in names.values()]
    record = {path: [one.text for one in element.all(path)] for names in paths for path in names}
    types = element.all(_TYPE)
    record[_TYPE] = [one.attributes.get("name", "") or one.text.strip() for one in types]
    whole = re.fullmatch(r"<(i|sup|sub)>([^<]*)</\1>", "".join(record["titles/title"][:1]).strip())
    if whole:  # the look of a list, not a word in italics
        record["titles/title"] = [whole[2]]
    return record
