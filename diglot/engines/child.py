"""Run one function of ours in a child process with limits of time and memory.

A template of an author may loop for ever or ask for all the memory there is; a child process is
what can be stopped. Values go in and come back as JSON.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from diglot.diagnostics import EngineFailed

SECONDS = 10
MEGABYTES = 1024


class OverLimit(Exception):
    """The child needed more time or memory than it may have."""


def call(function: str, value: Any) -> Any:
    """Return ``function(value)``, computed in a child; `function` is ``package.module:name``.

    Raises `OverLimit` when the child runs into its limits, `EngineFailed` when it breaks.
    """
    command = [sys.executable, "-m", "diglot.engines.child", function]
    package_home = str(Path(__file__).resolve().parent.parent.parent)
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter, a function named in our own code
            command,
            input=json.dumps(value, ensure_ascii=False).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={**os.environ, "PYTHONPATH": package_home, "PYTHONHASHSEED": "0"},
        )
    except subprocess.TimeoutExpired:
        raise OverLimit(f"it took more than {SECONDS} seconds") from None
    if done.returncode == 0:
        return json.loads(done.stdout)
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        raise OverLimit(f"it needed more than {SECONDS} seconds or {MEGABYTES} MB")
    raise EngineFailed(function, done.stderr.decode("utf-8", "replace").strip()[-2000:])


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent's timeout still holds
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))


def _main() -> None:
    _limit()
    module, name = sys.argv[1].split(":")
    function = getattr(importlib.import_module(module), name)
    value = json.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(function(value), ensure_ascii=False).encode())


if __name__ == "__main__":
    _main()
