"""Ranges of pages as databases write them."""

import re


def full_pages(pages: str) -> str:
    """Return a range of pages with its end in full; a page alone stands once.

    >>> full_pages("937-54"), full_pages("1--1")
    ('937-954', '1')
    """
    pages = re.sub(r"\s*(?:[–—‒‑−~～－〜―]|-{2,3})\s*", "-", pages.strip())
    found = re.fullmatch(r"([A-Za-z]*)(\d+)\s*-\s*([A-Za-z]*)(\d+)", pages)
    if not found:
        return pages
    before, first, prefix, last = found.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
        prefix = prefix or before
    start, end = f"{before}{first}", f"{prefix}{last}"
    return start if start == end else f"{start}-{end}"


def plain_number(number: str) -> str:
    """Return the number of a journal's volume or issue without the noughts that fill it up.

    >>> plain_number("05"), plain_number("Suppl 1")
    ('5', 'Suppl 1')
    """
    return re.sub(r"^0+(?=[1-9]\d*$)", "", number)


def article_number(identifier: str) -> str:
    """Return the number that a publisher's identifier prints instead of pages, else nothing.

    >>> article_number("e0123456"), article_number("S0140-6736(23)00456-2")
    ('e0123456', '')
    """
    return identifier if re.fullmatch(r"[A-Za-z]{0,4}\d{1,9}", identifier) else ""


def stated_pages(pages: str) -> str:
    """Return pages in full; words that say there are none are none."""
    none = re.fullmatch(r"(?i)n/?a|no pagination( specified)?|not available|-+", pages.strip())
    return "" if none else full_pages(pages)


def stated_range(typed: str | None) -> str:
    """Return pages as a typed list has them, a stop behind them perhaps; nothing for none."""
    return full_pages((typed or "").strip(" ."))
