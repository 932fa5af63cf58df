"""Crossref's REST API: a work's public record by its DOI, or by its title.

``GET /works/{doi}`` answers ``{"message": {…}}``; ``GET /works?query.bibliographic=…`` answers
``{"message": {"items": [{…}]}}``. A retracted work names the notice under ``updated-by``.
"""

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Final
from urllib.parse import quote, urlencode

from diglot.bibliography.fields import types_of
from diglot.bibliography.normal import csl_tags
from diglot.bibliography.preprints import server_name
from diglot.bibliography.records import plain_title
from diglot.csl.languages import script_language, told_language
from diglot.csl.vocabulary import TYPES
from diglot.engines.http import Network, NotFetched
from diglot.messages import Explained, say

BASE: Final = "https://api.crossref.org"
_TYPES: Final = types_of("Crossref")
_PARTS_OF_DATES: Final = (range(1, 10_000), range(1, 13), range(1, 32))
_TEXTS: Final = ("volume", "issue", "publisher")


@dataclass(frozen=True)
class Record:
    """A public record of a work; `retracted` tells by what, empty for a sound one."""

    csl: Mapping[str, Any]
    retracted: str = ""


class BadAnswer(Explained):
    """A server's answer that is not what its interface promises."""


def by_doi(network: Network, doi: str, base: str = BASE) -> Record | None:
    """Return the record of a DOI, nothing when Crossref has none. Raises `NotFetched`."""
    message = _get(network, f"{base}/works/{quote(doi, safe='')}")
    return read_work(message) if message is not None else None


def by_title(network: Network, csl: Mapping[str, Any], base: str = BASE) -> Record | None:
    """Return the record whose title is that of an entry, nothing when there is none."""
    title = str(csl.get("title", ""))
    query = urlencode({"query.bibliographic": title[:400], "rows": 5})
    message = _get(network, f"{base}/works?{query}") or {}
    items = message.get("items")
    wanted = plain_title(title)
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            record = read_work(item)
            if same_title(wanted, plain_title(record.csl.get("title"))):
                return record
    return None


def same_title(ours: str, theirs: str) -> bool:
    """Tell whether two plain titles are the same but for a subtitle that one of them lacks."""
    short, long = sorted((ours, theirs), key=len)
    return len(short) > 8 and long.startswith(short)


def _get(network: Network, url: str) -> dict[str, Any] | None:
    try:
        data = network.get(url, "application/json")
    except NotFetched as fault:
        if fault.status in (404, 410):
            return None
        raise
    try:
        message = json.loads(data)["message"]
    except (ValueError, KeyError, TypeError, RecursionError):
        message = None
    if not isinstance(message, dict):
        raise BadAnswer(say("{who} answered something that is no record", who="Crossref"))
    return message


def _text(value: Any) -> str:
    """Return text, or the first of a list of texts, with the markup that CSL knows."""
    if isinstance(value, list):
        value = value[0] if value else ""
    text = csl_tags(value) if isinstance(value, str) else ""
    text = re.sub(r"<(?!/?(?:i|b|sup|sub|sc)>)[^<>]{0,200}>", "", text)
    return " ".join(html.unescape(text).split())


def is_crossref(value: Mapping[str, Any]) -> bool:
    """Tell whether a JSON object is a work as Crossref has it, not as CSL."""
    kind = str(value.get("type"))
    own = kind in _TYPES and kind not in TYPES
    return own or isinstance(value.get("title"), list) or "reference-count" in value


def read_work(message: Mapping[str, Any]) -> Record:
    """Return a work of Crossref as CSL-JSON without an id."""
    csl: dict[str, Any] = {"type": _TYPES.get(str(message.get("type")), "document")}
    title, subtitle = _text(message.get("title")), _text(message.get("subtitle"))
    if subtitle and plain_title(subtitle) not in plain_title(title):
        title = f"{title}: {subtitle}"
    texts = {
        "title": title,
        "container-title": _text(message.get("container-title")),
        "container-title-short": _text(message.get("short-container-title")),
        "page": _text(message.get("page")) or _text(message.get("article-number")),
        "DOI": _text(message.get("DOI")).lower(),
        "ISSN": _text(message.get("ISSN")),
        "ISBN": _text(message.get("ISBN")),
        **{name: _text(message.get(name)) for name in _TEXTS},
    }
    for role in ("author", "editor"):
        if names := _names(message.get(role)):
            csl[role] = names
    csl |= {name: text for name, text in texts.items() if text}
    places = message.get("institution") if csl["type"] == "article" else None
    for one in places if isinstance(places, list) else []:
        if isinstance(one, dict) and (server := server_name(_text(one.get("name")))):
            csl["publisher"] = server
    if issued := _date_of_issue(message):
        csl["issued"] = issued
    told = told_language(_text(message.get("language")))
    csl["language"] = told or script_language(title)
    return Record(csl, _retraction(message, title))


def _names(value: Any) -> list[dict[str, str]]:
    names = []
    for one in value if isinstance(value, list) else []:
        if not isinstance(one, dict):
            continue
        parts = {part: _text(one.get(part)) for part in ("family", "given", "suffix")}
        if not parts["family"]:
            parts = {"literal": _text(one.get("name")) or parts["given"]}
        if any(parts.values()):
            names.append({part: text for part, text in parts.items() if text})
    return names


def _date_of_issue(message: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the date of print, else the earliest: the year of the volume is what a list prints."""
    for name in ("published-print", "issued", "published-online", "published", "posted"):
        date = message.get(name)
        parts = date.get("date-parts") if isinstance(date, dict) else None
        if isinstance(parts, list) and parts and isinstance(parts[0], list):
            known = zip(parts[0], _PARTS_OF_DATES, strict=False)
            if numbers := [part for part, _ in takewhile(lambda one: one[0] in one[1], known)]:
                return {"date-parts": [numbers]}
    return None


def _retraction(message: Mapping[str, Any], title: str) -> str:
    updates = message.get("updated-by")
    for one in updates if isinstance(updates, list) else []:
        kind = str(one.get("type", "")) if isinstance(one, dict) else ""
        if kind.lower() in ("retraction", "withdrawal", "removal", "partial_retraction"):
            return f"{kind.replace('_', ' ')} {one.get('DOI', '')}".strip()
    found = re.match(r"\s*(?:\W*)(retracted|withdrawn)\b", title, re.IGNORECASE)
    return f"its title begins {found[1].upper()}" if found else ""
