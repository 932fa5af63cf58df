"""The web pages in a browser and before the checkers of the web.

What is clicked stands in the .mjs files beside this one; each is one session of the browser.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from diglot.article import KINDS, LANGS
from diglot.command import main
from diglot.pipeline import Request, build
from tests.conftest import ROOT
from tests.unit.writing.test_docx_small import EVERYTHING

HERE = Path(__file__).parent
OTHERS = ("browser", "validate")
SESSIONS = sorted(path.stem for path in HERE.glob("*.mjs") if path.stem not in OTHERS)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

ARTICLE = 'url = "https://journal.example/tiny/"\nlicense = "CC BY 4.0"'
AUTHOR = 'corresponding = true\nemail = "san@journal.example"\norcid = "0000-0002-1825-0097"'

Client = Callable[[str], str]


def checker(name: str) -> Path:
    """Return the folder of an npm package of the lock; without it skip, but fail in CI."""
    found = HERE / "node_modules" / name
    if found.is_dir():
        return found
    missing = f"{name} is missing: .ci/install-page-checkers"
    if os.environ.get("CI"):
        pytest.fail(missing)
    return pytest.skip(missing)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pages of the sample article in two journals, and of a small one.

    The small one has everything in it, and its PDF and Word documents beside it.
    """
    for package in ("vnu-jar", "axe-core", "playwright-core"):
        checker(package)
    folder = tmp_path_factory.mktemp("pages")
    tiny = shutil.copytree(ROOT / "tests" / "articles" / "tiny", folder / "tiny")
    for lang in LANGS:
        (tiny / "manuscript" / lang / "01-introduction.md").write_text(EVERYTHING, "utf-8")
    toml = tiny / "manuscript" / "article.toml"
    text = toml.read_text("utf-8").replace("corresponding = true", AUTHOR)
    toml.write_text(f"{ARTICLE}\n{text}", "utf-8")
    for root, name, journal, kinds in (
        (ROOT, "sample", "jimcp", ("html",)),
        (ROOT, "exempla", "exempla", ("html",)),
        (tiny, "small", "jimcp", KINDS),
    ):
        report = build(Request(root, folder / name, kinds, LANGS, journal))
        assert not report.failed
        assert len(report.written) == 2 * len(kinds) + 1
    _revise(folder)
    return folder


def _revise(folder: Path) -> None:
    """Write what changed from one article to another and back, and a letter, into changes/."""
    small = folder / "tiny"
    other = shutil.copytree(ROOT / "tests" / "articles" / "revised", folder / "revised")
    common = ["--to", "html", "--output", str(folder / "changes")]
    assert main(["response", "--since", str(small), "--article", str(other), *common]) == 0
    assert main(["diff", str(other), "--lang", "zh", "--article", str(small), *common]) == 0
    assert main(["diff", str(small), "--lang", "en", "--article", str(other), *common]) == 0


def test_the_nu_html_checker_reports_nothing(pages: Path, client: Client) -> None:
    jar = checker("vnu-jar") / "build" / "dist" / "vnu.jar"
    files = [str(path) for path in sorted(pages.glob("*/*.html"))]
    assert len(files) == 13
    done = subprocess.run(
        [client("java"), "-jar", str(jar), "--format", "json", "--stdout", *files],
        capture_output=True,
        check=False,
    )
    assert json.loads(done.stdout)["messages"] == []


@pytest.mark.parametrize("session", SESSIONS)
def test_in_the_browser(session: str, pages: Path, client: Client) -> None:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None) or client(BROWSERS[0])
    done = subprocess.run(
        [client("node"), "--test-reporter=tap", str(HERE / f"{session}.mjs")],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "BROWSER": browser, "PAGES": str(pages)},
    )
    print(done.stdout)
    assert done.returncode == 0, done.stderr
