"""What is saved while the pages are made is laid upon them, and is in the next ones."""

from __future__ import annotations

import asyncio
import gc
import shutil
import sys
import threading
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Any

import pytest

from diglot.article import LANGS
from diglot.serve import documents, remaking
from diglot.serve.application import Live
from diglot.serve.documents import Documents
from diglot.serve.preview import Preview, preview
from diglot.serve.setting import Paragraph
from tests.conftest import ROOT

TEXT = "# 引言\n\n甲段。\n\n乙段。\n\n丙段。\n"


class NoDocuments(Documents):
    """Makes no documents."""

    async def write(self) -> AsyncGenerator[None, None]:
        yield


class Gate:
    """Makes previews, and keeps one back until it is let through."""

    def __init__(self) -> None:
        self.begun, self.through = threading.Event(), threading.Event()
        self.through.set()

    def __call__(self, make: Callable[..., Preview], *given: Any, **more: Any) -> Preview:
        made = make(*given, **more)
        self.begun.set()
        assert self.through.wait(60)
        return made


async def _until(true: Callable[[], object]) -> None:
    for _ in range(1200):
        if true():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not come")


def test_what_is_saved_meanwhile_is_laid_upon_the_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = shutil.copytree(ROOT / "tests" / "articles" / "tiny", tmp_path / "tiny")
    path = article / "manuscript" / "zh" / "01-introduction.md"
    path.write_text(TEXT, "utf-8")
    gate, make = Gate(), preview
    monkeypatch.setattr(remaking, "preview", lambda *a, **k: gate(make, *a, **k))
    live = Live(NoDocuments(article, tmp_path, LANGS, "en"))

    def laid() -> list[str]:
        return [one.anchor.rpartition("-")[2] for one in live.paragraphs]

    def page() -> str:
        return live.preview.pages["zh"].decode()

    async def write() -> None:
        await _until(lambda: live.preview.pages)
        await asyncio.sleep(0.5)  # until the folder is watched
        gate.through.clear()
        gate.begun.clear()
        path.write_text(TEXT.replace("甲段", "甲段改了"), "utf-8")
        await _until(lambda: laid() == ["b2"])
        assert "甲段改了" not in page()
        await _until(gate.begun.is_set)
        path.write_text(TEXT.replace("甲段", "甲段改了").replace("丙段", "丙段也改了"), "utf-8")
        await _until(lambda: laid() == ["b2", "b4"])
        before = live.preview
        gate.through.set()
        await _until(lambda: live.preview is not before)
        assert "甲段改了" in page()
        await _until(lambda: "丙段也改了" in page())
        assert laid() == []

    async def run() -> None:
        working = asyncio.create_task(remaking.Remaking(live, article, LANGS, "en").run())
        try:
            await write()
        finally:
            working.cancel()
            await asyncio.wait([working])

    shown: list[tuple[bool, list[str]]] = []
    show = live.show

    def watched(preview: Preview, *given: Any) -> bool:
        whole = preview is not live.preview
        taken = show(preview, *given)
        if whole:
            shown.append(("丙段也改了" in page(), laid()))
        return taken

    monkeypatch.setattr(live, "show", watched)
    asyncio.run(run())
    assert shown == [(False, []), (False, ["b4"]), (True, [])]


