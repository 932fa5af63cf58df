"""What a row of commands costs: processor, clock and memory of all that they start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent

Commands = Sequence[Sequence[str]]

_RUN = """
import json, resource, subprocess, sys, time
begun = time.perf_counter()
for command in json.load(sys.stdin):
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode:
        sys.exit(f"{command}: {done.stderr.decode(errors='replace')[-2000:]}")
used = resource.getrusage(resource.RUSAGE_CHILDREN)
clock = time.perf_counter() - begun
print(json.dumps([used.ru_utime + used.ru_stime, clock, used.ru_maxrss / 1024]))
"""


class Cost(NamedTuple):
    """Seconds of the processor and of the clock, and the MB of the largest process."""

    processor: float
    clock: float
    memory: float


def cost(commands: Commands, folder: Path = ROOT, cache: str = "") -> Cost:
    """Run commands one after the other and return what they took, their starts included.

    diglot keeps nothing between builds where `cache` is empty. Raises CalledProcessError.
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env |= {"DIGLOT_CACHE": cache, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, "-c", _RUN],
        input=json.dumps([list(one) for one in commands]),
        check=True,
        cwd=folder,
        env=env,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    return Cost(*json.loads(done.stdout))


def pairs(one: Commands, other: Commands, count: int) -> list[tuple[Cost, Cost]]:
    """Return what both cost, in turn, so that whatever else the machine does meets both.

    A pair before the first is not counted where there are several.
    """
    found = [(cost(one), cost(other)) for _ in range(count + (count > 1))]
    return found[1:] if count > 1 else found


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(*(median(column) for column in zip(*costs, strict=True)))


def ratios(found: Sequence[tuple[Cost, Cost]], figure: Callable[[Cost], float]) -> list[float]:
    """Return the ratio of each pair, the least first."""
    return sorted(figure(one) / figure(other) for one, other in found)
