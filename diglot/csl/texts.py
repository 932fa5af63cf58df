"""``cs:text``, ``cs:group``, ``cs:macro`` and the terms of a locale."""

from __future__ import annotations

from functools import cached_property
from typing import Final, cast

from diglot.csl import foreign, marks
from diglot.csl.conditions import is_numeric
from diglot.csl.elements import CS, Element, Framed
from diglot.csl.markup import inline
from diglot.csl.pages import page_range, ranges
from diglot.csl.scene import Scene
from diglot.csl.seams import join
from diglot.csl.suffixes import letters
from diglot.csl.trigraph import trigraph
from diglot.csl.vocabulary import NUMBERS

_RENAMED: Final = {"event": "event-title"}
"""Variables that CSL has given another name since (1.0.2)."""


class Term(foreign.Term):
    """A term of a locale; its text goes through our formatter."""

    def get_formatter(self) -> type[marks.Marks]:
        """Return the formatter of marks."""
        return marks.Marks


class Macro(Element, foreign.Macro):
    """A named list of elements."""

    def render(self, item: Scene, context: object = None, delimiter: str = "") -> str:  # noqa: ARG002
        """Return what the elements print, one after the other."""
        return self.render_parts(item)


def macro_of(element: Element) -> Macro | None:
    """Return the macro that an element names, None where the style has no such macro."""
    name = element.get("macro")
    macros = element.getroottree().getroot().iterfind(f"{CS}macro")
    return cast("Macro | None", next((one for one in macros if one.get("name") == name), None))


class Group(Framed, foreign.Group):
    """``cs:group``: dropped when it calls variables and all of them are empty."""

    @cached_property
    def between(self) -> str:
        """The group's delimiter."""
        return self.get("delimiter", "")

    def render(self, item: Scene, context: object = None, delimiter: str = "") -> str:  # noqa: ARG002
        """Return the children's text, nothing when every variable they call is empty."""
        called, seen = item.called, len(item.seen)
        between = self.between
        text = join([part.render(item, None, between) for part in self.parts], between)
        if not text or (item.called > called and len(item.seen) == seen):
            return ""
        item.seen.append("group")  # CSL 1.0.2: counts as a variable for the outer group
        return self.dress(text, item)


class Text(Framed, foreign.Text):
    """``cs:text``: a variable, a macro, a term or the style's own words."""

    @cached_property
    def macro(self) -> Macro | None:
        """The macro that the element calls."""
        return macro_of(self)

    @cached_property
    def variable(self) -> str:
        """The variable that the element prints."""
        return self.get("variable", "")

    @cached_property
    def value(self) -> str:
        """The style's own words, with their markup."""
        return inline(self.get("value", ""))

    def render(self, item: Scene, context: object = None, delimiter: str = "") -> str:  # noqa: ARG002
        """Return the element's text for `item`."""
        if self.variable:
            text = self._variable(item)
        elif self.get("macro") is not None:
            text = self._macro(item)
        elif (term := self.get("term")) is not None:
            plural = self.get("plural") == "true"
            text = self._term(term, plural, item)
        else:
            text = self.value
        return self.dress(text, item)

    def _term(self, term: str, plural: bool, item: Scene) -> str:
        """Return a term; one that may open a note or entry is marked, to be set with a capital."""
        text = item.style.term(term, self.get("form", "long"), plural)
        if text and (item.area == "bibliography" or item.style.is_note):
            return marks.TERM + text
        return text

    def is_silenced(self, item: Scene) -> bool:
        """Tell whether the element is a term that the style defines as empty."""
        term = self.get("term")
        return term is not None and item.style.known_term(term, self.get("form", "long")) == ""

    def _macro(self, item: Scene) -> str:
        """Return the macro's text; a macro is a group of its own."""
        if self.macro is None:
            return ""
        called, seen = item.called, len(item.seen)
        text = self.macro.render_parts(item)
        if not text or (item.called > called and len(item.seen) == seen):
            return ""
        item.seen.append("macro")
        return text

    def _variable(self, item: Scene) -> str:
        variable = self.variable
        match variable:
            case "citation-number":
                number = str(item.number) if item.number else ""
                item.note(variable, number)
                return marks.link(item.index, number) if number else ""
            case "year-suffix":
                suffix = item.treatment.year_suffix
                if suffix:
                    item.note(variable, suffix)
                item.suffixed = True
                return letters(suffix)
            case "locator":
                locator = item.item.locator if item.item else ""
                item.note(variable, locator)
                if item.item and item.item.label == "page":
                    return page_range(locator, item.style)
                return ranges(locator, item.style)
            case "first-reference-note-number":
                note = str(item.item.first_note) if item.item and item.item.first_note else ""
                item.note(variable, note)
                return note
            case "citation-label":
                label = item.work.texts.get(variable) or trigraph(item.work)
                item.note(variable, label)
                item.suffixed = True
                return label + letters(item.treatment.year_suffix)
            case "page-first":
                return item.text("page-first") or first_page(item.text("page"))
            case "page":
                return page_range(item.text("page"), item.style)
        if self.get("form") == "short":
            return item.text(f"{variable}-short") or item.text(variable)
        if variable in NUMBERS and is_numeric(item.work.texts.get(variable, "")):
            return ranges(item.text(variable), item.style)
        return item.text(_RENAMED.get(variable, variable))


def first_page(pages: str) -> str:
    """Return the page with which ``213-226`` begins."""
    for separator in ("-", "\u2013", ",", "&"):
        pages = pages.split(separator)[0]
    return pages.strip()
