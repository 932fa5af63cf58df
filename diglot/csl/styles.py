"""A CSL or CSL-M style, parsed once by citeproc-py's loader and seen in each of its languages.

A CSL-M style has several ``<layout locale="…">`` in one bibliography. Each entry takes the layout
and the terms of its own language; the style's own language, and every language without a layout,
takes the last one, as citeproc-js does.
"""

from __future__ import annotations

import io
import re
from functools import cached_property, lru_cache
from typing import Final, cast

from lxml import etree

from diglot.csl import citeproc_py
from diglot.csl.context import Area
from diglot.csl.elements import CS, XML_LANG, Element, drop_unknown_typefaces, unknown_part
from diglot.csl.instructions import instructions
from diglot.csl.layouts import Layout
from diglot.csl.positions import NEAR
from diglot.csl.registry import ELEMENTS
from diglot.csl.sorting import Sort
from diglot.csl.style_faults import StyleFault, macro_faults

_FALLBACK: Final = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}


class _Parsed(citeproc_py.CitationStylesXML):
    """A style or locale file, parsed with our classes for its elements.

    It stands in the place of citeproc-py's own parsing, which fixes the classes of the elements.
    """

    def __init__(self, f: object, validate: bool = False) -> None:  # noqa: ARG002 - its signature
        lookup = etree.ElementNamespaceClassLookup()
        namespace = lookup.get_namespace(CS[1:-1])
        namespace[None] = Element
        for tag, element in ELEMENTS.items():
            namespace[tag] = element
        parser = etree.XMLParser(
            remove_comments=True, remove_pis=True, no_network=True, resolve_entities=False
        )
        parser.set_element_class_lookup(lookup)
        tree = etree.parse(cast("io.BytesIO | str", f), parser)
        self.root = cast("citeproc_py.CitationStylesElement", tree.getroot())
        if self.root.tag not in (f"{CS}style", f"{CS}locale"):
            raise StyleFault("the style's root element is not cs:style of CSL 1.0")
        self.kept = list(self.root.iter())
        """lxml forgets what a Python element knows as soon as nobody holds it."""
        if (part := unknown_part(self.kept)) is not None:
            line, name = part
            raise StyleFault('line {line}: "{name}" cannot be printed', line=line, name=name[:40])
        drop_unknown_typefaces(self.kept)


class _StyleFile(citeproc_py.CitationStylesStyle, _Parsed):
    """citeproc-py's style: its loader opens the file and finds our parsing as its base."""


@lru_cache(maxsize=64)
def _system_locale(tag: str) -> tuple[Lexicon, _Parsed] | None:
    """Return the words of ``zh-CN`` that citeproc-py brings, if it does, and the file they hold."""
    try:
        parsed = _Parsed(f"{citeproc_py.LOCALES_PATH}/locales-{tag}.xml")
    except OSError:
        return None
    return Lexicon(parsed.root), parsed


def locale_tags(language: str) -> tuple[str, ...]:
    """Return the system locales to look in for `language`, nearest first.

    >>> locale_tags("zh")
    ('zh-CN', 'en-US')
    """
    script = {"zh-Hans": "zh-CN", "zh-SG": "zh-CN", "zh-Hant": "zh-TW", "zh-HK": "zh-TW"}
    language = script.get("-".join(language.split("-")[:2]), language)
    primary = citeproc_py.PRIMARY_DIALECTS.get(language.split("-")[0])
    known = [language] if language in citeproc_py.LANGUAGE_NAMES else []
    return tuple(dict.fromkeys([*known, *([primary] if primary else []), "en-US"]))


