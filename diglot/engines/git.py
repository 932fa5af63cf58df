"""git, as a child process: an article's files at a revision, and the revisions that touched it.

Only commands that read: no hook, pager, filter, external diff or network of a repository is ever
started, its symbolic links are left out, and a revision's name is never taken for an option.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path, PurePosixPath

from diglot.diagnostics import EngineFailed, did_you_mean
from diglot.messages import Explained, Message, say

SECONDS = 30
MEGABYTES = 64
MOST_FILES = 5000
MOST_REVISIONS = 500

PARTS = ("manuscript", "bib", "templates")
"""The folders that an article is made of."""

_SETTINGS = (
    "core.fsmonitor=false",
    "core.hooksPath=",
    "core.quotePath=false",
    "log.showSignature=false",
    "protocol.allow=never",
)
_BLOB = re.compile(r"100(?:644|755|664) blob ([0-9a-f]{40,64}) +(\d+)")


class NoRevision(Explained):
    """A revision that cannot be read: no repository, an unknown name, too much to read."""


@dataclass(frozen=True)
class Commit:
    """A commit: its full name, when it was made (``2026-11-24T09:30:00Z``), its first line."""

    id: str
    date: str
    subject: str

    @property
    def short(self) -> str:
        """The beginning of the name, as people quote it."""
        return self.id[:8]


@lru_cache(maxsize=1)
def _binary() -> str:
    found = shutil.which("git")
    if not found:
        raise EngineFailed(
            "git", say("git is not installed"), say("install git, or name folders instead")
        )
    return found


def _environment() -> dict[str, str]:
    """Return the environment without what would point git elsewhere or let it ask questions."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


