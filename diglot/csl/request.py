"""What a composition was asked for, so that the same request is known again."""

import json
from collections.abc import Mapping, Sequence
from typing import Any


class Request:
    """Items, style, clusters, locale and translations; two requests for the same are equal.

    `asked` is empty when the values are no JSON, and the request can only be answered anew; else
    `told` are the items as JSON.
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
        self.told: Sequence[str] = ()
        self.asked = self._as_json()

    def _as_json(self) -> str:
        try:
            self.told = [one if isinstance(one, str) else json.dumps(one) for one in self.items]
            rest = [list(self.clusters), self.locale, dict(self.translations), self.listed]
            return "\n".join([*self.told, json.dumps(rest)])
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
