"""How many random cases a run tries, with which seed, and how one case is run again.

Each run tries a fifth of what is worth trying; with ``DIGLOT_LONG=1``, as each night, it tries all.
``DIGLOT_FUZZ_SECONDS`` is what each kind of mutated file gets; with ``DIGLOT_FUZZ_SEED`` other
files are made than those of every run; ``DIGLOT_FUZZ_CASE=bib:17`` runs one case, as a failure
names it.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random

SEED = int(os.environ.get("DIGLOT_FUZZ_SEED", "2026"))
LONG = bool(os.environ.get("DIGLOT_LONG"))
HANG = 40
"""Seconds of our own processor time after which a case counts as one that never ends."""


def share(count: int) -> int:
    """Return how many of `count` random cases this run tries."""
    return count if LONG else -(-count // 5)


def cases(kind: str, seconds: float) -> Iterator[tuple[str, Random]]:
    """Yield the name and the source of randomness of each case of a kind until time is up.

    That is after `seconds`, in a run that tries a fifth after a fifth of them; two cases at least.
    """
    asked = os.environ.get("DIGLOT_FUZZ_CASE", "")
    if asked:
        if asked.partition(":")[0] == kind:
            yield asked, Random(f"{SEED} {asked}")
        return
    seconds = float(os.environ.get("DIGLOT_FUZZ_SECONDS", seconds if LONG else seconds / 5))
    began, number = time.monotonic(), 0
    while number < 2 or time.monotonic() - began < seconds:
        yield f"{kind}:{number}", Random(f"{SEED} {kind}:{number}")
        number += 1


def try_case(name: str, data: bytes, work: Callable[[bytes], None]) -> None:
    """Do `work` with a file; a failure names the case and shows the file."""
    try:
        with _bounded():
            work(data)
    except BaseException as fault:
        fault.add_note(f"DIGLOT_FUZZ_CASE={name}\n{data[:3000]!r}")
        raise


@contextmanager
def _bounded() -> Iterator[None]:
    """Stop what uses too much of the processor, which a busy machine does not make longer."""
    if sys.platform == "win32":
        yield
        return

    def late(*_: object) -> None:
        raise TimeoutError(f"more than {HANG} seconds of the processor")

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, HANG)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
