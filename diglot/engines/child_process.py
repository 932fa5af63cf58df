"""What runs in the child of `child`: it waits for jobs, and does each in a process of its own.

It imports what a job needs and then forks, so a job begins warm and cannot harm the next one. A job
may use so many seconds of the processor, not of the clock: a machine that is busy makes no text
faulty. When the parent ends, however it ends, so does the job, and its temporary files are removed.
Where there is no fork (all but Linux), one process does one job.

A message is a line with two numbers of bytes, then so many bytes of JSON, and so many that the JSON
names as ``{"bytes": [start, length]}``.
"""

from __future__ import annotations

import contextlib
import errno
import importlib
import json
import os
import sys
import tempfile
import traceback
from typing import IO, Any, NoReturn, Protocol

from diglot.diagnostics import EngineFailed

FORKS = sys.platform == "linux"
DONE, FAILED, REFUSED, BROKEN = "done", "failed", "refused", "broken"
MEMORY, SECONDS, CLOCK, KILLED = "memory", "seconds", "clock", "killed"
"""How a job ended: with its value, `EngineFailed`, an exception; over the limit of memory, of the
processor, of the clock; or by another's hand, mostly that of a machine short of memory."""

_NO_MEMORY = 9
PATIENCE = 30
"""How many seconds by the clock a job may take for each second of the processor it may use."""


class Readable(Protocol):
    """What a message is read from."""

    def read(self, size: int, /) -> bytes:
        """Return so many bytes, fewer only at the end."""

    def readline(self, most: int, /) -> bytes:
        """Return a line, cut if it is longer."""


def write(stream: IO[bytes], value: Any) -> None:
    """Write one message."""
    pieces: list[bytes] = []
    length = 0

    def named(one: Any) -> Any:
        nonlocal length
        if not isinstance(one, bytes):
            raise TypeError(f"{type(one).__name__} is no value of a message")
        pieces.append(one)
        length += len(one)
        return {"bytes": [length - len(one), len(one)]}

    # Half of a surrogate pair is no character of UTF-8, but may stand in JSON as an escape.
    head = json.dumps(value, default=named).encode("ascii")
    stream.write(b"%d %d\n" % (len(head), length))
    for piece in (head, *pieces):
        stream.write(piece)
    stream.flush()


def read(stream: Readable) -> Any:
    """Return the value of the next message. Raises EOFError at the end, also inside a message."""
    line = stream.readline(64).split()
    if len(line) != 2:
        raise EOFError
    head, rest = (stream.read(int(number)) for number in line)
    if len(head) != int(line[0]) or len(rest) != int(line[1]):
        raise EOFError

    def restored(one: dict[str, Any]) -> Any:
        if set(one) == {"bytes"} and isinstance(one["bytes"], list):
            start, length = one["bytes"]
            return rest[start : start + length]
        return one

    return json.loads(head, object_hook=restored)


def _limit(seconds: int, megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the clock of the parent still holds
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    least = seconds + 2 if hard == resource.RLIM_INFINITY else min(seconds + 2, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (min(seconds, least), least))
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = megabytes << 20
        resource.setrlimit(
            resource.RLIMIT_AS,
            (wanted, wanted) if hard == resource.RLIM_INFINITY else (min(wanted, hard), hard),
        )


def limit_processor(number: int, seconds: int) -> None:
    """Give a process that has just been started so many seconds of the processor, on Linux."""
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError, ValueError):  # it is gone, or has a smaller limit
            resource.prlimit(number, resource.RLIMIT_CPU, (seconds, seconds + 2))
            resource.prlimit(number, resource.RLIMIT_CORE, (0, 0))


def _function(name: str) -> Any:
    module, function = name.split(":")
    return getattr(importlib.import_module(module), function)


def _answer(job: dict[str, Any]) -> dict[str, Any]:
    """Do a job in this process, whose limits it keeps from here on."""
    try:
        function = _function(job["function"])
        _limit(job["seconds"], job["megabytes"])
        return {"ended": DONE, "value": function(job["value"])}
    except MemoryError:
        return {"ended": MEMORY}
    except EngineFailed as fault:
        return {"ended": FAILED, "value": [fault.engine, str(fault), fault.hint]}
    except OSError as fault:
        return _machine(fault)
    except Exception:
        return {"ended": BROKEN, "value": traceback.format_exc()[-2000:]}


