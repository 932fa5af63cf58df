"""A new journal's folder: its settings, its words and its style, ready to be used."""

import json
import re
from pathlib import Path

from diglot.diagnostics import Misused, did_you_mean
from diglot.files import Unreadable, read_file
from diglot.journal_files import BASE
from diglot.messages import say
from diglot.profile import journals, shipped_templates
from diglot.saving import write_folder

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


def new_journal(folder: Path, title_zh: str, title_en: str, style: str) -> tuple[str, ...]:
    """Write a journal's folder and return its files' names. Raises `Misused`.

    `style` is a journal that diglot brings, or the path of a .csl file.
    """
    if not _NAME.fullmatch(folder.name) or folder.name == BASE:
        message = say('"{name}" cannot be a journal\'s name', name=folder.name)
        raise Misused(message, say("write lower-case letters, digits and hyphens: acta-exempli"))
    title = " ".join(f"{title_zh} / {title_en}".split())
    both = {"zh": title_zh, "en": title_en}
    quoted = {lang: json.dumps(one, ensure_ascii=False) for lang, one in both.items()}
    files = {
        "profile.toml": _PROFILE.format(title=title, **quoted).encode(),
        "strings.toml": _WORDS.encode(),
        "style.csl": _style(style),
    }
    write_folder(folder, files)
    return tuple(files)


def _style(style: str) -> bytes:
    shipped = shipped_templates() / style / "style.csl"
    if "." not in style and "/" not in style and not shipped.is_file():
        known = journals([shipped_templates()])
        told = say("known are {known}", known=", ".join(known))
        message = say('there is no style "{style}"', style=style)
        raise Misused(message, did_you_mean(style, known) or told)
    path = shipped if re.fullmatch(r"[\w-]+", style) and shipped.is_file() else Path(style)
    try:
        return read_file(path)
    except Unreadable as fault:
        hint = say("name a journal of templates/, or a .csl file")
        raise Misused(fault.said, hint) from None
