"""A new journal's folder: its settings, its words and its style, ready to be used."""

from __future__ import annotations

import json
import re
from pathlib import Path

from diglot.arrivals.folders import write_folder
from diglot.diagnostics import Misused
from diglot.files import Unreadable, read_file
from diglot.messages import say
from diglot.profile import BASE, shipped_templates

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_PROFILE = """\
# {title}: what differs from templates/_base/profile.toml; all settings are in docs/profile-toml.md.

style = "style.csl"

[journal]
title = {{ zh = {zh}, en = {en} }}
issn = ""
homepage = ""
"""

_WORDS = """\
# Words that this journal prints in its own way; templates/_base/strings.toml has them all.

[zh]

[en]
"""


def new_journal(folder: Path, zh: str, en: str, style: str) -> tuple[str, ...]:
    """Write a journal's folder and return its files' names. Raises `Misused`.

    `style` is a journal that diglot brings, or the path of a .csl file.
    """
    if not _NAME.fullmatch(folder.name) or folder.name == BASE:
        message = say('"{name}" cannot be a journal\'s name', name=folder.name)
        raise Misused(message, say("write lower-case letters, digits and hyphens: acta-exempli"))
    title = " ".join(f"{zh} / {en}".split())
    quoted = {"zh": json.dumps(zh, ensure_ascii=False), "en": json.dumps(en, ensure_ascii=False)}
    files = {
        "profile.toml": _PROFILE.format(title=title, **quoted).encode(),
        "strings.toml": _WORDS.encode(),
        "style.csl": _style(style),
    }
    write_folder(folder, files)
    return tuple(files)


def _style(style: str) -> bytes:
    shipped = shipped_templates() / style / "style.csl"
    path = shipped if re.fullmatch(r"[\w-]+", style) and shipped.is_file() else Path(style)
    try:
        return read_file(path)
    except Unreadable as fault:
        hint = say("name a journal of templates/, or a .csl file")
        raise Misused(fault.said, hint) from None
