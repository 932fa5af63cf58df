"""A file written beside its place and renamed, so that no half of one is ever seen."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from diglot.diagnostics import EngineFailed


def save(path: Path, data: bytes, engine: str, hint: str = "") -> None:
    """Write a file; one that was there keeps its rights, a folder that is missing is made.

    Raises `EngineFailed`, in the name of `engine`, and leaves what was there as it was.
    """
    mode = 0o644
    with suppress(OSError):
        mode = path.stat().st_mode & 0o777
    name = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            name = file.name
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except OSError as fault:
        if name:
            with suppress(OSError):
                Path(name).unlink()
        raise EngineFailed(engine, f"{path}: {fault.strerror}", hint) from None
