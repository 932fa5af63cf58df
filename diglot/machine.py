"""What only the machine's own package manager brings: Pango, and on Debian Python's venv.

Pango sets the pages of the PDF; pip has it for no Linux. As root beside apt-get we install what is
missing and say so; elsewhere the user is told the one command.
"""

import os
import sys
from pathlib import Path

from diglot.messages import Message, as_message, in_language, say, ui_language

PANGO_PACKAGE = "libpangoft2-1.0-0"
PANGO_LIBRARY = "libpangoft2-1.0.so.0"
PANGO_COMMANDS = {
    "apt-get": f"sudo apt-get install {PANGO_PACKAGE}",
    "dnf": "sudo dnf install pango",
    "zypper": "sudo zypper install libpango-1_0-0",
    "pacman": "sudo pacman -S pango",
    "apk": "sudo apk add pango",
    "brew": "brew install pango",
}
"""How each package manager installs Pango."""

_TELL = ("pango_version_string", "hb_version_string")
_FILES = {
    "darwin": ("libpango-1.0.dylib", "libharfbuzz.dylib"),
    "win32": ("libpango-1.0-0.dll", "libharfbuzz-0.dll"),
}
_LINUX = ("libpango-1.0.so.0", "libharfbuzz.so.0")

_MAIN = "import sys; from diglot.command import main; sys.exit(main())"

PANGO_MANUAL = "https://doc.courtbouillon.org/weasyprint/stable/first_steps.html#installation"


def tell(message: Message) -> None:
    """Tell the user in their language, beside the output that programs may read."""
    from diglot.arguments import split_ui

    language, _ = split_ui(sys.argv[1:], ui_language(os.environ))
    print(f"diglot: {in_language(message, language)}", file=sys.stderr, flush=True)


def ensure_venv() -> Message | None:
    """Make sure that this Python can make environments; Debian ships that part of it apart.

    Returns what the user must do where it cannot.
    """
    from importlib.util import find_spec

    if find_spec("venv") and find_spec("ensurepip"):
        return None
    package = f"python3.{sys.version_info.minor}-venv"
    if can_apt() and apt_install(package):
        return None
    return say(
        "sudo apt-get install {package} (or start build.py with another Python)", package=package
    )


def has_pango() -> bool:
    """Tell whether Linux can load the library that WeasyPrint sets pages with.

    Elsewhere only WeasyPrint knows where it looks: importing it raises OSError without Pango.
    """
    if sys.platform == "linux":
        import ctypes

        try:
            ctypes.CDLL(PANGO_LIBRARY)
        except OSError:
            return False
    return True


def page_libraries() -> list[str]:
    """Return the versions of Pango and HarfBuzz, on which the breaks of a PDF's lines depend.

    "" stands for one that is not found; WeasyPrint may look in more places.
    """
    files = _FILES.get(sys.platform, _LINUX)
    return [_version_of(*one) for one in zip(files, _TELL, strict=True)]


def _version_of(library: str, function: str) -> str:
    import ctypes

    try:
        tell = getattr(ctypes.CDLL(library), function)
    except (OSError, AttributeError):
        return ""
    tell.restype = ctypes.c_char_p
    return bytes(tell()).decode("ascii", "replace")


def cores() -> int:
    """Return how many processors this process may use."""
    usable = getattr(os, "sched_getaffinity", None)  # where the system knows such a thing
    return len(usable(0)) if usable else os.cpu_count() or 1


def own_process(*words: str) -> tuple[list[str], dict[str, str]]:
    """Return how diglot is run with `words` in a process of its own: command and environment.

    ``-P``: no module comes from the folder we stand in, which may be a stranger's article.
    """
    home = str(Path(__file__).resolve().parent.parent)
    environment = {**os.environ, "PYTHONPATH": home, "PYTHONIOENCODING": "utf-8"}
    return [sys.executable, "-P", "-c", _MAIN, *words], environment


def out_of_time(seconds: int) -> Message:
    """Return what is said of a text on which this machine would work for too long."""
    return say("it needs more than {seconds} seconds of the processor", seconds=seconds)


def out_of_memory(megabytes: int) -> Message:
    """Return what is said of a text for which a process would need more memory than it may have."""
    return say("it needs more than {megabytes} MB of memory", megabytes=megabytes)


def pango_hint() -> Message:
    """Return what installs Pango on this machine: a command, or where WeasyPrint tells more."""
    from shutil import which

    if sys.platform == "win32":
        command = "pacman -S mingw-w64-ucrt-x86_64-pango"
        return say("install MSYS2 from msys2.org, then in its window: {command}", command=command)
    for manager, command in PANGO_COMMANDS.items():
        if which(manager):
            return as_message(command)
    return say("install Pango, see {address}", address=PANGO_MANUAL)


def ensure_pango() -> Message | None:
    """Install Pango where we may (root beside apt-get); return the hint where it stays missing."""
    if has_pango() or (can_apt() and apt_install(PANGO_PACKAGE) and has_pango()):
        return None
    return pango_hint()


def can_apt() -> bool:
    """Tell whether packages of the system are ours to install."""
    from shutil import which

    return sys.platform == "linux" and os.geteuid() == 0 and which("apt-get") is not None


def apt_install(package: str) -> bool:
    """Install a package of Debian or Ubuntu, with fresh lists if need be; return whether it is in.

    Says what it does, and apt-get's last word where that fails.
    """
    import subprocess

    tell(say("installing {package} with apt-get …", package=package))
    waiting = ["apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=120"]
    adding = [*waiting, "install", "--no-install-recommends", package]
    for command in (adding, [*waiting, "update"], adding):
        done = subprocess.run(  # noqa: S603
            command,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        if done.returncode == 0 and command is adding:
            return True
    lines = done.stdout.strip().splitlines()
    tell(say("apt-get failed: {why}", why=lines[-1] if lines else done.returncode))
    return False
