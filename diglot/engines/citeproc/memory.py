"""What a composition was asked for, so that the same request is known again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any


class Request:
    """Items, style, clusters and locale; two requests for the same are equal.

    `digest` is empty when the values are no JSON and the request can only be answered anew.
    """

    def __init__(self, items: Any, style_xml: bytes, clusters: Any, locale: str | None) -> None:
        self.items: Sequence[Any] = items if isinstance(items, Sequence) else ()
        self.style_xml = style_xml
        self.clusters: Sequence[Any] = clusters if isinstance(clusters, Sequence) else ()
        self.locale = locale
        self.digest = self._digest()

    def _digest(self) -> bytes:
        try:
            asked = json.dumps([list(self.items), list(self.clusters), self.locale])
        except (TypeError, ValueError, RecursionError):
            return b""
        return hashlib.sha256(self.style_xml + b"\0" + asked.encode()).digest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Request) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)
