"""``manifest.json`` and ``SHA256SUMS`` of a bundle: what is in it, and what it was made with."""

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from diglot import __version__

ENGINES = (
    "bibtexparser", "citeproc-py", "cn2an", "fonttools", "jinja2", "lxml", "pillow", "pylatexenc",
    "pypandoc-binary", "pypdfium2", "pypinyin", "pyyaml", "resvg-py", "uharfbuzz",
    "weasyprint", "ziamath",
)  # fmt: skip
"""Packages that make what is in a bundle; a test holds them against pyproject.toml."""

FONTS = (
    "font-source-sans-pro", "font-source-serif-pro", "fontpkg-ibm-plex-mono",
    "pylopdf-fonts-zh-cn",
)  # fmt: skip

NAME, SUMS = "manifest.json", "SHA256SUMS"


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(data).hexdigest()


def versions(names: tuple[str, ...]) -> dict[str, str]:
    """Return the version of each package that is here."""
    found: dict[str, str] = {}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found


def manifest(
    files: Mapping[str, bytes], sources: Mapping[str, bytes], about: Mapping[str, Any]
) -> dict[str, bytes]:
    """Return the manifest and the sums of a bundle's files.

    `sources` are the author's files that it was made of, `about` what else is told: the article's
    name, its version, the commit.
    """
    whole = {
        **about,
        "diglot": __version__,
        "engines": versions(ENGINES),
        "fonts": versions(FONTS),
        "files": _rows(files),
        "sources": _rows(sources),
    }
    told = (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()
    every = {**files, NAME: told}
    lines = [f"{digest(every[name])}  {name}\n" for name in sorted(every)]
    return {NAME: told, SUMS: "".join(lines).encode()}


def _rows(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    return [
        {"name": name, "size": len(files[name]), "sha256": digest(files[name])}
        for name in sorted(files)
    ]
