"""A pandoc that stands ready, and reads and writes one text after another.

To start pandoc takes several times as long as it takes to read a section, and an article has some
forty texts. So one process does them all, in pandoc's own Lua, within the limits that a process
for each would have: of the processor's time for a text, of memory, and with no file to open. When
it has ended, over a limit perhaps, the next text starts another.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import IO, cast

from diglot.engines.child_process import PATIENCE

SCRIPT = Path(__file__).with_suffix(".lua")


class Ended(Exception):
    """The process is gone: its exit code, what it said last, and whether it was we who ended it."""

    def __init__(self, code: int, said: str, *, late: bool) -> None:
        super().__init__(code)
        self.code = code
        self.said = said
        self.late = late


class Refused(Exception):
    """A text that pandoc cannot read or write, and why."""


class Reader:
    """A process that reads and writes texts; whoever asks waits for the one before."""

    def __init__(self, command: Sequence[str], abbreviations: bytes, seconds: int) -> None:
        """Start pandoc by `command`, with `seconds` of the processor for each text.

        Raises OSError.
        """
        self.owner = os.getpid()
        self._seconds = seconds
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the process stands
        self._process = subprocess.Popen(  # noqa: S603 - our own binary and script, no shell
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env={**os.environ, "SOURCE_DATE_EPOCH": "0"},
        )
        with suppress(OSError):  # the first question tells it
            self._send(abbreviations)

    def ask(self, form: str, text: bytes) -> bytes:
        """Return a text as pandoc's JSON, or a document in a form. Raises `Ended`, `Refused`."""
        late = threading.Event()

        def stop() -> None:
            late.set()
            self._process.kill()

        self._allow()
        timer = threading.Timer(self._seconds * (1 if sys.platform == "win32" else PATIENCE), stop)
        timer.daemon = True
        timer.start()
        try:
            with suppress(OSError):
                self._send(form.encode())
                self._send(text)
            out = cast(IO[bytes], self._process.stdout)
            word, _, length = out.readline().partition(b" ")
            answer = out.read(int(length)) if length.strip() else b""
        finally:
            timer.cancel()
        if not length.strip() or len(answer) < int(length):
            code, said = self.end()
            raise Ended(code, said, late=late.is_set())
        if word == b"refused":
            raise Refused(answer.decode("utf-8", "replace"))
        return answer

    def _send(self, data: bytes) -> None:
        stdin = cast(IO[bytes], self._process.stdin)
        stdin.write(b"%d\n%b" % (len(data), data))
        stdin.flush()

    def _allow(self) -> None:
        """Give the process so many seconds of the processor from now on, on Linux."""
        if sys.platform != "linux":
            return
        import resource

        number = self._process.pid
        with suppress(OSError, ValueError, IndexError):  # it is gone, or has a smaller limit
            ticks = Path(f"/proc/{number}/stat").read_text("ascii").rpartition(")")[2].split()
            used = (int(ticks[11]) + int(ticks[12])) // os.sysconf("SC_CLK_TCK")
            _, hard = resource.prlimit(number, resource.RLIMIT_CPU)
            resource.prlimit(number, resource.RLIMIT_CPU, (used + 1 + self._seconds, hard))
            resource.prlimit(number, resource.RLIMIT_CORE, (0, 0))

    def end(self) -> tuple[int, str]:
        """Let the process end, which it does when nobody speaks to it.

        Returns its exit code and what it said last.
        """
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if stream:
                    stream.close()
        code = self._process.wait() if self.owner == os.getpid() else 0
        with self._said:
            self._said.seek(0)
            return code, self._said.read().decode("utf-8", "replace")

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()
        self.end()


class _Place:
    """Where a process stands ready, and whose turn it is to ask it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.reader: Reader | None = None


_common, _urgent = _Place(), _Place()
_thread = threading.local()


def _place() -> _Place:
    return _urgent if getattr(_thread, "is_urgent", False) else _common


@contextmanager
def apart() -> Iterator[None]:
    """Let this thread ask a process that stands ready for urgent questions alone.

    A page that is written takes the common one for a second, in which nobody else is answered.
    """
    before = getattr(_thread, "is_urgent", False)
    _thread.is_urgent = True
    try:
        yield
    finally:
        _thread.is_urgent = before


def turn() -> AbstractContextManager[object]:
    """Return what is held while a process is asked."""
    return _place().lock


def standing() -> Reader | None:
    """Return the process that stands ready, if one of ours does."""
    reader = _place().reader
    return reader if reader and reader.owner == os.getpid() else None


def stand(reader: Reader | None) -> Reader | None:
    """Have a process stand ready from now on, or none."""
    _place().reader = reader
    return reader


@atexit.register
def _end() -> None:
    for place in (_common, _urgent):
        reader, place.reader = place.reader, None
        if reader and reader.owner == os.getpid():
            reader.end()
