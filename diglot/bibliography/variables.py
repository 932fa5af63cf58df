"""The variables and types of CSL as people call them: what a message says of an entry."""

from collections.abc import Mapping, Sequence
from typing import Final

from diglot.messages import NOTHING, Message, say, say_all

_VARIABLES: Final[Mapping[str, Message]] = {
    "title": say("title"),
    "author": say("authors"),
    "editor": say("editors"),
    "translator": say("translators"),
    "issued": say("date of publication"),
    "accessed": say("date of access"),
    "container-title": say("name of the journal or book"),
    "container-title-short": say("short name of the journal"),
    "collection-title": say("name of the series"),
    "publisher": say("publisher"),
    "publisher-place": say("place of publication"),
    "volume": say("volume"),
    "issue": say("issue"),
    "number": say("number"),
    "page": say("pages"),
    "edition": say("edition"),
    "language": say("language"),
    "type": say("type"),
    "year": say("year"),
    "event-title": say("name of the meeting"),
    "genre": say("kind of work"),
    "URL": say("address (URL)"),
    "abstract": say("abstract"),
    "keyword": say("keywords"),
}

_TYPES: Final[Mapping[str, Message]] = {
    "article": say("preprint"),
    "article-journal": say("journal article"),
    "article-magazine": say("article of a magazine"),
    "article-newspaper": say("newspaper article"),
    "book": say("book"),
    "chapter": say("chapter of a book"),
    "dataset": say("data set"),
    "paper-conference": say("paper of a conference"),
    "patent": say("patent"),
    "report": say("report"),
    "software": say("software"),
    "standard": say("standard"),
    "thesis": say("thesis"),
    "webpage": say("web page"),
}


def entry_words(key: str) -> Message:
    """Return how a sentence names an entry of the library, one without a key too."""
    return say('the entry "{key}"', key=key) if key else say("an entry")


def variable_words(name: str) -> Message:
    """Return what a variable of CSL is called, with its own name where that is another word."""
    return _words(name, _VARIABLES.get(name))


def type_words(name: str) -> Message:
    """Return what a type of CSL is called, with its own name where that is another word."""
    return _words(name, _TYPES.get(name))


def unsure_words(fields: Sequence[str]) -> Message:
    """Return what a list of references says of fields that were guessed."""
    if not fields:
        return NOTHING
    return say("unsure: {fields}", fields=say_all(*map(variable_words, fields)))


def _words(name: str, words: Message | None) -> Message:
    if words is None:
        return say('"{name}"', name=name)
    return words if name in words else say("{words} ({name})", words=words, name=name)
