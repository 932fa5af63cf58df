"""``cs:label``: the word before a number, ``vol.`` or ``pp.``, and after names, ``eds.``."""

from __future__ import annotations

import re
from functools import cached_property

from diglot.engines.citeproc import foreign
from diglot.engines.citeproc.elements import Framed
from diglot.engines.citeproc.marks import unmarked
from diglot.engines.citeproc.scene import Scene

_SEVERAL = re.compile(r"\d\s*(?:[-\u2013&,]|\band\b|\s)\s*[^\W\d_]?\d")


def is_plural(text: str) -> bool:
    """Tell whether `text` names several numbers: ``2-4``, ``3, 5``."""
    return bool(_SEVERAL.search(unmarked(text)[:300]))


class Label(Framed, foreign.Label):
    """A label of a number variable or, inside ``cs:names``, of a role."""

    @cached_property
    def variable(self) -> str:
        """The variable whose label is printed."""
        return self.get("variable", "")

    def render(self, item: Scene, context: object = None, delimiter: str = "") -> str:  # noqa: ARG002
        """Return the label of a number variable."""
        variable = self.variable
        if variable == "locator":
            value = item.item.locator if item.item else ""
            term = item.item.label if item.item else "page"
        else:
            value = "" if variable in item.suppressed else item.work.texts.get(variable, "")
            term = variable
            if variable == "page-first":
                value, term = item.work.texts.get("page", ""), "page"
        item.called += 1
        if not value:
            return ""
        if variable.startswith("number-of-"):
            plural = value.strip() not in ("0", "1")
        else:
            plural = is_plural(value)
        return self.word(term, plural, item)

    def word(self, term: str, plural: bool, item: Scene) -> str:
        """Return the label for `term`, singular or plural as the element allows."""
        match self.get("plural", "contextual"):
            case "always":
                plural = True
            case "never":
                plural = False
        return self.dress(item.style.term(term, self.get("form", "long"), plural), item)
