"""Review: what a Word document that came back changes in the text that made it.

`Base` is the document as it was sent beside its sources, `Document` one as it reads; `pair` finds
which paragraphs are the same, `propose` makes patches of the edits, `unlike` proves them.
"""

from diglot.reviewing.base import Base, Document, Passage
from diglot.reviewing.changes import Change, Remark, Review
from diglot.reviewing.closing import Gap, text_places, unlike
from diglot.reviewing.flows import Flow, Pair, alike, flows_of, note_flows, pair, shown_labels
from diglot.reviewing.patches import Patch, apply, overlapping
from diglot.reviewing.proposing import propose
from diglot.reviewing.tokens import Vocabulary

__all__ = [
    "Base",
    "Change",
    "Document",
    "Flow",
    "Gap",
    "Pair",
    "Passage",
    "Patch",
    "Remark",
    "Review",
    "Vocabulary",
    "alike",
    "apply",
    "flows_of",
    "note_flows",
    "overlapping",
    "pair",
    "propose",
    "shown_labels",
    "text_places",
    "unlike",
]
