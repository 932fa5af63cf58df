"""The live page: what it tells, to whom, and what makes it anew; asked over a real socket."""

from __future__ import annotations

import asyncio
import http.client
import re
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from diglot import checking
from diglot.article import LANGS
from diglot.pipeline import Request
from diglot.pipeline import make as made
from diglot.serve.preview import preview, preview_before_checks
from diglot.serve.watching import Seen, changes
from diglot.stages import Memory
from tests.conftest import ROOT
from tests.unit.serve.serving import Served, serving


@pytest.fixture
def article(tmp_path: Path) -> Path:
    return shutil.copytree(ROOT / "tests" / "articles" / "tiny", tmp_path / "tiny")


@pytest.fixture
def served(article: Path) -> Iterator[Served]:
    with serving(article) as one:
        yield one


def test_who_does_not_know_the_address_is_not_answered(served: Served) -> None:
    token = served.token
    assert served.ask(f"/{token}/")[0] == 200
    assert served.ask("/wrong/")[0] == 403
    assert served.ask("/wrong/events")[0] == 403
    assert served.ask("/")[0] == 404
    assert served.ask(f"/{token}/", Host="attacker.example")[0] == 403
    assert served.ask(f"/{token}/events", Origin="http://attacker.example")[0] == 403
    assert served.ask(f"/{token}/settings", Origin=f"http://{served.host}")[0] == 200
    for path in ("..%2f..%2fpyproject.toml", "shell.py", "application.py", "%2e%2e/article.toml"):
        assert served.ask(f"/{token}/{path}")[0] == 404, path


def test_a_saved_text_is_told_with_its_place(served: Served, article: Path) -> None:
    first = served.state("pages", lambda state: state.get("pages"))
    assert first["faults"] == []
    path = article / "manuscript" / "zh" / "01-introduction.md"
    text = path.read_text("utf-8")
    path.write_text(text + "\n新的一段[@nobody2020]。\n", "utf-8")
    state = served.state("pages", lambda state: state.get("faults"))
    assert state["pages"]["zh"] != first["pages"]["zh"]
    (fault,) = [one for one in state["faults"] if one["code"] == "cite-unknown-key"]
    assert fault["file"] == str(path)
    assert state["places"]["zh"][fault["anchor"]][0] == "manuscript/zh/01-introduction.md"
    status, page = served.ask(f"/{served.token}/article.zh.html")
    assert status == 200
    assert f'id="{fault["anchor"]}"' in page.decode()
    assert "新的一段" in page.decode()
    path.write_text(text, "utf-8")
    assert served.state("pages", lambda state: not state["faults"])["pages"] == first["pages"]


def test_the_documents_follow(served: Served) -> None:
    state = served.state("documents", lambda state: state["state"] in ("ready", "failed"))
    assert state["state"] == "ready"
    assert {"lang": "zh", "kind": "pdf", "name": "article.zh.pdf"} in state["documents"]
    status, data = served.ask(f"/{served.token}/article.zh.pdf")
    assert (status, data[:5]) == (200, b"%PDF-")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_it_ends_cleanly_while_a_browser_listens(served: Served) -> None:
    served.state("pages", lambda state: state.get("pages"))
    connection = http.client.HTTPConnection(served.host, timeout=60)
    connection.request("GET", f"/{served.token}/events")
    answer = connection.getresponse()
    answer.readline()
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(timeout=30) == 0
    connection.close()


def test_paragraph_and_partner_have_one_anchor(article: Path) -> None:
    shown = preview(article, ("zh", "en"), "en", Memory())
    places = shown.state["places"]
    assert places["zh"].keys() - places["en"].keys() == {"abstract-zh"}
    assert places["en"].keys() - places["zh"].keys() == {"abstract-en"}
    for anchor in places["zh"]:
        assert f'id="{anchor}"' in shown.pages["zh"].decode()


def test_words_that_differ_are_told_with_their_places_in_both_languages(article: Path) -> None:
    for lang, text in (
        ("zh", "有5例，共17例，又有5例。"),
        ("en", "There were 5 of 18, and 5 more."),
    ):
        path = article / "manuscript" / lang / "01-introduction.md"
        path.write_text(f"{path.read_text('utf-8')}\n{text}\n", "utf-8")
    shown = preview(article, LANGS, "en", Memory())
    (fault,) = [one for one in shown.state["faults"] if one["code"] == "numbers-differ"]
    (zh, first, number, _), (en, second, other, _) = fault["words"]
    assert (zh, en, first) == ("zh", "en", second)
    assert (number, other) == ("17", "18")


def test_a_text_that_cannot_be_built_is_shown_as_a_draft(article: Path) -> None:
    path = article / "manuscript" / "zh" / "01-introduction.md"
    path.write_text("# 引言\n\n引用[@nobody2020]。\n", "utf-8")
    shown = preview(article, ("zh", "en"), "zh", Memory())
    assert "nobody2020" in shown.pages["zh"].decode()
    assert any("nobody2020" in one["message"] for one in shown.state["faults"])
    assert all(not re.search(r"\bno reference\b", one["message"]) for one in shown.state["faults"])


