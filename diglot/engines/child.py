"""Run functions of ours on what strangers wrote in a child process, with limits.

A template may loop for ever, a drawing may ask for all the memory there is; a process is what can
be stopped. One child stands ready for all jobs of a build, which threads may ask for side by side,
see `child_process`.
"""

from __future__ import annotations

import atexit
import itertools
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any, cast

from diglot.diagnostics import EngineFailed
from diglot.engines import child_process
from diglot.machine import out_of_memory, out_of_time
from diglot.messages import Explained, as_message, say
from diglot.saving import MEMORY_HINT, machine_hint

SECONDS = 10
MEGABYTES = 1024


@dataclass(frozen=True)
class Limits:
    """What a job may use: seconds of the processor, megabytes of memory."""

    seconds: int
    megabytes: int


class OverLimit(Explained):
    """A job needed more time or memory than it may have; `said` tells how much that is."""


def call(function: str, value: Any, limits: Limits | None = None, warm: Sequence[str] = ()) -> Any:
    """Return ``function(value)``, computed in a child; `function` is ``package.module:name``.

    Values go in and come back as JSON knows them, and as bytes. `warm` are functions that the child
    calls before it begins the job, to import what every such job needs. Raises `OverLimit` when the
    job runs into its limits, `EngineFailed` when it breaks, or when the machine does.
    """
    limits = limits or Limits(SECONDS, MEGABYTES)
    job = {
        "function": function,
        "value": value,
        "seconds": limits.seconds,
        "megabytes": limits.megabytes,
        "warm": list(warm),
    }
    return _value(function, _ask(job), limits)


def prepare(function: str, warm: Sequence[str] = ()) -> None:
    """Let the child import what jobs of `function` need, while we do something else.

    Raises `EngineFailed` where no process can be started.
    """
    if child_process.FORKS:
        _ready_child().tell({"function": function, "warm": list(warm)})


def _value(function: str, answer: dict[str, Any], limits: Limits) -> Any:
    """Return a job's value, or raise what kept it from having one."""
    match answer["ended"]:
        case child_process.DONE:
            return answer["value"]
        case child_process.FAILED:
            raise EngineFailed(*answer["value"])
        case child_process.REFUSED if hint := machine_hint(OSError(*answer["system"])):
            raise EngineFailed("child", as_message(answer["system"][1]), hint)
        case child_process.SECONDS:
            raise OverLimit(out_of_time(limits.seconds))
        case child_process.MEMORY if not is_poor(limits.megabytes):
            raise OverLimit(out_of_memory(limits.megabytes))
        case child_process.MEMORY | child_process.KILLED:
            raise EngineFailed("memory", say("this machine has too little memory"), MEMORY_HINT)
        case child_process.CLOCK:
            raise EngineFailed("child", say("the machine is too busy"), say("try again later"))
        case _:
            raise Broken(f"{function}: {answer['value'].strip().splitlines()[-1]}") from (
                RuntimeError(answer["value"])
            )


class Broken(RuntimeError):
    """A job ended by a fault in the code that does it."""


def is_poor(megabytes: int) -> bool:
    """Tell whether a process of this machine may not have so much memory."""
    try:
        import resource
    except ImportError:
        return False
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    return hard != resource.RLIM_INFINITY and hard < megabytes << 20


_lock = threading.Lock()
_standing: _Child | None = None


