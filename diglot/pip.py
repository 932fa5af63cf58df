"""pip installs the packages of a lock into an environment; what it means where it cannot.

Only the standard library is imported, lazily, since `bootstrap` runs at every start.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from diglot.messages import Explained, Message, say

INSTALL_LOG = "install.log"

PIP_FAILURES = (
    (
        "DO NOT MATCH THE HASHES",
        say(
            "a downloaded file is not the one that the lock names; try again, and if it stays so, "
            "ask who runs your package index (pip config list)"
        ),
    ),
    ("No space left on device", say("the disk is full; free about 600 MB and try again")),
    (
        "Retrying (Retry(",
        say(
            "the package index cannot be reached; check the network (a proxy goes into "
            "HTTPS_PROXY, another index into PIP_INDEX_URL) and try again"
        ),
    ),
)
"""What pip's log says, first match first, and what that means for the user."""


_NO_PACKAGE = "No matching distribution found for "


class BootstrapFailed(Explained):
    """The environment cannot be made. The message, `said`, is for the user; exit code 3."""


def pins(lock: str) -> Iterator[tuple[str, str, bool]]:
    r"""Yield name, version, and whether a condition follows, of each package of a lock's text.

    ``colorama==0.4.6 ; sys_platform == 'win32' \`` gives ``("colorama", "0.4.6", True)``.
    """
    for line in lock.splitlines():
        name, found, rest = line.partition("==")
        if found and line[0] not in " #":
            version, semicolon, _ = rest.rstrip(" \\").partition(";")
            yield name.strip(), version.strip(), bool(semicolon)


def read_lock(lock: Path) -> str:
    """Return the text of a lock. Raises `BootstrapFailed` where there is none."""
    if not lock.is_file():
        raise BootstrapFailed(
            say("{file} is missing; take a whole copy of the project", file=lock.name)
        )
    return lock.read_text(encoding="utf-8")


def python_of(environment: Path) -> Path:
    """Return the environment's interpreter."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install(environment: Path, lock: Path) -> None:
    """Install the lock's packages: these versions, these files, and nothing built from source."""
    import subprocess

    total = len(list(pins(read_lock(lock))))
    log = environment / INSTALL_LOG
    options = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--no-input"]
    options += ["--disable-pip-version-check", "--progress-bar=off", "-r", str(lock)]
    pip = subprocess.Popen(  # noqa: S603
        [python_of(environment), "-I", "-m", "pip", "install", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    count = 0
    with pip, log.open("w", encoding="utf-8") as written:
        for line in pip.stdout or ():
            written.write(line)
            if line.startswith("Collecting ") and sys.stderr.isatty():
                count += 1
                name = line.split()[1].partition("==")[0]
                print(f"\r  {count} of {total}: {name:<40}", end="", file=sys.stderr, flush=True)
    if count:
        print(f"\r{'':<60}", end="\r", file=sys.stderr)
    if pip.returncode < 0:
        raise BootstrapFailed(
            say(
                "pip was ended from outside (signal {signal}); is the machine short of "
                "memory? Close other programs and start again",
                signal=-pip.returncode,
            )
        )
    if pip.returncode:
        advice = reason_of_failure(log.read_text(encoding="utf-8"))
        told = say(
            "{advice}\n  pip's words: {file}",
            advice=advice,
            file=f"{environment.name}/{INSTALL_LOG}",
        )
        raise BootstrapFailed(told)


def reason_of_failure(log: str) -> Message:
    """Return what pip's log means for the user, and what to do."""
    for sign, meaning in PIP_FAILURES:
        if sign in log:
            return meaning
    if _NO_PACKAGE in log:
        return say(
            "the package index has no {package} for this Python and machine; start build.py with "
            "another Python (3.11 to 3.14 are sure), or ask another index (PIP_INDEX_URL)",
            package=log.partition(_NO_PACKAGE)[2].partition(" ")[0],
        )
    errors = [line for line in log.splitlines() if line.startswith("ERROR: ")]
    if not errors:
        return say("pip cannot install the packages")
    return say("pip cannot install the packages: {why}", why=errors[-1][7:])
