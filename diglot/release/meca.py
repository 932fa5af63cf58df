"""MECA: a manuscript on its way from one journal's system to another (NISO RP-30-2023).

The archive holds ``manifest.xml``, which names every other file with its kind. ``transfer.xml``,
which names the systems that send and receive, is the sending system's to write.
"""

from collections.abc import Mapping
from pathlib import PurePosixPath

from diglot.release.archive import pack
from diglot.writing.xml_text import serialize, xml

_LEAD = '<!DOCTYPE manifest PUBLIC "-//MECA//DTD Manifest v1.0//en" "MECA_manifest.dtd">\n'
_SPACES = {
    "": "https://manuscriptexchange.org/schema/manifest",
    "xlink": "http://www.w3.org/1999/xlink",
}
_KINDS: Mapping[str, str] = {
    "jats/article.xml": "article-metadata",
    "documents/": "manuscript",
    "jats/": "figure",
    "data/": "supplement",
}
_MEDIA: Mapping[str, str] = {
    ".xml": "application/xml", ".pdf": "application/pdf", ".html": "text/html",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".png": "image/png", ".svg": "image/svg+xml", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
    ".csv": "text/csv", ".json": "application/json",
}  # fmt: skip


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return the parts of a bundle that are a manuscript as a MECA archive."""
    kinds = {name: kind for name in sorted(files) if (kind := _kind(name))}
    items = [
        xml(
            "item",
            xml("instance", media_type=_media(name), xlink__href=_place(name)),
            item_type=kind,
            item_version="1",
            id=f"item{number}",
        )
        for number, (name, kind) in enumerate(kinds.items(), 1)
    ]
    told = serialize(xml("manifest", *items, manifest_version="1"), _LEAD, spaces=_SPACES)
    inside = {_place(name): files[name] for name in kinds}
    return pack({**inside, "manifest.xml": told})


def _kind(name: str) -> str:
    return next((kind for part, kind in _KINDS.items() if name.startswith(part)), "")


def _place(name: str) -> str:
    """Return where a file stands in the archive: the article at the top, with its figures."""
    return name.removeprefix("jats/")


def _media(name: str) -> str:
    return _MEDIA.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
