"""An author's file written again keeps its line ends, its mark and its rights."""

from __future__ import annotations

from pathlib import Path

import pytest

from diglot.article import Source
from diglot.diagnostics import EngineFailed
from diglot.project import read_source
from diglot.review.patches import rewrite_files


def saved(folder: Path, data: bytes, old: str, new: str) -> bytes:
    path = folder / "a.md"
    path.write_bytes(data)
    source = read_source(folder, path)
    assert isinstance(source, Source)
    rewrite_files(folder, [(source, source.text.replace(old, new))])
    return path.read_bytes()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_mark_stay(tmp_path: Path, end: str, mark: str) -> None:
    before = f"{mark}甲{end}{end}乙{end}"
    after = f"{mark}甲{end}{end}丙{end}丁{end}"
    assert saved(tmp_path, before.encode(), "乙", "丙\n丁") == after.encode()


def test_a_file_that_does_not_change_is_not_written(tmp_path: Path) -> None:
    data = "甲\r\n乙\n".encode()
    assert saved(tmp_path, data, "丙", "丁") == data


def test_a_file_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("新的", "utf-8")
    with pytest.raises(EngineFailed, match="changed just now"):
        rewrite_files(tmp_path, [(Source("a.md", "旧的"), "另一个")])
    assert (tmp_path / "a.md").read_text("utf-8") == "新的"


def test_the_rights_of_a_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("甲", "utf-8")
    path.chmod(0o600)
    rewrite_files(tmp_path, [(Source("a.md", "甲"), "乙")])
    assert path.stat().st_mode & 0o777 == 0o600
