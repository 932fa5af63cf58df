"""Texts of other word processors as Word documents: OpenDocument and RTF, known by their bytes.

What their programs keep of citations is text then, and read as it is shown. What pandoc leaves out
or shows as if it were nothing in a text of OpenDocument is written in plain forms first.
"""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

from diglot.arrivals.rtf import lost_of_rtf, with_unicode_signs
from diglot.arrivals.values import BOX, Open
from diglot.docx.names import Element, drop, parse, serialize
from diglot.docx.read.nodes import read_nodes
from diglot.docx.read.opening import Package, open_package
from diglot.docx.read.refused import Refused
from diglot.docx.read.symbols import in_unicode, is_symbol_font
from diglot.engines.pandoc import TooHard, as_word
from diglot.messages import say

_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_TEXTS = ("content.xml", "styles.xml", "meta.xml")
_MANIFEST = "META-INF/manifest.xml"
_NAMESPACES: Final[Mapping[str, str]] = {
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}


def as_word_document(data: bytes) -> tuple[bytes, list[Open]]:
    """Return a file as .docx where it is OpenDocument or RTF, else unchanged; what was left out.

    Raises `Refused`.
    """
    if data.startswith(b"{\\rtf"):
        return _convert(with_unicode_signs(data), "rtf"), list(lost_of_rtf(data))
    if data.startswith(b"PK") and _OPEN_DOCUMENT in data[:120]:
        package = open_package(data)
        texts = {name: package.read(name) for name in _TEXTS if name in package}
        for name, text in texts.items():
            read_nodes(text, name)  # refuses what is not safe to read
        if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
            hint = "open it with its password, take the password off and save it again"
            raise Refused("the document has a password", hint)
        roots = {name: parse(text) for name, text in texts.items()}
        hidden, readings = _write_common_forms(roots)
        kinds = ((say("hidden text"), hidden), (say("reading above characters"), readings))
        left_out = [
            Open(
                say("this was not brought over: {what} ({number})", what=what, number=len(words)),
                " / ".join(words)[:200],
            )
            for what, words in kinds
            if words
        ]
        left_out += [Open(BOX, words[:200]) for words in _unpack_boxes(roots)]
        return _convert(_pack_again(package, roots), "odt"), left_out
    return data, []


def _convert(data: bytes, form: str) -> bytes:
    try:
        return as_word(data, form)
    except TooHard as fault:
        raise Refused("pandoc cannot read it: {why}", "", why=fault.said) from None


def _pack_again(package: Package, roots: Mapping[str, Element]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for key, entry in package.entries.items():
            content = serialize(roots[key]) if key in roots else package.read(key)
            archive.writestr(zipfile.ZipInfo(entry.filename), content)
    return out.getvalue()


def _tag(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


_STYLE_NAME: Final = _tag("text:style-name")
_FAMILIES: Final[Mapping[str, str]] = {
    _tag("text:p"): "paragraph",
    _tag("text:h"): "paragraph",
    _tag("text:span"): "text",
}
_OWN_LOOK: Final = frozenset(map(_tag, ("text:note-body", "office:annotation", "draw:text-box")))
"""What hangs in words and does not look as they do."""
_TEXT: Final = frozenset(map(_tag, ("text:p", "text:h", "text:list")))
_Look = Mapping[str, str]


def _write_common_forms(roots: Mapping[str, Element]) -> tuple[list[str], list[str]]:
    """Rewrite words that look as pandoc does not tell, in place.

    Returns those that are hidden, and the readings above others. The words are letters of symbol
    fonts, capitals by look, words with a reading above them.
    """
    looks = _looks(list(roots.values()))
    hidden: list[str] = []
    readings: list[str] = []
    if "content.xml" not in roots:
        return hidden, readings
    stack: list[tuple[Element, _Look]] = [(roots["content.xml"], {})]
    while stack:
        one, look = stack.pop()
        if one.tag in (_tag("text:ruby"), _tag("text:ruby-base")):
            one.tag = _tag("text:span")
            drop(one, _STYLE_NAME)
        if one.tag == _tag("text:ruby-text"):
            readings.append("".join(map(str, one.itertext())))
            one[:], one.text = [], None
        if one.tag in _OWN_LOOK:
            look = {}
        if one.tag == _tag("text:section") and (display := one.get(_tag("text:display"))):
            look = {**look, "display": display}
        family = _FAMILIES.get(one.tag, "")
        look = {**look, **looks.get((family, one.get(_STYLE_NAME, "")), {})}
        one.text = _words(one.text, look, hidden)
        for child in one:
            child.tail = _words(child.tail, look, hidden)
        stack += ((child, look) for child in reversed(one))
    return hidden, readings


_BOXES: Final = tuple(
    map(_tag, ("draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse"))
)


def _unpack_boxes(roots: Mapping[str, Element]) -> list[str]:
    """Move what boxes and shapes hold behind the paragraph that they hang on; return the words.

    pandoc reads those with a picture, whose caption stands in the box, and leaves out the others.
    """
    boxes = list(roots["content.xml"].iter(*_BOXES)) if "content.xml" in roots else []
    found: list[str] = []
    for box in reversed(boxes):
        words = " ".join(" ".join(map(str, box.itertext())).split())
        around = next(box.iterancestors(*_FAMILIES), None)
        if words and around is not None and next(box.iter(_tag("draw:image")), None) is None:
            found.append(words)
            for one in reversed([one for one in box if one.tag in _TEXT]):
                around.addnext(one)
    return found[::-1]


def _words(text: str | None, look: _Look, hidden: list[str]) -> str | None:
    if not text:
        return text
    if look.get("display") == "none":
        hidden += [text] if text.strip() else []
        return None
    if look.get("capitals") == "uppercase":
        text = text.upper()
    font = look.get("font", "")
    return in_unicode(text, font) if is_symbol_font(font) else text


def _looks(roots: list[Element]) -> dict[tuple[str, str], _Look]:
    """Return what styles give words, by family and name; a heading's capitals are the journal's."""
    fonts = {
        one.get(_tag("style:name"), ""): one.get(_tag("svg:font-family"), "").strip("'\"")
        for root in roots
        for one in root.iter(_tag("style:font-face"))
    }
    own: dict[tuple[str, str], _Look] = {}
    bases: dict[tuple[str, str], str] = {}
    for style in (one for root in reversed(roots) for one in root.iter(_tag("style:style"))):
        family = style.get(_tag("style:family"), "")
        key = family, style.get(_tag("style:name"), "")
        look: dict[str, str] = {}
        for one in style.iterfind(_tag("style:text-properties")):
            name = one.get(_tag("style:font-name"), "")
            font = fonts.get(name, name) or one.get(_tag("fo:font-family"), "").strip("'\"")
            display = one.get(_tag("text:display"), "")
            capitals = one.get(_tag("fo:text-transform"), "") if family == "text" else ""
            told = (("font", font), ("display", display), ("capitals", capitals))
            look |= {what: value for what, value in told if value}
        own[key], bases[key] = look, style.get(_tag("style:parent-style-name"), "")
    return {key: _whole_look(key, own, bases) for key in own}


def _whole_look(
    key: tuple[str, str],
    own: Mapping[tuple[str, str], _Look],
    bases: Mapping[tuple[str, str], str],
) -> _Look:
    chain: list[tuple[str, str]] = []
    while key in own and key not in chain:
        chain.append(key)
        key = key[0], bases[key]
    return {what: value for one in reversed(chain) for what, value in own[one].items()}
