"""The room of PyYAML: a YAML text as plain values that know where they stand.

Only the tree of nodes is PyYAML's: no object is ever made from a tag. Scalars are read by the
rules of YAML 1.2, so that ``no`` is a language and ``2024-07-31`` a date for us to read. The same
node may stand at several places (an alias); the whole tree has a largest size, and a node inside
itself is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from diglot.messages import Explained, Message, as_message, say

_SMALL: Final = 10_000
"""How many nodes any file may have; a larger one may have two for each character of it."""
DEEPEST: Final = 40

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+")
_NULL = ("", "~", "null", "Null", "NULL")
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_STRING = "tag:yaml.org,2002:str"


class BadYAML(Explained):
    """A text that is no YAML, or not of a reasonable size; `offset` is the place."""

    def __init__(self, message: Message, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True)
class Node:
    """A value, the stretch of text it was read from, and its parts.

    `parts` are the nodes of a list; `fields` the key's place and the value's node of a mapping;
    `repeated` the keys that stand in it twice.
    """

    value: Any
    start: int
    end: int
    parts: tuple[Node, ...] = ()
    fields: dict[str, tuple[int, Node]] = field(default_factory=dict)
    repeated: tuple[str, ...] = ()


def read(text: str) -> Node:
    """Return the first document of a YAML text. Raises `BadYAML`."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        documents = yaml.compose_all(text, Loader=loader)
        root = next(iter(documents), None)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        raise BadYAML(
            as_message(fault.problem or "it is not YAML"), mark.index if mark else 0
        ) from None
    except yaml.reader.ReaderError as fault:
        raise BadYAML(say("a character is not allowed in YAML"), fault.position) from None
    except yaml.YAMLError as fault:
        raise BadYAML(as_message(str(fault).splitlines()[0]), 0) from None
    except UnicodeEncodeError as fault:
        raise BadYAML(say("half of a surrogate pair is no character"), fault.start) from None
    except RecursionError:
        raise BadYAML(say("it is nested too deeply"), 0) from None
    if root is None:
        return Node(None, 0, 0)
    return _Maker(max(_SMALL, 2 * len(text))).node(root, 0)


@dataclass
class _Maker:
    """Makes our nodes out of PyYAML's, counting them."""

    most: int
    made: int = 0

    def node(self, node: Any, depth: int) -> Node:
        start, end = node.start_mark.index, node.end_mark.index
        self.made += 1
        if self.made > self.most:
            raise BadYAML(say("its aliases make it too large"), start)
        if depth > DEEPEST:
            raise BadYAML(say("it is nested too deeply"), start)
        if isinstance(node.value, str):
            return Node(_scalar(node), start, end)
        if node.id == "sequence":
            parts = tuple(self.node(part, depth + 1) for part in node.value)
            return Node([part.value for part in parts], start, end, parts)
        return self._mapping(node, start, end, depth)

    def _mapping(self, node: Any, start: int, end: int, depth: int) -> Node:
        fields: dict[str, tuple[int, Node]] = {}
        repeated = []
        for key, value in node.value:
            name = key.value if isinstance(key.value, str) else ""
            if name in fields:
                repeated.append(name)
            fields[name] = (key.start_mark.index, self.node(value, depth + 1))
        values = {name: one.value for name, (_, one) in fields.items()}
        return Node(values, start, end, fields=fields, repeated=tuple(repeated))


def _scalar(node: Any) -> Any:
    """Return a plain scalar as null, a truth value, a number or text; others as text."""
    text: str = node.value
    if node.style or node.tag == _STRING:
        return text
    if text in _NULL:
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
