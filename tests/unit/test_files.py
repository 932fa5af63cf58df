"""Files of a stranger's folder: plain ones are read, others named, and nothing waits."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from diglot.diagnostics import Misused
from diglot.files import Unreadable, files_below, output_folder, read_file, read_inside

unix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes as Unix has them")


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


def circle(path: Path) -> None:
    path.symlink_to(path.with_name("other"))
    path.with_name("other").symlink_to(path)


ODD: list[tuple[Callable[[Path], object], str]] = [
    (os.mkfifo, "is a pipe, not a file"),
    (Path.mkdir, "is a folder, not a file"),
    (listening, "is a socket, not a file"),
    (circle, "leads out of the article"),
    (lambda path: path.symlink_to("/dev/zero"), "leads out of the article"),
    (lambda path: path.symlink_to("/etc/hostname"), "leads out of the article"),
    (lambda path: path.symlink_to(path.with_name("nowhere")), "is a link that leads to nothing"),
    (lambda path: path.write_bytes(b"12345"), "is larger"),
]


@unix
@pytest.mark.parametrize(("make", "why"), ODD, ids=range(len(ODD)))
def test_what_is_no_plain_file_of_the_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], object], why: str
) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket is short
    make(Path("a.md"))
    with pytest.raises(Unreadable, match=f"^a.md {why}"):
        read_inside(tmp_path, tmp_path / "a.md", 4)


@unix
@pytest.mark.parametrize("sign", ["\n", "\x1b", "\x85", "\u202e", "\udcff"])
def test_a_name_that_orders_the_terminal_about_is_not_shown(tmp_path: Path, sign: str) -> None:
    path = tmp_path / f"a{sign}b.md"
    path.touch()
    with pytest.raises(Unreadable, match="a\ufffdb"):
        read_inside(tmp_path, path)


@unix
def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"words")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert read_inside(tmp_path, tmp_path / "link") == b"words"


@unix
def test_a_device_is_not_read() -> None:
    with pytest.raises(Unreadable, match="zero is a device, not a file"):
        read_file(Path("/dev/zero"))


@unix
def test_all_that_is_no_folder_is_found_and_no_link_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    inside = tmp_path / "inside"
    (outside / "deep").mkdir(parents=True)
    (outside / "deep" / "secret").touch()
    (inside / "sub").mkdir(parents=True)
    for name in ("b", "sub/a", ".hidden", "~lock"):
        (inside / name).touch()
    os.mkfifo(inside / "pipe")
    (inside / "link").symlink_to(outside)
    (inside / "sub" / "up").symlink_to(inside)
    found = [path.relative_to(inside).as_posix() for path in files_below(inside)]
    assert found == ["b", "link", "pipe", "sub/a", "sub/up"]
    assert files_below(tmp_path / "nowhere") == []


@unix
def test_an_output_that_leads_out_is_refused_unless_it_is_named(tmp_path: Path) -> None:
    root, outside = tmp_path / "article", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    assert output_folder(root, None) == root / "output"
    (root / "output").symlink_to(outside)
    with pytest.raises(Misused, match="output/ is a link"):
        output_folder(root, None)
    assert output_folder(root, root / "output") == outside
