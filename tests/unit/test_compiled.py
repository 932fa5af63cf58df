"""What patterns and dataclasses were compiled to is taken again, and does the same."""

from __future__ import annotations

import dataclasses
import hashlib
import marshal
import os
import re
import subprocess
import sys
from functools import cached_property
from pathlib import Path
from re import _compiler  # type: ignore[attr-defined]

import pytest

from diglot.compiled import Compiled, compiled_before
from tests.conftest import ROOT

_COUNTED = """
import sys, re
from re import _compiler, _parser
parsed, original = [], _parser.parse
_parser.parse = lambda *given: parsed.append(given) or original(*given)
from diglot.command import main
main(sys.argv[1:])
print(len(parsed))
"""


def compiled_by(*words: str, bytecode: Path, **others: str) -> int:
    """Return how many patterns a command compiles in a process of its own."""
    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(bytecode), "DIGLOT_CACHE": "", **others}
    done = subprocess.run(
        [sys.executable, "-c", _COUNTED, *words], env=env, cwd=ROOT,
        capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return int(done.stdout.split()[-1])


ARTICLE = ("check", "--quick", "--article", str(ROOT / "tests" / "articles" / "tiny"))


def test_another_process_compiles_no_pattern_of_a_module(tmp_path: Path) -> None:
    first = compiled_by(*ARTICLE, bytecode=tmp_path)
    assert compiled_by(*ARTICLE, bytecode=tmp_path) < first / 5


def test_a_file_that_is_damaged_or_of_another_python_is_made_anew(tmp_path: Path) -> None:
    first = compiled_by(*ARTICLE, bytecode=tmp_path)
    (file,) = tmp_path.rglob("command.*.patterns")
    whole = file.read_bytes()
    other = marshal.dumps(("another Python", {}, {}))
    for damaged in (whole[:-1], b"", hashlib.sha256(other).digest() + other):
        file.write_bytes(damaged)
        assert compiled_by(*ARTICLE, bytecode=tmp_path) == first
        assert file.read_bytes()[:32] == hashlib.sha256(file.read_bytes()[32:]).digest()
        assert compiled_by(*ARTICLE, bytecode=tmp_path) < first / 5


def test_nothing_is_kept_where_python_keeps_no_byte_code(tmp_path: Path) -> None:
    first = compiled_by(*ARTICLE, bytecode=tmp_path, PYTHONDONTWRITEBYTECODE="1")
    assert not list(tmp_path.rglob("*"))
    assert compiled_by(*ARTICLE, bytecode=tmp_path / "none") == first


def test_the_child_too_keeps_what_it_compiles(tmp_path: Path) -> None:
    article = ("check", "--article", str(ROOT / "tests" / "articles" / "tiny"))
    compiled_by(*article, bytecode=tmp_path)
    assert [one.name.partition(".")[0] for one in sorted(tmp_path.rglob("*.patterns"))] == [
        "child",
        "command",
    ]


class Row:
    """A row of a table, whose pattern is compiled when it is asked for."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile("(?P<of>a row)")


def imported(folder: Path, name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / f"{name}.py").write_text(text, "utf-8")
    monkeypatch.syspath_prepend(str(folder))
    __import__(name)


def test_patterns_of_modules_and_of_rows_are_kept_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _compiler.compile, _compiler._sre
    with compiled_before(Compiled({}, {})) as found:
        imported(tmp_path, "of_patterns", "import re\nre.compile('of a module')", monkeypatch)
        assert Row().pattern.match("a row")
        re.compile("of an author's words")
    assert [pattern for pattern, _ in found.patterns] == ["of a module", "(?P<of>a row)"]
    assert (_compiler.compile, _compiler._sre) == before


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [
        ("(?P<a>[㐀-鿿a]+)|(b)", 0),
        (b"(?P<a>a+)|(b)", 0),
        ("(?ix) (?P<a>A) | (B)", 0),
        ("(a)|b", re.I),
    ],
)
def test_a_known_pattern_finds_the_same(pattern: str | bytes, flags: int) -> None:
    own = _compiler.compile(pattern, int(flags))

    class Asked:
        @cached_property
        def pattern(self) -> re.Pattern[str]:
            made: re.Pattern[str] = _compiler.compile(pattern, int(flags))
            return made

    with compiled_before(Compiled({}, {})) as found:
        assert Asked().pattern == own
    with compiled_before(found) as none:
        known = _compiler.compile(pattern, int(flags))
    assert not none.patterns
    assert (known.flags, known.groups, known.groupindex) == (own.flags, own.groups, own.groupindex)
    text = "xaab汉BA" if isinstance(pattern, str) else b"xaabBA"
    told = [[(one.span(), one.groupdict()) for one in two.finditer(text)] for two in (own, known)]
    assert told[0] == told[1]


def test_methods_of_a_dataclass_are_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def made() -> type:
        return dataclasses.make_dataclass("Two", [("one", int), ("other", str, "b")], frozen=True)

    with compiled_before(Compiled({}, {})) as found:
        two = made()
        assert two(1) == two(1, "b") != two(2)
    assert len(found.methods) > 2

    def fail(*_: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr("diglot.compiled.compile", fail, raising=False)
    with compiled_before(found) as none:
        again = made()
    assert not none.methods
    assert (repr(again(2)), again(1) == again(1)) == ("Two(one=2, other='b')", True)
    with pytest.raises(dataclasses.FrozenInstanceError):
        again(2).one = 3
    assert not hasattr(dataclasses, "exec")
