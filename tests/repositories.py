"""Repositories of git for tests, the same on every machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def commit(folder: Path, message: str, date: str) -> None:
    """Commit everything in a folder's repository at a date."""
    people = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER")
              for what in ("NAME", "EMAIL")}  # fmt: skip
    dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    for words in (["add", "-A"], ["commit", "-q", "-m", message]):
        subprocess.run(
            ["git", "-C", str(folder), *words], check=True, env={**os.environ, **people, **dates}
        )


def repository(article: Path) -> Path:
    """Return an article moved into ``articles/tiny`` of a new repository, committed as ``v1``."""
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    home = article.parent / "repository"
    moved = home / "articles" / "tiny"
    moved.parent.mkdir(parents=True)
    article.rename(moved)
    subprocess.run(["git", "init", "-q", "-b", "main", str(home)], check=True)
    commit(home, "submitted", "2026-01-01T00:00:00Z")
    subprocess.run(["git", "-C", str(home), "tag", "v1"], check=True)
    return moved
