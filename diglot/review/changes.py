"""What a reviewer did, as values: changes with their patches, or the reason why there are none."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from diglot.diagnostics import SourceSpan
from diglot.matching import Pair
from diglot.messages import NOTHING, Message
from diglot.review.edits import RowEdit, TokenEdit
from diglot.review.markup import NotWritable
from diglot.review.patches import Patch, patched_files
from diglot.review.vocabulary import Work

ChangeKind = Literal[
    "text", "inserted", "deleted", "moved", "look", "row", "field", "elsewhere", "layout"
]


@dataclass(frozen=True)
class Change:
    """One change, `old` and `new` as a person reads them, and where in the text it belongs.

    `before` and `after` are the words around it. `edit` is which tokens of the block, or of its
    `note`, became which; None for a change of the block as a whole. `patches` bring it home;
    without them `reason` tells why the author must do it. `pair` is the place in the review's pairs
    of the blocks it belongs to, `section` the heading above these, `page`
    their page in the document, 0 where it is not told. `refused` tells that the author
    decided against it. `author` is who made it, as the document says, empty for an edit
    not tracked.
    """

    kind: ChangeKind
    old: str
    new: str
    pair: int
    span: SourceSpan | None = None
    patches: tuple[Patch, ...] = ()
    reason: Message = NOTHING
    author: str = ""
    date: str = ""
    before: str = ""
    after: str = ""
    edit: TokenEdit | RowEdit | None = None
    note: str = ""
    section: str = ""
    page: int = 0
    refused: bool = False

    @property
    def id(self) -> str:
        """What a decision names it by: the same for the same document and text."""
        told = (self.kind, self.old, self.new, self.before, self.after, str(self.pair), self.note)
        place = (str(self.edit.start), str(self.edit.end)) if self.edit else ()
        return hashlib.sha256("\0".join((*told, *place)).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class ReviewComment:
    """A reviewer's comment and the words it hangs on; `replies` are those that answer it.

    `section` is the heading above them in the document.
    """

    author: str
    date: str
    text: str
    words: str
    span: SourceSpan | None
    done: bool = False
    replies: tuple[ReviewComment, ...] = ()
    anchor: Patch | None = None
    section: str = ""


@dataclass(frozen=True)
class Review:
    """All that a reviewed document brings: changes, comments, and what in it cannot be read.

    `works` are those that it cites and bib/ does not have; `doubts` words that look like a citation
    and come home as words, with the pair that they stand in; `resaved` what a program did to all of
    the document when it saved it.
    """

    pairs: tuple[Pair, ...]
    changes: tuple[Change, ...]
    comments: tuple[ReviewComment, ...] = ()
    unread: tuple[str, ...] = ()
    works: tuple[Work, ...] = ()
    doubts: tuple[tuple[int, str], ...] = ()
    resaved: tuple[Message, ...] = ()


def patched_texts(changes: Sequence[Change]) -> dict[str, str]:
    """Return the files that changes patch, by path, as they will read."""
    return patched_files(patch for change in changes for patch in change.patches)


def with_patches(change: Change, patches: Callable[[], Sequence[Patch]]) -> Change:
    """Return a change with its patches, or with the reason why none can be made."""
    try:
        made = tuple(patches())
    except NotWritable as fault:
        return replace(change, reason=fault.said)
    return replace(change, patches=made, span=made[0].span)
