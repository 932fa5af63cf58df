"""What the fields of an entry are called by somebody who never heard of CSL."""

from __future__ import annotations

from collections.abc import Mapping

from diglot.messages import Message, say, untranslated

_WORDS: Mapping[str, Message] = {
    "author": say("authors"),
    "volume": say("volume"),
    "issue": say("issue"),
    "page": say("pages or article number"),
    "container-title": say("name of the journal or book"),
    "issued": say("year"),
    "publisher": say("publisher"),
    "publisher-place": say("place of publication"),
    "event-title": say("name of the conference"),
    "number": say("number"),
    "URL": say("address on the web"),
    "DOI": say("DOI"),
    "title": say("title"),
}


def field_words(name: str) -> Message:
    """Return a field's name in an author's words, as it is where there are none."""
    return _WORDS.get(name) or untranslated(name)


def listed(names: list[Message]) -> Message:
    """Return several words as one sentence's part."""
    whole, *others = names
    for one in others:
        whole = say("{first}, {other}", first=whole, other=one)
    return whole
