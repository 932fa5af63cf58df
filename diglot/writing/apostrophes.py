"""The apostrophe of Latin words on a Chinese page.

In the Chinese font the sign is a full-width quotation mark, ``Crohn’ s``; so it stands in a span of
its own, to which the style sheet gives a Latin one.
"""

import re
from typing import Any

_LATIN = "A-Za-z\u00c0-\u024f"
_APOSTROPHE = re.compile(rf"<[^<>]*>|(?<=[{_LATIN}>])’(?=[{_LATIN}])")
_SPAN = '<span class="apostrophe">’</span>'


def with_apostrophes(value: Any) -> Any:
    """Return a page's value with each apostrophe in its own span, where a name ends in ``html``."""
    if isinstance(value, dict):
        return {
            name: _mark_apostrophes(one)
            if isinstance(one, str) and str(name).endswith("html")
            else with_apostrophes(one)
            for name, one in value.items()
        }
    return [with_apostrophes(one) for one in value] if isinstance(value, list) else value


def _mark_apostrophes(html: str) -> str:
    if "’" not in html:
        return html
    return _APOSTROPHE.sub(lambda found: _SPAN if found[0] == "’" else found[0], html)