def _run(root: Path, *arguments: str, text: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    settings = [word for one in _SETTINGS for word in ("-c", one)]
    command = [_binary(), "--no-pager", "--literal-pathspecs", *settings, "-C", str(root)]
    try:
        return subprocess.run(  # noqa: S603 - no shell; commands of our own that only read
            [*command, *arguments],
            input=text,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env=_environment(),
        )
    except subprocess.TimeoutExpired:
        message = say("git took more than {seconds} seconds", seconds=SECONDS)
        raise NoRevision(message, say("name a folder with the older text instead")) from None
    except OSError as fault:
        raise EngineFailed(
            "git", say("git does not start: {strerror}", strerror=fault.strerror)
        ) from None


def _ask(root: Path, *arguments: str, text: bytes = b"") -> bytes:
    """Return what git answers. Raises `NoRevision` with its complaint."""
    done = _run(root, *arguments, text=text)
    if done.returncode == 0:
        return done.stdout
    told = done.stderr.decode("utf-8", "replace").strip().splitlines()
    complaint = told[0].removeprefix("fatal: ") if told else ""
    if "not a git repository" in complaint:
        hint = say("name two folders instead, or keep the article in git")
        raise NoRevision(say("{name} lies in no git repository", name=root.name), hint)
    if "dubious ownership" in complaint:
        hint = say("if you trust it: git config --global --add safe.directory {root}", root=root)
        raise NoRevision(say("git does not trust this repository, which another user owns"), hint)
    raise NoRevision(say("git failed: {complaint}", complaint=complaint))


def _names(root: Path) -> list[str]:
    told = _ask(root, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags")
    return told.decode("utf-8", "replace").splitlines()


def find(root: Path, revision: str) -> Commit:
    """Return the commit that a revision names: ``v1.0``, ``main~3``, ``1f4e79a``.

    Raises `NoRevision` for one that the repository around `root` does not have.
    """
    _ask(root, "rev-parse", "--git-dir")
    wanted = f"{revision}^{{commit}}"
    done = _run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    name = done.stdout.decode("ascii", "replace").strip()
    if done.returncode or not re.fullmatch(r"[0-9a-f]{40,64}", name):
        raise NoRevision(
            say('there is no revision "{revision}"', revision=revision), _hint(root, revision)
        )
    form = ("log", "-1", "--no-show-signature", "--format=%H%x00%ct%x00%s", name)
    (found,) = _commits(_ask(root, *form))
    return found


def _hint(root: Path, revision: str) -> Message:
    shallow = _run(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    names = _names(root)
    if _run(root, "rev-parse", "--verify", "--quiet", "HEAD").returncode:
        return say("nothing is committed yet: git commit first")
    more = say("this clone is shallow: git fetch --unshallow --tags brings the rest")
    near = did_you_mean(revision, names)
    if near and shallow:
        return say("{known}; {hint}", known=near, hint=more)
    if near or shallow:
        return near or more
    known = ", ".join(names[-8:])
    return say("there are: {known}; git log shows the names of commits", known=known)


def _commits(told: bytes) -> list[Commit]:
    found = []
    for line in told.decode("utf-8", "replace").split("\n"):
        name, _, rest = line.partition("\0")
        seconds, _, subject = rest.partition("\0")
        if seconds.isdigit():
            found.append(Commit(name, _moment(int(seconds)), subject))
    return found


def _moment(seconds: int) -> str:
    """Return a time of git's as Word and HTML write it, in UTC."""
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, ValueError, OSError):
        return ""


def revisions_of(root: Path) -> list[Commit]:
    """Return the commits that touched the article at `root`, newest first, 500 at most."""
    form = ("--no-show-signature", "--no-ext-diff", "--no-textconv", "--format=%H%x00%ct%x00%s")
    if _run(root, "rev-parse", "--verify", "--quiet", "HEAD").returncode:
        _ask(root, "rev-parse", "--git-dir")
        return []
    return _commits(_ask(root, "log", f"-{MOST_REVISIONS}", *form, "HEAD", "--", *PARTS))


def last_changes(root: Path, path: str, lines: Sequence[str]) -> dict[str, Commit | None]:
    """Return the commit that last changed each of these lines of a file, None where none did yet.

    `path` is the file's from `root`; a line that stands twice is not told. Raises `NoRevision`.
    """
    _ask(root, "rev-parse", "--git-dir")
    told = _run(root, "cat-file", "blob", f"HEAD:./{path}")
    committed = told.stdout.decode("utf-8", "replace").split("\n") if not told.returncode else []
    texts = [one.rstrip("\r") for one in committed]
    counted = {one: texts.count(one) for one in lines}
    found: dict[str, Commit | None] = {one: None for one, count in counted.items() if not count}
    numbers = {one: texts.index(one) + 1 for one, count in counted.items() if count == 1}
    if not numbers:
        return found
    ranges = [word for number in numbers.values() for word in ("-L", f"{number},{number}")]
    blame = _ask(root, "blame", "--no-textconv", "--porcelain", *ranges, "HEAD", "--", path)
    heads = re.findall(r"^([0-9a-f]{40,64}) \d+ (\d+)", blame.decode("utf-8", "replace"), re.M)
    by_number = {int(number): find(root, name) for name, number in heads}
    return found | {one: by_number[at] for one, at in numbers.items() if at in by_number}


def _safe(name: str) -> bool:
    """Tell whether a path of a tree stays below the folder that it is written to."""
    parts = PurePosixPath(name).parts
    bad = {"..", ".", ".git"} & {part.lower() for part in parts}
    return bool(parts) and not bad and "\\" not in name and ":" not in name and "\0" not in name


def _list_files(root: Path, commit: Commit) -> list[tuple[str, str]]:
    """Return the object and the path, from the article's folder, of each file of a commit."""
    prefix = _ask(root, "rev-parse", "--show-prefix").decode("utf-8", "replace").rstrip("\n")
    folders = [f"{prefix}{part}" for part in PARTS]
    told = _ask(root, "ls-tree", "-r", "-z", "-l", "--full-tree", commit.id, "--", *folders)
    files: list[tuple[str, str]] = []
    whole = 0
    for entry in told.decode("utf-8", "surrogateescape").split("\0"):
        about, _, path = entry.partition("\t")
        blob = _BLOB.fullmatch(about)
        name = path.removeprefix(prefix)
        if not blob or not _safe(name):
            continue  # a symbolic link or a submodule is no file of the article
        files.append((blob[1], name))
        whole += int(blob[2])
    if whole > MEGABYTES << 20 or len(files) > MOST_FILES:
        raise NoRevision(
            say(
                "the article at {short} has {count} files of {value} MB",
                short=commit.short,
                count=len(files),
                value=whole >> 20,
            ),
            say(
                "diglot reads at most {most_files} files of {megabytes} MB together",
                most_files=MOST_FILES,
                megabytes=MEGABYTES,
            ),
        )
    return files


def _contents(root: Path, objects: Sequence[str]) -> Iterator[bytes]:
    """Yield the bytes of each object, as ``git cat-file --batch`` writes them one after another."""
    asked = "".join(f"{name}\n" for name in objects).encode()
    told = _ask(root, "cat-file", "--batch", text=asked)
    at = 0
    for name in objects:
        end = told.index(b"\n", at)
        head = told[at:end].split()
        if len(head) != 3 or head[1] != b"blob":
            hint = say("this clone lacks some of its files: git fetch brings them")
            raise NoRevision(say("the object {name} is missing", name=name[:8]), hint)
        start, size = end + 1, int(head[2])
        yield told[start : start + size]
        at = start + size + 1


def extract(root: Path, revision: str, into: Path) -> Commit:
    """Write the article at `root`, as it was at a revision, into the empty folder `into`.

    The article may be a folder anywhere in its repository. Raises `NoRevision`.
    """
    commit = find(root, revision)
    files = _list_files(root, commit)
    if not files:
        hint = say("the folder may have had another name then: name a folder instead")
        raise NoRevision(say("there is no article here at {short}", short=commit.short), hint)
    for (_, name), data in zip(files, _contents(root, [one for one, _ in files]), strict=True):
        path = into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return commit


@contextmanager
def checkout(root: Path, revision: str) -> Iterator[tuple[Commit, Path]]:
    """Give the article at `root` as it was at a revision, in a folder that is gone afterwards.

    Raises `NoRevision`.
    """
    with tempfile.TemporaryDirectory(prefix="diglot-") as folder:
        yield extract(root, revision, Path(folder)), Path(folder)
