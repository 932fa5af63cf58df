"""What a bare checkout needs before diglot can run: every package at its locked version.

`build.py` calls `enter`, which returns at once inside an interpreter that has every package of
requirements.lock. Elsewhere it makes ``.venv`` beside the lock and goes on inside it, as Rust's
x.py does. Only the standard library is imported, and lazily, since this runs at every start; the
system's Python is never written to.

``.venv/diglot-contents`` lists the packages, so that one which is gone is noticed. One file,
``.venv/diglot-stamp``, does three things. That it exists marks the environment as ours to
remove. It is locked while the environment is made or used, so that builds started together do not
destroy each other. And once every package is in, it tells what the environment was made for,
``cpython-311 linux <sha256 of the lock>``: a changed lock, another Python and an interrupted
install all show as a stamp that differs.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from diglot import machine
from diglot.messages import say
from diglot.pip import BootstrapFailed, install, pins, python_of, read_lock

LOCK = "requirements.lock"
ENVIRONMENT = ".venv"
STAMP = "diglot-stamp"
CONTENTS = "diglot-contents"

DOWNLOAD = 115
"""MB that pip fetches on Linux for x86-64, measured; other platforms differ by a few."""

ENTERED = "DIGLOT_ENTERED"
"""Set for the interpreter we go on in, so that one which lands elsewhere cannot loop for ever."""


def enter(home: Path) -> None:
    """Return inside an interpreter that has the packages of ``home/requirements.lock``.

    Where the running one has not, make ``home/.venv`` if need be and go on inside it: the process
    is replaced and the caller's work begins anew. Exits with code 3 after a clear message where
    this machine cannot be made ready.
    """
    environment = home / ENVIRONMENT
    try:
        if ENTERED in os.environ:
            del os.environ[ENTERED]
            if is_running(environment):
                return
            raise BootstrapFailed(
                say("{environment} does not start as it should; remove it", environment=ENVIRONMENT)
            )
        if not is_running(environment) and has_packages(home / LOCK, sys.path):
            machine.ensure_pango()
            return
        made = ensure_environment(environment, home / LOCK)
        hint = machine.ensure_pango()
        if hint and made:
            machine.tell(say("HTML and DOCX can be built now, PDF after this: {hint}", hint=hint))
        if made or not is_running(environment):
            go_on_in(environment)
    except BootstrapFailed as failure:
        machine.tell(failure.said)
        sys.exit(3)
    except OSError as failure:
        machine.tell(say("cannot make {environment}: {why}", environment=ENVIRONMENT, why=failure))
        sys.exit(3)
    except KeyboardInterrupt:
        machine.tell(
            say("stopped; the next start makes {environment} anew", environment=ENVIRONMENT)
        )
        sys.exit(130)


def is_running(environment: Path) -> bool:
    """Tell whether the running interpreter is that of an environment which we made."""
    return Path(sys.prefix).resolve() == environment.resolve() and (environment / STAMP).exists()


def has_packages(lock: Path, path: Iterable[str]) -> bool:
    """Tell whether every locked package is installed on the module search path, at its version.

    A package under a condition (``colorama==0.4.6 ; sys_platform == 'win32'``) may be absent: to
    decide its condition would take an installed package.
    """
    installed = {
        (_normal(name), version)
        for folder in path
        if os.path.isdir(folder)  # noqa: PTH112 - Path.iterdir takes three times as long
        for entry in os.listdir(folder)  # noqa: PTH208
        if entry.endswith(".dist-info")
        for name, _, version in [entry.removesuffix(".dist-info").rpartition("-")]
    }
    return all(
        (_normal(name), version) in installed or conditional
        for name, version, conditional in pins(read_lock(lock))
    )


def _normal(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def stamp_for(lock: Path) -> str:
    """Return what tells an environment's purpose: the Python, the platform and the lock."""
    import hashlib

    digest = hashlib.sha256(read_lock(lock).encode()).hexdigest()
    return f"{sys.implementation.cache_tag} {sys.platform} {digest}"


_LINKED = say(
    "{environment} is a link to the environment of another checkout, which has other packages; "
    "remove the link, and start again",
    environment=ENVIRONMENT,
)


