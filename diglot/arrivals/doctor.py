"""``doctor``: what this machine has of what a build needs, and the command that mends it."""

import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from diglot import __version__
from diglot.diagnostics import EngineFailed
from diglot.engines.pandoc import version as pandoc_version
from diglot.engines.pdf import can_typeset, font_files
from diglot.machine import page_libraries, pango_hint
from diglot.messages import NOTHING, Message, as_message, cells_of, in_language, say
from diglot.outcome import Outcome

LEAST_PYTHON: Final = (3, 11)
LEAST_ROOM: Final = 500
"""Megabytes that an environment and the documents of an article take, with room to spare."""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: its name, what was found, and what mends it if it is wrong."""

    name: str
    found: str | Message
    well: bool = True
    mend: Message = NOTHING
    needed: bool = True
    """Without what is needed there is no build; the rest serves some commands."""

    def line(self, language: str) -> str:
        """Return the row that a person reads."""
        sign = "✓" if self.well else "✗" if self.needed else "–"
        name = in_language(_NAMES.get(self.name, as_message(self.name)), language)
        found = in_language(self.found, language) if isinstance(self.found, Message) else self.found
        return f"{sign} {name}{' ' * (9 - cells_of(name))}{found}\n" + (
            "" if self.well else f"  {in_language(self.mend, language)}\n"
        )


def findings(folder: Path) -> Iterator[Finding]:
    """Yield what is found on this machine, for an article in `folder`."""
    yield Finding("diglot", __version__)
    yield Finding("system", f"{platform.system()} {platform.release()} {platform.machine()}")
    python = platform.python_version()
    mend = say("install Python 3.11 or newer from python.org")
    yield Finding("Python", python, sys.version_info[:2] >= LEAST_PYTHON, mend)
    yield _pandoc()
    yield _pango()
    yield _fonts()
    git = shutil.which("git")
    mend = say("install git from git-scm.com; only diff, response and review --base need it")
    yield Finding("git", say("is there") if git else _MISSING, bool(git), mend, needed=False)
    yield _room(folder)


_NAMES: Final = {"system": say("system"), "fonts": say("fonts"), "disk": say("disk")}
_MISSING: Final = say("not found")


def _pango() -> Finding:
    well = can_typeset()
    version = page_libraries()[0] or say("is there")
    return Finding("Pango", version if well else _MISSING, well, pango_hint())


def _pandoc() -> Finding:
    try:
        return Finding("pandoc", pandoc_version())
    except EngineFailed as fault:
        return Finding("pandoc", str(fault.said), well=False, mend=fault.hint)


def _fonts() -> Finding:
    try:
        return Finding("fonts", say("all {number} files", number=len(font_files())))
    except EngineFailed as fault:
        return Finding("fonts", str(fault.said), well=False, mend=fault.hint)


def _room(folder: Path) -> Finding:
    near = next(one for one in (folder, *folder.parents) if one.exists())
    free = shutil.disk_usage(near).free >> 20
    mend = say("make room on this disk: {room} MB are needed", room=LEAST_ROOM)
    told = say("{size} GB free", size=f"{free / 1024:.1f}")
    return Finding("disk", told, free >= LEAST_ROOM, mend)


@dataclass(frozen=True)
class Examined(Outcome):
    """What was found; the exit code is that of a machine that fails where something is needed."""

    fit: bool = True

    @property
    def code(self) -> int:
        """The exit code: 0, or 3 where a build cannot be."""
        return 0 if self.fit else 3


def examine(folder: Path, language: str) -> Examined:
    """Return what is found, as a table and as data."""
    found = list(findings(folder))
    data = [
        {
            "name": one.name,
            "found": str(one.found),
            "ok": one.well,
            "mend": "" if one.well else in_language(one.mend, language),
        }
        for one in found
    ]
    text = "".join(one.line(language) for one in found)
    return Examined(text, data, fit=all(one.well or not one.needed for one in found))
