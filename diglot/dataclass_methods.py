"""Dataclasses whose methods are not each compiled from a text of their own.

Up to Python 3.12 `dataclasses` writes six methods as source and compiles one after the other, which
took diglot as long at its start as reading an article; from 3.13 on it compiles them together.
Here all but `__init__` are functions that know the fields. The functions that make them are
Python's own affair: where another Python does it in another way, nothing is changed. To import this
module, before those that have dataclasses, is all that it takes.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any

Method = Callable[..., Any]


def _install() -> None:
    """Have `dataclasses` take these functions from now on, all of them or none."""
    theirs = vars(dataclasses)
    ours = {
        "_cmp_fn": _comparison(theirs.get("_cmp_fn")),
        "_frozen_get_del_attr": _guards,
        "_hash_fn": _hash_method,
        "_repr_fn": _repr_method,
    }
    if ours.keys() <= theirs.keys():
        theirs.update(ours)


def _values_of(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what gives the values of an object's fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def _comparison(theirs: Any) -> Callable[..., Method]:
    """Return what makes comparisons; those of order are Python's."""

    def make(name: str, sign: str, mine: str, other: str, **known: Any) -> Method:
        if sign != "==":
            made: Method = theirs(name, sign, mine, other, **known)
            return made
        fields = [one.removeprefix("self.") for one in mine.strip("()").split(",") if one]
        values = _values_of(fields)

        def __eq__(self: Any, other: Any) -> Any:  # noqa: N807
            if other.__class__ is self.__class__:
                return values(self) == values(other)
            return NotImplemented

        return __eq__

    return make


def _hash_method(fields: Sequence[Any], known: Any) -> Method:  # noqa: ARG001
    values = _values_of([one.name for one in fields])

    def __hash__(self: Any) -> int:  # noqa: N807
        return hash(values(self))

    return __hash__


def _repr_method(fields: Sequence[Any], known: Any) -> Method:  # noqa: ARG001
    names = [one.name for one in fields]

    @recursive_repr()
    def __repr__(self: Any) -> str:  # noqa: N807
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({told})"

    return __repr__


def _guards(cls: Any, fields: Sequence[Any], known: Any) -> tuple[Method, Method]:  # noqa: ARG001
    """Return the methods that keep the fields of a frozen class as they are."""
    names = frozenset(one.name for one in fields)

    def refuse(self: Any, name: str, what: str) -> None:
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot {what} field {name!r}")

    def __setattr__(self: Any, name: str, value: Any) -> None:  # noqa: N807
        refuse(self, name, "assign to")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self: Any, name: str) -> None:  # noqa: N807
        refuse(self, name, "delete")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


_install()
