"""What tests share: a tiny article to break, the command to run, outside clients to ask for."""

from __future__ import annotations

import gc
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from diglot.command import main
from tests.known import FOLDER

ROOT = Path(__file__).resolve().parent.parent

os.environ["DIGLOT_CACHE"] = ""  # a test proves what is built now, not what was built before

BYTECODE = ROOT / ".pytest_cache" / "bytecode"
if sys.dont_write_bytecode:  # hundreds of processes would compile all of diglot each
    sys.dont_write_bytecode = False
    del os.environ["PYTHONDONTWRITEBYTECODE"]
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = str(BYTECODE)

gc.set_threshold(100_000)  # tests make many objects and little garbage


def pytest_collection_finish() -> None:
    """Spare each search for garbage what was imported and collected, which stays."""
    gc.collect()
    gc.freeze()


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder of what the processes of this run share, see `tests.known`."""
    if FOLDER not in os.environ:
        folder = tempfile.mkdtemp(prefix="diglot-tests-")
        os.environ[FOLDER] = folder
        passing = BYTECODE / Path(tempfile.gettempdir()).relative_to("/")
        for one in (folder, passing):
            config.add_cleanup(partial(shutil.rmtree, one, ignore_errors=True))


@pytest.fixture(scope="session", autouse=True)
def untouched_disk() -> Iterator[None]:
    """Leave files to the system, which writes them in its own time: no test cuts the power."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@dataclass(frozen=True)
class Outcome:
    """What one run of the command gave."""

    code: int
    report: dict[str, Any]

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Each diagnostic as (``path:line:column``, code)."""
        return [(place(one["place"]), one["code"]) for one in self.report["diagnostics"]]


def wanted(case: Path, expected: str, found: str) -> str:
    """Return what a golden case expects; with DIGLOT_WRITE_CASES=1 it takes what was found first.

    What is expected is the last part of its file. Nothing is never written: a check that no table
    has finds nothing too.
    """
    if os.environ.get("DIGLOT_WRITE_CASES") != "1":
        return expected
    if not found.strip():
        pytest.fail(f"{case.name}: nothing comes out; where that is meant, leave its end empty")
    text = case.read_text("utf-8")
    case.write_text(text[: len(text) - len(expected)] + found, "utf-8")
    return found


def place(where: dict[str, Any] | None) -> str:
    return f"{where['path']}:{where['line']}:{where['column']}" if where else ""


Build = Callable[..., Outcome]


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny article, to break."""
    return shutil.copytree(ROOT / "tests" / "articles" / "tiny", tmp_path / "tiny")


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Build:
    """Run ``diglot build --json`` on an article's folder."""

    def build(root: Path, *words: str) -> Outcome:
        capfd.readouterr()
        code = main(["build", "--article", str(root), "--json", *words])
        return Outcome(code, json.loads(capfd.readouterr().out))

    return build


@pytest.fixture
def client() -> Callable[[str], str]:
    """Find an outside program; without it a test is skipped, but in CI it fails."""

    def find(program: str) -> str:
        found = shutil.which(program)
        if found:
            return found
        if os.environ.get("CI"):
            pytest.fail(f"{program} is missing, and CI must have it: .ci/install-clients")
        return pytest.skip(f"{program} is not installed")

    return find
