"""What changes in an article's folder, as one event for all that a program saves together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import awatch

FOLDERS = ("manuscript", "bib", "templates")
_PAUSE_MS = 20
"""How long a folder must be quiet: editors write a file in two or three steps."""

_LOOK_MS = 1000
"""How often it is looked whether a folder came or went, as when git checks out a branch."""


async def changes(root: Path, stop: asyncio.Event) -> AsyncIterator[None]:
    """Yield once for each change under the article's folders, until `stop` is set."""
    known = _there(root)
    while not stop.is_set():
        if not known:
            await asyncio.sleep(_LOOK_MS / 1000)
        else:
            async for found in awatch(
                *known,
                step=5,
                debounce=_PAUSE_MS,
                stop_event=stop,
                rust_timeout=_LOOK_MS,
                yield_on_timeout=True,
                ignore_permission_denied=True,
            ):
                if found:
                    yield
                if _there(root) != known:
                    break
        now = _there(root)
        if now != known:
            known = now
            yield


def _there(root: Path) -> list[Path]:
    return [root / name for name in FOLDERS if (root / name).is_dir()]
