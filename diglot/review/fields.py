"""What article.toml decides of a document: its title and keywords, changed in the file itself."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from diglot.article import Source
from diglot.messages import say
from diglot.review.markup import NotWritable
from diglot.review.patches import Patch

_VALUE = re.compile(
    r"""(?P<lang>[a-z]{2})["']?\s*=\s*(?P<value>"(?:\\.|[^"\\\n])*"|'[^'\n]*'|\[[^\]]*\])"""
)


def field_patch(
    article: Source, field: str, old: str, new: str, shown: str, separator: str
) -> Patch:
    """Return the patch of article.toml after which a field reads as the reviewer has it.

    `field` is ``title_zh``; `old` and `new` are the paragraph before and after, which holds what
    the file says, `shown`, between words of the journal's; `separator` is what the journal prints
    between keywords, which a semicolon parts too. That the patch is right, and changes nothing
    else, is proved by reading the patched file. Raises `NotWritable`.
    """
    name, _, lang = field.rpartition("_")
    name = name.replace("_", "-")
    before, found, after = old.partition(shown)
    if not found or not new.startswith(before) or not new.endswith(after):
        raise NotWritable(
            say("only the title and the keywords themselves come home, not the words around them")
        )
    words = new[len(before) : len(new) - len(after)].strip()
    if not words:
        raise NotWritable(say("it would leave the field empty; write article.toml by hand"))
    value: str | list[str] = words
    if name == "keywords":
        parting = re.compile(rf"[;；]|{re.escape(separator.strip() or separator)}")
        value = [one.strip() for one in parting.split(words) if one.strip()]
    for patch in _candidates(article, lang, value):
        if _only_changes(article.text, patch, name, lang, value):
            return patch
    raise NotWritable(
        say("{name} was not found in {path}; write it there by hand", name=name, path=article.path)
    )


def _candidates(article: Source, lang: str, value: str | Sequence[str]) -> Iterator[Patch]:
    for found in _VALUE.finditer(article.text):
        if found["lang"] == lang and found["value"].startswith("[") != isinstance(value, str):
            yield Patch(article, found.start("value"), found.end("value"), _literal(value))


def _literal(value: str | Sequence[str]) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, str):
        told = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + re.sub(r"[\x00-\x1f\x7f]", " ", told) + '"'
    return f"[{', '.join(map(_literal, value))}]"


def _only_changes(
    text: str, patch: Patch, name: str, lang: str, value: str | Sequence[str]
) -> bool:
    try:
        before = tomllib.loads(text)
        after = tomllib.loads(text[: patch.start] + patch.new + text[patch.end :])
    except (ValueError, RecursionError):
        return False
    wanted: dict[str, Any] = {**before, name: {**_table(before, name), lang: value}}
    return after == wanted


def _table(table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = table.get(name)
    return found if isinstance(found, Mapping) else {}
