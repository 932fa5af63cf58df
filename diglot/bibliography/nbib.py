"""PubMed's own format (.nbib, "MEDLINE"): a tag of up to four signs, a hyphen, a value."""

import re
from collections.abc import Iterator
from typing import Final

from diglot.bibliography.answers import retraction_words
from diglot.bibliography.fields import Record, names_of
from diglot.bibliography.pages import article_number
from diglot.bibliography.records import Found
from diglot.bibliography.tagged import Layout, reader
from diglot.diagnostics import Diagnostic, References, error
from diglot.messages import say

_NAMES: Final = names_of("PubMed")
_CATALOGUED: Final = r" \((?:[^()]*, [^()]*|[^()]* ed\.?|\d{4})\)$"
"""What NLM's catalogue tells journals of one name apart by: ``Lancet (London, England)``."""


def _in_words(record: Record) -> Record:
    """Return a record with its one type, and its title without the brackets of a translation."""
    told = set(record.get("PT", ()))
    kind = next((kind for kind in _NAMES.types if kind.title() in told), "journal article")
    own, translated = record.get("TT", [""])[0], record.get("TI", [""])[0]
    title = translated or own or record.get("BTI", [""])[0]
    pii = [one for one in record.get("LID", ()) if one.endswith("[pii]")]
    changed = {
        "PT": [kind],
        "TI": [re.sub(r"^\[(.*)\]\.?$", r"\1", title).removesuffix(".")],
        "TT": [own.removesuffix(".")] if translated else [],
        "JT": [re.sub(_CATALOGUED, "", one) for one in record.get("JT", ())],
        "PII": [article_number(one.removesuffix("[pii]").strip()) for one in pii],
    }
    if changed["TI"] == record.get("BTI"):  # a book, which stands in no other
        changed["BTI"] = []
    return {**record, **changed}


def _name_retraction(found: Found, record: Record) -> Iterator[Diagnostic]:
    """Yield an error for a work that PubMed says is retracted, with where that is told."""
    notices = [value for tag in ("RIN", "PRIN", "RRI") for value in record.get(tag, ())]
    if notices or "Retracted Publication" in record.get("PT", ()):
        told = f"retraction {notices[0]}" if notices else "marked as a retracted publication"
        how = retraction_words(told)
        message = say('"{title}" is retracted: {how}', title=found.title[:60], how=how)
        yield error(References.REFS_RETRACTED, message, found.place)


read_nbib = reader(
    Layout(
        program="PubMed",
        line=re.compile(r"([A-Z]{2,4}) *-(?:(?: +|(?=\d))(.*))?$"),
        begins=frozenset({"PMID"}),
        names=_NAMES,
        prepare=_in_words,
        remark=_name_retraction,
    )
)
