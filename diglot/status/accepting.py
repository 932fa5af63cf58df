"""``check --accept``: a person says that pairs are translations, and the file keeps it.

A pair of which check names a difference of numbers, or whose partner is a guess, is accepted only
by its own place: whoever names it has looked at it. Lines of pairs that are not asked for stay as
they are, and nothing is written while the file or a text cannot be read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from diglot.article import AcceptedPair, Article
from diglot.bitext.currency import PairState, accept, is_wordless, states
from diglot.bitext.pairing import bitext_of
from diglot.bitext.values import Bitext
from diglot.diagnostics import Bilingual, Diagnostic, Misused, SourceSpan, has_errors
from diglot.messages import Message, say, say_count
from diglot.outcome import Outcome, lines_of
from diglot.pipeline import Request, build, read_article
from diglot.project import Project
from diglot.saving import save
from diglot.translations import TRANSLATIONS, write_translations

_DOUBTFUL = frozenset({Bilingual.NUMBERS_DIFFER, Bilingual.PAIRING_UNSURE})
_LINE = re.compile(r":(\d+)(?::\d+)?$")


@dataclass(frozen=True)
class Place:
    """What is asked for: a file, or a line of it; an empty file is the whole article."""

    file: str
    line: int = 0

    def holds(self, span: SourceSpan) -> bool:
        """Tell whether a stretch of a file is asked for."""
        if not self.file:
            return True
        if span.path != self.file:
            return False
        return not self.line or span.start.line <= self.line <= span.end.line


def accept_pairs(request: Request, places: Sequence[str]) -> Outcome:
    """Write the pairs at these places as accepted; one empty place is the whole article.

    Raises `Misused` for a place where no pair is, and where texts or the file cannot be read.
    """
    project, _, article = read_article(request.root, request.journal)
    bitext = _readable(project, article)
    asked = [_place(one, project, request.root) for one in places]
    found = states(bitext, article.accepted or ())
    report = build(request)
    doubts = [one for one in report.diagnostics if one.code in _DOUBTFUL and one.span]
    chosen: set[int] = set()
    held: list[Diagnostic] = []
    for place in asked:
        at_place = [
            at
            for at, one in enumerate(found)
            if one.pair.whole and any(place.holds(span) for span in _spans(one))
        ]
        if not at_place:
            raise _no_pair_at(place, found)
        for at in at_place:
            doubtful = [] if place.line else [one for one in doubts if _concerns(one, found[at])]
            held += doubtful
            if not doubtful:
                chosen.add(at)
    held = [
        one for one in dict.fromkeys(held) if not any(_concerns(one, found[at]) for at in chosen)
    ]
    pairs = accepted_lines(bitext, found, article.accepted or (), chosen,
                  whole=any(not one.file for one in asked))  # fmt: skip
    text = write_translations(pairs)
    if not project.translations or project.translations.text != text:
        save(request.root / TRANSLATIONS, text.encode(), "accept")
    new = sum(found[at].currency != "current" for at in chosen)
    known = sum(found[at].currency == "current" and bool(found[at].accepted) for at in chosen)
    return _outcome(new, known, held, report.sources)


def _readable(project: Project, article: Article) -> Bitext:
    """Return the two editions aligned. Raises `Misused` where that would lose accepted pairs."""
    broken = [one for one in project.diagnostics if one.code is Bilingual.TRANSLATIONS_FILE]
    if broken:
        why = broken[0].message
        if broken[0].span:
            why = say("{place}: {why}", place=broken[0].span, why=why)
        raise Misused(say("nothing is accepted: {why}", why=why), broken[0].hint)
    faults = [*project.diagnostics, *(one for each in article.editions.values()
                                      for one in each.diagnostics)]  # fmt: skip
    if has_errors(faults):
        message = say("nothing is accepted while texts have errors")
        raise Misused(message, say("check tells them; correct them first"))
    bitext = bitext_of(article)
    if bitext is None:
        raise Misused(say("the article has one language only: there is nothing to accept"))
    return bitext


def _place(word: str, project: Project, root: Path) -> Place:
    """Return the place that a word names: a path from the article or from here, perhaps a line."""
    if not word:
        return Place("")
    line = _LINE.search(word)
    name = (word[: line.start()] if line else word).replace("\\", "/")
    here = Path(name).resolve()
    candidates = [PurePosixPath(name).as_posix()]
    if here.is_relative_to(root):
        candidates.append(here.relative_to(root).as_posix())
    file = next((one for one in candidates if one in project.sources), None)
    if file is None:
        hint = say("name it like manuscript/zh/03-results.md:14, or no place for all pairs")
        raise Misused(say("the article has no text {name}", name=name), hint)
    return Place(file, int(line[1]) if line else 0)


def _spans(one: PairState) -> list[SourceSpan]:
    return [unit.span() for unit in (*one.pair.first, *one.pair.second)]


def _no_pair_at(place: Place, found: Sequence[PairState]) -> Misused:
    where = f"{place.file}:{place.line}" if place.line else place.file or "manuscript/"
    if any(place.holds(span) for one in found for span in _spans(one)):
        hint = say("write the translation first; then accept both")
        return Misused(say("{place} has no partner in the other language", place=where), hint)
    return Misused(say("no pair of texts stands at {place}", place=where))


def _concerns(fault: Diagnostic, one: PairState) -> bool:
    return any(
        fault.span is not None
        and span.path == fault.span.path
        and span.start.offset <= fault.span.start.offset <= span.end.offset
        for span in _spans(one)
    )


def accepted_lines(
    bitext: Bitext,
    found: Sequence[PairState],
    before: Sequence[AcceptedPair],
    chosen: set[int],
    *,
    whole: bool,
) -> list[AcceptedPair]:
    """Return the lines of the file in the order of the text.

    Where the whole article is asked for, lines that belong to no pair any more are left out.
    """
    lines: list[AcceptedPair] = []
    for at, one in enumerate(found):
        old = one.accepted
        if at in chosen and not is_wordless(one.pair):
            sound = one.currency == "current" and old and all(
                each.is_whole for each in old.texts.values())  # fmt: skip
            lines.append(old if old and sound else accept(one.pair, bitext.langs))
        elif old and not any(old is line for line in lines):
            lines.append(old)
    if whole:
        return lines
    used = {id(one.accepted) for one in found}
    for number, line in enumerate(before):
        if id(line) not in used:
            behind = [at for at, each in enumerate(lines) if each in before[:number]]
            lines.insert(max(behind, default=-1) + 1, line)
    return lines


def _outcome(new: int, known: int, held: Sequence[Diagnostic], sources: object) -> Outcome:
    told = [say_count("{count} pair accepted in {file}", "{count} pairs accepted in {file}", new,
                      file=TRANSLATIONS)]  # fmt: skip
    if known:
        told.append(say_count("{count} was accepted before", "{count} were accepted before", known))
    if held:
        told.append(_refusal(len(held)))
    data = {"accepted": new, "known": known, "held": len(held), "file": TRANSLATIONS}
    return Outcome(data=data, diagnostics=tuple(held), sources=sources, shown=lines_of(told))  # type: ignore[arg-type]


def _refusal(count: int) -> Message:
    return say_count(
        "{count} finding keeps a pair from it; one that is right is accepted by its place: "
        "check --accept FILE:LINE",
        "{count} findings keep pairs from it; one that is right is accepted by its place: "
        "check --accept FILE:LINE",
        count,
    )
