"""Everything that is released of an article, by the names it has in the bundle."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from diglot.diagnostics import Diagnostic, EngineFailed
from diglot.documents import document_name
from diglot.engines import git
from diglot.messages import Message
from diglot.outcome import as_data
from diglot.pipeline import Made
from diglot.release import deposits, submission
from diglot.release.letters import Letters, letters
from diglot.release.manifest import manifest
from diglot.release.record import Record, record
from diglot.release.submission import archive
from diglot.source import Source


@dataclass(frozen=True)
class Bundle:
    """A release: its name, its files, and what is lacking for each deposit that is not made."""

    name: str
    files: Mapping[str, bytes]
    lacks: Mapping[str, tuple[Message, ...]] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)


def bundle(made: Made, root: Path) -> Bundle:
    """Return what is released of an article that was built."""
    told = record(made.editions, made.profile)
    files = _documents(made)
    files["check.json"] = _check(made)
    files |= _data(made)
    deposited, lacks = _deposits(told)
    files |= deposited
    parts, faults = submission.submission(told.editions, made.profile)
    beside = letters(made.project, made.profile, told.fronts)
    parts |= beside.files
    faults += beside.diagnostics
    files |= {f"{submission.FOLDER}/{name}": data for name, data in parts.items()}
    files["meca/article.meca.zip"] = archive(files)
    name = release_name(told)
    about = {
        "article": name,
        "version": told.metadata.version,
        "doi": told.metadata.doi,
        "title": {one.lang: one.title.text for one in told.fronts},
        "journal": made.profile.name,
        "commit": _commit(root),
    }
    files |= manifest(files, _sources(made, beside), about)
    return Bundle(name, files, lacks, tuple(faults), beside.sources)


def release_name(told: Record) -> str:
    """Return the bundle's name: the DOI's own part or first author and year, and the version."""
    metadata = told.metadata
    stem = metadata.doi.partition("/")[2]
    if not stem and told.english.authors:
        stem = told.english.authors[0].family_given[0] + metadata.year
    stem = re.sub(r"[^\w.-]+", "-", stem).strip("-.") or "article"
    version = re.sub(r"[^\w.-]+", "-", metadata.version).strip("-.")
    return f"{stem}-{version}" if version else stem


def _documents(made: Made) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for one in made.artifacts:
        folder = "jats" if one.kind == "jats" else "documents"
        files[f"{folder}/{document_name(one)}"] = one.data
        files |= {f"{folder}/{name}": data for name, data in one.beside.items()}
    return files


def _check(made: Made) -> bytes:
    found = [as_data(one) for one in made.diagnostics]
    return (json.dumps({"findings": found}, ensure_ascii=False, indent=2) + "\n").encode()


def _data(made: Made) -> dict[str, bytes]:
    """Return the tables of the data and the pictures as the author's folder has them."""
    project = made.project
    tables = {f"data/{Path(one.path).name}": one.text.encode() for one in project.tables}
    return tables | {f"data/{path}": data for path, data in project.figures.items()}


def _deposits(told: Record) -> tuple[dict[str, bytes], dict[str, tuple[Message, ...]]]:
    files: dict[str, bytes] = {}
    lacks: dict[str, tuple[Message, ...]] = {}
    for name, row in deposits.DEPOSITS.items():
        made = row(told)
        files |= {f"{deposits.FOLDER}/{one}": data for one, data in made.files.items()}
        if made.lacks:
            lacks[name] = made.lacks
    return files, lacks


def _sources(made: Made, beside: Letters) -> dict[str, bytes]:
    project = made.project
    files = {path: source.text.encode() for path, source in project.sources.items()}
    files |= {f"manuscript/{path}": data for path, data in project.figures.items()}
    files |= {f"manuscript/fonts/{one.name}": one.data for one in project.fonts}
    files |= {path: source.text.encode() for path, source in beside.sources.items()}
    return files | dict(made.profile.layers)


def _commit(root: Path) -> str:
    """Return the commit of the article's folder, empty where it is in no repository."""
    try:
        return git.find(root, "HEAD").id
    except (git.NoRevision, EngineFailed):
        return ""
