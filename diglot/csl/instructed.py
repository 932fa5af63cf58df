"""A work as a style tells diglot to take it, before it is printed; see `instructions`."""

import re
from collections.abc import Mapping
from typing import Final

from diglot.csl.works import Work

_FIRST: Final = frozenset(
    ("1", "1st", "1st ed", "first", "first edition", "第1版", "第一版", "初版")
)
_NAMES: Final = frozenset(("first-edition", "marks", "identifiers", "version-mark", "subtitle"))


def apply_instructions(works: Mapping[str, Work], told: Mapping[str, str]) -> dict[str, Work]:
    """Return works as what a style has `told` wants them."""
    if _NAMES.isdisjoint(told):
        return dict(works)
    return {key: _apply(work, told) for key, work in works.items()}


def _apply(work: Work, told: Mapping[str, str]) -> Work:
    texts = dict(work.texts)
    edition = texts.get("edition", "").strip().lower().rstrip(".")
    if told.get("first-edition") == "omit" and edition in _FIRST:
        del texts["edition"]
    if told.get("marks") == "genre" and work.mark:
        texts.setdefault("genre", work.mark)
    if told.get("identifiers") == "once":
        for name in _identifiers_in_url(work):
            del texts[name]
    if texts.get("version", "")[:1].isdigit():
        texts["version"] = told.get("version-mark", "") + texts["version"]
    end = f"：{work.subtitle}"
    if work.subtitle and "subtitle" in told and texts.get("title", "").endswith(end):
        texts["title"] = texts["title"][: -len(end)] + told["subtitle"] + work.subtitle
    return work._replace(texts=texts)


def _identifiers_in_url(work: Work) -> list[str]:
    """Return which identifiers the address of a work holds already, such as a DOI's own."""
    if "URL" not in work.texts:
        return []
    from urllib.parse import unquote  # takes a moment to load

    address = _letters(unquote(work.texts["URL"]))
    names = ("DOI", "CSTR", "number") if work.type == "article" else ("DOI", "CSTR")
    told = {**work.texts, "number": work.texts.get("number", "").rpartition(":")[2]}  # arXiv:2101.1
    found = ((name, _letters(told.get(name, ""))) for name in names)
    return [name for name, letters in found if letters and letters in address]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
