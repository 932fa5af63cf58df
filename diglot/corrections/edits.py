"""Which findings can be mended in the author's files: where, and by what.

Only words that stand in a section's file as they are read are edits: what a template printed, a
cell of a table, a field of article.toml is left to the author.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from diglot.checking.forms import Finding
from diglot.review.patches import Patch


@dataclass(frozen=True)
class Edit(Patch):
    """A patch of an author's file that mends a finding."""

    finding: Finding

    @property
    def name(self) -> tuple[str, str, str]:
        """What an edit is known by when the text around it has moved."""
        around = self.source.text[max(0, self.start - 12) : self.end + 12]
        return self.source.path, self.finding.rule, around


def edits_of(findings: Iterable[Finding]) -> list[Edit]:
    """Return the edits of findings that tell what should stand there, none over another."""
    edits: list[Edit] = []
    for one in findings:
        edit = _edit(one)
        if edit and not any(_touch(edit, other) for other in edits):
            edits.append(edit)
    return sorted(edits, key=lambda one: (one.source.path, one.start))


def _edit(finding: Finding) -> Edit | None:
    if finding.instead is None:
        return None
    source, rendered = finding.section.source, finding.section.rendered
    last = max(finding.end, finding.start + 1)
    places = [rendered.copied_place(offset) for offset in range(finding.start, last)]
    first = places[0]
    if first is None or first[0] is not source or not source.path.endswith(".md"):
        return None
    if any(place != (source, first[1] + at) for at, place in enumerate(places)):
        return None
    end = first[1] + finding.end - finding.start
    return Edit(source, first[1], end, finding.instead, finding)


def _touch(one: Edit, other: Edit) -> bool:
    """Tell whether two edits share a character, or stand at one place."""
    return one.source is other.source and (
        (one.start < other.end and other.start < one.end) or one.start == other.start
    )
