"""The texts behind every Word document that was built, kept so that it can come home.

A base is a zip archive of an article's files in ``output/.bases/``, named by the digest that the
document carries. It may be deleted: then the way home looks for the same texts in git.
"""

from __future__ import annotations

import io
import os
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from diglot.files import Unreadable, files_below, read_inside
from diglot.project import Project

FOLDER = ".bases"

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(rf"{_DIGEST.pattern}\.zip")
_LARGEST = 64 * 1024 * 1024
_MOST = 100


def base_file(project: Project, output: Path) -> dict[Path, bytes]:
    """Return the file that keeps a project's texts, nothing where they are kept already.

    Nothing is kept where the folder of bases is a link: whoever made it is not known.
    """
    path = output / FOLDER / f"{project.build}.zip"
    return {} if (output / FOLDER).is_symlink() or path.exists() else {path: _packed(project)}


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


def _packed(project: Project) -> bytes:
    files = {path: source.text.encode() for path, source in project.sources.items()}
    files |= {f"manuscript/{path}": data for path, data in project.figures.items()}
    for path in files_below(project.root / "templates"):
        with suppress(Unreadable):
            name = path.relative_to(project.root).as_posix()
            files[name] = read_inside(project.root, path)
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
        with zipfile.ZipFile(io.BytesIO(_kept(output, build))) as archive:
            return archive.testzip() is None
    except (Unreadable, zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, zlib.error):
        return False


def _kept(output: Path, build: str) -> bytes:
    return read_inside(output, output / FOLDER / f"{build}.zip", _LARGEST)


@contextmanager
def opened_base(output: Path, build: str) -> Iterator[Path]:
    """Unpack a kept base into a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="diglot-") as made:
        root = Path(made)
        with zipfile.ZipFile(io.BytesIO(_kept(output, build))) as archive:
            rest = _LARGEST
            for entry in archive.infolist():
                name = PurePosixPath(entry.filename)
                rest -= entry.file_size
                if name.is_absolute() or ".." in name.parts or rest < 0:
                    continue
                archive.extract(entry, root)
        yield root
