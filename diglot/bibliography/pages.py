"""Ranges of pages as databases write them."""

from __future__ import annotations

import re


def full_pages(pages: str) -> str:
    """Return a range of pages with its end in full; a page alone stands once.

    >>> full_pages("937-54"), full_pages("1--1")
    ('937-954', '1')
    """
    pages = re.sub(r"\s*(?:[–—‒‑−]|-{2,3})\s*", "-", pages.strip())
    found = re.fullmatch(r"([A-Za-z]*)(\d+)\s*-\s*([A-Za-z]*)(\d+)", pages)
    if not found:
        return pages
    before, first, prefix, last = found.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
        prefix = prefix or before
    start, end = f"{before}{first}", f"{prefix}{last}"
    return start if start == end else f"{start}-{end}"
