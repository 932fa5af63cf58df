"""Texts that have changed since somebody accepted their translation, with the words that changed.

Only an article that keeps a file of accepted pairs is asked for it.
"""

from collections.abc import Iterator, Sequence

from diglot.article import AcceptedPair
from diglot.bitext.currency import PairState, states
from diglot.bitext.units import Unit
from diglot.bitext.values import Bitext
from diglot.bitext.wording import Change
from diglot.diagnostics import Bilingual, Diagnostic, SourceSpan, warning
from diglot.messages import Message, say, say_count

_SHOWN = 40


def stale_pairs(bitext: Bitext, accepted: Sequence[AcceptedPair]) -> Iterator[Diagnostic]:
    """Yield a fault for each pair of which a side has changed since it was accepted."""
    for one in states(bitext, accepted):
        if one.is_stale:
            yield _stale(one)


def _stale(one: PairState) -> Diagnostic:
    """Return the fault of a pair, at the first word that changed."""
    lang = one.changed_languages[0]
    other = next(each for each in one.langs if each != lang)
    found = one.changes(lang)
    there = one.units(other)[0].span()
    span = _place(found[0], one.units(lang)) if found else one.units(lang)[0].span()
    if len(one.changed_languages) == 1:
        message = say("changed since its translation in {place} was accepted", place=there)
        hint = say("bring {place} up to date, then: check --accept {here}",
                   place=there, here=_line(span))  # fmt: skip
    else:
        message = say("this and its translation in {place} have changed since they were accepted",
                      place=there)  # fmt: skip
        hint = say("compare both, then: check --accept {here}", here=_line(span))
    told = [_changes_in_words(each) for each in (found, one.changes(other)) if each]
    if len(told) == 2:
        message = say("{message}: {first}; {next}", message=message, first=told[0], next=told[1])
    elif told:
        message = say("{message}: {words}", message=message, words=told[0])
    return warning(Bilingual.TRANSLATION_STALE, message, span, hint)


def _line(span: SourceSpan) -> str:
    return f"{span.path}:{span.start.line}"


def _place(change: Change, units: Sequence[Unit]) -> SourceSpan:
    """Return where a change stands; of words that are gone, the word before them."""
    words = change.words or ((change.before,) if change.before else ())
    if not words:
        return units[0].span(0, 1)
    first, last = words[0], words[-1]
    same = first.unit is last.unit
    return first.unit.span(first.start, last.end if same else first.end)


def _changes_in_words(changes: Sequence[Change]) -> Message:
    """Return what the first change is, and how many more there are."""
    first = _change(changes[0])
    if len(changes) == 1:
        return first
    return say_count(
        "{first}, and {count} more place", "{first}, and {count} more places",
        len(changes) - 1, first=first,
    )  # fmt: skip


def _change(one: Change) -> Message:
    values = {"old": _short(one.old), "new": _short(one.new)}
    if one.old and one.new:
        return say('"{old}" is now "{new}"', **values)
    return say('"{old}" is gone', **values) if one.old else say('"{new}" is new', **values)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
