"""The text of an SVG as expat reads it: in UTF-8 and without a document type.

What Adobe Illustrator, matplotlib, CorelDRAW and Chinese programs save would else be refused,
though it holds nothing that could do harm.
"""

import re

_PLAIN_DOCTYPE = re.compile(
    rb"(\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?(?:\s|<!--.*?-->)*)<!DOCTYPE\s+svg\b[^\[\]<>]*>",
    re.S,
)
"""A document type that only names itself, as matplotlib and Inkscape write it."""

_ENTITY = rb"""<!ENTITY\s+([\w.-]+)\s+(?:"([^"&%<>]{0,200})"|'([^'&%<>]{0,200})')\s*>"""
_DOCTYPE_OF_NAMES = re.compile(
    rb"(<!DOCTYPE\s+svg\b[^\[\]<>]*)\[((?:\s|" + _ENTITY + rb")*)\]\s*>", re.S
)
"""A document type that gives short names to addresses, as Adobe Illustrator writes it."""
_MOST_NAMES = 1000
_CHINESE = re.compile(
    rb"""(\A<\?xml[^>]*?encoding\s*=\s*["'])(gb[\w-]*|big5[\w-]*)(?=["'])""", re.I
)
"""The encodings of Chinese programs, which expat cannot read."""


def plain_text(data: bytes) -> bytes:
    """Return an SVG in UTF-8 without a document type that declares nothing or short names alone.

    Any other document type stays, for the reader to refuse.
    """
    return _PLAIN_DOCTYPE.sub(rb"\1", _without_names(_in_utf8(data)), count=1)


def _in_utf8(data: bytes) -> bytes:
    """Return a drawing that says GB 2312, GBK, GB 18030 or Big5 in UTF-8, any other as it is."""
    said = _CHINESE.match(data)
    if not said:
        return data
    encoding = "gb18030" if said[2].lower().startswith(b"gb") else "big5hkscs"
    return _CHINESE.sub(rb"\1utf-8", data.decode(encoding, "replace").encode(), count=1)


def _without_names(data: bytes) -> bytes:
    """Return a drawing with each short name of its document type written out.

    Only names of plain text count, so nothing multiplies itself; a document type that declares
    anything else stays, and is refused.
    """
    found = _DOCTYPE_OF_NAMES.search(data)
    if not found:
        return data
    names = {name: one or other for name, one, other in re.findall(_ENTITY, found[2])}
    plain = data[: found.start()] + found[1] + b">" + data[found.end() :]
    uses = re.compile(rb"&(" + b"|".join(map(re.escape, names)) + rb");") if names else None
    if uses is None:
        return plain
    if len(uses.findall(plain)) > _MOST_NAMES:
        return data
    return uses.sub(lambda use: names[use[1]], plain)
