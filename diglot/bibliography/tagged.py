"""Records of lines that begin with a tag, as EndNote, RefWorks and databases write them.

    %0 Journal Article          RT Journal Article       {Reference Type}: Journal Article
    %A 张三                      A1 张三;李四               {Author}: 张三;李四
    %T 题名                      T1 题名                   {Title}: 题名

A `Layout` tells how a line is written and where a record begins; a line without a tag goes on the
one before.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from diglot.article import Source
from diglot.bibliography.capitals import lower_capitals
from diglot.bibliography.fields import Names, Record, first, read_record
from diglot.bibliography.records import CSL, Found
from diglot.diagnostics import Diagnostic, References, error, warning
from diglot.messages import say

_LONGEST_FAULTS = 5


@dataclass(frozen=True)
class Layout:
    """How a format writes its lines.

    `line` matches a line with its tag and its value. A record begins at each tag of `begins`, but
    for one that the open record lacks and that no empty line precedes, and stops at one of `ends`.
    `heads` are lines of the file, not of a record. A line without a tag goes on the value before
    it; after a tag of `repeats` it is a further value. `prepare` brings a record to what its names
    mean, `remark` tells what else it says of its work.
    """

    program: str
    line: re.Pattern[str]
    begins: frozenset[str]
    names: Names
    ends: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    repeats: frozenset[str] = frozenset()
    prepare: Callable[[Record], Record] = dict
    remark: Callable[[Found, Record], Iterable[Diagnostic]] = lambda _found, _record: ()


def reader(layout: Layout) -> Callable[[Source], tuple[list[Found], list[Diagnostic]]]:
    """Return a reader of files in a layout."""

    def read(source: Source) -> tuple[list[Found], list[Diagnostic]]:
        return read_tagged(source, layout)

    return read


def read_tagged(source: Source, layout: Layout) -> tuple[list[Found], list[Diagnostic]]:
    """Return the records of a file; lines that belong to none are named."""
    walk = _Walk(source, layout)
    offset = 0
    for line in source.text.split("\n"):
        walk.line(line, offset)
        offset += len(line) + 1
    walk.close(len(source.text))
    if not walk.found:
        message = say("the file holds no record of {program}", program=layout.program)
        walk.faults.insert(0, error(References.REFS_IMPORT, message, source.span(0, 0)))
    return walk.found, walk.faults


def _guesses(record: Record, names: Names, csl: CSL) -> Iterator[str]:
    """Yield what was guessed: a type that the format does not have, a date that is none."""
    kind = first(record, names.type)
    if kind and kind.lower() not in names.types:
        yield "type"
    words = csl.get("issued", {}).get("literal", "")
    if re.search(r"\d", words):
        yield "issued"


class _Walk:
    """One pass over the lines of a file, with the record that is open."""

    def __init__(self, source: Source, layout: Layout) -> None:
        self.source = source
        self.layout = layout
        self.found: list[Found] = []
        self.faults: list[Diagnostic] = []
        self.record: dict[str, list[str]] = {}
        self.start = 0
        self.last = ""
        self.parted = True
        """Whether an empty line precedes."""

    def line(self, line: str, offset: int) -> None:
        """Read one line."""
        tagged = self.layout.line.match(line.strip("\ufeff").rstrip())
        if tagged is None:
            self._read_untagged_line(line, offset)
            return
        tag, value = tagged[1], (tagged[2] or "").strip()
        if tag in self.layout.heads:
            return
        if tag in self.layout.begins and (self.parted or tag in self.record or not self.record):
            self.close(offset)
            self.start = offset
        self.parted = False
        if tag in self.layout.ends:
            self.close(offset + len(line))
            return
        self.last = tag
        if self.record or tag in self.layout.begins:
            self.record.setdefault(tag, []).append(value)
        else:
            self._stray(line, offset)

    def _read_untagged_line(self, line: str, offset: int) -> None:
        values = self.record.get(self.last)
        self.parted = not line.strip()
        if self.parted:
            return
        if not values:
            self._stray(line, offset)
        elif self.last in self.layout.repeats:
            values.append(line.strip())
        else:
            values[-1] = f"{values[-1]} {line.strip()}".strip()

    def _stray(self, line: str, offset: int) -> None:
        if len(self.faults) < _LONGEST_FAULTS:
            place = self.source.span(offset, offset + len(line))
            message = say("this line belongs to no record and is left out")
            self.faults.append(warning(References.REFS_IMPORT, message, place))

    def close(self, end: int) -> None:
        """End the record that is open."""
        if self.record:
            place = self.source.span(self.start, min(end, len(self.source.text)))
            names = self.layout.names
            record = self.layout.prepare(self.record)
            csl, unsure = lower_capitals(read_record(record, names))
            unsure += _guesses(record, names, csl)
            self.found.append(Found(csl, tuple(unsure), place))
            self.faults += self.layout.remark(self.found[-1], self.record)
        self.record, self.last = {}, ""
