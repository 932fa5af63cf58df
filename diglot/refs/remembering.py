"""What public records said of bib/: kept by ``verify`` in a file beside it, told again offline."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from diglot.article import Reference, Source
from diglot.bibliography.answers import (
    VERIFIED,
    Answer,
    identities,
    read_answers,
    retraction_words,
    write_answers,
)
from diglot.diagnostics import Diagnostic, References, did_you_mean, error
from diglot.messages import say, say_count
from diglot.outcome import Outcome, Segment, usage_error
from diglot.project import read_source
from diglot.refs.shelf import Shelf
from diglot.saving import save


def unknown_key(shelf: Shelf, keys: Sequence[str]) -> Outcome | None:
    """Return a refusal of keys that no entry has."""
    references = shelf.library.references
    unknown = next((key for key in keys if key not in references), None)
    if unknown is None:
        return None
    hint = did_you_mean(unknown, references)
    return usage_error(say('no reference has the key "{unknown}"', unknown=unknown), hint)


def remember(shelf: Shelf, answers: Mapping[str, Answer]) -> str:
    """Keep new answers beside older ones of works that bib/ still has, and return the file's name.

    Nothing is written, and nothing returned, where no question was answered.
    """
    if not answers:
        return ""
    path = shelf.root / VERIFIED
    old = read_source(shelf.root, path) if path.exists() else Source(VERIFIED, "")
    before = read_answers(old)[0] if isinstance(old, Source) else {}
    asked = {name for one in shelf.library.references.values() for name in identities(one.csl)}
    kept = {name: answer for name, answer in {**before, **answers}.items() if name in asked}
    save(path, write_answers(kept).encode(), "refs", say("nothing was changed"))
    return VERIFIED


def recall(shelf: Shelf, keys: Sequence[str]) -> Outcome:
    """Return what is remembered of each entry, or those with `keys`: an error for a retraction."""
    if wrong := unknown_key(shelf, keys):
        return wrong
    references = shelf.library.references
    chosen = [references[key] for key in keys] or list(references.values())
    faults = [one for one in shelf.diagnostics if one.span and one.span.path == VERIFIED]
    faults += [_name_retraction(one) for one in chosen if one.retracted]
    unasked = sum(not one.asked for one in chosen)
    results: list[dict[str, Any]] = [
        {"key": one.key, "asked": one.asked, "retracted": one.retracted} for one in chosen
    ]
    message = say_count(
        "{count} entry was never asked about: run diglot refs verify",
        "{count} entries were never asked about: run diglot refs verify",
        unasked,
    )
    shown = [segment for one in chosen for segment in _line(one)]
    shown += [(message, ""), ("\n", "")] if unasked else []
    return Outcome("", results, tuple(faults), shelf.sources, shown=tuple(shown))


def _line(reference: Reference) -> Iterator[Segment]:
    sign = "!" if reference.retracted else "✓" if reference.asked else "?"
    yield f"{sign} {reference.key}  {reference.asked}".rstrip() + "\n", ""


def _name_retraction(reference: Reference) -> Diagnostic:
    message = say(
        'the work of "{key}" is retracted, as a public record said on {day}: {how}',
        key=reference.key,
        day=reference.asked,
        how=retraction_words(reference.retracted),
    )
    return error(References.REFS_RETRACTED, message, reference.span)
