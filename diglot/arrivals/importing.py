"""``import``: a manuscript's file becomes an article's folder, and a list of what is left to do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from diglot.arrivals.alignment import join_manuscripts
from diglot.arrivals.bilingual import in_two_languages
from diglot.arrivals.folder import article_of, count_things
from diglot.arrivals.formats import is_manuscript, read_manuscript
from diglot.arrivals.given import Given, given_files
from diglot.arrivals.proof import lost_front
from diglot.arrivals.values import Manuscript, Open, Options
from diglot.article import LANGS, Source
from diglot.diagnostics import Misused
from diglot.docx.read import Refused
from diglot.messages import Message, in_language, library_message, say
from diglot.outcome import Outcome
from diglot.saving import refuse_taken, save_all

LIST = "IMPORT.md"
"""The file that tells what the import did and what is left to do."""


def import_files(paths: Sequence[Path], into: Path | None, options: Options, ui: str) -> Outcome:
    """Bring a manuscript into a new folder. Raises `Misused` where it cannot be read."""
    if into:
        refuse_taken(into)
    given = given_files(paths)
    name = paths[0].name or str(paths[0])
    try:
        manuscript = _read(given, options)
    except Refused as fault:
        why = library_message(fault.form, fault.values)
        message = say("{name} was not imported: {why}", name=name, why=why)
        raise Misused(message, library_message(fault.hint, {})) from None
    if not (manuscript.body or manuscript.abstracts):
        raise Misused(say("{name} holds no text", name=name), say("look at its name"))
    files = article_of(manuscript, both=options.both)
    unplaced = tuple(lost_front(manuscript.front, files))
    if not manuscript.facts.authors:
        said = say("no author was found; write them into article.toml")
        unplaced = (Open(said, result="manuscript/article.toml:1"), *unplaced)
    told = with_places((*unplaced, *manuscript.open), given.sources, files)
    manuscript = replace(manuscript, open=told)
    files[LIST] = _list(name, manuscript, ui).encode()
    if into:
        save_all({into / one: data for one, data in files.items()}, "import")
    return Outcome(_text(manuscript, files, into, ui), _data(manuscript, sorted(files), into))


def _read(given: Given, options: Options) -> Manuscript:
    """Return the manuscript; two files in two languages are one article's editions."""
    if len(given.files) != 2 or not all(is_manuscript(one, options) for one in given.files):
        return in_two_languages(read_manuscript(given, options))
    each = [replace(given, files=(one,)) for one in given.files]
    made = [read_manuscript(one, replace(options, lang=None)) for one in each]
    if made[0].lang != made[1].lang:
        wanted = options.lang or LANGS[0]
        first, second = sorted(made, key=lambda one: one.lang != wanted)
        return join_manuscripts(first, second)
    if given.files[0].suffix.lower() == ".docx":
        hint = say("give one file for each language; --lang tells the language of one file")
        raise Misused(say("both documents are in the same language"), hint)
    given.told.clear()
    return read_manuscript(given, options)


def _summary(manuscript: Manuscript, files: dict[str, bytes]) -> Message:
    return say(
        "{authors} authors, {sections} sections, {citations} citations of {works} works, "
        "{figures} pictures; {open} things to look at",
        **count_things(manuscript, files),
    )


def _text(manuscript: Manuscript, files: dict[str, bytes], into: Path | None, ui: str) -> str:
    lines = [f"{lang}: {title}" for lang, title in sorted(manuscript.facts.title.items())]
    lines.append(in_language(_summary(manuscript, files), ui))
    lines += _points(manuscript, ui)
    if into is None:
        last = say("nothing was written; name a new folder with --into DIR")
    else:
        last = say("written to {into}; {list} keeps this list", into=into, list=LIST)
    return "\n".join([*lines, in_language(last, ui)]) + "\n"


def _points(manuscript: Manuscript, ui: str) -> list[str]:
    return [
        f"- {_places_of(one)}{in_language(one.said, ui)}" + (f" — {one.words}" if one.words else "")
        for one in manuscript.open
    ]


def _places_of(one: Open) -> str:
    """Return where a thing stands: in the manuscript, and in the article behind an arrow."""
    result = f" → {one.result}" if one.result else ""
    return f"{one.source}{result}: ".lstrip() if one.source or result else ""


def _list(name: str, manuscript: Manuscript, ui: str) -> str:
    head = in_language(say("What the import of {name} could not do by itself", name=name), ui)
    return "\n".join([f"# {head}", "", *_points(manuscript, ui)]) + "\n"


def _data(manuscript: Manuscript, names: Sequence[str], into: Path | None) -> dict[str, Any]:
    return {
        "folder": str(into) if into else None,
        "files": list(names),
        "counts": count_things(manuscript, dict.fromkeys(names, b"")),
        "open": [
            {"message": str(one.said)}
            | {name: getattr(one, name) for name in ("words", "source", "result")}
            for one in manuscript.open
        ],
    }


def with_places(
    opens: Iterable[Open], sources: Mapping[str, Source], files: Mapping[str, bytes]
) -> tuple[Open, ...]:
    """Return what is left to do, each with its places; the same thing is told once."""
    results = {
        name: Source(name, data.decode())
        for name, data in files.items()
        if name.endswith((".md", ".toml", ".json"))
    }
    found = (
        replace(
            one,
            source=one.source or _place(one.sign, sources),
            result=one.result or _place(one.mark, results),
        )
        for one in opens
    )
    return tuple(dict.fromkeys(found))


def _place(sign: str, texts: Mapping[str, Source]) -> str:
    """Return the first place of words as ``file:line``, empty without one."""
    if not sign:
        return ""
    for name, source in texts.items():
        at = source.text.find(sign)
        if at >= 0:
            return f"{name}:{source.position(at).line}"
    return ""