class _Child:
    """A process that waits for jobs."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the child stands
        self._speaking = threading.Lock()
        self._asked: dict[int, SimpleQueue[dict[str, Any] | None]] = {}
        self._numbers = itertools.count()
        self._gone = False
        home = str(Path(__file__).resolve().parent.parent.parent)
        # -P: no module comes from the folder we stand in, which may be a stranger's article.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "diglot.engines.child_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env=_environment(home),
            start_new_session=True,  # the terminal interrupts us, and the child sees our end
        )
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

    def ask(self, job: dict[str, Any]) -> dict[str, Any]:
        """Return how a job ended. Raises EOFError when the child is gone."""
        answers: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        number = next(self._numbers)
        with self._speaking:
            if self._gone:
                raise EOFError
            self._asked[number] = answers
            self._write({**job, "number": number})
        answer = answers.get()
        if answer is None:
            raise EOFError
        return answer

    def tell(self, preparation: dict[str, Any]) -> None:
        """Let the child prepare for jobs; it answers nothing."""
        with self._speaking:
            self._write(preparation)

    def _write(self, message: dict[str, Any]) -> None:
        with suppress(OSError, ValueError):  # a child that is gone answers nothing either
            child_process.write(cast(IO[bytes], self._process.stdin), message)

    def _listen(self) -> None:
        """Hand each answer to whoever waits for it, and nothing to all of them at the end."""
        with suppress(EOFError, OSError, ValueError):
            while True:
                answer = child_process.read(cast(IO[bytes], self._process.stdout))
                self._asked.pop(answer["number"]).put(answer)
        with self._speaking:
            self._gone = True
        for one in self._asked.values():
            one.put(None)

    def last_words(self) -> str:
        """Return what the child said last."""
        with suppress(ValueError):  # another thread has ended it
            self._said.seek(0)
            return self._said.read().decode("utf-8", "replace").strip()[-500:]
        return ""

    def end(self) -> int:
        """Let the child end, which it does at once when nobody speaks to it; return its code."""
        with suppress(OSError):
            cast(IO[bytes], self._process.stdin).close()
        if self.owner != os.getpid():
            return 0
        code = self._process.wait()
        self._listening.join()
        cast(IO[bytes], self._process.stdout).close()
        self._said.close()
        return code

    def kill(self) -> None:
        """End the child at once."""
        self._process.kill()


def _environment(home: str) -> dict[str, str]:
    """Return the child's environment, in which Python keeps what it compiles as we do."""
    env = {**os.environ, "PYTHONPATH": home, "PYTHONHASHSEED": "0"}
    if not sys.dont_write_bytecode:
        env.pop("PYTHONDONTWRITEBYTECODE", None)
    return env


def _ask(job: dict[str, Any]) -> dict[str, Any]:
    if not child_process.FORKS:
        return _ask_alone(job)
    child = _ready_child()
    try:
        return child.ask(job)
    except EOFError:
        words = child.last_words()
        _end_child(child)
        raise EngineFailed("child", say("a process ended: {words}", words=words)) from None
    except BaseException:  # the job may still be at it
        _end_child(child)
        raise


def _ready_child() -> _Child:
    """Return the child that stands ready, a new one if there is none of ours."""
    global _standing
    with _lock:
        if _standing is None or _standing.owner != os.getpid():
            _standing = _start_child()
        return _standing


def _start_child() -> _Child:
    try:
        return _Child()
    except OSError as fault:
        message = say("no process can be started: {why}", why=fault.strerror)
        raise EngineFailed("child", message, machine_hint(fault)) from None


def _ask_alone(job: dict[str, Any]) -> dict[str, Any]:
    """Return how a job ended that has a child of its own, which cannot look at the clock.

    Windows knows no limit of the processor's time: there the clock's has to do for it.
    """
    windows = sys.platform == "win32"
    late = threading.Event()
    child = _start_child()

    def stop() -> None:
        late.set()
        child.kill()

    timer = threading.Timer(job["seconds"] * (6 if windows else child_process.PATIENCE), stop)
    timer.start()
    try:
        return child.ask(job)
    except EOFError:
        if late.is_set():
            return {"ended": child_process.SECONDS if windows else child_process.CLOCK}
        return child_process.reason_of_exit(child.end())
    finally:
        timer.cancel()
        child.end()


def _end_child(child: _Child) -> None:
    """End a child, so that the next job starts another."""
    global _standing
    with _lock:
        if _standing is child:
            _standing = None
    child.end()


@atexit.register
def end() -> None:
    """End the child that stands ready, and whatever it is doing."""
    if _standing:
        _end_child(_standing)
