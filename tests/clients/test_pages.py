"""The web pages in a browser and before the checkers of the web.

What is clicked stands in the .mjs files beside this one. A browser is started once for all of them:
to start it, or to open a window, costs more than what is done there.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from diglot.article import LANGS
from diglot.command import main
from diglot.pipeline import Request, build, kinds_of
from tests.conftest import ROOT
from tests.unit.writing.test_docx_small import EVERYTHING

HERE = Path(__file__).parent
OTHERS = ("browser", "deciding", "serve", "sessions", "validate")
SESSIONS = sorted(path.stem for path in HERE.glob("*.mjs") if path.stem not in OTHERS)
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
FIREFOXES = ("firefox-esr", "firefox")
IN_FIREFOX = {
    "reading": "outline follows|keyboard shows a card|opens large|light or dark",
    "switching": "each paragraph begins|keyboard alone goes round|a line of Chinese",
}
"""What of the sessions Firefox is asked; it takes no touches and tells no downloads by itself."""

ARTICLE = 'url = "https://journal.example/tiny/"\nlicense = "CC BY 4.0"'
AUTHOR = 'corresponding = true\nemail = "san@journal.example"\norcid = "0000-0002-1825-0097"'

HOSTILE = """

# 攻 {#sec:attack onclick="harmed=1"}

[词]{onclick="harmed=1" onmouseover="harmed=1"} `x`{onclick="harmed=1"}

::: {style="background:url(http://127.0.0.1:9/a)" onclick="harmed=1"}
段
:::

![图](figures/bad.svg){#fig:bad onload="harmed=1" onerror="harmed=1"}

| a |
|---|
| b |

: 表 {#tbl:bad onclick="harmed=1"}
"""

HOSTILE_SVG = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 width="9" height="9" onload="harmed=1"><script>harmed=1</script>
<style>@import url(http://127.0.0.1:9/b); rect {fill: url(http://127.0.0.1:9/c)}</style>
<foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml"
 src="http://127.0.0.1:9/d"/></foreignObject>
<a xlink:href="javascript:harmed=1"><rect width="9" height="9" onclick="harmed=1"/></a>
<image href="http://127.0.0.1:9/e"/><use href="http://127.0.0.1:9/f#g"/></svg>
"""

FORCED = """<div id="forced"><script>harmed=1</script><img src="http://127.0.0.1:9/g" alt=""
 onerror="harmed=1"><img src="x" alt="" onerror="harmed=1"><style>#forced {color: rgb(1, 2, 3)}
@import url(http://127.0.0.1:9/h);</style><link rel="stylesheet" href="http://127.0.0.1:9/i">
<iframe src="http://127.0.0.1:9/j"></iframe><object data="http://127.0.0.1:9/k"></object>
<p style="background: url(http://127.0.0.1:9/l)">x</p><video src="http://127.0.0.1:9/m" autoplay>
</video><base href="http://127.0.0.1:9/"><svg onload="harmed=1"><script>harmed=1</script></svg>
</div>"""

MISREAD = re.compile(
    r"Inline (?:script|style) violates Content Security Policy"
    r"|Resource violates Content Security Policy \(meta tag\): image “data:"
)
"""What the checker says of a policy with digests, which it does not compute, and of img-src data:
(its version 26.9). Whether the policy lets the page's own scripts run, the browser tells."""

JAVA = ("-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Compiling well what runs for seconds only takes longer than the checks."""

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
        (tiny, "small", "jimcp", kinds_of(blind=False)),
    ):
        report = build(Request(root, folder / name, kinds, LANGS, journal))
        assert not report.failed
        assert len(report.written) == 2 * len(kinds) + 1
    _differ(folder)
    _revise(folder)
    _attack(folder)
    return folder


def _differ(folder: Path) -> None:
    """Write the page of what differs between two languages into differing/."""
    root = shutil.copytree(ROOT / "tests" / "articles" / "tiny", folder / "differs")
    assert main(["check", "--accept", "--article", str(root)]) == 0
    for name, old, new in (
        ("en/01-introduction.md", "a second one", "a second one of 25%"),
        ("en/00-abstract.md", "tiny", "small"),
        ("data/counts.csv", "Control", "Controls"),
    ):
        path = root / "manuscript" / name
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    words = ["build", "--differences", "--output", str(folder / "differing")]
    assert main([*words, "--article", str(root)]) == 0


def _revise(folder: Path) -> None:
    """Write what changed from one article to another and back, and a letter, into changes/."""
    small = folder / "tiny"
    other = shutil.copytree(ROOT / "tests" / "articles" / "revised", folder / "revised")
    common = ["--to", "html", "--output", str(folder / "changes")]
    assert main(["response", "--since", str(small), "--article", str(other), *common]) == 0
    assert main(["diff", str(other), "--lang", "zh", "--article", str(small), *common]) == 0
    assert main(["diff", str(small), "--lang", "en", "--article", str(other), *common]) == 0


def _attack(folder: Path) -> None:
    """Write the pages of a hostile text, and one into which markup was forced, into hostile/."""
    root = shutil.copytree(ROOT / "tests" / "articles" / "tiny", folder / "attacker")
    for lang in LANGS:
        section = root / "manuscript" / lang / "01-introduction.md"
        section.write_text(section.read_text("utf-8") + HOSTILE, "utf-8")
    (root / "manuscript" / "figures" / "bad.svg").write_text(HOSTILE_SVG, "utf-8")
    made = folder / "hostile"
    report = build(Request(root, made, ("html",), LANGS, draft=True))
    assert len(report.written) == 3
    page = (made / "article.zh.html").read_text("utf-8")
    forced = made / "forced" / "article.zh.html"
    forced.parent.mkdir()
    forced.write_text(page.replace('<div class="text"', f'{FORCED}<div class="text"', 1), "utf-8")


def test_the_nu_html_checker_reports_nothing(pages: Path, client: Client) -> None:
    jar = checker("vnu-jar") / "build" / "dist" / "vnu.jar"
    files = [str(path) for path in sorted(pages.glob("*/*.html"))]
    assert len(files) == 19
    done = subprocess.run(
        [client("java"), *JAVA, "-jar", str(jar), "--format", "json", "--stdout", *files],
        capture_output=True,
        check=False,
    )
    told = [one for one in json.loads(done.stdout)["messages"] if not MISREAD.match(one["message"])]
    assert told == []


def test_in_chromium(pages: Path, client: Client) -> None:
    run_sessions(SESSIONS, pages, client)


def test_in_firefox(pages: Path, client: Client) -> None:
    names = "|".join(IN_FIREFOX.values())
    run_sessions(IN_FIREFOX, pages, client, FIREFOXES, f"--test-name-pattern={names}")


def run_sessions(
    sessions: Iterable[str],
    pages: Path,
    client: Client,
    browsers: Sequence[str] = CHROMIUMS,
    *words: str,
) -> None:
    """Let a browser carry out sessions with the pages of a folder, one after the other."""
    browser = next(filter(None, map(shutil.which, browsers)), None) or client(browsers[0])
    done = subprocess.run(
        [client("node"), *words, "--test-reporter=tap", str(HERE / "sessions.mjs")],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={
            **os.environ,
            "BROWSER": browser,
            "PAGES": str(pages),
            "SESSIONS": " ".join(sessions),
        },
    )
    print(done.stdout)
    assert done.returncode == 0, done.stderr
    assert re.search("^# pass [1-9]", done.stdout, re.M)
