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
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

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
        made = super().__new__(cls, chosen.format_map(values))
        made.form, made.values, made.plural, made.number = form, values, plural, count
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Keep the form when a message travels to another process."""
        return Message, (self.form, dict(self.values), self.plural, self.number)


NOTHING = Message("", {})
"""No sentence."""


def say(form: str, /, **values: Any) -> Message:
    """Return a sentence; a value may be a sentence itself, or an exception with one (`said`)."""
    return Message(form, values)


def say_count(one: str, many: str, count: int, /, **values: Any) -> Message:
    """Return a sentence about a number of things, ``{count}`` in its form."""
    return Message(one, {"count": count, **values}, many, count)


def untranslated(text: str) -> Message:
    """Return words that were made elsewhere as a sentence; a catalogue may know it as it is."""
    return Message(text.replace("{", "{{").replace("}", "}}"), {})


def in_language(text: str, language: str) -> str:
    """Return a sentence in a language of the catalogues, as it is where there is none."""
    text = getattr(text, "said", text)
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
