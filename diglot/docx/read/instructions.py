"""What the instruction of a field says (ISO/IEC 29500-1, 17.16)."""

import base64
import binascii
import re


def hidden_words(data: str) -> str:
    """Return the XML that a field's hidden data are in Base64, empty where they are none."""
    try:
        words = base64.b64decode(data).decode("utf-8", "replace").rstrip("\0")
    except (binascii.Error, ValueError):
        return ""
    return words if words.lstrip("\ufeff").startswith("<") else ""


def is_contents(instruction: str) -> bool:
    """Tell whether a field is a table of contents (ISO/IEC 29500-1, 17.16.5.68)."""
    return re.match(r"\s*TOC\b", instruction, re.I) is not None


_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


def hyperlink(instruction: str) -> str | None:
    r"""Return where a field leads, None where it is no HYPERLINK (ISO/IEC 29500-1, 17.16.5.25).

    ``HYPERLINK "https://a.org" \l "top"`` leads to ``https://a.org#top``.
    """
    if instruction[:9].upper() != "HYPERLINK":
        return None
    address = anchor = switch = ""
    for quoted, bare in _TOKEN.findall(instruction[9:]):
        if re.fullmatch(r"\\[a-z]", bare.lower()):
            switch = bare[1:].lower()
            continue
        word = re.sub(r"\\(.)", r"\1", quoted) or bare
        if switch == "l":
            anchor = word
        elif switch not in ("o", "t"):
            address = address or word
        switch = ""
    return address + (f"#{anchor}" if anchor else "")
