"""What public records said of the works of bib/ when they were last asked, kept beside bib/.

So that a check needs no network: the file is put under version control with the article, and each
answer tells its day::

    {"DOI 10.1000/x": {"asked": "2026-11-27", "found": true, "retracted": "retraction 10.1000/y"}}
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from diglot.article import Source
from diglot.bibliography.records import doi_of, plain_title, year_of
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.identifiers import bare_pmid
from diglot.messages import Message, as_message, say

VERIFIED: Final = "bib-verified.json"
"""The name of the file, in the article's folder."""

CSL = Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """What a public record said: the day (ISO 8601), whether there is one, what retracts it."""

    asked: str
    found: bool
    retracted: str = ""


def identities(csl: CSL) -> tuple[str, ...]:
    """Return by what public records are asked for a work: DOI and PMID, without them its title.

    >>> identities({"DOI": "https://doi.org/10.1000/X", "title": "Tides"})
    ('DOI 10.1000/x',)
    """
    told = (("DOI", doi_of(csl.get("DOI"))), ("PMID", bare_pmid(csl.get("PMID", ""))))
    known = tuple(f"{name} {value}" for name, value in told if value)
    return known or (f"title {plain_title(csl.get('title'))[:200]} {year_of(csl)}".rstrip(),)


def answers_of(csl: CSL, answers: Mapping[str, Answer]) -> list[Answer]:
    """Return what is remembered of a work."""
    return [answers[one] for one in identities(csl) if one in answers]


def read_answers(source: Source) -> tuple[dict[str, Answer], list[Diagnostic]]:
    """Return the answers of a file by identity; what is none of them is named."""
    if not source.text.strip():
        return {}, []
    try:
        told = json.loads(source.text)
    except (ValueError, RecursionError):
        told = None
    answers = dict(_answers(told)) if isinstance(told, Mapping) else {}
    if isinstance(told, Mapping) and len(answers) == len(told):
        return answers, []
    message = say("{path} holds something else than answers of public records", path=source.path)
    hint = say("delete the file, and ask again with diglot refs verify")
    return answers, [warning(Code.BIB_SYNTAX, message, source.span(0, 0), hint)]


def _answers(told: Mapping[str, Any]) -> Iterator[tuple[str, Answer]]:
    for name, value in told.items():
        if not isinstance(value, Mapping):
            continue
        asked, retracted = str(value.get("asked")), value.get("retracted", "")
        sound = re.fullmatch(r"\d{4}-\d\d-\d\d", asked) and isinstance(retracted, str)
        if sound and isinstance(value.get("found"), bool):
            yield name, Answer(asked, value["found"], retracted)


def write_answers(answers: Mapping[str, Answer]) -> str:
    """Return the text of the file, in the order of what was asked for."""
    told = {name: asdict(answers[name]) for name in sorted(answers)}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def retraction_words(told: str) -> Message:
    """Return what a record said of a retraction, "retraction 10.1000/y", in the reader's words."""
    kind, _, notice = told.partition(" ")
    match kind:
        case "partial":
            return say("partial retraction {notice}", notice=notice.partition(" ")[2])
        case "retraction":
            return say("retraction {notice}", notice=notice)
        case "withdrawal":
            return say("withdrawal {notice}", notice=notice)
        case "removal":
            return say("removal {notice}", notice=notice)
        case "marked":
            return say("marked as a retracted publication")
        case "its":
            return say("its title begins {word}", word=told.rpartition(" ")[2])
    return as_message(told)