class LocalStyle:
    """One style in one language: its layouts there and the words of its terms."""

    def __init__(self, style: Style, language: str, layout_language: str) -> None:
        self.style = style
        self.language = language
        self.root = style.root
        self.citation = style.layout("citation", layout_language)
        self.bibliography = style.layout("bibliography", layout_language)
        self._locales = style.locales(language)
        self._terms: dict[tuple[str, str], citeproc_py.Term] = {}
        self._genders: dict[str, str] = {}
        self._dates: dict[str, citeproc_py.CitationStylesElement] = {}
        self._known: dict[tuple[str, str, bool], str | None] = {}
        for lexicon in reversed(self._locales):
            if lexicon.has_ordinals:
                for known in [name for name in self._terms if name[0].startswith("ordinal")]:
                    del self._terms[known]
            self._terms |= lexicon.terms
            self._genders |= lexicon.genders
            self._dates |= lexicon.dates

    @cached_property
    def is_note(self) -> bool:
        """Whether citations stand in footnotes."""
        return self.root.get("class") == "note"

    def layout(self, area: Area) -> Layout | None:
        """Return the layout of citations or of the bibliography."""
        return self.citation if area == "citation" else self.bibliography

    def term(self, name: str, form: str = "long", plural: bool = False) -> str:
        """Return a term in the nearest form that the language has, empty where it has none."""
        return self.known_term(name, form, plural) or ""

    def known_term(self, name: str, form: str = "long", plural: bool = False) -> str | None:
        """Return a term as `term` does, but None where no form of it is defined."""
        key = name, form, plural
        if key not in self._known:
            term = self._find(name, form)
            if term is None:
                self._known[key] = None
            else:
                text = str(term.multiple if plural else term.single)
                text = re.sub(r"(?<=\w)'(?=\w)", "’", re.sub(r"\s*\n\s*", " ", text))
                self._known[key] = text if text.strip() else ""
        return self._known[key]

    def _find(self, name: str, form: str) -> citeproc_py.Term | None:
        """Return the element of a term; ``no date`` and ``no-date`` are one name."""
        for known in dict.fromkeys((name, name.replace(" ", "-"), name.replace("-", " "))):
            wanted: str | None = form
            while wanted:
                if (known, wanted) in self._terms:
                    return self._terms[known, wanted]
                wanted = _FALLBACK.get(wanted)
        return None

    def ordinal_term(self, name: str, gender: str) -> citeproc_py.Term | None:
        """Return an ordinal's term in the wanted gender, or in none."""
        found = self._terms.get((name, f"long {gender}")) if gender else None
        return found if found is not None else self._terms.get((name, "long"))

    def gender(self, name: str) -> str:
        """Return the grammatical gender of a term."""
        return self._genders.get(name, "")

    def date_format(self, form: str) -> citeproc_py.CitationStylesElement | None:
        """Return the language's own order of a date's parts."""
        return self._dates.get(form)

    def option(self, name: str) -> bool:
        """Return one of the language's ``style-options``."""
        told = (lexicon.options[name] for lexicon in self._locales if name in lexicon.options)
        return next(told, "") == "true"

    @cached_property
    def punctuation_in_quote(self) -> bool:
        """Whether a full stop or comma moves into a closing quotation mark."""
        return self.option("punctuation-in-quote")

    @cached_property
    def quotes(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """The outer and the inner quotation marks."""
        outer = self.term("open-quote"), self.term("close-quote")
        inner = self.term("open-inner-quote"), self.term("close-inner-quote")
        return outer, inner


class Style:
    """A style file, and what it says in each language."""

    def __init__(self, xml: bytes, locale: str | None) -> None:
        xml = re.sub(
            rb"&amp;(#\d{2,4};)", rb"&\1", xml
        )  # an affix escaped twice, as some styles are
        try:
            self._file = _StyleFile(io.BytesIO(xml), locale, False)
        except etree.XMLSyntaxError as fault:
            raise StyleFault('the style is not well-formed XML: "{why}"', why=fault.msg) from fault
        self.root = self._file.root
        if self.root.find(f"{CS}citation/{CS}layout") is None:
            parent = self.root.find(f"{CS}info/{CS}link[@rel='independent-parent']")
            if parent is not None:
                from diglot.csl.dependent import file_of

                href = parent.get("href") or ""
                if file := file_of(href):
                    raise StyleFault(
                        "the style depends on another one, {address}; put its file, {file},"
                        " beside it",
                        address=href,
                        file=file,
                    )
                raise StyleFault("the style depends on another one: {address}", address=href)
            raise StyleFault("the style has no citation layout")
        self.faults = macro_faults(self.root)
        self.default = locale or self.root.get("default-locale") or "en-US"
        self._home = (self.root.get("default-locale") or "en-US").split("-")[0]
        self.told = told = instructions(xml)
        self.entry_terms = told.get("terms") == "entry"
        self.citation_range = told.get("citation-range", "")
        least = told.get("citation-range-min", "")
        self.citation_range_min = int(least) if re.fullmatch("[2-9]", least) else 3
        self.comma_suffix = told.get("comma-suffix") == "always"
        self.western_names = told.get("western-names", "")
        self._local: dict[tuple[str, str], LocalStyle] = {}

    @cached_property
    def _own_locales(self) -> dict[str, Lexicon]:
        return {
            locale.get(XML_LANG, ""): Lexicon(cast("citeproc_py.CitationStylesElement", locale))
            for locale in self.root.iterfind(f"{CS}locale")
        }

    def locales(self, language: str) -> list[Lexicon]:
        """Return the locales that hold for `language`, nearest first."""
        own = self._own_locales
        wanted = dict.fromkeys((language, *locale_tags(language)[:-1], language.split("-")[0], ""))
        found = [own[tag] for tag in wanted if tag in own]
        system = (_system_locale(tag) for tag in locale_tags(language))
        return found + [one[0] for one in system if one]

    @cached_property
    def sort_language(self) -> str:
        """The language by whose alphabet entries are sorted (citeproc-js: default-locale-sort)."""
        return self.root.get("default-locale-sort") or self.default

    @cached_property
    def default_range_delimiter(self) -> str:
        """The term ``page-range-delimiter`` in the language of the style."""
        return self.local().term("page-range-delimiter")

    @cached_property
    def sorts_by_language(self) -> bool:
        """Whether entries are sorted in the words of their own language.

        So it is where the style says that entries take their own terms, and where it sorts by a
        macro that holds terms alone: in one language that key would be the same for all.
        """
        if self.entry_terms:
            return True
        names = {key.get("macro") for key in self.root.iter(f"{CS}key")}
        return any(
            macro.find(f".//{CS}text[@term]") is not None
            and macro.find(".//*[@variable]") is None
            and macro.find(f".//{CS}text[@macro]") is None
            for macro in self.root.iterfind(f"{CS}macro")
            if macro.get("name") in names
        )

    def order(self, area: Area) -> Sort | None:
        """Return the sort order of `area`."""
        return cast("Sort | None", self.root.find(f"{CS}{area}/{CS}sort"))

    @cached_property
    def near(self) -> int:
        """How many notes back is near."""
        citation = self.root.find(f"{CS}citation")
        told = citation.get("near-note-distance", "") if citation is not None else ""
        return int(told) if re.fullmatch(r"\d{1,6}", told) else NEAR

    @cached_property
    def places_year_suffix(self) -> bool:
        """Whether the style says itself where the letter of ``2020a`` stands."""
        return self.root.find(f".//{CS}text[@variable='year-suffix']") is not None

    def layout(self, area: Area, language: str) -> Layout | None:
        """Return the layout that `area` has for `language`, else the last one."""
        layouts = [cast("Layout", found) for found in self.root.iterfind(f"{CS}{area}/{CS}layout")]
        if not layouts:
            return None
        for layout in layouts:
            if language and language in (layout.get("locale") or "").split():
                return layout
        return next((layout for layout in layouts if not layout.get("locale")), layouts[-1])

    @cached_property
    def _layout_languages(self) -> frozenset[str]:
        return frozenset(
            tag
            for layout in self.root.iter(f"{CS}layout")
            for tag in (layout.get("locale") or "").split()
        )

    @property
    def by_language(self) -> bool:
        """Whether an entry's language decides on its layout (CSL-M) or its terms."""
        return self.entry_terms or bool(self._layout_languages)

    def local(self, language: str = "", *, own_words: bool = False) -> LocalStyle:
        """Return the style as it is for an entry in `language`.

        With `own_words` the terms are those of the language even where the style has but one.
        """
        chosen = ""
        default = self.default
        if language and language.split("-")[0] == self._home and self._layout_languages:
            # Its layout is the style's own, and so are its words, whatever the document's language.
            default = self.root.get("default-locale") or default
        elif language:
            for tag in (language, language.split("-")[0]):
                if tag in self._layout_languages:
                    chosen = tag
                    break
        own = language and (self.entry_terms or own_words)
        terms = language if own else chosen or default
        key = (chosen, terms)
        if key not in self._local:
            self._local[key] = LocalStyle(self, key[1], chosen)
        return self._local[key]


@lru_cache(maxsize=16)
def read_style(xml: bytes, locale: str | None = None) -> Style:
    """Return a style; the same bytes are read once. Raises `StyleFault`."""
    return Style(xml, locale)


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
