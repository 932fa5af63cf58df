"""The comments of a document: who remarked what, what it answers, whether it is done.

The remarks stand in ``word/comments.xml``; threads and what is done in ``commentsExtended.xml``, by
the ``w14:paraId`` of each ([MS-DOCX] 2.5.4.4). They carry no date: none is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from diglot.docx import fields
from diglot.docx.names import NAMESPACES

COMMENTS = "word/comments.xml"
EXTENDED = "word/commentsExtended.xml"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Comment:
    """A comment; its number is its place. `parent` is the number of the one that it answers."""

    author: str
    text: str
    done: bool = False
    parent: int | None = None


def comment_opening(number: int) -> str:
    """Return where the words begin that a comment hangs on."""
    return f'<w:commentRangeStart w:id="{number}"/>'


def comment_closing(number: int) -> str:
    """Return where they end."""
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def comments_parts(comments: Sequence[Comment]) -> dict[str, bytes]:
    """Return the parts that hold comments, none without any."""
    if not comments:
        return {}
    told = "".join(_comment(number, one) for number, one in enumerate(comments))
    threads = "".join(_thread(number, one) for number, one in enumerate(comments))
    ours = f'xmlns:w="{NAMESPACES["w"]}" xmlns:w14="{_W14}" xmlns:mc="{_MC}" mc:Ignorable="w14"'
    extended = f'xmlns:w15="{_W15}" xmlns:mc="{_MC}" mc:Ignorable="w15"'
    return {
        COMMENTS: f"{_HEAD}<w:comments {ours}>{told}</w:comments>".encode(),
        EXTENDED: f"{_HEAD}<w15:commentsEx {extended}>{threads}</w15:commentsEx>".encode(),
    }


def _paragraph(number: int) -> str:
    return f"{number + 1:08X}"


def _comment(number: int, one: Comment) -> str:
    who = f'w:author="{escape(one.author)}" w:initials="{escape(one.author[:2])}"'
    return (
        f'<w:comment w:id="{number}" {who}>'
        f'<w:p w14:paraId="{_paragraph(number)}">{fields.run_of(one.text)}</w:p></w:comment>'
    )


def _thread(number: int, one: Comment) -> str:
    parent = "" if one.parent is None else f' w15:paraIdParent="{_paragraph(one.parent)}"'
    return f'<w15:commentEx w15:paraId="{_paragraph(number)}"{parent} w15:done="{int(one.done)}"/>'
