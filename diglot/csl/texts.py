"""``cs:text``, ``cs:group``, ``cs:macro`` and the terms of a locale."""

import re
from functools import cached_property
from typing import Final, cast

from diglot.csl import citeproc_py, codes
from diglot.csl.conditions import is_numeric
from diglot.csl.context import Context
from diglot.csl.elements import CS, Element, FormattedElement
from diglot.csl.markup import inline
from diglot.csl.pages import page_range, ranges
from diglot.csl.punctuation import join
from diglot.csl.trigraph import trigraph
from diglot.csl.vocabulary import NUMBERS
from diglot.csl.year_suffix import letters

_HOST: Final = r"(?s)(.*?\.[^/]+)/.*"
_RENAMED: Final = {"event": "event-title"}
"""Variables that CSL has given another name since (1.0.2)."""


class Term(citeproc_py.Term):
    """A term of a locale; its text goes through our formatter."""

    def get_formatter(self) -> type[codes.CodeFormatter]:
        """Return the formatter of codes."""
        return codes.CodeFormatter


class Macro(Element):
    """A named list of elements."""

    def render(self, context: Context, delimiter: str = "") -> str:  # noqa: ARG002
        """Return what the elements print, one after the other."""
        return self.render_parts(context)


def macro_of(element: Element) -> Macro | None:
    """Return the macro that an element names, None where the style has no such macro."""
    name = element.get("macro")
    macros = element.getroottree().getroot().iterfind(f"{CS}macro")
    return cast("Macro | None", next((one for one in macros if one.get("name") == name), None))


class Group(FormattedElement):
    """``cs:group``: dropped when it calls variables and all of them are empty."""

    @cached_property
    def between(self) -> str:
        """The group's delimiter."""
        return self.get("delimiter", "")

    def render(self, context: Context, delimiter: str = "") -> str:  # noqa: ARG002
        """Return the children's text, nothing when every variable they call is empty."""
        called, seen = context.called, len(context.seen)
        between = self.between
        text = join([part.render(context, between) for part in self.parts], between)
        if not text or (context.called > called and len(context.seen) == seen):
            return ""
        context.seen.append("group")  # CSL 1.0.2: counts as a variable for the outer group
        return self.apply_formatting(text, context)


class Text(FormattedElement):
    """``cs:text``: a variable, a macro, a term or the style's own words."""

    @cached_property
    def macro(self) -> Macro | None:
        """The macro that the element calls."""
        return macro_of(self)

    @cached_property
    def value(self) -> str:
        """The style's own words, with their markup."""
        return inline(self.get("value", ""))

    def render(self, context: Context, delimiter: str = "") -> str:  # noqa: ARG002
        """Return the element's text for `context`."""
        if self.variable:
            text = self._variable(context)
        elif self.get("macro") is not None:
            text = self._macro(context)
        elif (term := self.get("term")) is not None:
            plural = self.get("plural") == "true"
            text = self._term(term, plural, context)
        else:
            text = self.value
        return self.apply_formatting(text, context)

    def _term(self, term: str, plural: bool, context: Context) -> str:
        """Return a term; one that may open a note or entry is marked, to be set with a capital."""
        text = context.style.term(term, self.get("form", "long"), plural)
        if (
            text
            and not self.text_case
            and (context.area == "bibliography" or context.style.is_note)
        ):
            return codes.TERM + text
        return text

    def is_silenced(self, context: Context) -> bool:
        """Tell whether the element is a term that the style defines as empty."""
        term = self.get("term")
        return term is not None and context.style.known_term(term, self.get("form", "long")) == ""

    def _macro(self, context: Context) -> str:
        """Return the macro's text; a macro is a group of its own."""
        if self.macro is None:
            return ""
        called, seen = context.called, len(context.seen)
        text = self.macro.render_parts(context)
        if not text or (context.called > called and len(context.seen) == seen):
            return ""
        context.seen.append("macro")
        return text

    def _variable(self, context: Context) -> str:
        variable = self.variable
        match variable:
            case "citation-number":
                number = str(context.number) if context.number else ""
                context.note(variable, number)
                return codes.link(context.index, number) if number else ""
            case "year-suffix":
                suffix = context.treatment.year_suffix if context.sort is None else 0
                if suffix:
                    context.note(variable, suffix)
                context.suffixed = True
                return letters(suffix)
            case "locator":
                locator = context.cite.locator if context.cite else ""
                context.note(variable, locator)
                if context.cite and context.cite.label == "page":
                    return page_range(locator, context.style)
                return ranges(locator, context.style)
            case "first-reference-note-number":
                note = (
                    str(context.cite.first_note) if context.cite and context.cite.first_note else ""
                )
                context.note(variable, note)
                return note
            case "citation-label":
                label = context.work.texts.get(variable) or trigraph(context.work)
                context.note(variable, label)
                context.suffixed = True
                return label + letters(context.treatment.year_suffix)
            case "page-first":
                return context.text("page-first") or first_page(context.text("page"))
            case "page":
                return page_range(context.text("page"), context.style)
        if self.get("form") == "short":
            if variable == "URL":  # the host alone, as citeproc-js has it
                return re.sub(_HOST, r"\1", context.text(variable))
            return context.text(f"{variable}-short") or context.text(variable)
        if variable in NUMBERS and is_numeric(context.work.texts.get(variable, "")):
            return ranges(context.text(variable), context.style)
        return context.text(_RENAMED.get(variable, variable))


def first_page(pages: str) -> str:
    """Return the page with which ``213-226`` begins."""
    for separator in ("-", "\u2013", ",", "&"):
        pages = pages.split(separator)[0]
    return pages.strip()
