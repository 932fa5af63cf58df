"""The languages of an article, and words that are told in each of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)

Words = Mapping[Lang, str]
"""The same words in each language, ``{"zh": "图", "en": "Figure"}``; a language may be absent."""
