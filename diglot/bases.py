"""The texts behind every Word document that was built, kept so that it can come home.

A base is a zip archive of an article's files in ``output/.bases/``, named by the digest that the
document carries. It may be deleted: then the way home looks for the same texts in git.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from diglot.project import Project
from diglot.saving import save

FOLDER = ".bases"

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LARGEST = 64 * 1024 * 1024
_MOST = 100


def keep_base(project: Project, output: Path) -> None:
    """Keep a project's files, if they are not kept already; only the newest hundred bases stay."""
    folder = output / FOLDER
    path = folder / f"{project.build}.zip"
    if path.exists():
        return
    save(path, _packed(project), "output")
    kept = sorted(folder.glob("*.zip"), key=lambda one: one.stat().st_mtime)
    for old in kept[:-_MOST]:
        old.unlink()


def _packed(project: Project) -> bytes:
    files = {path: source.text.encode() for path, source in project.sources.items()}
    files |= {f"manuscript/{path}": data for path, data in project.figures.items()}
    templates = project.root / "templates"
    for path in sorted(templates.rglob("*")) if templates.is_dir() else ():
        if path.is_file() and path.resolve().is_relative_to(project.root.resolve()):
            files[path.relative_to(project.root).as_posix()] = path.read_bytes()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), files[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def has_base(output: Path, build: str) -> bool:
    """Tell whether the texts with this digest are kept; a digest may be anybody's words."""
    return bool(_DIGEST.fullmatch(build)) and (output / FOLDER / f"{build}.zip").is_file()


@contextmanager
def opened_base(output: Path, build: str) -> Iterator[Path]:
    """Unpack a kept base into a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="diglot-") as made:
        root = Path(made)
        with zipfile.ZipFile(output / FOLDER / f"{build}.zip") as archive:
            rest = _LARGEST
            for entry in archive.infolist():
                name = PurePosixPath(entry.filename)
                rest -= entry.file_size
                if name.is_absolute() or ".." in name.parts or rest < 0:
                    continue
                archive.extract(entry, root)
        yield root
