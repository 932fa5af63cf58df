"""What changes in an article's folder, as one event for all that a program saves together.

Editors write a file in two or three steps: they empty it and fill it, or write another beside it
and put that in its place. What stands in between is no text of the author's, so a file that came,
went or was emptied is told only when it has stayed so for a while.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path

from watchfiles import awatch

FOLDERS = ("manuscript", "bib", "templates")

_STEP_MS, _PAUSE_MS = 5, 20
"""How long a folder must be quiet, and how long that is waited for at most."""

_LOOK_MS = 250
"""How often it is looked whether a folder came or went, as when git checks out a branch."""

_WHILE = 0.3
"""Seconds after which a file that came, went or was emptied is told."""

Look = tuple[int, int, int]
"""What a file is like from outside: number, size, time."""


async def changes(root: Path, stop: asyncio.Event) -> AsyncIterator[frozenset[Path]]:
    """Yield the files of each change under the article's folders, until `stop` is set.

    A folder that came or went as a whole stands for its files.
    """
    known = _there(root)
    seen = Seen(known)
    while not stop.is_set():
        if known:
            async for told in _changes(seen, [*known], stop):
                if told:
                    yield told
                if _there(root) != known:
                    break
        else:
            await asyncio.sleep(_LOOK_MS / 1000)
        now = _there(root)
        if now != known:
            yield frozenset(path for path, _ in now.items() ^ known.items())
            known, seen = now, Seen(now)


async def _changes(
    seen: Seen, folders: list[Path], stop: asyncio.Event
) -> AsyncIterator[frozenset[Path]]:
    """Yield what has changed, nothing where there was nothing for a while.

    It ends when one of the folders itself came or went.
    """
    yield frozenset()
    begun = False
    async for found in awatch(
        *folders,
        step=_STEP_MS,
        debounce=_PAUSE_MS,
        stop_event=stop,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    ):
        paths = {Path(path) for _, path in found}
        if not begun:  # what was saved before the watch began was told to nobody
            paths |= _files(folders)
        if not paths:  # nor what was written by another name of the file: a hard link
            paths |= seen.looks.keys()
        begun = True
        yield seen.changed_files(paths, time.monotonic())
        if not paths.isdisjoint(folders):
            return  # another may stand in its place, which nobody watches


class Seen:
    """The files of an article as they were when they were last told."""

    def __init__(self, folders: Iterable[Path]) -> None:
        """Take the files as they are for told."""
        self.looks = {path: look for path in _files(folders) if (look := _look(path))}
        self._waiting: dict[Path, float] = {}

    def changed_files(self, paths: Iterable[Path], now: float) -> frozenset[Path]:
        """Return which of the files are another text, and those that have waited; `now` is a clock.

        A path may be that of a folder.
        """
        told: set[Path] = set()
        for path in {file for one in paths for file in self._within(one)}:
            was, is_now = self.looks.get(path), _look(path)
            if was == is_now:
                self._waiting.pop(path, None)
            elif was is None or is_now is None or not is_now[1]:
                self._waiting.setdefault(path, now)
            else:
                told.add(path)
        ripe = {path for path, since in self._waiting.items() if now - since >= _WHILE}
        told |= {path for path in ripe if self.looks.get(path) != _look(path)}
        for path in told | ripe:
            self._waiting.pop(path, None)
            look = _look(path)
            if look is None:
                self.looks.pop(path, None)
            else:
                self.looks[path] = look
        return frozenset(told)

    def _within(self, path: Path) -> Iterator[Path]:
        """Yield a file, or the files that are in a folder and those that were."""
        if path in self.looks or path.is_file():
            yield path
            return
        yield from _files([path])
        yield from [one for one in self.looks if path in one.parents]


def _look(path: Path) -> Look | None:
    """Return what a file is like, None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _files(folders: Iterable[Path]) -> set[Path]:
    return {path for folder in folders for path in folder.rglob("*") if path.is_file()}


def _there(root: Path) -> dict[Path, int]:
    """Return the folders that are there, each with its number: another may have its name."""
    folders = [root / name for name in FOLDERS]
    return {path: look[0] for path in folders if path.is_dir() and (look := _look(path))}
