"""One table tells what kinds of documents there are."""

from __future__ import annotations

from importlib import import_module

from diglot.article import KINDS
from diglot.writing import DOCUMENT_KINDS


def test_every_kind_has_a_row_and_each_writer_exists() -> None:
    assert tuple(DOCUMENT_KINDS) == KINDS
    for kind in DOCUMENT_KINDS.values():
        for place in filter(None, (kind.writer, kind.parallel)):
            module, name = place.split(":")
            assert callable(getattr(import_module(module), name)), place
