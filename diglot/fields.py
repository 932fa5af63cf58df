"""Tables of TOML as frozen dataclasses: each attribute is a row that tells how its field is read.

A dataclass is the table of its fields. `row` gives an attribute its kind and whatever else is known
of the field, `Reader.record` reads a table of a file into the dataclass, and `rows_of` gives the
rows to whoever prints, checks or documents the fields::

    @dataclass(frozen=True)
    class Author:
        email: str = row(TEXT, en="…", zh="…")

A value of a wrong kind is named with its place and the default stands; nothing is dropped in
silence.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import Field, dataclass, field, fields
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeVar, cast

from diglot.diagnostics import Diagnostic, Rule, did_you_mean, error, warning
from diglot.languages import LANGS, Words
from diglot.messages import NOTHING, Explained, Message, say
from diglot.toml import Path, Toml, lay_over

Printed = Literal["", "named", "dates", "title", "foot", "end"]
"""Where documents print a field: not at all; at a place of its own, which each document knows by
its name; among the dates; as a statement, with its label, in the title block, at the foot of the
first page, or between the text and the references."""

Record = TypeVar("Record")


class Kind(NamedTuple):
    """A kind of value: what reads it, and what it is called in documentation."""

    read: Callable[[Reader, Path, Any], Any]
    name: Words


class WrongValue(Explained):
    """A value is not of its field's kind; the fault stands at the field's key, or `at_value`."""

    def __init__(self, said: Message, hint: Message = NOTHING, *, at_value: bool = False) -> None:
        super().__init__(said, hint)
        self.at_value = at_value


@dataclass(frozen=True)
class Row:
    """What is known of one field, beside its name.

    `attribute` is the dataclass's; `path` leads to the field inside its table, ``("doi",)`` or
    ``("dates", "received")``; an empty one is a name in each language, ``zh`` and ``en``, which
    stand in the table itself. `printed` tells where documents print it, `blind` whether a copy
    for blind review shows it. `meaning` and `example` are for documentation.
    """

    attribute: str
    path: tuple[str, ...]
    kind: Kind
    required: bool
    printed: Printed
    blind: bool
    meaning: Words
    example: str

    @property
    def name(self) -> str:
        """The field's own name, as the file has it."""
        return self.path[-1] if self.path else " / ".join(LANGS)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the table that the field is read from."""
        return self.path[:1] or LANGS


def row(
    kind: Kind,
    default: Any = "",
    *,
    table: str = "",
    name: str = "",
    spread: bool = False,
    required: bool = False,
    printed: Printed = "",
    blind: bool = False,
    en: str = "",
    zh: str = "",
    example: str = "",
) -> Any:
    """Return an attribute of a dataclass that is a field of a TOML table.

    The field's name is the attribute's with hyphens, if no other is given; `table` is the table
    inside the file's that holds it. One that is `spread` stands in keys named by languages.
    """
    facts = {
        "kind": kind,
        "table": table,
        "name": name,
        "spread": spread,
        "required": required,
        "printed": printed,
        "blind": blind,
        "meaning": {"zh": zh, "en": en},
        "example": example,
    }
    if isinstance(default, dict):
        return field(default_factory=lambda: dict(default), metadata=facts)
    return field(default=default, metadata=facts)


def rows_of(record: type[Any]) -> tuple[Row, ...]:
    """Return the rows of a dataclass, in their order."""
    return _rows(cast(Hashable, record))


@lru_cache(maxsize=64)
def _rows(record: Any) -> tuple[Row, ...]:
    return tuple(_row_of(one) for one in fields(record) if one.metadata)


def _row_of(one: Field[Any]) -> Row:
    facts = dict(one.metadata)
    table, name = facts.pop("table"), facts.pop("name") or one.name.replace("_", "-")
    path = (table, name) if table else (name,)
    return Row(one.name, () if facts.pop("spread") else path, **facts)


HintFor = Callable[[str], Message]


def _none(_: str) -> Message:
    return NOTHING


class Reader:
    """Reads the tables of one file and keeps what is wrong with them."""

    def __init__(self, toml: Toml, code: Rule, *, settings: bool = False) -> None:
        """Read a file; an unknown name of `settings` is a warning, of fields an error."""
        self.toml = toml
        self.faults: list[Diagnostic] = []
        self._code, self._settings = code, settings
        self._top: frozenset[str] = frozenset()

    def fault(
        self, path: Path, message: Message, hint: Message = NOTHING, *, at_value: bool = False
    ) -> None:
        """Keep one fault at the key of a field, or at its value."""
        span = self.toml.value(path) if at_value else self.toml.key(path)
        self.faults.append(error(self._code, message, span, hint))

    def value(self, kind: Kind, path: Path, value: Any) -> Any:
        """Return a value as its kind reads it, None for one of another kind, which is told."""
        try:
            return kind.read(self, path, value)
        except WrongValue as fault:
            self.fault(path, fault.said, fault.hint, at_value=fault.at_value)
            return None

    def unknown(self, path: Path, known: Iterable[str], hint: Message = NOTHING) -> None:
        """Keep the fault of a field that nobody reads: what it says would be lost in silence."""
        known = sorted(known)
        near = did_you_mean(str(path[-1]), known, cutoff=0.55)
        otherwise = hint or say("known are: {names}", names=", ".join(known))
        where = where_of(path[:-1]) or self.toml.source.path.rpartition("/")[2]
        if len(path) > 1 and path[-1] in self._top:
            near = say(
                "move it to the top of the file: what stands below {where} is a part of {where}",
                where=where,
            )
        place, hint = self.toml.key(path), near or otherwise
        if self._settings:
            message = say('{where} has no setting "{name}"', where=where, name=path[-1])
            self.faults.append(warning(self._code, message, place, hint))
        else:
            message = say('{where} has no field "{name}"', where=where, name=path[-1])
            self.faults.append(error(self._code, message, place, hint))

    def record(
        self, record: type[Record], path: Path, table: Mapping[str, Any], hint_for: HintFor = _none
    ) -> Record:
        """Return a table as a dataclass; a field that is absent or wrong has its default.

        `hint_for` tells what to do about a field that the dataclass does not have, by its name.
        """
        rows = rows_of(record)
        if not path:
            self._top = frozenset(key for one in rows for key in one.keys)
        self._name_unknown(rows, path, table, hint_for)
        given: dict[str, Any] = {}
        for one in rows:
            value = _value_at(table, one.path)
            read = None if value is None else self.value(one.kind, (*path, *one.path), value)
            if read is not None:
                given[one.attribute] = read
            if one.required and not read and (value is None or read is not None):
                message = say('the article has no "{name}"', name=one.name)
                hint = say("write {form}", form=one.example) if one.example else NOTHING
                self.fault(path, message, hint)
        return record(**given)

    def record_over(
        self, record: type[Record], path: Path, common: Mapping[str, Any], table: Mapping[str, Any]
    ) -> Record:
        """Return a table as a dataclass, laid over one whose faults are told already."""
        self.record(record, path, table)
        quiet = Reader(Toml(self.toml.source, {}), self._code)
        return quiet.record(record, path, lay_over(common, table))

    def _name_unknown(
        self, rows: tuple[Row, ...], path: Path, table: Mapping[str, Any], hint_for: HintFor
    ) -> None:
        known = {key for one in rows for key in one.keys}
        tables = {one.path[1]: one.path[0] for one in rows if len(one.path) > 1}
        for name in table:
            inner = {one.path[1] for one in rows if len(one.path) > 1 and one.path[0] == name}
            if name not in known and name in tables:
                inside = say("write it under [{name}]", name=tables[name])
                self.unknown((*path, name), (), inside)
            elif name not in known:
                self.unknown((*path, name), known, hint_for(name))
            elif inner and not isinstance(table[name], Mapping):
                message = say('"{name}" is not a table', name=name)
                self.fault((*path, name), message, say("write [{name}]", name=name))
            elif inner:
                for other in [one for one in table[name] if one not in inner]:
                    self.unknown((*path, name, other), inner)


def where_of(path: Path) -> str:
    """Return how a table is headed in its file: ``[dates]``, ``[[authors]]``."""
    keys = ".".join(str(key) for key in path if isinstance(key, str))
    if any(isinstance(key, int) for key in path):
        return f"[[{keys}]]"
    return keys and f"[{keys}]"


def _value_at(table: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = table
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def texts(value: Any) -> bool:
    """Tell whether a value is a list of texts."""
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def in_each_language(name: object) -> Message:
    """Return the hint how a field of both languages is written."""
    return say('write [{name}] with zh = "…" and en = "…"', name=name)


def wrong_languages(reader: Reader, path: Path, table: Mapping[str, Any]) -> None:
    """Keep a fault for each key of a table of languages that is no language."""
    for name in table:
        if name not in LANGS:
            reader.unknown((*path, name), LANGS)
