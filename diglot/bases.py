"""What every Word document was built from, kept so that a reviewed one can be brought home.

A base is a zip archive in ``output/.bases/``, named by the digest that the document carries. It
holds, and the digest covers, all that the document was made from: the texts, data and pictures of
the article, the files of the journal, the version of diglot. It may be deleted: then `review` looks
for the same files in git.
"""

import hashlib
import io
import os
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from diglot import __version__
from diglot.files import Unreadable, read_inside
from diglot.profile import Profile
from diglot.project import Project

FOLDER = ".bases"

_ABOUT = "about.txt"

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(rf"{_DIGEST.pattern}\.zip")
_LARGEST = 64 * 1024 * 1024
_MOST = 100


def digest_of(project: Project, profile: Profile) -> str:
    """Return the digest of all that a project's documents are made from."""
    whole = hashlib.sha256()
    for name, data in sorted(_files(project, profile).items()):
        for part in (name.encode(), data):
            whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()


def _files(project: Project, profile: Profile) -> dict[str, bytes]:
    files = {path: source.text.encode() for path, source in project.sources.items()}
    files |= {f"manuscript/{path}": data for path, data in project.figures.items()}
    files |= dict(profile.layers)
    files[_ABOUT] = f"diglot {__version__}\njournal {profile.name}\n".encode()
    return files


def base_file(project: Project, profile: Profile, output: Path) -> dict[Path, bytes]:
    """Return the file that keeps what a project is built from, nothing where it is kept already.

    Nothing is kept where the folder of bases is a link: whoever made it is not known.
    """
    path = output / FOLDER / f"{digest_of(project, profile)}.zip"
    if (output / FOLDER).is_symlink() or path.exists():
        return {}
    return {path: _pack(_files(project, profile))}


def base_folders(root: Path) -> list[Path] | None:
    """Return where the journals of a base stand, None for a folder that is none."""
    return [root / "templates", root / "shipped"] if (root / _ABOUT).is_file() else None


def journal_of(root: Path) -> str | None:
    """Return the journal that a base was built in, None for a folder that is none."""
    about = root / _ABOUT
    found = re.search("^journal (.+)$", about.read_text("utf-8"), re.M) if about.is_file() else None
    return found[1] if found else None


def is_of_this_version(root: Path) -> bool:
    """Tell whether this version of diglot made a base."""
    return f"diglot {__version__}\n" in (root / _ABOUT).read_text("utf-8")


def forget_old(output: Path) -> None:
    """Leave only the newest hundred bases; only files of our own names are removed."""
    folder = output / FOLDER
    if folder.is_symlink() or not folder.is_dir():
        return
    kept = [
        (entry.stat(follow_symlinks=False).st_mtime, entry.name)
        for entry in os.scandir(folder)
        if entry.is_file(follow_symlinks=False) and _NAME.fullmatch(entry.name)
    ]
    for _, name in sorted(kept)[:-_MOST]:
        with suppress(OSError):
            (folder / name).unlink()


def _pack(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), files[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def has_base(output: Path, build: str) -> bool:
    """Tell whether the texts with this digest are kept; a digest may be anybody's words."""
    if not _DIGEST.fullmatch(build):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(_read_base(output, build))) as archive:
            return archive.testzip() is None
    except (Unreadable, zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, zlib.error):
        return False


def _read_base(output: Path, build: str) -> bytes:
    return read_inside(output, output / FOLDER / f"{build}.zip", _LARGEST)


@contextmanager
def opened_base(output: Path, build: str) -> Iterator[Path]:
    """Unpack a kept base into a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="diglot-") as made:
        root = Path(made)
        with zipfile.ZipFile(io.BytesIO(_read_base(output, build))) as archive:
            rest = _LARGEST
            for entry in archive.infolist():
                name = PurePosixPath(entry.filename)
                rest -= entry.file_size
                if name.is_absolute() or ".." in name.parts or rest < 0:
                    continue
                archive.extract(entry, root)
        yield root
