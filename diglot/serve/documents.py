"""PDF and Word of the previewed article: made behind the page, in a process that can be stopped."""

import asyncio
import os
from collections.abc import AsyncGenerator, Sequence
from contextlib import suppress
from pathlib import Path

from diglot.article import Lang
from diglot.machine import own_process

QUIET = 1.5
"""Seconds without a change before the documents are made: a writer saves often."""

KINDS = ("pdf", "docx")


class Documents:
    """The documents in a folder of their own, and how they stand: see `state`."""

    def __init__(self, root: Path, folder: Path, langs: Sequence[Lang], language: str) -> None:
        """Make those of the article at `root` in `folder`; what fails is told in `language`."""
        self.root, self.folder, self.langs, self.language = root, folder, langs, language
        self.state = "none"
        """``none``, ``waiting``, ``writing``, ``ready``, ``failed`` for a text with errors, or
        ``stopped`` for a machine that cannot: `why`."""
        self.why = ""

    def names(self) -> list[str]:
        """Return the documents that are there, old ones too."""
        return [one["name"] for one in self.rows()]

    def rows(self) -> list[dict[str, str]]:
        """Return what a browser is told of each document that is there."""
        wanted = [
            {"lang": lang, "kind": kind, "name": f"article.{lang}.{kind}"}
            for lang in self.langs
            for kind in KINDS
        ]
        return [one for one in wanted if (self.folder / one["name"]).is_file()]

    async def write(self) -> AsyncGenerator[None, None]:
        """Make the documents once nothing has changed for a while; yield at each new state.

        The next change cancels it.
        """
        self.state = "waiting"
        yield
        await asyncio.sleep(QUIET)
        self.state = "writing"
        yield
        command, environment = own_process(
            *("build", "--article", str(self.root), "--output", str(self.folder)),
            *("--ui", self.language),
            *("--to", ",".join(KINDS), "--lang", ",".join(self.langs), "--format", "json"),
        )
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            env=environment,
        )
        _lower_priority(process.pid)
        try:
            _, said = await process.communicate()
        except asyncio.CancelledError:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
            raise
        states = {0: "ready", 1: "failed"}
        self.state = states.get(process.returncode or 0, "stopped")
        self.why = said.decode("utf-8", "replace").strip() if self.state == "stopped" else ""
        yield


def _lower_priority(number: int) -> None:
    """Have a process work only while nothing else wants to: the page comes first."""
    if hasattr(os, "setpriority"):
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, number, 10)
