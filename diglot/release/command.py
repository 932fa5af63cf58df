"""The words of ``release``: everything of an article in one folder and one zip.

    release [--for pmc,crossref] [--article DIR] [--output DIR]
    release --verify OLD.zip
    release --site DIR

Nothing is printed here: `run` returns an `Outcome`.
"""

import argparse
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import cast

from diglot.arguments import Names, add_shared
from diglot.article import KINDS, LANGS
from diglot.diagnostics import Code, Diagnostic, error, has_errors, unique
from diglot.files import files_below, output_folder, read_inside
from diglot.messages import say, say_count
from diglot.outcome import Outcome, Segment, usage_error
from diglot.pipeline import Made, Request, make
from diglot.release.archive import LARGEST, pack, unpack
from diglot.release.bundle import Bundle, bundle
from diglot.release.manifest import SUMS
from diglot.release.receivers import RECEIVERS, chosen_files, lacking
from diglot.release.site import INDEX, LATEST, site
from diglot.release.verify import differences
from diglot.saving import save_all

FOLDER = "release"


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:  # noqa: ARG001
    """Add the options of ``release`` to its parser."""
    parser.description = say(
        "Make one bundle of documents, deposits and data; refused while check has findings."
    )
    add = parser.add_argument
    names = tuple(RECEIVERS)
    add("--for", dest="receivers", action=Names, known=names, default=(), metavar="NAME",
        help=say("a zip of what these take too: {names}", names=", ".join(names)))  # fmt: skip
    add("--verify", type=Path, metavar="OLD.zip",
        help=say("write nothing; tell whether the article's files make this bundle"))  # fmt: skip
    add("--tag", default="", metavar="TAG",
        help=say("the tag of this release; the article's version must agree with it"))  # fmt: skip
    add("--site", type=Path, metavar="DIR",
        help=say("make no bundle; write an index of the versions that lie in DIR"))  # fmt: skip
    add_shared(parser, "article", "output", "journal", "json")


def run(arguments: argparse.Namespace, root: Path) -> Outcome:
    """Carry out ``release`` on the article at `root`."""
    if arguments.site:
        return _site(arguments.site)
    old: dict[str, bytes] = {}
    if arguments.verify:
        try:
            old = _read_bundle(arguments.verify)
        except (OSError, zipfile.BadZipFile, ValueError):
            return usage_error(say("{file} is no bundle that can be read", file=arguments.verify))
    output = output_folder(root, arguments.output)
    made = make(Request(root, output, KINDS, LANGS, arguments.journal, strict=True))
    if has_errors(made.diagnostics) or not made.artifacts:
        return _refusal(made)
    whole = bundle(made, root)
    fault = _tag_fault(arguments.tag, made)
    if fault:
        return Outcome(data={"released": None}, diagnostics=(fault,), sources=made.sources)
    if has_errors(whole.diagnostics):
        return Outcome(
            data={"released": None}, diagnostics=whole.diagnostics, sources=whole.sources
        )
    if arguments.verify:
        return _verify(old, whole, made)
    return _write(whole, cast("tuple[str, ...]", arguments.receivers), output / FOLDER, made)


def _site(folder: Path) -> Outcome:
    """Write the index of a folder of versions, and the newest one as ``latest``."""
    if not folder.is_dir():
        return usage_error(say("there is no folder {root}", root=folder))
    documents: dict[str, dict[str, bytes]] = {}
    for path in files_below(folder):
        tag, _, name = path.relative_to(folder).as_posix().partition("/")
        if name and tag != LATEST:
            documents.setdefault(tag, {})[name] = read_inside(folder, path)
    made = site(documents)
    save_all({folder / name: data for name, data in made.items()}, "release")
    data = {"versions": list(documents), "written": sorted(made)}
    line = say_count("{count} version in {file}", "{count} versions in {file}", len(documents),
                     file=folder / INDEX)  # fmt: skip
    return Outcome(data=data, shown=((line, ""), ("\n", "")))


def _tag_fault(tag: str, made: Made) -> Diagnostic | None:
    """Return an error where the version that the documents tell is not that of the tag."""
    version = made.editions[0].metadata.version
    if not tag or tag.removeprefix("v") == version:
        return None
    hint = say('write version = "{version}" in article.toml', version=tag.removeprefix("v"))
    if not version:
        return error(
            Code.RELEASE,
            say("{tag} is released, and the article tells no version", tag=tag),
            hint=hint,
        )
    message = say(
        "{tag} is released, and the article says it is version {version}", tag=tag, version=version
    )
    return error(Code.RELEASE, message, hint=hint)


