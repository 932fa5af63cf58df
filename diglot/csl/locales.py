"""The words of one ``cs:locale``: its terms, date formats and options, found once for all uses."""

from typing import cast

from diglot.csl import citeproc_py
from diglot.csl.elements import CS


class Lexicon:
    """A locale element by name: a style's own, or one of those that citeproc-py brings."""

    def __init__(self, locale: citeproc_py.CitationStylesElement) -> None:
        self.terms: dict[tuple[str, str], citeproc_py.Term] = {}
        """By name and form; a gender follows its form: ``("ordinal-01", "long feminine")``."""
        self.genders: dict[str, str] = {}
        for term in locale.iterfind(f"{CS}terms/{CS}term"):
            name, form = term.get("name", ""), term.get("form", "long")
            if gender := term.get("gender-form"):
                form = f"{form} {gender}"
            self.terms[name, form] = cast("citeproc_py.Term", term)
            if gender := term.get("gender"):
                self.genders[name] = gender
        self.has_ordinals = any(name.startswith("ordinal") for name, _ in self.terms)
        self.dates = {
            date.get("form", ""): cast("citeproc_py.CitationStylesElement", date)
            for date in locale.iterfind(f"{CS}date")
        }
        options = locale.find(f"{CS}style-options")
        self.options = {} if options is None else {str(k): str(v) for k, v in options.items()}
