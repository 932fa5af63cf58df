"""The policy of a page: a browser runs its own scripts, and fetches nothing, whatever it holds.

A page carries a Content-Security-Policy (W3C, CSP Level 3) that names each script and style sheet
of the journal's template by its digest. What stands in the text of an author is not among them,
even if it slipped through everything before::

    default-src 'none'; img-src data:; font-src data:; script-src 'sha256-…'; style-src 'sha256-…';
    style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'

Pictures are in the page as ``data:``. A ``style`` attribute stays allowed: pandoc aligns cells and
sizes pictures with it, and under this policy it can fetch nothing.
"""

import base64
import hashlib
import re
from typing import Any

_BEGIN, _END = "\ufdec", "\ufded"
_AUTHORED = re.compile(f"{_BEGIN}[^{_END}]*{_END}")
_MARKS = re.compile(f"[{_BEGIN}{_END}]")
_ELEMENT = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.S | re.I)
_DATA = re.compile(r"""\btype\s*=\s*["']?application/(?:ld\+)?json""", re.I)
_HEAD = re.compile(r"<head\b[^>]*>(?:\s*<meta\s+charset[^>]*>)?", re.I)
_FIXED = "style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def mark_html(value: Any) -> Any:
    """Return a page's value in which HTML made of an author's text is marked as such.

    HTML is what stands under a name that ends in ``html``, see `writing.page`.
    """
    if isinstance(value, dict):
        return {
            name: f"{_BEGIN}{_MARKS.sub('', one)}{_END}"
            if one and isinstance(one, str) and str(name).endswith("html")
            else mark_html(one)
            for name, one in value.items()
        }
    return [mark_html(one) for one in value] if isinstance(value, list) else value


def with_policy(html: str) -> str:
    """Return a page made of a value of `mark_html` without its marks, and with its policy.

    Policies add up: one that the template has itself can only forbid more.
    """
    scripts, styles = _digests(_AUTHORED.sub("", html))
    sources = ["default-src 'none'", "img-src data:", "font-src data:"]
    sources += [f"script-src {scripts}"] * bool(scripts)
    sources += [f"style-src {styles}"] * bool(styles)
    policy = "; ".join([*sources, _FIXED])
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    plain = _MARKS.sub("", html)
    head = _HEAD.search(plain)
    if head is None:
        return f"{meta}\n{plain}"
    return f"{plain[: head.end()]}\n{meta}{plain[head.end() :]}"


def _digests(html: str) -> tuple[str, str]:
    """Return the digests of a template's own scripts and of its style sheets."""
    found: dict[str, dict[str, None]] = {"script": {}, "style": {}}
    for element in _ELEMENT.finditer(html):
        name, attributes, content = element[1].lower(), element[2], element[3]
        if not _DATA.search(attributes):
            digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
            found[name][f"'sha256-{digest}'"] = None
    return " ".join(found["script"]), " ".join(found["style"])
