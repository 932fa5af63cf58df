"""Patterns and dataclasses that are taken from a file are those that Python compiled."""

from __future__ import annotations

import dataclasses
import marshal
import re
import sys
from pathlib import Path
from re import _compiler  # type: ignore[attr-defined]

import pytest

from diglot import kept_code

_TEXT = "Aé 12 mg、3例，汉字\n(x) k\u212a"


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep patterns in a file of the test's own."""
    for name, value in (("_FILE", tmp_path / "kept"), ("_FEW", 1), ("_kept", {}), ("_new", {})):
        monkeypatch.setattr(kept_code, name, value)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept"


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        (r"(?P<number>\d+)\s?(mg|例)", 0), ("(?i)K", 0), ("k", re.I), ("^.*$", re.M | re.S),
        ("[㐀-鿿]+?(?=字)", 0), (r"(?<!\d)\d # a digit", re.X),
        (r"(a)|(?P<b>é)(?P=b)?", re.A | re.I),
    ],
)  # fmt: skip
def test_one_from_the_file_is_the_same(
    text: str, flags: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = _compiler.compile(text, flags)
    kept_code._keep()
    monkeypatch.setattr(kept_code, "_kept", kept_code._read())
    monkeypatch.setattr(_compiler, "_code", None)  # now nothing can be compiled
    taken = _compiler.compile(text, flags)
    assert taken == ours
    assert (taken.flags, taken.groups) == (ours.flags, ours.groups)
    assert dict(taken.groupindex) == dict(ours.groupindex)
    both = ([(one.groups(), one.span(), one.lastgroup) for one in each.finditer(_TEXT)]
            for each in (ours, taken))  # fmt: skip
    assert next(both) == next(both)


def test_a_dataclass_from_the_file_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        made = dataclasses.make_dataclass("Pair", [("a", int), ("b", str, "")], frozen=True)
        assert (made(1), made(1, "x").b, made(2) == made(2)) == (made(a=1, b=""), "x", True)
        assert hash(made(1)) == hash(made(1))
        with pytest.raises(dataclasses.FrozenInstanceError):
            made(1).a = 2
        kept_code._keep()
        monkeypatch.setattr(kept_code, "_kept", kept_code._read())
        monkeypatch.setattr(kept_code, "_new", {})
        monkeypatch.setitem(vars(kept_code), "compile", None)  # now nothing can be compiled


def test_a_file_that_is_damaged_or_another_pythons_has_none(file: Path) -> None:
    _compiler.compile("ab+")
    kept_code._keep()
    whole = file.read_bytes()
    for damaged in (whole[:-9], b"", b"\xff\xff", marshal.dumps(5), marshal.dumps(("3.2", {}))):
        file.write_bytes(damaged)
        assert kept_code._read() == {}
    kept_code._keep()
    assert file.read_bytes() == whole


def test_the_file_is_bounded(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _compiler.compile("first")
    kept_code._keep()
    monkeypatch.setattr(kept_code, "_new", {})
    _compiler.compile("second")
    kept_code._keep()
    assert {text for text, _ in kept_code._read()} == {"first", "second"}
    monkeypatch.setattr(kept_code, "_LARGEST", len(file.read_bytes()) - 1)
    kept_code._keep()
    assert {text for text, _ in kept_code._read()} == {"second"}
    monkeypatch.setattr(kept_code, "_FEW", 2)
    file.unlink()
    kept_code._keep()
    assert not file.exists()
