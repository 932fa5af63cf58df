"""The folders of a new article, an example that builds at once, and of a new journal."""

import json
import re
import tomllib
from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Final

from diglot.arrivals.facts import Facts, Person, article_toml
from diglot.arrivals.questions import Question, article_questions, names, unlike_names
from diglot.article import LANGS, Lang
from diglot.diagnostics import Misused, did_you_mean
from diglot.files import Unreadable, files_below, read_file
from diglot.journal_files import BASE
from diglot.messages import say
from diglot.person_names import family_in_capitals
from diglot.profile import journals, shipped_templates
from diglot.saving import write_folder

STARTER: Final = Path(__file__).resolve().parent / "starter"
_DOTTED: Final = "dot/"
"""Files whose names begin with a dot stand in a folder of this name, which packages keep."""

_KEYWORDS: Final[Mapping[Lang, tuple[str, ...]]] = {
    "zh": ("示例", "双语", "排版"),
    "en": ("Example", "Bilingual", "Typesetting"),
}


def questions() -> tuple[Question, ...]:
    """Return what is asked of a new article, with the journals and types that there are."""
    shipped = shipped_templates()
    base = tomllib.loads((shipped / BASE / "profile.toml").read_text(encoding="utf-8"))
    strings = tomllib.loads((shipped / BASE / "strings.toml").read_text(encoding="utf-8"))
    return article_questions(journal_titles(), list(base["types"]), strings)


def journal_titles() -> dict[str, dict[str, str]]:
    """Return what each journal that diglot brings is called, by language."""
    told: dict[str, dict[str, str]] = {lang: {} for lang in LANGS}
    shipped = shipped_templates()
    for name in journals([shipped]):
        settings = tomllib.loads((shipped / name / "profile.toml").read_text(encoding="utf-8"))
        for lang in LANGS:
            told[lang][name] = settings["journal"]["title"][lang]
    return told


def article_files(answers: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of a new article by their names. Raises `Misused` for an unknown answer."""
    told = {one.name: answers.get(one.name) or one.usual for one in questions()}
    for one in questions():
        value = told[one.name]
        if one.known and value not in one.known:
            message = say('there is no {what} "{value}"', what=one.name, value=value)
            known = say("known are {known}", known=", ".join(one.known))
            raise Misused(message, did_you_mean(value, one.known) or known)
    files: dict[str, bytes] = {}
    for path in files_below(STARTER):
        name = path.relative_to(STARTER).as_posix()
        name = "." + name.removeprefix(_DOTTED) if name.startswith(_DOTTED) else name
        files[name] = path.read_bytes()
    files["manuscript/article.toml"] = article_toml(_facts(told)).encode()
    return files


def _facts(told: Mapping[str, str]) -> Facts:
    zh, en = names(told["authors_zh"]), names(told["authors_en"])
    if message := unlike_names(told["authors_zh"], told["authors_en"]):
        raise Misused(message, say("name the same authors in the same order, commas between"))
    people = tuple(
        Person({"zh": one, "en": family_in_capitals(other)}, ("1",), corresponding=at == 0)
        for at, (one, other) in enumerate(zip_longest(zh, en, fillvalue=""))
    )
    return Facts(
        title={"zh": told["title_zh"], "en": told["title_en"]},
        authors=people,
        affiliations=({"zh": told["affiliation_zh"], "en": told["affiliation_en"]},),
        keywords=_KEYWORDS,
        journal=told["journal"],
        type=told["type"],
    )


def new_article(folder: Path, answers: Mapping[str, str]) -> tuple[str, ...]:
    """Write a new article into a folder and return the names of its files. Raises `Misused`."""
    files = article_files(answers)
    write_folder(folder, files)
    return tuple(sorted(files))


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
