"""``cs:style``, ``cs:citation``, ``cs:bibliography`` and their ``cs:layout``."""

from __future__ import annotations

from functools import cached_property
from typing import cast

from diglot.csl import foreign, marks
from diglot.csl.elements import Element, Framed
from diglot.csl.scene import Area, Scene
from diglot.csl.seams import glue, join

__all__ = ["Area", "Bibliography", "Citation", "Layout", "StyleElement"]


class StyleElement(Element, foreign.Style):
    """``cs:style``; which locale holds is asked of `styles.LocalStyle`, not of the element."""

    def set_locale_list(self, output_locale: str, validate: bool = True) -> None:
        """Leave citeproc-py's own list empty: one style is seen in several languages."""
        del output_locale, validate
        self.locales = []


class Citation(Element, foreign.Citation):
    """``cs:citation``."""


class Bibliography(Element, foreign.Bibliography):
    """``cs:bibliography``."""


class Layout(Framed, foreign.Layout):
    """``cs:layout``: how one cite or entry is written, and how cites are joined."""

    @cached_property
    def between(self) -> str:
        """The delimiter between cites."""
        return self.get("delimiter", "")

    @property
    def area(self) -> Element:
        """The citation or bibliography to which the layout belongs."""
        return cast("Element", self.getparent())

    def cite(self, item: Scene) -> str:
        """Return one cite, without the affixes of its cluster."""
        return self.render_parts(item)

    def enclose(self, text: str) -> str:
        """Return `text` in the layout's affixes and typeface; the affixes are dressed too."""
        if not text:
            return ""
        frame = self.frame
        text = self.surround(text)
        return frame.before + text + frame.after if frame.before else text

    def entry(self, item: Scene) -> str:
        """Return a bibliography entry; its label stands apart when the style aligns the rest.

        A translation has no number, and so no label: it stands below the entry that has.
        """
        if not self.area.get("second-field-align") or not item.number:
            return self.enclose(self.render_parts(item))
        pieces = [part.render(item) for part in self.parts]
        first = next((place for place, piece in enumerate(pieces) if piece), len(pieces))
        if first == len(pieces):
            return ""
        frame = self.frame
        label = glue(frame.prefix, pieces[first]) if frame.prefix else pieces[first]
        body = join(pieces[first + 1 :])
        if frame.suffix:
            body = glue(body, frame.suffix) if body else frame.suffix
        spaces = body[len(body.rstrip(" ")) :]
        body = marks.wrap(marks.RIGHT_INLINE, body.rstrip(" ")) + spaces
        text = marks.wrap(marks.LEFT_MARGIN, label) + body
        return frame.before + text + frame.after if frame.before else text
