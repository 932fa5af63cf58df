"""Each fault of an author as one file: what is written over the tiny article, what comes out.

A case is a title, files under ``=== path`` (``=== path -`` deletes one, ``=== path base64`` is one
of bytes), and under
``=== expected`` the diagnostics without their excerpts. A case builds the pages, or does what its
``=== command`` says. Under ``=== reviewed`` are the edits that reviewed.docx has, ``old => new`` or
``+`` and a paragraph's XML; under ``=== served /path`` is what the server of records answers.
``=== processor seconds`` are what setting the pages may take.
"""

from __future__ import annotations

import base64
import json
import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from diglot.codes import RULES
from diglot.command import main
from diglot.engines import pdf
from diglot.messages import in_language
from tests.conftest import ROOT, Build, place, wanted
from tests.reviewer import Reviewer, w
from tests.unit.refs.serving import Answer, Server, serving

CASES = sorted((ROOT / "tests" / "golden" / "faults").glob("*.case"))
PAGES = "build --to html"
WORD = w("")[1:-1]


def parts(case: Path) -> dict[str, str]:
    pieces = re.split(r"^=== (.+)\n", case.read_text("utf-8"), flags=re.M)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def lay_over(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name.removesuffix(" -").removesuffix(" base64")
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(" -"):
            path.unlink()
        elif name.endswith(" base64"):
            path.write_bytes(base64.b64decode(text))
        else:
            path.write_text(text, "utf-8")


def shown(report: dict[str, list[dict[str, object]]]) -> str:
    out = []
    for one in report["diagnostics"]:
        where = place(one["place"])  # type: ignore[arg-type]
        start = f"{where}: " if where else ""
        out.append(f"{start}{one['severity']}: {one['message']} [{one['code']}]\n")
        out += [f"  hint: {one['hint']}\n"] if one["hint"] else []
    return "".join(out)


@contextmanager
def records(answers: dict[str, str]) -> Iterator[list[str]]:
    """Serve these answers; give the words that make a command ask there."""
    if not answers:
        yield []
        return
    with serving() as server:
        for path, body in answers.items():
            _serve(server, path, body)
        yield ["--crossref", server.url, "--pubmed", server.url, "--tries", "1"]


def _serve(server: Server, path: str, body: str) -> None:
    status = re.fullmatch(r"(\d{3})\n", body)
    server.says(path, Answer(b"", int(status[1])) if status else Answer(body.encode()))


def review(root: Path, edits: str, run: Build) -> None:
    """Build the article's Word document and save it with edits as reviewed.docx."""
    assert run(root, "--to", "docx", "--lang", "zh").code == 0
    document = Reviewer.of((root / "output" / "article.zh.docx").read_bytes())
    for line in edits.splitlines():
        if line.startswith("+ "):
            made = line.removeprefix("+ ").replace("<w:p>", f'<w:p xmlns:w="{WORD}">', 1)
            document.body.insert(0, etree.fromstring(made))
            continue
        old, _, new = line.partition(" => ")
        document.replace(document.find(old), old, new)
    (root / "reviewed.docx").write_bytes(document.save())


QUOTED = re.compile(r'"[^"]*"|“[^”]*”|`[^`]*`|\([^()]*\)|\S*[/@_=]\S*')
ENGLISH = re.compile(r"\b(?:an?|and|are|by|for|has|in|is|it|no|not|of|or|that|the|this|to|with)\b")


def in_chinese(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that takes the Chinese of each sentence which a command tells in English."""
    sentences: list[str] = []

    def both(text: str, language: str) -> str:
        sentences.append(in_language(text, "zh"))
        return in_language(text, language)

    monkeypatch.setattr("diglot.outcome.in_language", both)
    return sentences


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_fault(
    case: Path,
    tiny: Path,
    run: Build,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    files = parts(case)
    expected = files.pop("expected")
    command = files.pop("command", PAGES)
    edits = files.pop("reviewed", "")
    if "processor seconds" in files:
        seconds = int(files.pop("processor seconds"))
        monkeypatch.setattr(pdf, "LIMITS", replace(pdf.LIMITS, seconds=seconds))
    answers = {
        path.removeprefix("served "): files.pop(path)
        for path in list(files)
        if path.startswith("served ")
    }
    if edits:
        review(tiny, edits, run)
    lay_over(tiny, files)
    monkeypatch.chdir(tiny)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    sentences = in_chinese(monkeypatch)
    with records(answers) as options:
        capfd.readouterr()
        words = [*shlex.split(command), *options]
        code = main([*words, "--article", str(tiny), "--json"])
    report: dict[str, Any] = json.loads(capfd.readouterr().out)
    expected = wanted(case, expected, shown(report))
    assert shown(report) == expected
    assert [one for one in sentences if ENGLISH.search(QUOTED.sub("", one))] == []
    errors = "error:" in expected
    assert code == (exit_code(expected) if errors else 0)
    if command.startswith("build"):
        assert (tiny / "output").exists() is not errors


def exit_code(expected: str) -> int:
    return 2 if "[usage]" in expected else 3 if "[network]" in expected else 1


REFUSED = [
    one for one in CASES if "command" not in parts(one) and "error:" in parts(one)["expected"]
]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.stem)
def test_a_draft_builds_on(case: Path, tiny: Path, run: Build) -> None:
    files = parts(case)
    files.pop("expected")
    lay_over(tiny, files)
    outcome = run(tiny, "--to", "html", "--draft")
    assert [one["lang"] for one in outcome.report["documents"]] == ["zh", "en", "both"]


def golden_text() -> str:
    more = [*(ROOT / "tests" / "golden").glob("letters/*.case")]
    more += (ROOT / "tests" / "golden").glob("release/*.case")
    return "".join(case.read_text("utf-8") for case in [*CASES, *more])


def test_every_code_has_a_case() -> None:
    text = golden_text()
    assert [code.label for code in RULES if f" [{code.label}]\n" not in text] == []


def test_every_fault_of_a_macro_has_a_case() -> None:
    macros = (ROOT / "templates/_base/macros.md.jinja").read_text("utf-8")
    told = [words for _, words in re.findall(r"""fault\((['"])(.+?)\1""", macros)]
    text = golden_text()
    assert told
    assert [words for words in told if f"error: {words}" not in text] == []
