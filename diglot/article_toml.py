"""article.toml read: as `Metadata`, and as plain variables for the texts.

A field in two languages is a table, ``title = { zh = "…", en = "…" }``; a field with one value is
the same in both. Which fields there are stands in `metadata`.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from diglot.diagnostics import Code, Diagnostic, did_you_mean
from diglot.fields import Reader, rows_of
from diglot.languages import LANGS, Lang
from diglot.messages import Message, say
from diglot.metadata import Author, Metadata
from diglot.toml import Toml

Variables = dict[Lang, dict[str, Any]]


def _hint_for(name: str) -> Message:
    """Return what to do about a field that article.toml does not have."""
    if name == "abstract":
        return say("the abstract stands in {file}", file="manuscript/zh/00-abstract.md")
    return say("put values of your own under [variables]")


def read_metadata(toml: Toml) -> tuple[Metadata, Variables, list[Diagnostic]]:
    """Return the metadata of article.toml, the texts' variables, and what is wrong, in its order.

    Texts use ``article.doi``, ``article.title`` (in the edition's language) and the names under
    ``[variables]``.
    """
    reader = Reader(toml, Code.ARTICLE_FIELD)
    metadata = _with_affiliations(reader.record(Metadata, (), toml.table, _hint_for), reader)
    _name_unmarkable_fields(metadata, reader)
    variables = {lang: _variables(toml.table, lang) for lang in LANGS}
    faults = sorted(reader.faults, key=lambda fault: fault.span.start if fault.span else 0)
    return metadata, variables, faults


def _with_affiliations(metadata: Metadata, reader: Reader) -> Metadata:
    """Return it with an id for each affiliation, and authors only of affiliations that are there.

    An affiliation without an id has its number.
    """
    affiliations = tuple(
        replace(one, id=one.id or str(number))
        for number, one in enumerate(metadata.affiliations, start=1)
    )
    ids = [one.id for one in affiliations]
    for number, one in enumerate(ids):
        if one in ids[:number]:
            message = say('two affiliations have the id "{id}"', id=one)
            hint = say("give each its own, and its authors the one that is theirs")
            reader.fault(("affiliations", number), message, hint)
    known = set(ids)
    authors = tuple(
        _author(one, number, known, reader) for number, one in enumerate(metadata.authors)
    )
    places = {".".join(map(str, path)): reader.toml.value(path) for path in reader.toml.places}
    return replace(metadata, affiliations=affiliations, authors=authors, places=places)


def _name_unmarkable_fields(metadata: Metadata, reader: Reader) -> None:
    """Name each field of `unconfirmed` that no document could mark."""
    known = {one.name for one in rows_of(Metadata)} | {"abstract", "affiliation"}
    for at, one in enumerate(metadata.unconfirmed):
        name, _, lang = one.partition(".")
        if name not in known or lang not in ("", *LANGS):
            message = say('"unconfirmed" names "{name}", which is no field', name=one)
            hint = did_you_mean(name, known) or say(
                'write a field\'s name, or "{form}"', form="title.zh"
            )
            reader.fault(("unconfirmed", at), message, hint, at_value=True)


def _author(author: Author, number: int, known: set[str], reader: Reader) -> Author:
    path = ("authors", number)
    if not author.name:
        hint = say('write zh = "林瑞莲" and en = "LIN Ruilian"')
        reader.fault(path, say("an author has no name"), hint)
    for at, one in enumerate(author.affiliations):
        place = (*path, "affiliations", at)
        if one not in known:
            message = say('an author names the affiliation "{id}", which is not there', id=one)
            reader.fault(place, message, did_you_mean(one, known), at_value=True)
        elif one in author.affiliations[:at]:
            message = say('an author names the affiliation "{id}" twice', id=one)
            reader.fault(place, message, at_value=True)
    return replace(author, affiliations=tuple(one for one in author.affiliations if one in known))


def _resolve(value: Any, lang: Lang) -> Any:
    """Return a value in one language, fit for JSON: dates as text, tables of languages resolved."""
    if isinstance(value, dict):
        if value and set(value) <= set(LANGS):
            return _resolve(value.get(lang, ""), lang)
        return {key.replace("-", "_"): _resolve(one, lang) for key, one in value.items()}
    if isinstance(value, list):
        return [_resolve(one, lang) for one in value]
    return value if isinstance(value, (str, int, float, bool)) else str(value)


def _variables(table: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    own = table.get("variables", {})
    article = {name: value for name, value in table.items() if name != "variables"}
    return {
        **(_resolve(own, lang) if isinstance(own, dict) and own else {}),
        "article": _resolve(article, lang),
    }
