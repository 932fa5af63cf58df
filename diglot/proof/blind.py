"""A blind copy against its text: all of it is there but what tells of people, and that is not.

What is to be left out is read here once more, out of the Markdown and by a reader of its own: the
parts under the journal's headings on thanks, funds and authors, and paragraphs that such a word
leads in.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from diglot.article import STATEMENTS, Article, CitedEdition, Metadata, Section
from diglot.artifact import Artifact
from diglot.diagnostics import Code, Diagnostic, SourceSpan, warning
from diglot.fields import rows_of
from diglot.languages import LANGS
from diglot.messages import Message, say
from diglot.metadata import words_in
from diglot.proof.missing import lost_words, name_losses
from diglot.proof.printed_words import printed_words
from diglot.proof.source_words import letters, phrases
from diglot.verbatim import inside, verbatim

_HEADING = re.compile(r"^(?P<level>\#{1,6})[ \t]+(?P<title>[^\n{]*)(?P<more>\{[^{}\n]*\})?", re.M)
_JOINS = re.compile(r"\s+and\s+|\s*[&,，、与和及]\s*")
_LEAD = re.compile(r"(?:\A|(?<=\n\n))[\s\[【*]*+(?P<lead>[^:：\]】*\n]{1,40}?)[\]】*]*\s*[:：]")
_BOX = re.compile(r"^:{3,}[ \t]*\{?[ \t]*\.?acknowledgements\b[\s\S]*?^:{3,}[ \t]*$", re.M)
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n|\Z")

_LEAST = 10
"""Letters by which a phrase is known to be the text's."""
_LEAST_NAME = 8
"""The same for a name in Latin letters; a Chinese one has two."""


def prove_blind(
    article: Article,
    cited: CitedEdition,
    artifact: Artifact,
    headings: Collection[str],
    pieces: int,
) -> list[Diagnostic]:
    """Return what a blind copy lacks of the text, and what it shows of people.

    `headings` are the journal's, profile.toml, [blind].
    """
    edition = article.editions[cited.lang]
    printed = printed_words(artifact)
    hidden = _hidden_parts(edition.sections, frozenset(map(letters, headings)))
    document = say("the blind copy {file}", file=f"article.{artifact.lang}.blind.{artifact.kind}")
    texts = [one for one in edition.texts if one.name != STATEMENTS]
    lost = [
        one
        for one in lost_words(texts, printed, parts=pieces)
        if not any(_is_inside(one.span, place) for place, _ in hidden)
    ]
    shown = letters(printed)
    kept = _visible_letters(texts, [words for _, words in hidden]) + "".join(
        letters(entry.text) for entry in cited.references
    )
    return [
        *name_losses(lost, document),
        *_leaks(hidden, shown, kept, document),
        *_people(article.metadata, shown, kept, document),
    ]


_Hidden = tuple[SourceSpan, str]
"""A stretch of the author's file that a blind copy leaves out, and its text."""


def _hidden_parts(sections: Sequence[Section], headings: frozenset[str]) -> list[_Hidden]:
    """Return what is to be left out, from a heading to the next as high, file after file."""
    found: list[_Hidden] = []
    above = 0
    for section in sections:
        text = section.rendered.text
        if section.name == STATEMENTS:
            continue
        places = [(0, above)] if above else []
        apart = verbatim(text)
        for one in _HEADING.finditer(text):
            level = len(one["level"])
            if inside(apart, one.start()) or (above and level > above):
                continue
            above = level if _tells_of_people(one, headings) else 0
            places.append((one.start(), above))
        steps = pairwise([*places, (len(text), 0)])
        stretches = [(at, end) for (at, out), (end, _) in steps if out]
        stretches += [one.span() for one in _BOX.finditer(text)]
        for one in _LEAD.finditer(text):
            if letters(one["lead"]) in headings:
                end = _PARAGRAPH_END.search(text, one.end())
                stretches.append((one.start(), end.start() if end else len(text)))
        found += [(section.rendered.span(*one), text[slice(*one)]) for one in stretches]
    return found


def _tells_of_people(heading: re.Match[str], headings: frozenset[str]) -> bool:
    title = heading["title"].strip(" \t#")
    parts = {letters(title), *map(letters, _JOINS.split(title))}
    return ".acknowledgements" in (heading["more"] or "") or bool(parts & headings)


def _is_inside(place: SourceSpan, other: SourceSpan) -> bool:
    return place.path == other.path and other.start.offset <= place.start.offset <= other.end.offset


def _visible_letters(texts: Sequence[Section], hidden: Sequence[str]) -> str:
    """Return the letters of what a blind copy shows of the text."""
    whole = []
    for section in texts:
        text = section.rendered.text
        for words in hidden:
            text = text.replace(words, "\n\n")
        whole.append(letters(text))
    return "".join(whole)


def _leaks(
    hidden: Sequence[_Hidden], shown: str, kept: str, document: Message
) -> Iterator[Diagnostic]:
    """Yield each phrase that was to be left out and is shown."""
    for place, text in hidden:
        for phrase in phrases(text):
            words = phrase.letters
            if len(words) >= _LEAST and words in shown and words not in kept:
                told = text[phrase.start : phrase.end].strip()[:40]
                yield _leak_warning(document, told, place)
                break


def _people(metadata: Metadata, shown: str, kept: str, document: Message) -> Iterator[Diagnostic]:
    """Yield each name, address and number of people that only article.toml has."""
    told = [one.name.get(lang, "") for one in metadata.authors for lang in LANGS]
    told += [one.name.get(lang, "") for one in metadata.affiliations for lang in LANGS]
    told += [value for one in metadata.authors for value in (one.email, one.orcid)]
    told.append(metadata.doi)
    for one in rows_of(Metadata):
        if one.printed in ("title", "foot", "end") and not one.blind:
            told += [words_in(getattr(metadata, one.attribute), lang) for lang in LANGS]
    for words in dict.fromkeys(filter(None, told)):
        plain = letters(words)
        least = 2 if not plain.isascii() else _LEAST_NAME
        if len(plain) >= least and plain in shown and plain not in kept:
            yield _leak_warning(document, words, None)


def _leak_warning(document: Message, words: str, place: SourceSpan | None) -> Diagnostic:
    message = say('{document} shows "{words}", which it is to leave out', document=document,
                  words=words)  # fmt: skip
    hint = say("look whether the journal's templates print it; else please report it to diglot")
    return warning(Code.BLIND, message, place, hint)
