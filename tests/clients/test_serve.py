"""The live page in Chromium: saved, seen, lit, clicked."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.clients.test_pages import checker, run_sessions
from tests.conftest import ROOT
from tests.unit.serve.serving import serving


def test_what_is_saved_is_seen(
    tmp_path: Path, client: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    checker("playwright-core")
    article = shutil.copytree(ROOT / "tests" / "articles" / "tiny", tmp_path / "tiny")
    other = shutil.copytree(ROOT / "templates" / "jimcp", article / "templates" / "other")
    journal = (other / "profile.toml").read_text("utf-8")
    named = journal.replace('"Journal of Internal Medicine Concepts', '"Another Journal of')
    (other / "profile.toml").write_text(named, "utf-8")
    with serving(article) as served:
        monkeypatch.setenv("ADDRESS", served.address)
        monkeypatch.setenv("ARTICLE", str(article))
        run_sessions(["serve"], tmp_path, client)
