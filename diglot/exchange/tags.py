"""The tags of a translation that came back, held against those that went out."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from diglot.exchange.entries import Entry
from diglot.exchange.segments import (
    KEPT,
    REQUIRED,
    Mark,
    Part,
    Segment,
    Tag,
    Written,
    count_tags,
    segment_of,
    tags_of,
)
from diglot.messages import Explained, say

_KEY = re.compile(r"(?<![\w@])-?@(?:\{([^}\s]+)\}|([A-Za-z0-9_][\w:.-]*\w))")


class BadTags(Explained):
    """A translation whose tags are not those of its source."""


_COPY = say("copy the tags from the source text as they stand there, each once")


def with_tags(written: Written, entry: Entry, names: Collection[str]) -> Segment:
    """Return a translation with the Markdown of its tags; `names` are the works and labels.

    Raises `BadTags`.
    """
    known: dict[tuple[str, Part], Tag] = {}
    for tag in (*tags_of(entry.source), *tags_of(entry.target)):
        known[str(tag.number), tag.part] = tag
    pieces: list[str | Tag] = []
    open_ones: list[str] = []
    for one in written:
        if isinstance(one, str):
            _refuse_typed_key(one, names)
            pieces.append(one)
            continue
        pieces.append(_tag(one, known, open_ones))
    if open_ones:
        raise _fault_of_pair(open_ones[-1], known)
    segment = segment_of(pieces)
    _refuse_lost(segment, entry)
    return segment


def _tag(mark: Mark, known: Mapping[tuple[str, Part], Tag], open_ones: list[str]) -> Tag:
    tag = known.get((mark.number, mark.part))
    if tag is None:
        if (mark.number, "open") in known or (mark.number, "whole") in known:
            raise _fault_of_pair(mark.number, known)
        raise BadTags(say("the tag {number} is none of this text", number=mark.number), _COPY)
    if mark.part == "open":
        open_ones.append(mark.number)
    elif mark.part == "close" and (not open_ones or open_ones.pop() != mark.number):
        raise _fault_of_pair(mark.number, known)
    return tag


def _fault_of_pair(number: str, known: Mapping[tuple[str, Part], Tag]) -> BadTags:
    tag = known.get((number, "open")) or known[number, "whole"]
    if tag.part == "whole":
        message = say("the tag {number} ({shown}) stands alone and was made a pair", number=number,
                      shown=show_tag(tag))  # fmt: skip
    else:
        message = say("the two parts of tag {number} ({shown}) do not enclose words",
                      number=number, shown=show_tag(tag))  # fmt: skip
    return BadTags(message, _COPY)


def _refuse_lost(segment: Segment, entry: Entry) -> None:
    """Raise `BadTags` where a tag is missing that must come back, or stands twice."""
    there = count_tags(segment)
    by_number: dict[int, Tag] = {}
    for tag in (*tags_of(entry.target), *tags_of(entry.source)):
        if tag.part != "close":
            by_number[tag.number] = tag
    wanted = [
        *(one for one in tags_of(entry.source) if one.kind in REQUIRED and one.part != "close"),
        *(one for one in tags_of(entry.target) if one.kind in KEPT),
    ]
    for number in dict.fromkeys(one.number for one in wanted):
        if not there[number]:
            tag = by_number[number]
            message = say(
                "the tag {number} ({shown}) is missing", number=number, shown=show_tag(tag)
            )
            raise BadTags(message, _COPY)
    for number, count in there.items():
        tag = by_number[number]
        if count > 1 and tag.kind in REQUIRED | KEPT:
            message = say("the tag {number} ({shown}) stands {count} times", number=number,
                          shown=show_tag(tag), count=count)  # fmt: skip
            raise BadTags(message, _COPY)


def _refuse_typed_key(words: str, names: Collection[str]) -> None:
    """Raise `BadTags` where a key was typed: as words it would be printed, not cited."""
    for found in _KEY.finditer(words):
        if (found[1] or found[2]) in names:
            message = say("the key {key} was typed as words", key=found[0])
            hint = say("use the tag of the source text; a new citation is written in the Markdown")
            raise BadTags(message, hint)


def show_tag(tag: Tag) -> str:
    """Return how a message shows a tag."""
    return " ".join((tag.data if tag.part == "whole" else f"{tag.data}…").split())


def bare(segment: Segment) -> Segment:
    """Return a segment by what it says, whatever its tags are counted."""
    return tuple(
        one if isinstance(one, str) else replace(one, number=0, shown="") for one in segment
    )
