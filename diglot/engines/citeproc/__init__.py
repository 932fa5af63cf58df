"""Citations and lists of references in any CSL style: the room of citeproc-py.

`compose` renders CSL-JSON items in a style and answers a `Composition` of frozen inlines.
"""

from diglot.engines.citeproc.composing import Composition, Entry, Problem, compose
from diglot.engines.citeproc.inlines import Inline, Link, Missing, Part, Styled, Text, plain

__all__ = [
    "Composition",
    "Entry",
    "Inline",
    "Link",
    "Missing",
    "Part",
    "Problem",
    "Styled",
    "Text",
    "compose",
    "plain",
]