def _read_bundle(path: Path) -> dict[str, bytes]:
    if path.stat().st_size > LARGEST:
        raise ValueError(path)
    return unpack(path.read_bytes())


def _refusal(made: Made) -> Outcome:
    count = len(made.diagnostics)
    line = say_count(
        "nothing released: check has {count} finding",
        "nothing released: check has {count} findings",
        count,
    )
    return Outcome(
        data={"released": None},
        diagnostics=made.diagnostics,
        sources=made.sources,
        shown=((line, "loud"), ("\n", "")),
    )


def _verify(old: dict[str, bytes], new: Bundle, made: Made) -> Outcome:
    found = differences(old, new.files)
    data = {"same": not found, "differences": [[one.part, str(one.why)] for one in found]}
    if not found:
        line = say("the bundle is what these files make, byte for byte")
        return Outcome(data=data, sources=made.sources, shown=((line, ""), ("\n", "")))
    first = found[0]
    fault = error(Code.RELEASE, say("{part}: {why}", part=first.part, why=first.why))
    shown: list[Segment] = []
    for one in found[1:]:
        shown += [(one.part, "place"), (": ", ""), (one.why, ""), ("\n", "")]
    return Outcome(data=data, diagnostics=(fault,), sources=made.sources, shown=tuple(shown))


def _write(whole: Bundle, receivers: tuple[str, ...], folder: Path, made: Made) -> Outcome:
    faults = [fault for name in receivers for fault in _lacks(whole, name)]
    files = {folder / whole.name / name: data for name, data in whole.files.items()}
    zips = {folder / f"{whole.name}.zip": pack(whole.files, whole.name)}
    for name in receivers:
        row = RECEIVERS[name]
        if not lacking(whole.files, row):
            zips[folder / f"{whole.name}-{name}.zip"] = pack(chosen_files(whole.files, row))
    stale = _stale(folder / whole.name, whole)
    save_all(files | zips, "release")
    for path in stale:
        with suppress(OSError):  # what cannot be taken away stands in no list of digests
            path.unlink()
    shown: list[Segment] = []
    for path, packed_ in zips.items():
        shown += [(f"{len(packed_) / 1024:7.0f} KB  ", "dim"), (str(path), "new"), ("\n", "")]
    for name in receivers:
        if not lacking(whole.files, RECEIVERS[name]):
            shown += [(f"{name}: ", ""), (RECEIVERS[name].todo, ""), ("\n", "")]
    for name, lacks in whole.lacks.items():
        for one in lacks:
            line = say("{name} is not made: it needs {one}", name=name, one=one)
            shown += [(line, "dim"), ("\n", "")]
    data = {
        "released": whole.name,
        "written": [str(path) for path in zips],
        "lacks": {name: [str(one) for one in lacks] for name, lacks in whole.lacks.items()},
    }
    told = unique((*made.diagnostics, *whole.diagnostics, *faults))
    sources = {**made.sources, **whole.sources}
    return Outcome(data=data, diagnostics=told, sources=sources, shown=tuple(shown))


def _lacks(whole: Bundle, receiver: str) -> Iterator[Diagnostic]:
    """Return an error for each file that a receiver asks for and the bundle has not."""
    for name in lacking(whole.files, RECEIVERS[receiver]):
        deposit = name.rpartition("/")[2].strip(".").partition(".")[0]
        message = say("{receiver} asks for {name}, which is not made", receiver=receiver, name=name)
        needs = [say("add {what}", what=one) for one in whole.lacks.get(deposit, ())]
        hints = needs or [say("the article needs a text in this language")]
        yield from (error(Code.RELEASE, message, hint=hint) for hint in hints)


def _stale(folder: Path, whole: Bundle) -> list[Path]:
    """Return the files of an earlier release of this name that this one no longer has.

    Only what its list of digests names is ours to take away.
    """
    listed = folder / SUMS
    if folder.is_symlink() or not listed.is_file():
        return []
    names = [line[66:] for line in listed.read_text("utf-8", "replace").splitlines()]
    paths = [Path(one) for one in names if one and one not in whole.files]
    return [folder / one for one in paths if ".." not in one.parts and not one.is_absolute()]
