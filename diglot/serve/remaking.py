"""The pages made anew after each change: the changed paragraphs first, then all, then documents."""

import asyncio
import gc
import sys
from collections.abc import Callable, Collection, Sequence
from contextlib import aclosing, suppress
from pathlib import Path
from threading import Thread
from typing import TypeVar, cast

from diglot.article import Lang
from diglot.serve.application import Live
from diglot.serve.paragraphs import changed_paragraphs, standing_of
from diglot.serve.preview import Preview, preview, preview_before_checks
from diglot.serve.setting import Paragraph, Standing
from diglot.serve.watching import changes
from diglot.stages import Memory

Result = TypeVar("Result")

_TURN = 0.0005
"""Seconds after which a thread gives way: what was saved is not to wait for pages being made."""


class Remaking:
    """Makes the pages of the article at `root` now and after each change, until it is cancelled.

    Two tasks do it: one shows what was saved as soon as it is read, the other makes all anew. What
    is saved while that goes on is not in the pages that come out, and is laid upon them.
    """

    def __init__(self, live: Live, root: Path, langs: Sequence[Lang], language: str) -> None:
        """Show the pages in `live`, with faults in `language`."""
        self._live, self._root, self._langs, self._language = live, root, langs, language
        self._stages = Memory()
        self._known: Standing | None = None
        """The article as the pages show it; `_saved` are the files that were saved since."""
        self._saved: set[Path] = set()
        self._since: set[Path] = set()
        """What was saved since the pages that are being made were begun."""
        self._is_shown = True
        """Whether all that was saved is shown."""
        self._showing = asyncio.Lock()
        self._changed = asyncio.Event()

    async def run(self) -> None:
        """Work until cancelled."""
        usual = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        watching = asyncio.create_task(self._watch())
        watching.add_done_callback(lambda _: self._changed.set())
        writing: asyncio.Task[None] | None = None
        try:
            await self._remake(preview)
            # What was loaded and read stays: nobody needs to look through it for garbage.
            gc.collect()
            gc.freeze()
            while True:
                writing = asyncio.create_task(_write(self._live))
                await self._changed.wait()
                self._changed.clear()
                if watching.done():
                    await watching  # a page that shows nothing any more is not to look alive
                await _end(writing)
                if not self._is_shown:
                    await self._remake(preview_before_checks)
                await self._remake(preview)
        finally:
            gc.unfreeze()
            sys.setswitchinterval(usual)
            await _end(writing)
            await _end(watching)

    async def _watch(self) -> None:
        async for paths in changes(self._root, self._live.stop):
            self._saved |= paths
            self._since |= paths
            async with self._showing:
                found = await self._paragraphs(self._known, self._saved)
                self._is_shown = found is not None
                if found is not None:
                    self._live.lay(found)
            self._changed.set()

    async def _paragraphs(
        self, known: Standing | None, saved: Collection[Path]
    ) -> list[Paragraph] | None:
        if known is None:
            return None
        paths = [*saved]
        return await _run_in_thread(lambda: changed_paragraphs(known, self._root, paths))

    async def _remake(self, make: Callable[..., Preview]) -> None:
        """Make all pages and show them."""
        self._since = set()
        before = self._live.preview
        made = await _run_in_thread(
            lambda: make(self._root, self._langs, self._language, self._stages, before)
        )
        if made is before:
            return
        async with self._showing:
            if not self._since:  # what only the next change needs is not waited for
                self._live.show(made)
            known = await _run_in_thread(lambda: self._standing(made))
            found = await self._paragraphs(known, self._since)
            self._known, self._saved = known, self._since
            self._is_shown = found is not None
            if self._live.preview is not made or found:
                self._live.show(made, found or [])

    def _standing(self, shown: Preview) -> Standing | None:
        return standing_of(shown.made, self._stages) if shown.made else None


async def _write(live: Live) -> None:
    async with aclosing(live.documents.write()) as states:
        async for _ in states:
            live.tell_documents()


async def _run_in_thread(function: Callable[[], Result]) -> Result:
    """Return what a function gives that runs in a thread; one that is not waited for any more.

    A thread of asyncio's own would be waited for when the user ends the command.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()

    def tell(result: Result | None, fault: BaseException | None) -> None:
        if not future.done():
            if fault is None:
                future.set_result(cast(Result, result))
            else:
                future.set_exception(fault)

    def work() -> None:
        result, fault = None, None
        try:
            result = function()
        except BaseException as raised:
            fault = raised
        with suppress(RuntimeError):  # the loop is closed
            loop.call_soon_threadsafe(tell, result, fault)

    Thread(target=work, daemon=True).start()
    return await future


async def _end(task: asyncio.Task[None] | None) -> None:
    if task is not None:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
