"""The live page in Chromium: saved, seen, lit, clicked."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.clients.test_pages import checker
from tests.conftest import ROOT
from tests.unit.serve.serving import serving

HERE = Path(__file__).parent
BROWSERS = ("chromium", "google-chrome", "chromium-browser")


def test_what_is_saved_is_seen(tmp_path: Path, client: Callable[[str], str]) -> None:
    checker("playwright-core")
    browser = next(filter(None, map(shutil.which, BROWSERS)), None) or client(BROWSERS[0])
    article = shutil.copytree(ROOT / "tests" / "articles" / "tiny", tmp_path / "tiny")
    with serving(article) as served:
        done = subprocess.run(
            [client("node"), "--test-reporter=tap", str(HERE / "serve.mjs")],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={
                **os.environ,
                "ADDRESS": served.address,
                "ARTICLE": str(article),
                "BROWSER": browser,
            },
        )
    print(done.stdout)
    assert done.returncode == 0, done.stderr
