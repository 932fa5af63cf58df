"""What a reviewer changed beside the words: it stays with the author, but it is told.

Page breaks, alignment, a figure exchanged, a number that counts by itself typed over, looks in the
front matter, the running heads: no patch of the Markdown says them, and none of them changes what a
paragraph reads, so that no verification would see them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from diglot.matching import matches
from diglot.messages import say
from diglot.review.blocks import TextBlock
from diglot.review.changes import Change
from diglot.review.expected import Comparison
from diglot.review.tokens import citation_words, words_of
from diglot.review.vocabulary import canonical

_AROUND = 24


def unseen_changes(comparison: Comparison) -> Iterator[Change]:
    """Yield the changes that no word of the text shows."""
    order = _order(comparison.reviewed.blocks)
    for number in range(len(comparison.pairs)):
        old, new = comparison.blocks(number)
        for left, right in zip(old, new, strict=False):
            yield from _layout(number, left, right)
            yield from _objects(number, left, right, order)
    yield from _heads(comparison)


def _layout(number: int, left: TextBlock, right: TextBlock) -> Iterator[Change]:
    told = {
        "page break before": say("a page break before it"),
        "centre": say("set in the middle"),
        "right": say("set at the right"),
    }
    reason = say("the journal's layout decides it")
    words = words_of(right.tokens[:_AROUND])
    stands_alone = {one.kind for one in left.tokens} <= {"formula", "end"}
    kept = {"centre"} if stands_alone else set()  # some programs centre a formula by its paragraph
    for name in sorted((right.layout ^ left.layout) - kept) if left.is_text else ():
        came = name in right.layout
        old, new = ("", told[name]) if came else (told[name], "")
        yield Change("layout", old, new, number, before=words, reason=reason)


def _order(blocks: Sequence[TextBlock]) -> dict[int, str]:
    """Return the number that each number of a document has when it counts by itself, by its id."""
    found: Counter[str] = Counter()
    order: dict[int, str] = {}
    for block in blocks:
        for token in block.tokens:
            if token.kind == "count":
                found[token.detail] += 1
                order[id(token)] = str(found[token.detail])
    return order


def _objects(
    number: int, left: TextBlock, right: TextBlock, order: Mapping[int, str]
) -> Iterator[Change]:
    """Yield pictures exchanged, pages put into citations, and numbers that count by themselves."""
    for a, b in matches(left.keys, right.keys):
        old, new = left.tokens[a], right.tokens[b]
        if old.kind not in ("picture", "count", "cite"):
            continue
        words = words_of(right.tokens[:_AROUND])
        if old.kind == "cite" and new.detail and new.detail != old.detail:
            reason = say("write the page or chapter behind the key in the text")
            yield Change("layout", "", citation_words(new), number, before=words, reason=reason)
        if old.kind == "picture" and old.detail and new.detail and old.detail != new.detail:
            change = say("another picture")
            reason = say(
                "if it shows something else, ask for its file and exchange it in "
                "manuscript/figures; some programs only compress it"
            )
            yield Change("layout", say("the picture"), change, number, before=words, reason=reason)
        elif old.kind == "picture" and canonical(old.text) != canonical(new.text):
            reason = say("a picture's description is its alt, in braces behind the picture")
            yield Change("layout", old.text, new.text, number, before=words, reason=reason)
        elif old.kind == "count" and new.text not in (old.text, order[id(new)]):
            reason = say("this number counts by itself")
            yield Change("layout", old.text, new.text, number, before=words, reason=reason)


def _heads(comparison: Comparison) -> Iterator[Change]:
    """Yield a change of the running heads, whose words article.toml and the journal decide."""
    old, new = comparison.base.document.heads, comparison.reviewed.heads
    old = frozenset(map(_without_blanks, old))
    new = frozenset(line for one in new if not _is_numbered(line := _without_blanks(one), old))
    if new and not new <= old:
        reason = say("the running head is made from article.toml and the journal")
        gone, came = " / ".join(sorted(old - new)), " / ".join(sorted(new - old))
        yield Change("layout", gone, came, 0, before=say("running head"), reason=reason)


def _without_blanks(line: str) -> str:
    return re.sub(r"\s+", "", line)


def _is_numbered(line: str, old: frozenset[str]) -> bool:
    """Tell whether a line is one that was sent, a page's number in it that was a field."""
    return any(line[: one.start()] + line[one.end() :] in old for one in re.finditer(r"\d+", line))
