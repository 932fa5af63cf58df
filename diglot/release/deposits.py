"""The table of deposits: what is told of an article to those who register and index it."""

from collections.abc import Callable, Mapping

from diglot.bibliography.formats import EXPORTS
from diglot.release import crossref, indexes
from diglot.release.record import Deposit, Record
from diglot.writing import cite_this

FOLDER = "deposits"


def _article(record: Record) -> Deposit:
    """Return the article's own entry for reference managers, in each language."""
    files: dict[str, bytes] = {}
    for front in record.fronts:
        for one in cite_this.files(front):
            stem, _, suffix = one.name.partition(".")
            files[f"{stem}.{front.lang}.{suffix}"] = one.text.encode()
    return Deposit(files)


def _references(record: Record) -> Deposit:
    """Return the works that the article cites, in each format that is written."""
    entries = [dict(one.csl) for one in record.editions[0].references]
    files = {f"references.{form}": write(entries).encode() for form, write in EXPORTS.items()}
    return Deposit(files)


DEPOSITS: Mapping[str, Callable[[Record], Deposit]] = {
    "crossref": crossref.deposit,
    "doaj": indexes.doaj,
    "datacite": indexes.datacite,
    "zenodo": indexes.zenodo,
    "cff": indexes.cff,
    "article": _article,
    "references": _references,
}
"""A row for each; a new one is a function of a `Record`."""
