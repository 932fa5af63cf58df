"""Run functions of ours on what strangers wrote in a child process, with limits.

A template may loop for ever, a drawing may ask for all the memory there is; a process is what can
be stopped. One child stands ready for all jobs of a build, see `child_process`.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from diglot.diagnostics import EngineFailed
from diglot.engines import child_process
from diglot.machine import out_of_time
from diglot.messages import Message, say, untranslated
from diglot.saving import machine_hint

SECONDS = 10
MEGABYTES = 1024


@dataclass(frozen=True)
class Limits:
    """What a job may use: seconds of the processor, megabytes of memory."""

    seconds: int
    megabytes: int


class OverLimit(Exception):
    """A job needed more time or memory than it may have; `said` tells how much that is."""

    def __init__(self, said: Message) -> None:
        super().__init__(said)
        self.said = said


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
    with _lock:
        answer = _ask(job)
    return _value(function, answer, limits)


def _value(function: str, answer: dict[str, Any], limits: Limits) -> Any:
    """Return a job's value, or raise what kept it from having one."""
    match answer["ended"]:
        case child_process.DONE:
            return answer["value"]
        case child_process.FAILED:
            raise EngineFailed(*answer["value"])
        case child_process.REFUSED if hint := machine_hint(OSError(*answer["system"])):
            raise EngineFailed("child", untranslated(answer["system"][1]), hint)
        case child_process.SECONDS:
            raise OverLimit(out_of_time(limits.seconds))
        case child_process.MEMORY if not is_poor(limits.megabytes):
            raise OverLimit(
                say("it needs more than {megabytes} MB of memory", megabytes=limits.megabytes)
            )
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


MEMORY_HINT = say("close other programs, or raise the limit of memory (ulimit -v)")


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
        home = str(Path(__file__).resolve().parent.parent.parent)
        # -P: no module comes from the folder we stand in, which may be a stranger's article.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "diglot.engines.child_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env={**os.environ, "PYTHONPATH": home, "PYTHONHASHSEED": "0"},
            start_new_session=True,  # the terminal interrupts us, and the child sees our end
        )

    def ask(self, job: dict[str, Any]) -> dict[str, Any]:
        """Return how a job ended. Raises EOFError when the child is gone."""
        with suppress(OSError):  # a child that is gone answers nothing either
            child_process.write(cast(IO[bytes], self._process.stdin), job)
        answer: dict[str, Any] = child_process.read(cast(IO[bytes], self._process.stdout))
        return answer

    def last_words(self) -> str:
        """Return what the child said last."""
        self._said.seek(0)
        return self._said.read().decode("utf-8", "replace").strip()[-500:]

    def end(self) -> int:
        """Let the child end, which it does at once when nobody speaks to it; return its code."""
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if stream:
                    stream.close()
        self._said.close()
        return self._process.wait() if self.owner == os.getpid() else 0

    def kill(self) -> None:
        """End the child at once."""
        self._process.kill()


def _ask(job: dict[str, Any]) -> dict[str, Any]:
    global _standing
    if _standing is None or _standing.owner != os.getpid():
        try:
            _standing = _Child()
        except OSError as fault:
            message = say("no process can be started: {why}", why=fault.strerror)
            raise EngineFailed("child", message, machine_hint(fault)) from None
    try:
        answer = _ask_in_time(_standing, job)
    except EOFError:
        words = _standing.last_words()
        code = _end()
        if child_process.FORKS:
            raise EngineFailed("child", say("a process ended: {words}", words=words)) from None
        return child_process.ended_with(code)
    except BaseException:
        _end()
        raise
    if not child_process.FORKS:
        _end()
    return answer


def _ask_in_time(child: _Child, job: dict[str, Any]) -> dict[str, Any]:
    """Return how a job ended; where the child cannot look at the clock itself, we do.

    Windows knows no limit of the processor's time: there the clock's has to do for it.
    """
    if child_process.FORKS:
        return child.ask(job)
    windows = sys.platform == "win32"
    seconds = job["seconds"] * (6 if windows else child_process.PATIENCE)
    late = threading.Event()

    def stop() -> None:
        late.set()
        child.kill()

    timer = threading.Timer(seconds, stop)
    timer.start()
    try:
        return child.ask(job)
    except EOFError:
        if late.is_set():
            return {"ended": child_process.SECONDS if windows else child_process.CLOCK}
        raise
    finally:
        timer.cancel()


@atexit.register
def _end() -> int:
    global _standing
    ended, _standing = _standing, None
    return ended.end() if ended else 0
