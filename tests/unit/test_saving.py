"""Files are written as one set: all are there, or all are as they were, and nothing beside them."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from diglot.diagnostics import EngineFailed
from diglot.saving import save, save_all


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_set_is_written(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o600)
    save_all({tmp_path / "a": b"1", tmp_path / "new" / "b": b"2"}, "output")
    assert (tmp_path / "a").read_bytes() == b"1"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600
    assert state(tmp_path / "new") == {"b": b"2"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "new"]


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"),
                                   KeyboardInterrupt()])  # fmt: skip
@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_when_one_cannot_be_written_all_are_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException, step: str, at: int
) -> None:
    for name in "ac":
        (tmp_path / name).write_bytes(b"old " + name.encode())
    before = state(tmp_path)
    count = 0
    home: Any = os if step == "fsync" else Path
    real = getattr(home, step)

    def failing(*arguments: Any) -> Any:
        nonlocal count
        count += 1
        if count == at:
            raise fault
        return real(*arguments)

    monkeypatch.setattr(home, step, failing)
    with pytest.raises((EngineFailed, KeyboardInterrupt)) as caught:
        save_all({tmp_path / name: b"new" for name in "abc"}, "output")
    monkeypatch.undo()
    assert state(tmp_path) == before
    if isinstance(caught.value, EngineFailed):
        assert "the disk is full" in caught.value.hint
        assert "document" not in caught.value.hint


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_of_somebody_else_is_told_as_such(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(EngineFailed) as caught:
        save(tmp_path / "a", b"x", "output")
    tmp_path.chmod(0o700)
    assert "you may not write there" in caught.value.hint


def test_a_folder_in_the_place_of_a_file_is_told_and_stays(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(EngineFailed):
        save_all({tmp_path / "a": b"1", tmp_path / "b": b"2"}, "output")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


@pytest.mark.skipif(sys.platform == "win32", reason="links as Unix has them")
def test_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    (tmp_path / "foreign").write_bytes(b"theirs")
    (tmp_path / "a").symlink_to(tmp_path / "foreign")
    save(tmp_path / "a", b"ours", "output")
    assert state(tmp_path) == {"a": b"ours", "foreign": b"theirs"}
    assert not (tmp_path / "a").is_symlink()
