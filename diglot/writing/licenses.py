"""Where a licence's text stands: article.toml names it, a page links to it."""

from __future__ import annotations

import re

_CREATIVE_COMMONS = re.compile(r"CC[ -](BY(?:-NC)?(?:-ND|-SA)?)[ -](\d\.\d)", re.I)
_PUBLIC_DOMAIN = re.compile(r"CC0(?:[ -]1\.0)?", re.I)


def address(name: str) -> str:
    """Return the address of a licence of Creative Commons, nothing for another name.

    >>> address("CC BY-NC 4.0")
    'https://creativecommons.org/licenses/by-nc/4.0/'
    """
    if found := _CREATIVE_COMMONS.fullmatch(name):
        return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
    if _PUBLIC_DOMAIN.fullmatch(name):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return name if re.fullmatch(r"https://\S+", name) else ""
