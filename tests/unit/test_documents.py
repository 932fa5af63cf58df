"""Documents are written side by side or one after the other, and come in the same order."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, cast

import pytest

from diglot.article import KINDS, LANGS, CitedEdition, DocumentOptions, Metadata
from diglot.artifact import Artifact
from diglot.documents import Order, write_all
from diglot.profile import Profile


def artifacts(at_once: int, writer: Callable[[str, str], None]) -> list[tuple[str, str]]:
    """Write all documents with `writer` in the place of each stage; return which came out."""

    def stages(slot: Any, *_: Any) -> Artifact:
        _, kind, lang = slot
        writer(kind, lang)
        return Artifact(kind, lang, b"x")

    order = Order(KINDS, DocumentOptions(), together=True, at_once=at_once, build="")
    editions = [CitedEdition(lang, Metadata(), {}, (), (), {}) for lang in LANGS]
    made = write_all(editions, cast("Profile", None), order, lambda _: None, cast("Any", stages))
    return [(one.kind, one.lang) for one in made]


ALL = [
    *((kind, lang) for lang in LANGS for kind in ("pdf", "html", "docx")),
    ("html", "both"),
    ("jats", "both"),
]


def test_with_two_at_once_both_editions_are_set_beside_the_rest() -> None:
    together = threading.Barrier(3, timeout=30)

    def writer(kind: str, lang: str) -> None:
        if kind == "pdf" or (kind, lang) == ("html", "zh"):
            together.wait()

    assert artifacts(2, writer) == ALL


def test_with_one_at_once_each_is_written_after_the_one_before() -> None:
    seen: list[tuple[str, str, int]] = []
    here = threading.get_ident()
    assert artifacts(1, lambda *one: seen.append((*one, threading.get_ident()))) == ALL
    assert seen == [(*one, here) for one in ALL]


def test_what_fails_beside_the_rest_fails_the_whole() -> None:
    def writer(kind: str, lang: str) -> None:
        if (kind, lang) == ("pdf", "en"):
            raise KeyError(lang)

    with pytest.raises(KeyError):
        artifacts(2, writer)
