"""Citations and lists of references in any CSL style: the room of citeproc-py.

`compose` renders CSL-JSON items in a style and answers a `Composition` of frozen values, from
which a page, a Word file or plain text can be made::

    >>> style = Path("templates/jimcp/style.csl").read_bytes()
    >>> items = [{"id": "k", "type": "article-journal", "title": "On <i>E. coli</i>"}]
    >>> done = compose(items, style, [[{"id": "k"}, {"id": "gone"}]])
    >>> done.citations[0]
    (Styled("superscript", (Text("["), Link("k", (Text("1"),)), Text("]"))), Missing("gone"))
    >>> entry = done.entries[0]
    >>> entry.key, entry.number, plain(entry.label), entry.body
    ("k", 1, "[1]", (Text("On "), Styled("italic", (Text("E. coli"),)), Text("[J].")))
    >>> done.problems
    (Problem("unknown-key", 'no item has the id "gone"', "gone"),)

How it works: citeproc-py's own loader makes an element of one of *our* classes for every tag of a
style (`registry`, the table). Each class is citeproc-py's with our rendering before it, so that
its tree, its locales, its terms and its typeface rules do the work and ours what it lacks. One
rendering is a `Scene` that goes down through the elements. Typefaces travel as marks inside plain
strings (`marks`) and become a tree at the end (`finishing`). `composing` is the whole way.

The values are named tuples, which take a fifth of a dataclass's time to define: a list of fifty
entries is rendered in less time than it takes to start. They are told apart with ``match``.
"""

from diglot.csl.clusters import Cluster
from diglot.csl.composing import Composition, Entry, Problem, compose
from diglot.csl.inlines import Inline, Link, Missing, Part, Styled, Text, plain

__all__ = [
    "Cluster",
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
