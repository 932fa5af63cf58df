"""What runs in the child of `child`: it waits for jobs, and does each in a process of its own.

It imports what a job needs and then forks, so a job begins warm and cannot harm the next one, nor
the one beside it: each answer bears the number of its job. A job may use so many seconds of the
processor, not of the clock: a machine that is busy makes no text faulty. When the parent ends,
however it ends, so do the jobs, and their temporary files are removed.
Where there is no fork (all but Linux), one process does one job.

A message is a line with two numbers of bytes, then so many bytes of JSON, and so many that the JSON
names as ``{"bytes": [start, length]}``.
"""

import contextlib
import errno
import gc
import importlib
import json
import os
import selectors
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from typing import IO, Any, NoReturn, Protocol

from diglot.compiled import kept_code
from diglot.diagnostics import EngineFailed

FORKS = sys.platform == "linux"
DONE, FAILED, REFUSED, BROKEN = "done", "failed", "refused", "broken"
MEMORY, SECONDS, CLOCK, KILLED = "memory", "seconds", "clock", "killed"
"""How a job ended: with its value, `EngineFailed`, an exception; over the limit of memory, of the
processor, of the clock; or by another's hand, mostly that of a machine short of memory."""

_NO_MEMORY = 9
_GARBAGE = 10_000_000
"""How many new objects make a job look for garbage: a long article's pages have a million, of which
few are, and to look through them takes a thirtieth of the job."""

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

    def as_reference(one: Any) -> Any:
        nonlocal length
        if not isinstance(one, bytes):
            raise TypeError(f"{type(one).__name__} is no value of a message")
        pieces.append(one)
        length += len(one)
        return {"bytes": [length - len(one), len(one)]}

    # Half of a surrogate pair is no character of UTF-8, but may stand in JSON as an escape.
    head = json.dumps(value, default=as_reference).encode("ascii")
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

    def from_reference(one: dict[str, Any]) -> Any:
        if set(one) == {"bytes"} and isinstance(one["bytes"], list):
            start, length = one["bytes"]
            return rest[start : start + length]
        return one

    return json.loads(head, object_hook=from_reference)


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


def _work(job: dict[str, Any], out: int, ours: Sequence[int]) -> NoReturn:
    """Do a job in a process that has just been forked, and end it.

    `ours` are the ends of the parent's pipes, which only the process that was forked may hold.
    """
    try:
        for one in ours:
            os.close(one)
        with open(out, "wb") as stream:
            write(stream, _answer(job))
    except MemoryError:
        os._exit(_NO_MEMORY)
    finally:
        os._exit(0)


class _Job:
    """A job that runs in a process of its own."""

    def __init__(self, job: dict[str, Any], ours: Sequence[int]) -> None:
        """Fork. Raises OSError where this machine has no process or pipe left."""
        self.number: int = job["number"]
        self.deadline = time.monotonic() + 60 + job["seconds"] * PATIENCE
        self._pieces: list[bytes] = []
        self.inlet, outlet = os.pipe()
        try:
            self._process = os.fork()
        except OSError:
            os.close(self.inlet)
            os.close(outlet)
            raise
        if self._process == 0:
            os.close(self.inlet)
            _work(job, outlet, ours)
        os.close(outlet)

    def collect(self) -> bool:
        """Take a piece of what the job says, and tell whether there is more to come."""
        piece = os.read(self.inlet, 1 << 20)
        self._pieces.append(piece)
        return bool(piece)

    def answer(self) -> dict[str, Any]:
        """Return how a job ended that has said all it had to say."""
        os.close(self.inlet)
        _, status = os.waitpid(self._process, 0)
        return _complete_answer(b"".join(self._pieces), os.waitstatus_to_exitcode(status))

    def end(self) -> None:
        """End the job at once."""
        import signal

        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self.inlet)


def _prepare(job: dict[str, Any]) -> None:
    """Import what a job needs, for it and for each one after it."""
    with contextlib.suppress(Exception):  # the job tells it again, in its own words
        _function(job["function"])  # imported here, it is so for each job that follows
        for name in job["warm"]:
            _function(name)()
    # What is here stays, so a job need not look through it for garbage, nor copy it to do so.
    gc.freeze()


def _serve_side_by_side(jobs: Any, answers: IO[bytes]) -> None:
    """Do jobs side by side, each in a fork of this process, until the parent is gone."""
    running: dict[int, _Job] = {}
    with selectors.DefaultSelector() as waiting:
        waiting.register(jobs, selectors.EVENT_READ)

        def tell(number: int, answer: dict[str, Any]) -> None:
            write(answers, {"number": number, **answer})

        def begin(job: dict[str, Any]) -> None:
            _prepare(job)
            if "number" not in job:  # nothing was asked yet
                return
            try:
                one = _Job(job, (jobs.fileno(), answers.fileno()))
            except OSError as fault:
                tell(job["number"], _machine(fault))
                return
            running[one.inlet] = one
            waiting.register(one.inlet, selectors.EVENT_READ)

        def forget(one: _Job) -> None:
            del running[one.inlet]
            waiting.unregister(one.inlet)

        try:
            while True:
                soonest = min((one.deadline for one in running.values()), default=None)
                left = None if soonest is None else max(0, soonest - time.monotonic())
                for key, _ in waiting.select(left):
                    if key.fd == jobs.fileno():
                        begin(read(_Exactly(jobs)))
                    elif not (one := running[key.fd]).collect():
                        forget(one)
                        tell(one.number, one.answer())
                for one in [one for one in running.values() if one.deadline <= time.monotonic()]:
                    forget(one)
                    one.end()
                    tell(one.number, {"ended": CLOCK})
        finally:
            for one in running.values():
                one.end()


def _complete_answer(message: bytes, code: int) -> dict[str, Any]:
    """Return what a process that is gone has left behind, or what its end tells."""
    import io

    try:
        answer: dict[str, Any] = read(io.BytesIO(message))
    except (EOFError, ValueError):
        return reason_of_exit(code)
    return answer


def reason_of_exit(code: int) -> dict[str, Any]:
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
    gc.set_threshold(_GARBAGE)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a library prints is no answer
    jobs = os.fdopen(os.dup(0), "rb", buffering=0)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # nor can it read what is asked
    with tempfile.TemporaryDirectory(prefix="diglot-") as folder:
        tempfile.tempdir = folder
        with kept_code("child"), contextlib.suppress(EOFError, BrokenPipeError):
            if FORKS:
                _serve_side_by_side(jobs, answers)
            else:
                job = read(_Exactly(jobs))
                write(answers, {"number": job["number"], **_answer(job)})


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
