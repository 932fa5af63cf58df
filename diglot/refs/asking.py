"""Add and verify: the two commands that ask Crossref and PubMed; a build never does."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from diglot.article import Reference
from diglot.bibliography.answers import Answer, identities, retraction_words
from diglot.bibliography.crossref import BadAnswer, Record, by_doi, by_title
from diglot.bibliography.pages import full_pages
from diglot.bibliography.pubmed import by_pmid
from diglot.bibliography.records import CSL, Found, doi_of, plain_title, year_of
from diglot.bibliography.variables import entry_words, variable_words
from diglot.diagnostics import Diagnostic, References, error, warning
from diglot.engines.http import Network, NotFetched
from diglot.identifiers import bare_pmid
from diglot.messages import NOTHING, Message, as_message, say
from diglot.outcome import Outcome, Segment, usage_error
from diglot.refs.importing import add_works
from diglot.refs.remembering import remember, unknown_key
from diglot.refs.shelf import Shelf

_PAUSE = 0.34
"""Seconds between two questions: NCBI asks for no more than three a second."""


@dataclass(frozen=True)
class Sources:
    """Where public records come from, and how to ask for them."""

    network: Network
    crossref: str
    pubmed: str
    mailto: str = ""

    def doi(self, doi: str) -> Record | None:
        """Return the record of a DOI."""
        return by_doi(self.network, doi, self.crossref)

    def pmid(self, pmid: str) -> Record | None:
        """Return the record of a PMID."""
        return by_pmid(self.network, pmid, self.pubmed, self.mailto)

    def title(self, csl: CSL) -> Record | None:
        """Return the record of the work with this title."""
        return by_title(self.network, csl, self.crossref)


def add(
    shelf: Shelf, sources: Sources, identifier: str, into: str, *, dry: bool = False
) -> Outcome:
    """Add the work with a DOI or a PMID to a file of bib/."""
    doi, pmid = doi_of(identifier), bare_pmid(identifier)
    if not doi and not pmid:
        hint = say("write 10.1000/xyz, https://doi.org/10.1000/xyz or a PubMed number")
        return usage_error(
            say('"{identifier}" is neither a DOI nor a PMID', identifier=identifier), hint
        )
    asked = (lambda: sources.doi(doi)) if doi else (lambda: sources.pmid(pmid))
    record = _ask(asked, say('"{identifier}"', identifier=identifier))
    if isinstance(record, Diagnostic):
        return Outcome(diagnostics=(record,))
    if record is None:
        where = "Crossref" if doi else "PubMed"
        message = say('{where} has no record of "{identifier}"', where=where, identifier=identifier)
        hint = say(
            "a Chinese DOI is often registered elsewhere: import the record from its database"
        )
        return Outcome(
            diagnostics=(error(References.REFS_NOT_FOUND, message, hint=hint if doi else NOTHING),)
        )
    outcome = add_works(shelf, [Found(record.csl)], into, dry=dry)
    if not record.retracted:
        return outcome
    retracted = error(
        References.REFS_RETRACTED,
        say(
            '"{identifier}" is retracted: {retracted}',
            identifier=identifier,
            retracted=retraction_words(record.retracted),
        ),
    )
    return replace(outcome, diagnostics=(*outcome.diagnostics, retracted))


def _ask(ask: Callable[[], Record | None], whose: Message) -> Record | Diagnostic | None:
    """Return an answer, or as a diagnostic why there is none."""
    try:
        return ask()
    except (NotFetched, BadAnswer) as fault:
        return error(
            References.NETWORK,
            say("{whose} could not be looked up: {fault}", whose=whose, fault=fault),
            hint=say("try again later"),
        )


def verify(shelf: Shelf, sources: Sources, keys: Sequence[str], today: str) -> Outcome:
    """Compare each entry, or those with `keys`, with the public record of its work.

    What the records say is kept beside bib/ with the day, `today` (ISO 8601), for checks without a
    network.
    """
    references = shelf.library.references
    if wrong := unknown_key(shelf, keys):
        return wrong
    faults: list[Diagnostic] = []
    results: list[dict[str, Any]] = []
    answers: dict[str, Answer] = {}
    for reference in [references[key] for key in keys] or references.values():
        if results:
            sources.network.sleep(_PAUSE)
        found, told = _verify_one(reference, sources, today)
        faults += found
        answers |= told
        codes = [one.code.label for one in found]
        results.append({"key": reference.key, "ok": not found, "faults": codes})
    kept = remember(shelf, answers)
    sound = sum(result["ok"] for result in results)
    lines = [
        f"{'✓' if one['ok'] else '!'} {one['key']}"
        f"{'  ' if one['faults'] else ''}{', '.join(one['faults'])}\n"
        for one in results
    ]
    message = say(
        "{sound} of {all} entries agree with a public record", sound=sound, all=len(results)
    )
    shown: tuple[Segment, ...] = (("".join(lines), ""), (message, ""), ("\n", ""))
    if kept:
        shown += ((say("the answers are kept in {path}", path=kept), ""), ("\n", ""))
    return Outcome("", results, tuple(faults), shelf.sources, shown=shown)


def _verify_one(
    reference: Reference, sources: Sources, today: str
) -> tuple[list[Diagnostic], dict[str, Answer]]:
    """Return how an entry differs from its records, and what they say; DOI and PMID have one each.

    A question that was not answered leaves no answer.
    """
    csl = reference.csl
    faults: list[Diagnostic] = []
    answers: dict[str, Answer] = {}
    for identity in identities(csl):
        what, ask = _question(identity, csl, sources)
        record = _ask(ask, entry_words(reference.key))
        if isinstance(record, Diagnostic):
            faults.append(error(record.code, record.message, reference.span, record.hint))
            continue
        answers[identity] = Answer(today, bool(record), record.retracted if record else "")
        faults += compare(reference, record) if record else [_name_missing_record(reference, what)]
    return list({one.message: one for one in faults}.values()), answers


def _question(
    identity: str, csl: CSL, sources: Sources
) -> tuple[Message, Callable[[], Record | None]]:
    """Return how a question is called, and the question."""
    kind, _, value = identity.partition(" ")
    if kind == "DOI":
        return as_message(identity), lambda: sources.doi(value)
    if kind == "PMID":
        return as_message(identity), lambda: sources.pmid(value)
    return say("title"), lambda: sources.title(csl)


def _name_missing_record(reference: Reference, what: Message) -> Diagnostic:
    message = say(
        'no public record of the entry "{key}" was found by its {what}',
        key=reference.key,
        what=what,
    )
    if what == "title":
        hint = say(
            "this proves nothing for works that Crossref does not register, Chinese ones above all"
        )
        return warning(References.REFS_NOT_FOUND, message, reference.span, hint)
    return error(
        References.REFS_NOT_FOUND, message, reference.span, say("look for a typing mistake in it")
    )


def compare(reference: Reference, record: Record) -> list[Diagnostic]:
    """Return a warning for each field that differs, and an error for a retracted work."""
    faults = []
    whose = entry_words(reference.key)
    if record.retracted:
        message = say(
            "the work of {whose} is retracted: {retracted}",
            whose=whose,
            retracted=retraction_words(record.retracted),
        )
        faults.append(error(References.REFS_RETRACTED, message, reference.span))
    for field, ours, theirs in _differences(reference.csl, record.csl):
        hint = say('the record has "{theirs}"', theirs=theirs)
        message = say(
            'the {field} of {whose} is "{ours}"; the public record differs',
            field=variable_words(_VARIABLE.get(field, field)),
            whose=whose,
            ours=ours,
        )
        faults.append(warning(References.REFS_DIFFERS, message, reference.span, hint))
    return faults


_VARIABLE = {"authors": "author", "pages": "page"}


def _differences(ours: CSL, theirs: CSL) -> Iterator[tuple[str, str, str]]:
    """Return (field, ours, theirs) of each field that both have and that is not the same."""
    if plain_title(ours.get("title")) != plain_title(theirs.get("title")) and theirs.get("title"):
        yield "title", str(ours.get("title", "")), str(theirs["title"])
    years = (year_of(ours), year_of(theirs))
    if all(years) and years[0] != years[1]:
        yield "year", *years
    for field in ("volume", "issue", "page"):
        pair = (str(ours.get(field, "")), str(theirs.get(field, "")))
        if all(pair) and not _same_number(*pair):
            yield (field if field != "page" else "pages", *pair)
    mine, public = _families(ours), _families(theirs)
    if (
        mine
        and public
        and _fold_names(mine) != _fold_names(public[: len(mine)] if _open(ours) else public)
    ):
        yield "authors", ", ".join(mine), ", ".join(public)


def _same_number(ours: str, theirs: str) -> bool:
    """Tell whether two numbers or ranges are the same; one of them may lack its end."""
    mine, public = (re.split("-", _number(full_pages(one)), maxsplit=1) for one in (ours, theirs))
    return mine == public or (len(mine) != len(public) and mine[0] == public[0])


def _number(text: str) -> str:
    return re.sub(r"[\s.–—-]+", "-", text.casefold()).strip("-").lstrip("0")


def _open(csl: CSL) -> bool:
    """Tell whether a list of authors ends in "others"."""
    authors = csl.get("author")
    last = authors[-1] if isinstance(authors, list) and authors else None
    return isinstance(last, Mapping) and last.get("literal") == "others"


def _families(csl: CSL) -> list[str]:
    authors = csl.get("author")
    names = []
    for one in authors if isinstance(authors, list) else []:
        if isinstance(one, Mapping) and one.get("literal") != "others":
            parts = (one.get("dropping-particle"), one.get("non-dropping-particle"))
            family = " ".join(str(part) for part in (*parts, one.get("family")) if part)
            names.append(family or str(one.get("literal", "")))
    return names


def _fold_names(names: Sequence[str]) -> list[str]:
    return [plain_title(name.replace("ø", "o").replace("ß", "ss")) for name in names]
