"""Methods of dataclasses do what Python's own do."""

from __future__ import annotations

import dataclasses
import sys
from importlib.util import module_from_spec, spec_from_file_location
from typing import Any

import pytest

from diglot import dataclass_methods


def python_module(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return Python's dataclasses as nobody has changed them."""
    spec = spec_from_file_location("python_dataclasses", dataclasses.__file__)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    return module


def behaviour(module: Any, options: dict[str, Any]) -> list[str]:
    """Return what objects of dataclasses of no, one and two fields say and do."""
    told: list[str] = []
    rows: list[list[Any]] = [[], ["first"], ["first", ("other", Any, module.field(compare=False))]]
    for fields in rows:
        made = module.make_dataclass("Made", fields, **options)
        values = ["a", 2][: len(fields)]
        one = made(*values)
        told += [repr(one), str(one == made(*values)), str(one == made(*values[1:], *values[:1]))]
        told += [str(one == 1), str(made.__eq__.__qualname__)]
        told += _refusals(one)
        told.append(str(hash(one)))
    return told


def _refusals(one: Any) -> list[str]:
    told: list[str] = []
    for name in ("first", "more"):
        for change, value in ((setattr, ("b",)), (delattr, ())):
            try:
                change(one, name, *value)
            except (AttributeError, TypeError) as fault:
                told.append(f"{type(fault).__name__}: {fault}")
    return told


@pytest.mark.parametrize("more", [{}, {"slots": True}, {"order": True}])
def test_they_do_what_pythons_do(more: dict[str, bool], monkeypatch: pytest.MonkeyPatch) -> None:
    options = {"frozen": True, **more}
    assert behaviour(dataclasses, options) == behaviour(python_module(monkeypatch), options)


def test_an_object_that_holds_itself_has_a_form() -> None:
    made = dataclasses.make_dataclass("Made", ["inside"])
    one = made([])
    one.inside.append(one)
    assert repr(one) == "Made(inside=[...])"


def test_python_takes_all_of_them_or_none() -> None:
    """Python 3.13 has another way, and needs none."""
    taken = [one for one in vars(dataclasses).values() if _is_ours(one)]
    assert len(taken) == (4 if sys.version_info < (3, 13) else 0)


def _is_ours(one: Any) -> bool:
    return getattr(one, "__module__", "") == dataclass_methods.__name__
