"""``cs:style`` and ``cs:layout``."""

from functools import cached_property
from typing import cast

from diglot.csl import codes
from diglot.csl.context import Context
from diglot.csl.elements import Element, FormattedElement
from diglot.csl.punctuation import concat, join


class StyleElement(Element):
    """``cs:style``; which locale holds is asked of `styles.LocalStyle`, not of the element."""

    def set_locale_list(self, output_locale: str, validate: bool = True) -> None:
        """Leave citeproc-py's own list empty: one style is seen in several languages."""
        del output_locale, validate
        self.locales: list[Element] = []


class Layout(FormattedElement):
    """``cs:layout``: how one cite or entry is written, and how cites are joined."""

    @cached_property
    def between(self) -> str:
        """The delimiter between cites."""
        return self.get("delimiter", "")

    @property
    def area(self) -> Element:
        """The citation or bibliography to which the layout belongs."""
        return cast("Element", self.getparent())

    def cite(self, context: Context) -> str:
        """Return one cite, without the affixes of its cluster."""
        return self.render_parts(context)

    def enclose(self, text: str, *, stops: bool = True) -> str:
        """Return `text` in the layout's affixes and typeface; the affixes are formatted too.

        Without `stops` its closing full stop is left out: the sentence goes on.
        """
        if not text:
            return ""
        formatting = self.formatting
        text = self.add_affixes(text) if stops else self._without_end(text)
        return formatting.before + text + formatting.after if formatting.before else text

    def _without_end(self, text: str) -> str:
        prefix, suffix = self.formatting.prefix, self.formatting.suffix.rstrip(".。．")
        return concat(concat(prefix, text), suffix)

    def entry(self, context: Context) -> str:
        """Return a bibliography entry; its label stands apart when the style aligns the rest.

        A translation has no number, and so no label: it stands below the entry that has.
        """
        if not self.area.get("second-field-align") or not context.number:
            return self.enclose(self.render_parts(context))
        pieces = [part.render(context) for part in self.parts]
        first = next((place for place, piece in enumerate(pieces) if piece), len(pieces))
        if first == len(pieces):
            return ""
        formatting = self.formatting
        label = concat(formatting.prefix, pieces[first]) if formatting.prefix else pieces[first]
        body = join(pieces[first + 1 :])
        if formatting.suffix:
            body = concat(body, formatting.suffix) if body else formatting.suffix
        spaces = body[len(body.rstrip(" ")) :]
        body = codes.wrap(codes.RIGHT_INLINE, body.rstrip(" ")) + spaces
        text = codes.wrap(codes.LEFT_MARGIN, label) + body
        return formatting.before + text + formatting.after if formatting.before else text
