"""What the tests of ``refs`` share: an article's folder, the command, a server with our answers."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from diglot.outcome import Outcome
from diglot.refs import command
from tests.unit.refs.serving import Server, serving

ROOT = Path(__file__).parents[3]

Refs = Callable[..., Outcome]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A copy of the tiny article, whose bib/ has smith2020 and li2021."""
    return shutil.copytree(ROOT / "tests/articles/tiny", tmp_path / "tiny")


@pytest.fixture
def call(article: Path) -> Refs:
    """Run ``refs`` with words on the article."""

    def call(*words: str) -> Outcome:
        parser = argparse.ArgumentParser()
        command.add_arguments(parser, "refs")
        return command.run(parser.parse_args(words), article)

    return call


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that answers what the test tells it to, asked without any proxy."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving() as server:
        yield server