class Scripted:
    """An article whose saves, pages and paragraphs a test decides."""

    def __init__(self, live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
        self.live, self.saves = live, asyncio.Queue[str]()
        self.begun, self.through = threading.Semaphore(0), threading.Semaphore(0)
        self.readable = True
        monkeypatch.setattr(remaking, "changes", self._changes)
        monkeypatch.setattr(remaking, "standing_of", lambda *_: object())
        monkeypatch.setattr(remaking, "changed_paragraphs", self._laid)
        monkeypatch.setattr(remaking, "preview_before_checks", lambda *given: given[-1])
        monkeypatch.setattr(remaking, "preview", self._make)

    async def _changes(self, *_: Any) -> AsyncGenerator[frozenset[Path], None]:
        while True:
            yield frozenset([Path(await self.saves.get())])

    def _laid(self, _: Any, __: Path, paths: list[Path]) -> list[Paragraph] | None:
        names = sorted(one.name for one in paths)
        return None if "bib" in names else [Paragraph("zh", one, "") for one in names]

    def _make(self, *_: Any) -> Preview:
        self.begun.release()
        assert self.through.acquire(timeout=60)
        made: Any = object() if self.readable else None
        return Preview({}, {}, made)

    async def next_make(self) -> None:
        await asyncio.to_thread(self.begun.acquire)

    async def save(self, name: str, laid: list[str]) -> None:
        self.saves.put_nowait(name)
        await _until(lambda: self.saves.empty() and self.laid() == laid)

    def laid(self) -> list[str]:
        return [one.anchor for one in self.live.paragraphs]


@pytest.mark.parametrize("readable", [True, False])
def test_no_page_is_followed_by_an_older_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, readable: bool
) -> None:
    live = Live(NoDocuments(tmp_path, tmp_path, LANGS, "en"))

    async def run() -> None:
        article = Scripted(live, monkeypatch)
        working = asyncio.create_task(remaking.Remaking(live, tmp_path, LANGS, "en").run())
        article.through.release()
        await _until(lambda: live.preview.made)
        await article.next_make()
        await article.save("a", ["a"])
        await article.next_make()
        first = live.preview
        await article.save("b", ["a", "b"])
        await article.save("bib", ["a", "b"])  # which cannot be laid
        article.readable = readable
        article.through.release()  # the page with a only, or none
        await article.next_make()
        assert article.laid() == ["a", "b"]
        assert (live.version, live.preview is first) == (2, readable)
        article.readable = True
        article.through.release()
        await _until(lambda: live.version == 3 and live.preview.made)
        assert article.laid() == []
        working.cancel()
        await asyncio.wait([working])

    asyncio.run(run())
    assert not live.show(Preview(), (), 2)


def test_a_page_that_can_show_nothing_any_more_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = shutil.copytree(ROOT / "tests" / "articles" / "tiny", tmp_path / "tiny")
    path = article / "manuscript" / "zh" / "01-introduction.md"
    path.write_text(TEXT, "utf-8")

    def fail(_: Any, __: Any, paths: Any) -> list[Any]:
        if paths:
            raise RuntimeError("a fault of ours")
        return []

    monkeypatch.setattr(remaking, "changed_paragraphs", fail)
    live = Live(NoDocuments(article, tmp_path, LANGS, "en"))

    async def run() -> None:
        working = asyncio.create_task(remaking.Remaking(live, article, LANGS, "en").run())
        await _until(lambda: live.preview.pages)
        await asyncio.sleep(0.5)  # until the folder is watched
        path.write_text(TEXT.replace("甲段", "甲段改了"), "utf-8")
        done, _ = await asyncio.wait([working], timeout=10)
        assert done
        await working

    with pytest.raises(RuntimeError, match="a fault of ours"):
        asyncio.run(run())


def test_no_stage_begins_while_what_was_saved_is_shown() -> None:
    async def run() -> None:
        stages = remaking.PausableMemory()
        async with stages.pause():
            assert not gc.isenabled()
            stage = asyncio.create_task(asyncio.to_thread(stages, "one", lambda: 1))
            done, _ = await asyncio.wait([stage], timeout=0.05)
            assert not done
        assert await stage == 1
        assert gc.isenabled()

    asyncio.run(run())


@pytest.mark.parametrize(
    ("code", "state", "why"), [(0, "ready", ""), (1, "failed", ""), (3, "stopped", "full")]
)
def test_a_machine_that_cannot_make_the_documents_is_told_apart_from_errors_of_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, state: str, why: str
) -> None:
    build = f"import sys; sys.stderr.write('full\\n'); sys.exit({code})"
    command = [sys.executable, "-S", "-c", build]
    monkeypatch.setattr(documents, "own_process", lambda *_: (command, {}))
    monkeypatch.setattr(documents, "QUIET", 0)
    made = Documents(tmp_path, tmp_path, LANGS, "en")

    async def run() -> None:
        async for _ in made.write():
            pass

    asyncio.run(run())
    assert (made.state, made.why) == (state, why)
