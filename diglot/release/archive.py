"""A zip file whose bytes follow from its contents alone.

Files stand in the order of their names, with one date, one set of rights and no compression:
what zlib makes of a text differs from one version to the next, and almost all that a bundle holds
is compressed already.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def pack(files: Mapping[str, bytes], folder: str = "") -> bytes:
    """Return the files as a zip, all inside of `folder` where it is named."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(f"{folder}/{name}" if folder else name, _FIRST_DAY)
            info.external_attr = _PLAIN_FILE
            info.create_system = _UNIX
            archive.writestr(info, files[name])
    return out.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the files of a bundle without its own folder. Raises ``zipfile.BadZipFile``."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [one for one in archive.namelist() if not one.endswith("/")]
        return {one.partition("/")[2] or one: archive.read(one) for one in names}
