"""A machine that has run out of something: told as its fault, and what was there stays whole."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

resource = pytest.importorskip("resource")

COMMAND = "import sys; from diglot.command import main; sys.exit(main())"
DOCUMENTS = {"article.zh.html", "article.zh.pdf"}


def start(root: Path, *words: str, limit: tuple[int, int] | None = None) -> subprocess.Popen[str]:
    """Start a build in a process of its own, which may have less than it wants."""

    def bounded() -> None:
        if limit:
            resource.setrlimit(limit[0], (limit[1], limit[1]))

    return subprocess.Popen(
        [
            sys.executable,
            "-c",
            COMMAND,
            "build",
            "--to",
            "html,pdf",
            "--lang",
            "zh",
            "--article",
            str(root),
            *words,
        ],
        cwd=ROOT,
        env={**os.environ, "DIGLOT_CACHE": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=bounded,
    )


def ended(started: subprocess.Popen[str]) -> tuple[int, str]:
    out, said = started.communicate(timeout=120)
    return started.returncode, out + said


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of each document, and the names of whatever else lies in the folder."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.is_file()
    }


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """An article that is built, and its documents' digests."""
    root = tmp_path_factory.mktemp("machine") / "tiny"
    shutil.copytree(ROOT / "tests" / "articles" / "tiny", root)
    assert ended(start(root))[0] == 0
    made = digests(root / "output")
    assert set(made) == DOCUMENTS
    return root, made


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        ((resource.RLIMIT_NOFILE, 12), "ulimit -n"),
        ((resource.RLIMIT_AS, 200 << 20), "ulimit -v"),
        ((resource.RLIMIT_FSIZE, 20_000), "ulimit -f"),
    ],
    ids=["files", "memory", "size"],
)
def test_what_the_machine_lacks_is_told_and_nothing_is_half(
    limit: tuple[int, int], words: str, article: tuple[Path, dict[str, str]]
) -> None:
    root, made = article
    code, said = ended(start(root, limit=limit))
    assert code == 3
    assert words in said
    assert "of diglot itself" not in said
    assert "Traceback" not in said
    assert digests(root / "output") == made


def test_a_build_that_is_killed_leaves_what_was_there(
    article: tuple[Path, dict[str, str]],
) -> None:
    root, made = article
    for moment in (0.3, 1.2, 2.1):
        started = start(root)
        time.sleep(moment)
        started.send_signal(signal.SIGKILL)
        started.communicate()
        left = digests(root / "output")
        assert {name: left[name] for name in made} == made
    assert ended(start(root))[0] == 0
    assert digests(root / "output") == made


def test_two_builds_at_once_make_the_same(article: tuple[Path, dict[str, str]]) -> None:
    root, made = article
    both = [start(root), start(root)]
    assert [ended(one)[0] for one in both] == [0, 0]
    assert digests(root / "output") == made


def test_a_folder_that_can_only_be_read(article: tuple[Path, dict[str, str]]) -> None:
    root, made = article
    # Root may write anywhere; a file where the folder should be stops everybody.
    (root / "taken").write_text("", "utf-8")
    code, said = ended(start(root, "--output", str(root / "taken" / "output")))
    assert code == 3
    assert "a part of this path is a file" in said
    assert digests(root / "output") == made
