"""The pages made anew after each change: the changed paragraphs first, then all, then documents."""

import asyncio
import gc
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import aclosing, asynccontextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any, TypeVar, cast

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
    is saved while that goes on is not in the pages that come out, and is laid upon them. Saves are
    counted, so that what is shown never goes back behind one that was shown.
    """

    def __init__(self, live: Live, root: Path, langs: Sequence[Lang], language: str) -> None:
        """Show the pages in `live`, with faults in `language`."""
        self._live, self._root, self._langs, self._language = live, root, langs, language
        self._stages = PausableMemory()
        self._known: Standing | None = None
        """The article as the pages show it, of which save `_made` was the last."""
        self._made = 0
        self._saves: dict[Path, int] = {}
        """The last save of each file, all saves being counted."""
        self._last = 0
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
                if self._live.version < self._last or self._live.preview.made is None:
                    await self._remake(preview_before_checks)
                await self._remake(preview)
                await _run_in_thread(_return_memory)
        finally:
            gc.unfreeze()
            sys.setswitchinterval(usual)
            await _end(writing)
            await _end(watching)

    async def _watch(self) -> None:
        async for paths in changes(self._root, self._live.stop):
            self._last += 1
            self._saves |= dict.fromkeys(paths, self._last)
            async with self._showing, self._stages.pause():
                last = self._last
                found = await self._paragraphs(self._known, self._made)
                if found is not None:
                    self._live.show(self._live.preview, found, last)
            self._changed.set()

    async def _paragraphs(self, known: Standing | None, made: int) -> list[Paragraph] | None:
        """Return what reads otherwise than in `known`, of which save `made` was the last."""
        if known is None:
            return None
        paths = [path for path, save in self._saves.items() if save > made]
        return await _run_in_thread(lambda: changed_paragraphs(known, self._root, paths))

    async def _remake(self, make: Callable[..., Preview]) -> None:
        """Make all pages and show them; where none can be made, what keeps them from it."""
        begun, before = self._last, self._live.preview
        made = await _run_in_thread(
            lambda: make(self._root, self._langs, self._language, self._stages, before)
        )
        if made is before:
            return
        if made.made is None:
            self._live.show(made, self._live.paragraphs, self._live.version)
            return
        whole = made.made
        known = await _run_in_thread(lambda: standing_of(whole, self._stages))
        async with self._showing:
            last = self._last
            found = await self._paragraphs(known, begun)
            # A page that lacks what is shown already is left out: the next one has it.
            if self._live.show(made, found or (), begun if found is None else last):
                self._known, self._made = known, begun
                self._saves = {path: save for path, save in self._saves.items() if save > begun}


class PausableMemory(Memory):
    """Begins no stage while what was saved is being shown: that comes first."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self._free = Event()
        self._free.set()

    def __call__(self, *given: Any, **named: Any) -> Any:
        """Do as `Memory` does, once nothing is being shown."""
        self._free.wait()
        return super().__call__(*given, **named)

    @asynccontextmanager
    async def pause(self) -> AsyncIterator[None]:
        """Let no stage begin until the block ends, and nobody look for garbage meanwhile."""
        self._free.clear()
        gc.disable()
        try:
            yield
        finally:
            gc.enable()
            self._free.set()


def _return_memory() -> None:
    """Give what is free back to the system: glibc keeps it, more with every save."""
    if sys.platform == "linux":
        import ctypes

        with suppress(AttributeError):  # another library of C
            ctypes.CDLL(None).malloc_trim(0)


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
