"""Full-width or half-width punctuation in a CSL style: a new style from a style.

GB/T 7714 is read both ways: ``北京: 科学出版社, 2013`` and ``北京：科学出版社，2013``. A style is
written in one width; `set_width` gives it in the other. Only the marks that the style itself
sets are turned (``, : ; ( )``), in affixes and delimiters; an affix with a word in it, such as
``DOI: ``, and all that an entry or a term says stay as they are::

    <group delimiter=": ">  ->  <group delimiter="：">       full, and back: half
    <text prefix="DOI: "/>  ->  <text prefix="DOI: "/>
"""

import copy
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final, Literal, cast, get_args

from lxml import etree

from diglot.csl.instructions import with_instruction

_CS: Final = "{http://purl.org/net/xbiblio/csl}"

Punctuation = Literal["half", "full", "by-language"]
"""Which width: ``by-language`` is full in Chinese, Japanese and Korean entries, half in others."""
WIDTHS: Final[tuple[Punctuation, ...]] = get_args(Punctuation)

_MARKS: Final = (
    "prefix",
    "suffix",
    "delimiter",
    "name-delimiter",
    "names-delimiter",
    "cite-group-delimiter",
    "after-collapse-delimiter",
    "year-suffix-delimiter",
)
_WIDE_LANGUAGES: Final = ("zh", "ja", "ko")
_NARROW_LANGUAGES: Final = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "ca", "da", "sv", "nb", "fi", "pl", "cs", "hu"),
    *("ro", "tr", "vi", "id", "la", "el", "ru", "uk", "bg", "sr", "mn"),
)
_WORD: Final = re.compile(r"[^\W_]")
_TO_FULL: Final = re.compile(r" ?([(]) ?|([,:;)]) ?")
_TO_HALF: Final = re.compile(r"[，：；（）]")
_FULL: Final = {",": "，", ":": "：", ";": "；", "(": "（", ")": "）"}
_HALF: Final = {"，": ", ", "：": ": ", "；": "; ", "（": "(", "）": ")"}


def full(mark: str) -> str:
    """Return an affix or delimiter in full width; a full-width mark brings its own space.

    >>> full(", "), full(". ("), full("//"), full("DOI: ")
    ('，', '.（', '//', 'DOI: ')
    """
    if _WORD.search(mark):
        return mark
    return _TO_FULL.sub(lambda found: _FULL[found.group(1) or found.group(2)], mark)


def half(mark: str) -> str:
    """Return an affix or delimiter in half width.

    >>> half("，"), half("（"), half("第：")
    (', ', '(', '第：')
    """
    if _WORD.search(mark):
        return mark
    return _TO_HALF.sub(lambda found: _HALF[found.group()], mark)


@lru_cache(maxsize=16)
def set_width(style: bytes, punctuation: str, language: str = "zh") -> bytes:
    """Return a style with its punctuation in the wanted width.

    `language` is that of the text: with ``by-language`` the citations in it, which join works in
    several languages, follow the text, and each entry of the list follows its own language. What
    is not well-formed XML comes back as it is; whoever renders it says what is wrong.
    """
    try:
        parser = etree.XMLParser(no_network=True, resolve_entities=False)
        tree = etree.ElementTree(etree.fromstring(style, parser))
    except etree.XMLSyntaxError:
        return style
    root = tree.getroot()
    if punctuation == "by-language":
        _by_language(root, wide_text=_is_wide(language))
    else:
        _set_marks(root.iter(), full if punctuation == "full" else half)
    turned = etree.tostring(tree, encoding="utf-8", xml_declaration=True)
    return with_instruction(turned, "subtitle", ": ") if punctuation == "half" else turned


def _set_marks(elements: Iterable[etree._Element], width: Callable[[str], str]) -> None:
    """Set the marks of elements in a width."""
    for element in elements:
        for name in _MARKS:
            if mark := element.get(name):
                element.set(name, width(mark))


def _is_wide(languages: str) -> bool:
    """Tell whether a layout's ``locale`` or a style's language sets full-width punctuation."""
    return languages.split("-")[0].split()[0] in _WIDE_LANGUAGES if languages else False


def _by_language(root: etree._Element, *, wide_text: bool) -> None:
    """Give every macro in both widths, and every layout the macros of its own."""
    macros = list(root.iterfind(f"{_CS}macro"))
    narrow = [copy.deepcopy(macro) for macro in macros]
    for wide_one, narrow_one in zip(macros, narrow, strict=True):
        _set_marks(wide_one.iter(), full)
        _narrow(narrow_one)
        narrow_one.set("name", _narrow_name(narrow_one.get("name", "")))
        wide_one.addnext(narrow_one)
    home = _is_wide(root.get("default-locale", "en"))
    for area in root.iterfind(f"{_CS}bibliography"):
        _split_layout(area, home)
        for layout in area.iterfind(f"{_CS}layout"):
            locale = layout.get("locale")
            _set_layout(layout, wide=home if locale is None else _is_wide(locale))
    for layout in root.iterfind(f"{_CS}citation/{_CS}layout"):
        _set_layout(layout, wide=wide_text)


def _split_layout(area: etree._Element, home: bool) -> None:
    """Part the layouts so that none serves languages of both widths."""
    layouts = list(area.iterfind(f"{_CS}layout"))
    for layout in layouts:
        languages = (layout.get("locale") or "").split()
        wide = [tag for tag in languages if _is_wide(tag)]
        rest = [tag for tag in languages if not _is_wide(tag)]
        if wide and rest:
            other = copy.deepcopy(layout)
            layout.set("locale", " ".join(rest))
            other.set("locale", " ".join(wide))
            layout.addnext(other)
    if all(layout.get("locale") is None for layout in layouts):
        for layout in layouts[:1]:
            other = copy.deepcopy(layout)
            other.set("locale", " ".join(_NARROW_LANGUAGES if home else _WIDE_LANGUAGES))
            layout.addprevious(other)


def _set_layout(layout: etree._Element, *, wide: bool) -> None:
    if wide:
        _set_marks(layout.iter(), full)
    else:
        _narrow(layout)


def _narrow(element: etree._Element) -> None:
    """Set an element in half width, and let it call the macros that are so."""
    _set_marks(element.iter(), half)
    for called in cast("Iterable[etree._Element]", element.iter(f"{_CS}text", f"{_CS}key")):
        if macro := called.get("macro"):
            called.set("macro", _narrow_name(macro))


def _narrow_name(macro: str) -> str:
    return f"{macro} (half width)"
