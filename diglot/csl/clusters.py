"""A citation of the text as CSL-JSON writes it, read without trusting it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from diglot.csl.codes import QUOTE_CLOSE, SEAM
from diglot.csl.context import CiteItem, Position
from diglot.csl.languages import is_cjk
from diglot.csl.locator_words import ABBREVIATIONS
from diglot.csl.markup import inline
from diglot.csl.people import is_true, text_of
from diglot.csl.works import read_key

_JOINING: Final = "([{（［【“‘「『《—–-/，、：；。"
"""Behind these no blank follows."""
_LABELLED: Final = (
    rf"(?i)^({'|'.join(map(re.escape, sorted(ABBREVIATIONS, reverse=True)))})\.\s+(?=\S)"
)
"""A word that a locator may begin with."""
_POSITIONS: Final[dict[int, Position]] = {
    0: "first",
    1: "subsequent",
    2: "ibid",
    3: "ibid-with-locator",
}


def read_cluster(cluster: Any) -> tuple[CiteItem, ...]:
    """Return the cite items of a cluster: a list, or an object with ``citationItems``.

    Its ``properties`` may say ``mid-sentence`` and ``goes-on``: other words of its footnote stand
    before it, or follow.
    """
    properties = cluster.get("properties") if isinstance(cluster, Mapping) else None
    told = properties if isinstance(properties, Mapping) else {}
    inner, goes_on = is_true(told.get("mid-sentence")), is_true(told.get("goes-on"))
    if isinstance(cluster, Mapping):
        cluster = cluster.get("citationItems", cluster.get("citation-items", [cluster]))
    if isinstance(cluster, str):
        cluster = [cluster]
    if not isinstance(cluster, Sequence):
        return ()
    items = tuple(item for entry in cluster if (item := read_item(entry)) is not None)
    return tuple(item._replace(mid_sentence=inner, goes_on=goes_on) for item in items)


def read_note(cluster: Any) -> int | None:
    """Return the number of the footnote in which a cluster says that it stands, 0 for the text.

    It is CSL-JSON's ``properties.noteIndex``; None where the cluster does not tell.
    """
    properties = cluster.get("properties") if isinstance(cluster, Mapping) else None
    note = properties.get("noteIndex") if isinstance(properties, Mapping) else None
    return note if isinstance(note, int) and not isinstance(note, bool) and note >= 0 else None


def read_item(entry: Any) -> CiteItem | None:
    """Return one cite item, nothing for what names no key."""
    if isinstance(entry, (str, int)) and not isinstance(entry, bool):
        entry = {"id": entry}
    if not isinstance(entry, Mapping):
        return None
    position = entry.get("position")
    label, locator = _label_and_locator(
        text_of(entry.get("label")), text_of(entry.get("locator")).strip()
    )
    return CiteItem(
        read_key(entry.get("id")),
        inline(locator),
        label,
        _affix(_apart_behind(text_of(entry.get("prefix")))),
        _affix(_apart_before(text_of(entry.get("suffix")))),
        is_true(entry.get("suppress-author", entry.get("suppress_author"))),
        is_true(entry.get("author-only", entry.get("author_only"))),
        _POSITIONS.get(position, "first") if isinstance(position, int) else "first",
        is_true(entry.get("near-note")),
    )


def _label_and_locator(label: str, locator: str) -> tuple[str, str]:
    """Return label and locator; ``vol. 2`` brings its own label where none is told."""
    label = label.strip()
    found = re.match(_LABELLED, locator) if locator else None
    if found and label in ("", "page"):
        return ABBREVIATIONS[found[1].lower()], locator[found.end() :]
    return label or "page", locator


def _apart_behind(prefix: str) -> str:
    """Return the words before a cite with the blank that is between; Chinese needs none.

    >>> _apart_behind("see"), _apart_behind("见"), _apart_behind("in (")
    ('see ', '见', 'in (')
    """
    last = re.sub(r"<[^<>]*>$", "", prefix)[-1:]
    joins = not last or last.isspace() or is_cjk(last) or last in _JOINING
    return prefix if joins else f"{prefix} "


def _apart_before(suffix: str) -> str:
    """Return the words behind a cite with the blank that is between, where one is needed."""
    return f" {suffix}" if re.match(r"[^\W\d_\u2e80-\uffef]|[(\[&]", suffix) else suffix


def _affix(words: str) -> str:
    """Return a cite's own words; punctuation after a quotation in them stays where it is."""
    return inline(words).replace(QUOTE_CLOSE, QUOTE_CLOSE + SEAM)
