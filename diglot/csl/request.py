"""What a composition was asked for, so that the same request is known again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any


class Request:
    """Items, style, clusters, locale and translations; two requests for the same are equal.

    `asked` is empty when the values are no JSON, and the request can only be answered anew.
    """

    def __init__(
        self,
        items: Any,
        style_xml: bytes,
        clusters: Any,
        locale: str | None,
        translations: Mapping[str, Any],
        listed: bool,
    ) -> None:
        self.items: Sequence[Any] = items if isinstance(items, Sequence) else ()
        self.style_xml = style_xml
        self.clusters: Sequence[Any] = clusters if isinstance(clusters, Sequence) else ()
        self.locale = locale
        self.translations = translations
        self.listed = listed
        self.asked = self._as_json()

    def _as_json(self) -> str:
        try:
            told = [list(self.items), list(self.clusters), self.locale, dict(self.translations)]
            return json.dumps([*told, self.listed])
        except (TypeError, ValueError, RecursionError):
            return ""

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Request)
            and self.asked == other.asked
            and self.style_xml == other.style_xml
        )

    def __hash__(self) -> int:
        return hash((self.asked, self.style_xml))
