"""Comments: who said what, and which comment answers which.

The comments stand in one part; that one answers another, and that a thread is done, in a second,
``commentsExtended``, by the ``w14:paraId`` of a comment's last paragraph ([MS-DOCX] 2.5.4.4).
"""

from collections.abc import Mapping

from diglot.docx.read.blocks import read_paragraphs
from diglot.docx.read.nodes import Node
from diglot.docx.read.story import Story
from diglot.docx.read.values import Comment, Paragraph

_ON = frozenset({"1", "true", "on"})


def _text(paragraphs: tuple[Paragraph, ...]) -> str:
    return "\n".join(
        "".join(piece.text for piece in one.pieces if piece.deleted is None) for one in paragraphs
    ).strip()


def read_comments(stories: list[Story], extended: Node | None) -> dict[str, Comment]:
    """Return the comments by id; each story is one ``w:comment``."""
    ids: dict[str, str] = {}
    for story in stories:
        for one in story.root.children:
            ids[one.get("w14:paraId")] = story.root.get("w:id")
    ids.pop("", None)
    parents, done = _threads(extended, ids)
    found: dict[str, Comment] = {}
    for story in stories:
        root = story.root
        number = root.get("w:id")
        text = _text(read_paragraphs(story, root.children))
        found.setdefault(
            number,
            Comment(
                number,
                root.get("w:author"),
                root.get("w:date"),
                text,
                parents.get(number, ""),
                done.get(number, False),
            ),
        )
    return found


def _threads(
    extended: Node | None, ids: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, bool]]:
    """Return the comment that each answers, and whether it is done."""
    parents: dict[str, str] = {}
    done: dict[str, bool] = {}
    for one in () if extended is None else extended.children:
        number = ids.get(one.get("w15:paraId"), "")
        parent = ids.get(one.get("w15:paraIdParent"), "")
        if one.name == "w15:commentEx" and number:
            done[number] = one.get("w15:done") in _ON
            if parent and parent != number:
                parents[number] = parent
    return parents, done
