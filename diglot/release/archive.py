"""A zip file whose bytes follow from its contents alone.

Files stand in the order of their names, with one date, one set of rights and no compression:
what zlib makes of a text differs from one version to the next, and almost all that a bundle holds
is compressed already.
"""

import io
import zipfile
import zlib
from collections.abc import Mapping

LARGEST = 1 << 30
"""Bytes of a bundle and of what it holds."""

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
    """Return the files of a bundle without its own folder.

    Raises ``zipfile.BadZipFile``, also for a zip with a password or of a packing that is not known,
    and for one that holds more than a bundle does.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = [one for one in archive.infolist() if not one.is_dir()]
            if sum(one.file_size for one in files) > LARGEST:
                raise zipfile.BadZipFile("too large")
            return {
                one.filename.partition("/")[2] or one.filename: archive.read(one) for one in files
            }
    except (zlib.error, EOFError, RuntimeError) as fault:
        raise zipfile.BadZipFile(str(fault)) from None
