"""What differs between two languages, for the page of both that authors look at."""

from collections.abc import Mapping, Sequence
from typing import Any

from diglot.article import Finding, Lang
from diglot.messages import in_language


def rows_with(
    rows: Sequence[Mapping[str, Any]],
    places: Mapping[tuple[Lang | None, str], int],
    abstracts: Mapping[tuple[Lang | None, str], str],
    found: Sequence[Finding],
    lang: Lang,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the rows of a page, each with its ``differences``, and the list of them all.

    `places` tells the row of each block, by its language and anchor, `abstracts` the heading of
    one that stands in an abstract. A difference is ``number``, ``message`` in the language of the
    page, ``code``, ``place`` of a file, and ``anchor`` of its row or heading, empty for none.
    """
    listed: list[dict[str, Any]] = []
    inside: dict[int, list[dict[str, Any]]] = {}
    for number, one in enumerate(found, start=1):
        at = places.get((one.lang, one.anchor))
        heading = abstracts.get((one.lang, one.anchor), "")
        told = {
            "number": number,
            "code": one.fault.code.label,
            "place": str(one.fault.span or ""),
            "message": in_language(one.fault.message, lang),
            "anchor": heading if at is None else rows[at]["anchor"],
        }
        listed.append(told)
        if at is not None:
            inside.setdefault(at, []).append(told)
    return [{**row, "differences": inside.get(at, [])} for at, row in enumerate(rows)], listed
