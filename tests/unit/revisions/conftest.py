"""diff and response, through the one function that the command line calls."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from diglot.command import main
from tests.conftest import Outcome
from tests.repositories import repository

Answer = Callable[..., Outcome]


@pytest.fixture
def answer(capfd: pytest.CaptureFixture[str]) -> Answer:
    """Run a command with ``--json`` on an article's folder."""

    def run(root: Path, *words: str) -> Outcome:
        capfd.readouterr()
        code = main([*words, "--article", str(root), "--json"])
        return Outcome(code, json.loads(capfd.readouterr().out))

    return run


@pytest.fixture
def root(tiny: Path) -> Path:
    """The tiny article in a repository, committed as ``v1``."""
    return repository(tiny)
