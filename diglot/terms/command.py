"""The words of ``glossary``: what the article's terms are, and which the text proposes.

glossary [list]         glossary suggest [--write]
"""

import argparse
from pathlib import Path
from typing import Any

from diglot.article import LANGS, Source, Term
from diglot.bitext.terms import rows_of_toml, suggested_terms, without_places
from diglot.diagnostics import Bilingual, SourceSpan, error
from diglot.files import read_inside
from diglot.glossary import GLOSSARY
from diglot.messages import say, say_count
from diglot.outcome import Outcome, Segment, lines_of
from diglot.pipeline import read_article
from diglot.project import Project
from diglot.saving import save
from diglot.toml import TomlFault, read_toml


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:  # noqa: ARG001
    """Add the actions of ``glossary`` to its parser."""
    parser.description = say("The terms of the article, manuscript/glossary.toml.")
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    listing = actions.add_parser("list", help=say("name every term (what happens without action)"))
    suggesting = actions.add_parser(
        "suggest", help=say("propose pairs of terms that the text explains in brackets")
    )
    suggesting.add_argument(
        "--write", action="store_true", help=say("add them to the end of the file")
    )
    for one in (parser, listing, suggesting):
        default = None if one is parser else argparse.SUPPRESS
        one.add_argument(
            "--article", type=Path, metavar="DIR", default=default, help=say("the article's folder")
        )
        one.add_argument(
            "--json",
            action="store_true",
            default=False if one is parser else argparse.SUPPRESS,
            help=say("answer as JSON, for programs"),
        )


def run(arguments: argparse.Namespace, root: Path) -> Outcome:
    """Carry out a ``glossary`` command on the article at `root`."""
    project, _, article = read_article(root)
    faults = tuple(one for one in project.diagnostics if _is_of_glossary(one.span))
    if arguments.action != "suggest":
        terms = project.glossary.terms
        data = [_data(one) for one in terms]
        return Outcome("", data, faults, project.sources, shown=_lines(terms))
    if faults:
        return Outcome("", None, faults, project.sources)
    terms_found = suggested_terms(article)
    data = [_data(one) for one in terms_found]
    if not terms_found:
        return Outcome("", data, shown=lines_of([say("the text proposes no term that is new")]))
    if arguments.write:
        return _write(root, project, terms_found, data)
    return Outcome(rows_of_toml(terms_found), data)


def _is_of_glossary(span: SourceSpan | None) -> bool:
    return span is not None and span.path == GLOSSARY


def _write(root: Path, project: Project, terms: list[Term], data: Any) -> Outcome:
    """Add rows to the end of the file; what stands there stays as it is, byte for byte."""
    path = root / GLOSSARY
    before = read_inside(root, path) if path.exists() else b""
    rows = rows_of_toml(without_places(terms)).encode()
    gap = b"" if not before.strip() else b"\n" if before.endswith(b"\n") else b"\n\n"
    added = gap + rows
    if b"\r\n" in before:
        added = added.replace(b"\n", b"\r\n")
    whole = (before + added).decode("utf-8-sig").replace("\r\n", "\n")
    try:
        read_toml(Source(GLOSSARY, whole))
    except TomlFault as fault:
        hint = say("write the terms of the file as [[terms]], not as a list between [ ]")
        return Outcome(
            diagnostics=(error(Bilingual.GLOSSARY, fault.message, fault.span, hint),),
            sources={**project.sources, GLOSSARY: Source(GLOSSARY, whole)},
        )
    save(path, before + added, "glossary")
    told = say_count(
        "added {count} term to {path}", "added {count} terms to {path}", len(terms), path=GLOSSARY
    )
    return Outcome("", data, shown=lines_of([told, say("read them and mend what was cut wrongly")]))


def _lines(terms: tuple[Term, ...]) -> tuple[Segment, ...]:
    if not terms:
        return lines_of([say("there is no term in {path}", path=GLOSSARY)])
    return tuple(segment for one in terms for segment in _line(one))


def _line(term: Term) -> tuple[Segment, ...]:
    names = "  ".join(term.name[lang] for lang in LANGS if lang in term.name)
    short = "/".join(dict.fromkeys(term.abbreviation.values()))
    forms = ", ".join(word for lang in LANGS for word in term.forms.get(lang, ()))
    return (
        (names, ""),
        (f"  {short}" if short else "", "loud"),
        (f"  ({forms})" if forms else "", "dim"),
        ("\n", ""),
    )


def _data(term: Term) -> dict[str, Any]:
    return {
        **{lang: term.name[lang] for lang in LANGS if lang in term.name},
        "abbreviation": dict(term.abbreviation),
        "forms": {lang: list(words) for lang, words in term.forms.items()},
        "place": str(term.place) if term.place else None,
    }
