"""Sentences for people: written in English in the code, printed in the author's language.

A sentence is a form with named places: a catalogue can translate it before it is filled::

    >>> sentence = say('no reference has the key "{key}"', key="lecun2105")
    >>> sentence
    'no reference has the key "lecun2105"'
    >>> in_language(sentence, "en")
    'no reference has the key "lecun2105"'

A `Message` is a plain string for whoever only compares, sorts or stores it.
"""

from __future__ import annotations

import gettext
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

UI_LANGUAGES = ("zh", "en")
"""The languages in which diglot speaks to whoever uses it."""

CATALOGUES = Path(__file__).resolve().parent / "locale"
DOMAIN = "diglot"


class Message(str):
    """A sentence as it reads in English, with what it takes to say it in another language."""

    form: str
    values: Mapping[str, Any]
    plural: str
    number: int | None

    def __new__(
        cls, form: str, values: Mapping[str, Any], plural: str = "", count: int | None = None
    ) -> Message:
        """Fill the form; `plural` is the form for any other `count` than one."""
        chosen = plural if plural and count != 1 else form
        values = {name: _shorten(one) for name, one in values.items()}
        made = super().__new__(cls, chosen.format_map(values))
        made.form, made.values, made.plural, made.number = form, values, plural, count
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Keep the form when a message travels to another process."""
        return Message, (self.form, dict(self.values), self.plural, self.number)


_LONGEST = 300
_DATA = re.compile(r"(data:[\w/+.-]{0,40})[;,][^\s\"')]{60,}")
_CONTROLS = {
    **{code: chr(0x2400 + code) for code in range(32)},
    **dict.fromkeys((0x0A, 0x0D, 0x09), " "),
    **dict.fromkeys((*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"),
}
"""What would move the cursor of a terminal, colour it, or turn the direction of its text."""


def visible(text: str) -> str:
    """Return a text of a stranger with signs in the place of control characters, one for one."""
    return text.translate(_CONTROLS)


def _shorten(value: Any) -> Any:
    """Return a value as a sentence shows it: on one line, a long one without its middle."""
    if isinstance(value, Exception) and not hasattr(value, "said"):
        value = str(value)
    if not isinstance(value, str) or isinstance(value, (Message, _Words)):
        return value
    if value.isprintable() and len(value) <= 60:
        return value
    text = _DATA.sub(r"\1…", visible(value))
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]} … {text[-half:]}"


NOTHING = Message("", {})
"""No sentence."""


class Explained(Exception):
    """What went wrong, told to a person: `said`, and what to do, `hint`."""

    def __init__(self, said: Message, hint: Message = NOTHING) -> None:
        super().__init__(said)
        self.said = said
        self.hint = hint


def say(form: str, /, **values: Any) -> Message:
    """Return a sentence; a value may be a sentence itself, or an exception with one (`said`)."""
    return Message(form, values)


def say_count(one: str, many: str, count: int, /, **values: Any) -> Message:
    """Return a sentence about a number of things, ``{count}`` in its form."""
    return Message(one, {"count": count, **values}, many, count)


def say_all(first: Message, *others: Message) -> Message:
    """Return things that a sentence lists: "a, b and c"."""
    if not others:
        return first
    for one in others[:-1]:
        first = say("{first}, {next}", first=first, next=one)
    return say("{first} and {last}", first=first, last=others[-1])


def as_message(text: str) -> Message:
    """Return words that were made elsewhere as a sentence; a catalogue may know it as it is."""
    text = _shorten(text)
    return Message(text.replace("{", "{{").replace("}", "}}"), {})


def library_message(form: str, values: Mapping[str, Any]) -> Message:
    """Return the sentence of a library that knows no catalogues, from its form and its values."""
    return Message(form, values)


class _Words(str):
    """A text that whoever wrote it gave in several languages."""

    words: Mapping[str, str]


def in_words(**words: str) -> Message:
    """Return a sentence written elsewhere, by the languages that it is given in: `en`, `zh`."""
    if not any(words.values()):
        return NOTHING
    shown = {language: _shorten(text) for language, text in words.items()}
    text = _Words(shown.get("en") or next(filter(None, shown.values())))
    text.words = shown
    return Message("{text}", {"text": text})


def in_language(text: str, language: str) -> str:
    """Return a sentence in a language of the catalogues, as it is where there is none."""
    text = getattr(text, "said", text)
    if isinstance(text, _Words):
        return text.words.get(language) or str(text)
    if not isinstance(text, Message) or not text.form:
        return text
    catalogue = _catalogue(language)
    if text.plural and text.number is not None:
        form = catalogue.ngettext(text.form, text.plural, text.number)
    else:
        form = catalogue.gettext(text.form)
    return form.format_map({name: in_language(v, language) for name, v in text.values.items()})


@lru_cache(maxsize=4)
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, CATALOGUES, [language], fallback=True)


def ui_language(environment: Mapping[str, str]) -> str:
    """Return the language of a person from the variables of a POSIX locale, English by default.

    ``LC_ALL`` goes before ``LC_MESSAGES``, and that before ``LANG`` (POSIX.1, 8.2).
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name, ""):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def cells_of(text: str) -> int:
    """Return how many cells of a terminal a text takes: a Chinese character two, an accent none."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(one) in "WF" for one in text)
    none = sum(unicodedata.category(one) in ("Mn", "Me", "Cf") for one in text)
    return len(text) + wide - none
