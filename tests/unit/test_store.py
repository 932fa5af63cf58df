"""What an earlier build made is taken; what is damaged, foreign or not storable is done anew."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import pytest

from diglot import store
from diglot.machine import out_of_memory, out_of_time
from diglot.messages import Message, say
from diglot.pipeline import Request, build, make
from diglot.stages import Memory, Nested, Stages, compute
from diglot.store import FOLDER, Store, digest, folder, limit_size
from tests.conftest import ROOT

CALLS: list[Any] = []


@dataclass(frozen=True)
class Pair:
    left: Any
    right: Any = None


def double(value: Any) -> Any:
    CALLS.append(value)
    return [value, value]


@pytest.fixture(autouse=True)
def no_calls() -> None:
    CALLS.clear()


def halves(value: int, *, stages: Stages) -> Any:
    CALLS.append(value)
    return stages("half", double, value // 2)


def thirds(value: int, *, stages: Stages) -> Any:
    return stages("third", double, value // 3)


def test_a_nested_stage_is_told_by_what_it_does_not_by_how_its_parts_are_kept(
    tmp_path: Path,
) -> None:
    cache = Store(tmp_path / "c")
    assert cache("slot", Nested(halves, compute), 6) == [3, 3]
    assert cache("slot", Nested(halves, Memory()), 6) == [3, 3]
    assert CALLS == [6, 3]
    assert cache("slot", Nested(thirds, compute), 6) == [2, 2]


def test_another_process_takes_what_one_has_made(tmp_path: Path) -> None:
    given = Pair({"a": (1, b"x")}, date(2025, 1, 2))
    assert Store(tmp_path / "c")("slot", double, given) == [given, given]
    assert Store(tmp_path / "c")("slot", double, given) == [given, given]
    assert [given] == CALLS
    Store(tmp_path / "c")("slot", double, Pair({"a": (1, b"y")}, date(2025, 1, 2)))
    assert len(CALLS) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Pair(1), Pair(2)),
        (Pair("1"), Pair(1)),
        ({"a": 1}, {"b": 1}),
        (b"a", b"b"),
        (b"a", "a"),
        (frozenset({"a"}), frozenset({"b"})),
        (Path("a"), "a"),
        (date(2025, 1, 2), date(2025, 1, 3)),
        (("a", "b"), ("ab",)),
        (None, ""),
    ],
)
def test_values_that_differ_have_other_digests(one: Any, other: Any) -> None:
    assert digest(one) != digest(other)


def test_a_value_with_its_own_digest_is_looked_at_once_and_whole(tmp_path: Path) -> None:
    stages = Store(tmp_path / "c")
    reads: list[str] = []

    @dataclass(frozen=True)
    class Part:
        has_own_digest: ClassVar = True

        words: str

        def __getattribute__(self, name: str) -> Any:
            reads.append(name)
            return super().__getattribute__(name)

    one = Part("a")
    for given in (Pair(one), (one, one), Pair([one], "x")):
        stages("slot", double, given)
    assert reads.count("words") == 1
    stages("slot", double, Pair(Part("b")))
    assert len(CALLS) == 4


def test_a_set_has_one_digest_whatever_its_order() -> None:
    assert digest(frozenset("abcdef")) == digest(frozenset("fedcba"))


@pytest.mark.parametrize("value", [object(), {(1, 2): 3}, lambda: None])
def test_what_shows_nothing_of_itself_is_done_each_time(tmp_path: Path, value: Any) -> None:
    stages = Store(tmp_path / "c")
    assert stages("slot", double, value) == [value, value]
    assert stages("slot", double, value) == [value, value]
    assert len(CALLS) == 2


@pytest.mark.parametrize("damage", [b"", b"x" * 10, b"x" * 1000])
def test_a_damaged_entry_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    Store(tmp_path / "c")("slot", double, "a")
    (entry,) = (tmp_path / "c").glob("??/*")
    whole = entry.read_bytes()
    for data in (damage, whole[:-1], whole[:40] + b"!" + whole[41:]):
        entry.write_bytes(data)
        assert Store(tmp_path / "c")("slot", double, "a") == ["a", "a"]
        assert entry.read_bytes() == whole
    assert CALLS == ["a"] * 4


@pytest.mark.skipif(sys.platform == "win32", reason="rights of Unix")
def test_a_folder_that_others_can_write_is_not_read(tmp_path: Path) -> None:
    root = tmp_path / "c"
    Store(root)("slot", double, "a")
    root.chmod(0o777)
    Store(root)("slot", double, "a")
    assert CALLS == ["a", "a"]
    root.chmod(0o700)
    away = root.rename(tmp_path / "away")
    root.symlink_to(away)
    away.chmod(0o777)
    Store(root)("slot", double, "a")
    assert CALLS == ["a", "a", "a"]


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert Store(tmp_path / "file" / "c")("slot", double, "a") == ["a", "a"]


def test_other_code_makes_other_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(tmp_path / "c")("slot", double, "a")
    monkeypatch.setattr(store, "_code", lambda: "other")
    Store(tmp_path / "c")("slot", double, "a")
    assert CALLS == ["a", "a"]


def test_other_libraries_of_pages_make_other_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    here = store._code.__wrapped__()
    assert store._code.__wrapped__() == here
    monkeypatch.setattr(store, "page_libraries", lambda: ["1.0", "1.0"])
    assert store._code.__wrapped__() != here


def test_a_limit_is_not_kept(tmp_path: Path) -> None:
    for limit in (out_of_time(20), out_of_memory(1024)):
        check_not_kept(tmp_path, limit)


def check_not_kept(tmp_path: Path, limit: Message) -> None:
    for words in (limit, say("cannot be read: {why}", why=limit)):
        given = Pair(words)
        CALLS.clear()
        for _ in range(2):
            Store(tmp_path / "c")("slot", double, given)
        assert [given, given] == CALLS


def test_the_oldest_entries_go_first(tmp_path: Path) -> None:
    stages = Store(tmp_path / "c")
    for number in range(3):
        stages("slot", double, str(number) * 9000)
        for at, entry in enumerate(sorted((tmp_path / "c").glob("??/*"), key=os.path.getmtime)):
            os.utime(entry, (at + 1, at + 1))
    limit_size(tmp_path / "c", 19_000)
    CALLS.clear()
    for number in (2, 1, 0):
        stages("slot", double, str(number) * 9000)
    assert [one[0] for one in CALLS] == ["0"]


def test_the_folder_is_where_the_variable_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, "/a/b")
    assert folder() == Path("/a/b")
    monkeypatch.setenv(FOLDER, "")
    assert folder() is None
    monkeypatch.delenv(FOLDER)
    found = folder()
    assert found is not None
    assert found.name == "diglot"


def test_a_build_taken_from_the_store_is_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shutil.copytree(ROOT / "tests" / "articles" / "tiny", tmp_path / "tiny")
    path = root / "manuscript" / "zh" / "01-introduction.md"
    path.write_text(path.read_text("utf-8") + "\n见 \\unknown{词}。\n", "utf-8")
    monkeypatch.setenv(FOLDER, str(tmp_path / "cache"))
    request = Request(root, tmp_path / "out", ("html", "docx"), ("zh", "en"), draft=True)
    plain = build(request, stages=compute)
    assert plain.diagnostics
    first, again = build(request), build(request)
    for other in (first, again):
        assert other.diagnostics == plain.diagnostics
        assert [one.data for one, _ in other.written] == [one.data for one, _ in plain.written]

    def never(*_: Any) -> Any:
        raise AssertionError("the way was gone once more")

    monkeypatch.setattr("diglot.pipeline._make", never)
    assert build(request).diagnostics == plain.diagnostics
    path.write_text(path.read_text("utf-8") + "\n又一段。\n", "utf-8")
    with pytest.raises(AssertionError, match="once more"):
        make(request, stages=Store(tmp_path / "cache"))


LOADED = """
import sys
from pathlib import Path
from diglot.pipeline import Request, build
root = Path(sys.argv[1])
build(Request(root, root / "output", ("html",), ("zh", "en")))
print(*sorted(name for name in sys.modules if name.startswith("diglot.")))
"""


def test_a_build_in_which_nothing_changed_loads_no_verb(tiny: Path, tmp_path: Path) -> None:
    def loaded() -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", LOADED, str(tiny)],
            capture_output=True,
            check=True,
            cwd=ROOT,
            encoding="utf-8",
            env={**os.environ, FOLDER: str(tmp_path / "kept")},
        )
        return {name.split(".")[1] for name in done.stdout.split()}

    verbs = {"reading", "checking", "citing", "proof", "csl", "docx", "bitext"}
    assert verbs - {"docx"} <= loaded()
    assert loaded() & verbs <= {"csl"}