def test_pages_are_shown_before_they_are_checked(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks: list[str] = []
    real = checking.check

    def check(*given: Any) -> Any:
        checks.append("check")
        return real(*given)

    monkeypatch.setattr(checking, "check", check)
    stages, langs = Memory(), LANGS
    first = preview(article, langs, "en", stages)
    assert checks == ["check"]
    path = article / "manuscript" / "zh" / "01-introduction.md"
    path.write_text(f"{path.read_text('utf-8')}\n新的一段{{~~。\n", "utf-8")
    seen = preview_before_checks(article, langs, "en", stages, first)
    assert checks == ["check"]
    assert "新的一段" in seen.pages["zh"].decode()
    assert seen.state["faults"] == first.state["faults"]
    whole = preview(article, langs, "en", stages)
    assert checks == ["check"] * 2
    assert whole.pages == seen.pages
    assert whole.state["faults"] != first.state["faults"]


def test_a_draft_is_made_once_while_its_errors_stand(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = article / "manuscript" / "zh" / "01-introduction.md"
    text = path.read_text("utf-8")
    path.write_text(f"{text}\n引用[@nobody2020]。\n", "utf-8")
    stages, langs = Memory(), LANGS
    shown = preview(article, langs, "en", stages)
    assert shown.has_errors
    asked: list[bool] = []

    def make(request: Request, **more: Any) -> Any:
        asked.append(request.draft)
        return made(request, **more)

    monkeypatch.setattr("diglot.serve.preview.make", make)
    again = preview(article, langs, "en", stages, shown)
    assert (asked, again) == ([True], shown)
    path.write_text(text, "utf-8")
    mended = preview(article, langs, "en", stages, shown)
    assert asked == [True, True, False]
    assert mended == preview(article, langs, "en", Memory())


def test_each_way_to_save_is_one_change(article: Path, tmp_path: Path) -> None:
    name = Path("manuscript", "zh", "01-introduction.md")

    def at_once(root: Path) -> None:
        (root / name).write_text("# 引言\n\n改。\n", "utf-8")

    def atomically(root: Path) -> None:
        new = (root / name).with_suffix(".tmp")
        new.write_text("# 引言\n\n别的。\n", "utf-8")
        new.replace(root / name)

    def folder_anew(root: Path) -> None:
        shutil.move(root / "bib", root / "away")
        time.sleep(0.6)
        shutil.move(root / "away", root / "bib")

    def folder_replaced(root: Path) -> None:
        folder = root / "manuscript"
        shutil.copytree(folder, root / "copy")
        shutil.rmtree(folder)
        (root / "copy").rename(folder)

    def in_two_steps(root: Path) -> None:
        with (root / name).open("w", encoding="utf-8") as file:
            time.sleep(0.1)
            file.write("# 引言\n\n慢。\n")

    def through_a_backup(root: Path) -> None:
        path = root / name
        path.rename(path.with_suffix(".bak"))
        time.sleep(0.1)
        path.write_text("# 引言\n\n还是别的。\n", "utf-8")
        path.with_suffix(".bak").unlink()

    async def seen(*acts: Callable[[Path], None]) -> list[list[frozenset[Path]]]:
        """Do one act after another in an article; return what was told after each."""
        root = shutil.copytree(article, tmp_path / acts[0].__name__)
        stop = asyncio.Event()
        told: list[list[frozenset[Path]]] = [[]]

        async def look() -> None:
            async for paths in changes(root, stop):
                told[-1].append(frozenset(path.relative_to(root) for path in paths))

        task = asyncio.create_task(look())
        await asyncio.sleep(1)
        for act in acts:
            await asyncio.to_thread(act, root)
            await asyncio.sleep(0.75)
            told.append([])
        stop.set()
        await task
        return told[:-1]

    async def seen_side_by_side() -> list[list[list[frozenset[Path]]]]:
        steps = (at_once, atomically, in_two_steps, through_a_backup)
        rows = ((one,) for one in steps)
        return await asyncio.gather(
            *(seen(*row) for row in (*rows, (folder_anew,), (folder_replaced, at_once)))
        )

    *saved, [moved], [_, again] = asyncio.run(seen_side_by_side())
    assert saved == [[[frozenset({name})]]] * 4
    assert {path for paths in moved for path in paths} == {Path("bib")}
    assert again == [frozenset({name})], "a folder in the place of another is watched"


def test_what_came_or_went_is_told_when_it_has_stayed(article: Path) -> None:
    folder = article / "manuscript"
    old, new = folder / "zh" / "01-introduction.md", folder / "zh" / "02-new.md"
    seen = Seen([folder])
    new.write_text("# 新\n", "utf-8")
    old.write_bytes(b"")
    assert seen.changed_files([old, new], 10.0) == frozenset()
    assert seen.changed_files([], 10.2) == frozenset()
    assert seen.changed_files([], 10.4) == {old, new}
    assert seen.changed_files([old, new], 10.5) == frozenset()
    new.unlink()
    assert seen.changed_files([new], 11.0) == frozenset()
    new.write_text("# 又来\n", "utf-8")
    assert seen.changed_files([new], 11.1) == {new}
    shutil.rmtree(folder / "en")
    assert seen.changed_files([folder / "en"], 12.0) == frozenset()
    assert len(seen.changed_files([], 12.4)) == 2


@pytest.mark.parametrize("half", ["[[[", "a = [", "[authors", 'title = "', "[[authors]]\nname = {"])
def test_half_a_file_that_is_being_saved_is_a_fault(article: Path, half: str) -> None:
    (article / "manuscript" / "article.toml").write_text(half, "utf-8")
    shown = preview(article, ("zh", "en"), "en", Memory())
    assert "article-file" in {one["code"] for one in shown.state["faults"]}