def ensure_environment(environment: Path, lock: Path) -> bool:
    """Make the environment unless it stands; return whether it had to be made.

    It stays locked against being made anew until this process ends, also across `go_on_in`.
    """
    wanted = stamp_for(lock)
    stamp = environment / STAMP
    if environment.is_dir() and not stamp.exists() and any(environment.iterdir()):
        raise BootstrapFailed(
            say(
                "the {environment} beside {lock} was not made by build.py and lacks locked "
                "packages; remove it, or activate it and run: python -m pip install -r {lock}",
                environment=ENVIRONMENT,
                lock=LOCK,
            )
        )
    environment.mkdir(exist_ok=True)
    descriptor = os.open(stamp, os.O_RDONLY | os.O_CREAT, 0o644)
    os.set_inheritable(descriptor, True)

    def is_current() -> bool:
        whole = python_of(environment).exists() and not first_missing_package(environment)
        return whole and stamp.read_text() == wanted

    made = False
    _hold(descriptor, alone=False)
    if not is_current():
        _hold(descriptor, alone=True)
        if not is_current():  # another start may have made it while we waited
            if environment.is_symlink():
                raise BootstrapFailed(_LINKED)
            make(environment, lock)
            (environment / CONTENTS).write_text("\n".join(_contents(environment)), "utf-8")
            stamp.write_text(wanted)
            made = True
        _hold(descriptor, alone=False)
        if not is_current():
            raise BootstrapFailed(
                say("another start has changed {environment}; start again", environment=ENVIRONMENT)
            )
    return made


def _contents(environment: Path) -> list[str]:
    """Return the names of what stands among the packages of an environment."""
    python = f"python{sys.version_info.major}.{sys.version_info.minor}"
    inside = ("Lib",) if os.name == "nt" else ("lib", python)
    try:
        found = os.listdir(environment.joinpath(*inside, "site-packages"))  # noqa: PTH208
    except OSError:
        return []
    return sorted(name for name in found if name != "__pycache__")


def first_missing_package(environment: Path) -> str:
    """Return the first package that was in an environment when it was made and is not now."""
    try:
        made = (environment / CONTENTS).read_text("utf-8").split("\n")
    except OSError:
        return ""
    there = set(_contents(environment))
    return next((name for name in made if name and name not in there), "")


def make(environment: Path, lock: Path) -> None:
    """Make the environment anew from the lock; its stamp is empty until the caller writes it."""
    import shutil
    import subprocess

    if missing := machine.ensure_venv():
        raise BootstrapFailed(
            say("this Python cannot make environments; first: {command}", command=missing)
        )
    stamp = environment / STAMP
    finished = bool(stamp.read_text())
    if finished and (missing_package := first_missing_package(environment)):
        reason = say(
            "{package} is gone from {environment}", package=missing_package, environment=ENVIRONMENT
        )
    elif finished:
        reason = say("{lock} or Python has changed", lock=LOCK)
    elif python_of(environment).exists():
        reason = say("an earlier start did not finish")
    else:
        reason = say("first run")
    machine.tell(
        say(
            "{reason}: making {environment} from {lock} (about {size} MB, once) …",
            reason=reason,
            environment=ENVIRONMENT,
            lock=LOCK,
            size=DOWNLOAD,
        )
    )
    stamp.write_text("")
    for entry in environment.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry != stamp:
            entry.unlink()
    import venv

    try:
        venv.create(environment, with_pip=True, symlinks=os.name != "nt")
    except subprocess.CalledProcessError as failure:
        words = failure.output.decode(errors="replace").strip() if failure.output else failure
        raise BootstrapFailed(
            say("Python's venv cannot make {folder}: {words}", folder=environment.name, words=words)
        ) from None
    install(environment, lock)
    machine.tell(say("{environment} is ready", environment=ENVIRONMENT))


def go_on_in(environment: Path) -> None:
    """Begin this process anew in the environment's interpreter, with the same arguments."""
    command = [str(python_of(environment)), *sys.orig_argv[1:]]
    os.environ[ENTERED] = "1"
    os.environ.pop("PYTHONHOME", None)  # it would hide the environment's own packages
    if os.name == "nt":  # where execv would let the shell go on before we end
        import subprocess

        sys.exit(subprocess.run(command).returncode)  # noqa: S603
    os.execv(command[0], command)  # noqa: S606


if sys.platform == "win32":
    import contextlib
    import msvcrt

    def _hold(descriptor: int, *, alone: bool) -> None:
        # Windows has no lock to share; but there a program that runs cannot be removed either.
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)
        with contextlib.suppress(OSError):
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
        while alone:
            with contextlib.suppress(OSError):  # after ten seconds in vain
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
                return

else:
    import fcntl

    def _hold(descriptor: int, *, alone: bool) -> None:
        kind = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            machine.tell(
                say(
                    "waiting for another start of diglot that makes or uses {environment} …",
                    environment=ENVIRONMENT,
                )
            )
            fcntl.flock(descriptor, kind)
