"""The pages of all versions of an article: a folder each, ``latest`` and an index of them.

A release's documents lie in a folder of its tag's name, ``v1.0``. Of a version whose page shows a
title, the index shows it; so nothing but the documents is needed to make one.
"""

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Final

from diglot.identifiers import whole_number
from diglot.languages import LANGS

LATEST: Final = "latest"
INDEX: Final = "index.html"
_TITLE: Final = re.compile(r"<title[^>]*>(.*?)</title>", re.S)
_PART: Final = re.compile(r"\d+|[^\d.]+")


_STYLE: Final = (
    ":root{color-scheme:light dark}"
    "body{max-width:44rem;margin:3rem auto;padding:0 1rem;line-height:1.6}"
    "body{font-family:system-ui,sans-serif}"
    "h1{font-size:1.4rem}h2{font-size:1.05rem;margin-bottom:0}ul{list-style:none;padding:0;margin:0}"
    "a{display:inline-block;min-height:24px}"
)


def newest_first(versions: list[str]) -> list[str]:
    """Return tags by their versions: ``v1.10``, ``v1.9``, ``v1.9-rc2``, ``v1.9-rc1``."""
    return sorted(versions, key=_age, reverse=True)


def _age(tag: str) -> tuple[list[int], bool, list[tuple[bool, int, str]]]:
    number, _, candidate = tag.removeprefix("v").partition("-")
    numbers = [int(one) for one in re.findall(r"\d+", number)]
    parts = [
        (number is not None, number or 0, one)
        for one in _PART.findall(candidate)
        for number in (whole_number(one),)
    ]
    # What has no suffix is the version itself, which comes after its candidates.
    return numbers, not candidate, parts


def latest(versions: list[str]) -> str | None:
    """Return the newest version that is no candidate, or the newest candidate, or nothing."""
    ordered = newest_first(versions)
    return next((one for one in ordered if "-" not in one), ordered[0] if ordered else None)


def site(documents: Mapping[str, Mapping[str, bytes]]) -> dict[str, bytes]:
    """Return the files that a site has beside its versions: the index and ``latest``.

    `documents` are the files of each version by its tag. Without a version there is an index that
    says so.
    """
    newest = latest(list(documents))
    files = {f"{LATEST}/{name}": data for name, data in documents[newest].items()} if newest else {}
    return {INDEX: _index(documents, newest).encode(), **files}


def _index(documents: Mapping[str, Mapping[str, bytes]], newest: str | None) -> str:
    titles = _titles(documents[newest]) if newest else {}
    head = next(iter(titles.values()), "diglot")
    lines = [
        '<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">",
        f"<title>{escape(head)}</title><style>{_STYLE}</style></head><body><main>",
        *(f'<h1 lang="{lang}">{escape(title)}</h1>' for lang, title in titles.items()),
    ]
    if newest:
        lines += _version(LATEST, f"最新版本 · Latest: {newest}", documents[newest])
    lines += [
        line for tag in newest_first(list(documents)) for line in _version(tag, tag, documents[tag])
    ]
    if not documents:
        lines.append('<p>还没有版本。<span lang="en">No version yet.</span></p>')
    return "\n".join([*lines, "</main></body></html>", ""])


def _version(folder: str, name: str, files: Mapping[str, bytes]) -> list[str]:
    rows = [f'<li><a href="{escape(folder)}/{escape(one)}">{escape(one)}</a></li>' for one in files]
    return [f"<h2>{escape(name)}</h2>", "<ul>", *rows, "</ul>"]


def _titles(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the titles of a version's pages by their languages, Chinese first."""
    found: dict[str, str] = {}
    for lang in LANGS:
        page = files.get(f"article.{lang}.html", b"").decode("utf-8", "replace")
        match = _TITLE.search(page)
        if match:
            found[lang] = unescape(match[1]).strip()
    return found
