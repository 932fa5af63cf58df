"""The counts of an edition: headings, figures, tables, equations, divisions, each with its number.

In an appendix and in supplementary material each kind counts anew, under a letter: 附录A, 图A1
(GB/T 7713.2-2022, 5.4: an appendix has a letter, and its parts are numbered apart).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from diglot.article import LabelKind
from diglot.citing.headings import counted_letter, heading_number, pointed_number

STRING_OF: Mapping[LabelKind, str] = {
    "fig": "figure",
    "tbl": "table",
    "eq": "equation",
    "sec": "section",
    "thm": "theorem",
    "lem": "lemma",
    "prp": "proposition",
    "cor": "corollary",
    "def": "definition",
    "exm": "example",
    "rem": "remark",
    "rec": "recommendation",
}
"""The word of a journal's strings.toml by which the text points to each kind."""

SUPPLEMENT = "S"
"""Begins the numbers of supplementary material."""


@dataclass(frozen=True)
class Numbered:
    """Something with a label, and how the text points to it: ``图1``."""

    kind: LabelKind
    number: str
    text: str


@dataclass
class Numbers:
    """The counts so far, while the sections of an edition are gone through in order.

    `scheme` is the journal's form of a heading's number at each level; see `headings`. `part` is
    the letter of the appendix that is being read, S in supplementary material, else empty.
    """

    strings: Mapping[str, str]
    scheme: Sequence[str]
    part: str = ""
    counts: Counter[tuple[str, LabelKind]] = field(default_factory=Counter)
    levels: dict[str, list[int]] = field(default_factory=dict)
    appendices: int = 0
    labels: dict[str, Numbered] = field(default_factory=dict)

    def text(self, kind: LabelKind, number: str) -> str:
        """Return how a text points to the thing with this number."""
        return self.strings.get(STRING_OF[kind], "{n}").format(n=number)

    def next(self, kind: LabelKind, ident: str, part: str | None = None) -> Numbered:
        """Count one more of its kind, in `part` if it does not belong where it stands."""
        part = self.part if part is None else part
        self.counts[part, kind] += 1
        return self.keep(kind, ident, self._in_part(part, str(self.counts[part, kind])))

    def _in_part(self, part: str, number: str) -> str:
        form = self.strings.get("part-number", "{part}{n}")
        return form.format(part=part, n=number) if part else number

    def enter(self, part: str) -> None:
        """Go into an appendix, ``appendix``, into ``supplementary`` material, or out of both."""
        if part == "appendix":
            self.appendices += 1
            self.part = counted_letter(self.appendices)
        else:
            self.part = SUPPLEMENT if part == "supplementary" else ""

    def next_heading(self, level: int, ident: str, title: str) -> str:
        """Count one more heading of a level; return the number before its title, or nothing."""
        levels = self.levels.get(self.part, [])
        levels = [*levels[:level], *([0] * (level - len(levels)))]
        levels[level - 1] += 1
        self.levels[self.part] = levels
        if self.part and level <= max(len(self.scheme), 1):
            return self._heading_of_part(levels, ident)
        number = "" if self.part else heading_number(self.scheme, levels)
        if number:
            self.keep("sec", ident, pointed_number(self.scheme, levels))
        else:
            self.title(ident, title)
        return number

    def _heading_of_part(self, levels: Sequence[int], ident: str) -> str:
        """Return the number of a heading in an appendix, 附录A, A.1, or in a supplement, S1."""
        if self.part == SUPPLEMENT:
            number = self.part + ".".join(map(str, levels))
            self.keep("sec", ident, number)
            return number
        number = ".".join([self.part, *map(str, levels[1:])])
        form = self.strings.get("appendix", "{n}")
        text = form.format(n=number)
        if ident:
            self.labels.setdefault(ident, Numbered("sec", number, text))
        return text if len(levels) == 1 else number

    def title(self, ident: str, title: str) -> None:
        """Have the text point to a heading without a number by its title."""
        if ident:
            text = self.strings.get("section-title", "{n}").format(n=title)
            self.labels.setdefault(ident, Numbered("sec", "", text))

    def keep(self, kind: LabelKind, ident: str, number: str) -> Numbered:
        """Return something with its number, and have the text point to it by that."""
        numbered = Numbered(kind, number, self.text(kind, number))
        if ident:
            self.labels.setdefault(ident, numbered)
        return numbered
