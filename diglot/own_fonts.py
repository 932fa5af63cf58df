"""The fonts that [fonts] of article.toml or of a journal names, read and looked at.

A font stands in the folder ``fonts`` beside the file that names it, with its digest, so that a page
is set with that file and no other::

    [fonts]
    "Jigmo2.ttf" = "sha256:9f86d081884c7d65…"
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from diglot.diagnostics import Code, Diagnostic, SourceSpan, error
from diglot.files import Unreadable, read_inside
from diglot.messages import say
from diglot.pdf.own_fonts import OwnFont, examine_font
from diglot.toml import Toml

FOLDER = "fonts"
_LARGEST = 64 << 20


def read_fonts(root: Path, folder: Path, toml: Toml) -> tuple[list[OwnFont], list[Diagnostic]]:
    """Return the sound fonts that a file of `folder` names, in its order, and what is wrong.

    Nothing outside of `root` is read.
    """
    told = toml.table.get("fonts")
    fonts: list[OwnFont] = []
    faults: list[Diagnostic] = []
    for name, digest in told.items() if isinstance(told, Mapping) else ():
        # Only the name counts: no font is outside of its folder.
        found = _read(
            root, folder / FOLDER / Path(name).name, str(digest), toml.value(("fonts", name))
        )
        if isinstance(found, OwnFont):
            fonts.append(found)
        else:
            faults.append(found)
    return fonts, faults


def _read(root: Path, path: Path, digest: str, span: SourceSpan) -> OwnFont | Diagnostic:
    if not path.is_file():
        message = say("there is no {path}", path=path.relative_to(root).as_posix())
        return error(Code.FONT, message, span, say("put the font there, a file .ttf or .otf"))
    try:
        data = read_inside(root, path, _LARGEST)
    except Unreadable as fault:
        return error(Code.FONT, fault.said, span, fault.hint)
    own = f"sha256:{hashlib.sha256(data).hexdigest()}"
    if digest != own:
        message = say("the font {name} is not the one of this digest", name=path.name)
        return error(
            Code.FONT, message, span, say('if it is the right one, write "{own}"', own=own)
        )
    font = examine_font(path.name, data)
    if font.trouble == "broken":
        message = say("the font {name} cannot be read", name=path.name)
        return error(Code.FONT, message, span, say("take a file .ttf or .otf"))
    if font.trouble:
        message = say("the font {name} may not be embedded in a PDF", name=path.name)
        return error(Code.FONT, message, span, say("its owner forbids it (fsType); take another"))
    return font
