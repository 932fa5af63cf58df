"""The words of ``refs``: which commands there are, and what each of them does.

    refs list [--cited]           refs import FILE [--into bib/x.json]    refs verify [KEY …]
    refs show KEY [--style S]     refs add DOI|PMID                       refs export [--format bib]

Nothing is printed here: `run` returns an `Outcome`.
"""

import argparse
from datetime import date
from pathlib import Path

from diglot import __version__
from diglot.arguments import add_shared
from diglot.bibliography import crossref, pubmed
from diglot.bibliography.formats import EXPORTS, FORMATS
from diglot.engines.http import Network
from diglot.messages import say
from diglot.outcome import Outcome
from diglot.refs.asking import Sources, add, verify
from diglot.refs.importing import import_file
from diglot.refs.listing import export, list_references, show
from diglot.refs.remembering import recall
from diglot.refs.shelf import DEFAULT, read_shelf


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:  # noqa: ARG001
    """Add the actions of ``refs`` to its parser."""
    parser.description = say("The library of references in bib/.")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help=say("name every reference"))
    _add_cited(listing)
    showing = actions.add_parser("show", help=say("print one reference in a style"))
    showing.add_argument("key", metavar="KEY")
    showing.add_argument(
        "--style", metavar="S", help=say("a journal of templates/, or a .csl file")
    )
    importing = actions.add_parser("import", help=say("add what another program exported"))
    importing.add_argument("file", type=Path, metavar="FILE")
    importing.add_argument(
        "--format", choices=tuple(FORMATS), help=say("by the file itself by default")
    )
    adding = actions.add_parser("add", help=say("add a work by its DOI or PMID, from the network"))
    adding.add_argument("identifier", metavar="DOI|PMID")
    verifying = actions.add_parser("verify", help=say("compare entries with Crossref and PubMed"))
    verifying.add_argument("keys", nargs="*", metavar="KEY", help=say("these only; all by default"))
    verifying.add_argument(
        "--offline", action="store_true", help=say("tell what was answered before; ask nobody")
    )
    exporting = actions.add_parser("export", help=say("write references for other programs"))
    exporting.add_argument("--format", choices=tuple(EXPORTS), help=say("json by default"))
    exporting.add_argument(
        "--output", type=Path, metavar="FILE", help=say("standard output by default")
    )
    _add_cited(exporting)
    for one in (importing, adding):
        one.add_argument(
            "--into", default=DEFAULT, metavar="FILE", help=say("{file} by default", file=DEFAULT)
        )
        one.add_argument("--dry-run", action="store_true", help=say("write nothing"))
    for one in (adding, verifying):
        _network(one)
    for one in (listing, showing, importing, adding, verifying, exporting):
        add_shared(one, "article", "json")


def _add_cited(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--cited", action="store_true", help=say("only what the article cites"))


def _network(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--mailto", default="", metavar="ADDRESS", help=say("whom servers may write to")
    )
    parser.add_argument(
        "--timeout", type=float, default=20.0, metavar="S", help=say("seconds to wait")
    )
    parser.add_argument("--tries", type=int, default=3, metavar="N", help=say("how often to ask"))
    parser.add_argument("--crossref", default=crossref.BASE, metavar="URL", help=argparse.SUPPRESS)
    parser.add_argument("--pubmed", default=pubmed.BASE, metavar="URL", help=argparse.SUPPRESS)


def _sources(arguments: argparse.Namespace) -> Sources:
    mailto = "".join(arguments.mailto.split())
    agent = f"diglot/{__version__}" + (f" (mailto:{mailto})" if mailto else "")
    network = Network(agent, seconds=max(0.1, arguments.timeout), tries=max(1, arguments.tries))
    bases = (arguments.crossref.rstrip("/"), arguments.pubmed.rstrip("/"))
    return Sources(network, *bases, mailto)


def run(arguments: argparse.Namespace, root: Path) -> Outcome:
    """Carry out a ``refs`` command on the article at `root`. Raises `EngineFailed`."""
    shelf = read_shelf(root)
    match arguments.action:
        case "list":
            return list_references(shelf, cited=arguments.cited)
        case "show":
            return show(shelf, arguments.key, arguments.style)
        case "import":
            dry = arguments.dry_run
            return import_file(shelf, arguments.file, arguments.into, arguments.format, dry=dry)
        case "add":
            sources = _sources(arguments)
            identifier = arguments.identifier
            return add(shelf, sources, identifier, arguments.into, dry=arguments.dry_run)
        case "verify" if arguments.offline:
            return recall(shelf, arguments.keys)
        case "verify":
            today = date.today().isoformat()
            return verify(shelf, _sources(arguments), arguments.keys, today)
        case _:
            form = arguments.format or _format_of(arguments.output)
            return export(shelf, form, arguments.output, cited=arguments.cited)


def _format_of(output: Path | None) -> str:
    """Return the format that the end of a file's name tells, CSL-JSON for any other."""
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    return suffix if suffix in EXPORTS else "json"