def _machine(fault: OSError) -> dict[str, Any]:
    """Return how a job ended which the system refused something, a file or a process perhaps."""
    if fault.errno == errno.ENOMEM:
        return {"ended": MEMORY}
    return {
        "ended": REFUSED,
        "value": traceback.format_exc()[-2000:],
        "system": [fault.errno, fault.strerror or str(fault)],
    }


def _work(job: dict[str, Any], out: int) -> NoReturn:
    """Do a job in a process that has just been forked, and end it."""
    try:
        with open(out, "wb") as stream:
            write(stream, _answer(job))
    except MemoryError:
        os._exit(_NO_MEMORY)
    finally:
        os._exit(0)


def _fork(job: dict[str, Any], parent: Any) -> dict[str, Any]:
    """Do a job in a process of its own; end it, and this process, when the parent is gone."""
    import signal

    with contextlib.suppress(Exception):  # the job tells it again, in its own words
        _function(job["function"])  # imported here, it is so for each job that follows
        for name in job["warm"]:
            _function(name)()
    try:
        inlet, outlet = os.pipe()
        child = os.fork()
    except OSError as fault:
        return _machine(fault)
    if child == 0:
        os.close(inlet)
        _work(job, outlet)
    os.close(outlet)
    try:
        message = _collect(inlet, parent, 60 + job["seconds"] * PATIENCE)
    except (EOFError, TimeoutError) as fault:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if isinstance(fault, EOFError):
            raise
        return {"ended": CLOCK}
    finally:
        os.close(inlet)
    _, status = os.waitpid(child, 0)
    return _whole(message, os.waitstatus_to_exitcode(status))


def _collect(inlet: int, parent: Any, seconds: float) -> bytes:
    """Return what a job says. Raises TimeoutError, and EOFError when the parent is gone."""
    import selectors
    import time

    pieces: list[bytes] = []
    deadline = time.monotonic() + seconds
    with selectors.DefaultSelector() as waiting:
        waiting.register(inlet, selectors.EVENT_READ)
        waiting.register(parent, selectors.EVENT_READ)
        while True:
            ready = {key.fd for key, _ in waiting.select(max(0, deadline - time.monotonic()))}
            if not ready:
                raise TimeoutError
            if parent.fileno() in ready:  # the parent says nothing while it waits
                raise EOFError
            piece = os.read(inlet, 1 << 20)
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)


def _whole(message: bytes, code: int) -> dict[str, Any]:
    """Return what a process that is gone has left behind, or what its end tells."""
    import io

    try:
        answer: dict[str, Any] = read(io.BytesIO(message))
    except (EOFError, ValueError):
        return ended_with(code)
    return answer


def ended_with(code: int) -> dict[str, Any]:
    """Return how a job ended whose process is gone without an answer, by its exit code."""
    import signal

    if code == -signal.SIGKILL:
        return {"ended": KILLED}
    if code == -getattr(signal, "SIGXCPU", 0):
        return {"ended": SECONDS}
    if code < 0 or code == _NO_MEMORY:
        # A library in C that is refused memory ends its process by one signal or another.
        return {"ended": MEMORY}
    return {"ended": BROKEN, "value": f"it ended with {code}"}


def serve() -> None:
    """Do jobs from standard input until it ends, answers on standard output."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a library prints is no answer
    jobs = os.fdopen(os.dup(0), "rb", buffering=0)
    with tempfile.TemporaryDirectory(prefix="diglot-") as folder:
        tempfile.tempdir = folder
        with contextlib.suppress(EOFError):
            while True:
                job = read(_Exactly(jobs))
                write(answers, _fork(job, jobs) if FORKS else _answer(job))
                if not FORKS:
                    return


class _Exactly:
    """Reads from a raw stream what is asked for and not a byte more."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw

    def read(self, size: int, /) -> bytes:
        pieces = []
        while size and (piece := self._raw.read(min(size, 1 << 20))):
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def readline(self, most: int, /) -> bytes:
        line = b""
        while len(line) < most and not line.endswith(b"\n") and (byte := self._raw.read(1)):
            line += byte
        return line


if __name__ == "__main__":
    serve()
