"""A pandoc that stands ready, and reads and writes one text after another.

To start pandoc takes several times as long as it takes to read a section, and an article has some
forty texts. So one process does them all, in pandoc's own Lua, within the limits that a process
for each would have: of the processor's time for a text, of memory, and with no file to open. When
it has ended, over a limit perhaps, the next text starts another. Threads that ask side by side have
one each.
"""

import atexit
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import LifoQueue
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
    """A process that reads and writes texts, for one thread at a time."""

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
            # Where TMPDIR leads to nothing we take another folder, and pandoc takes none.
            env={**os.environ, "SOURCE_DATE_EPOCH": "0", "TMPDIR": tempfile.gettempdir()},
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


class Place:
    """Where a process stands ready, if one does."""

    def __init__(self) -> None:
        self.reader: Reader | None = None

    @property
    def standing(self) -> Reader | None:
        """The process that stands ready, if it is one of ours: a fork has none."""
        return self.reader if self.reader and self.reader.owner == os.getpid() else None


_MOST = 4
"""How many stand ready at most, for threads that ask side by side."""

_places = tuple(Place() for _ in range(_MOST))
_free: LifoQueue[Place] = LifoQueue()  # the last that was used is the next, so one thread has one
for _one in reversed(_places):
    _free.put(_one)


@contextmanager
def turn() -> Iterator[Place]:
    """Give a place to nobody else; where all are taken, wait for one."""
    place = _free.get()
    try:
        yield place
    finally:
        _free.put(place)


@atexit.register
def _end() -> None:
    for place in _places:
        if reader := place.standing:
            reader.end()
