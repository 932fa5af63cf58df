"""Every character of a page must have a glyph: which one has none, and where it stands."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple
from xml.etree import ElementTree

from diglot.article import Block, CitedEdition, Source
from diglot.diagnostics import Code, Diagnostic, SourceSpan, error
from diglot.engines.math import draw
from diglot.engines.pdf import missing_glyphs
from diglot.messages import NOTHING, Message, as_message, say
from diglot.profile import Profile
from diglot.tree import rewrite, walk
from diglot.writing.equations import Tex, tex_of

_HINT = say("write another character, or show it in a picture")
_RARE = say(
    "put a font that has it into manuscript/fonts and name it in [fonts] of article.toml:"
    " Jigmo, free at https://kamichikoichi.github.io/jigmo/, has every Chinese character"
)
_RARE_PLANES = range(0x20000, 0x40000)
"""The extensions B and later of Unicode's Chinese characters, and the compatible ones."""
_SCRIPTS = frozenset((
    *("HEBREW", "ARABIC", "SYRIAC", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR"),
    *("TIBETAN", "MONGOLIAN", "YI", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA"),
    *("TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "GEORGIAN", "ARMENIAN", "ETHIOPIC"),
))  # fmt: skip
"""The scripts of the world, as names of their characters in Unicode begin, that Noto has."""
_FONTS = {"ARABIC": "Noto Naskh Arabic", "HANGUL": "Noto Sans KR", "TIBETAN": "Noto Serif Tibetan"}
_LOOKS = {
    "DOUBLE-STRUCK": r"$\mathbb{{}}$",
    "SCRIPT": r"$\mathcal{{}}$",
    "FRAKTUR": r"$\mathfrak{{}}$",
    "BLACK-LETTER": r"$\mathfrak{{}}$",
    "BOLD ITALIC": "***{}***",
    "BOLD": "**{}**",
    "ITALIC": "*{}*",
}
"""How a letter is written that a formula editor gave as a character of its own."""
_SVG_SILENT = frozenset({"title", "desc", "style", "metadata"})


class _Text(NamedTuple):
    """Words of a page, and where the author finds them: in a file, or under a name."""

    words: str
    span: SourceSpan | None = None
    name: Message = NOTHING
    drawn: bool = False


def missing(cited: CitedEdition, profile: Profile, mathml: Mapping[Tex, str]) -> list[Diagnostic]:
    """Name each character of an edition's page that no font of the page can show, by its word."""
    faults = [
        missing_glyph(chars, _place(chars, text.span, cited.sources), text.name)
        for text in _texts(cited, profile)
        for chars in _words_of(
            text.words,
            [
                char
                for char in missing_glyphs(text.words, drawn=text.drawn)
                if not any(ord(char) in font.characters for font in profile.fonts)
            ],
        )
    ]
    return faults + [
        error(
            Code.GLYPH_MISSING,
            say("the font of equations has no glyph for {value}", value=_name_of(char)),
            block.span,
            say("write words beside the equation, not in it"),
        )
        for block in cited.blocks
        for node in walk(block.node)
        if node["t"] == "Math" and mathml.get(tex_of(node))
        for char in draw(mathml[tex_of(node)]).missing
    ]


_LONGEST = 40
"""Characters of a word that are shown."""


def _words_of(text: str, chars: Sequence[str]) -> Iterator[str]:
    """Yield stretches of a text that are made of some characters, until each has been in one.

    What stands side by side and asks for two remedies is two stretches.
    """
    named: set[str] = set()
    for found in re.finditer(f"[{re.escape(''.join(chars))}]+", text) if chars else ():
        for _, alike in groupby(found[0], _remedy):
            word = "".join(alike)
            for part in (word[at : at + _LONGEST] for at in range(0, len(word), _LONGEST)):
                if not named.issuperset(part):
                    named |= set(part)
                    yield part


def _place(chars: str, span: SourceSpan | None, sources: Mapping[str, Source]) -> SourceSpan | None:
    """Return where in its block characters stand; the block, if a template printed them."""
    if span is None or span.path not in sources:
        return span
    source = sources[span.path]
    at = source.text.find(chars, span.start.offset, span.end.offset)
    return source.span(at, at + len(chars)) if at >= 0 else span


def missing_glyph(
    chars: str, span: SourceSpan | None = None, name: Message = NOTHING
) -> Diagnostic:
    """Return the diagnostic of characters of one word; `name` tells what they stand in."""
    message = say("no font of the page has a glyph for {value}", value=_name_of(chars))
    if name:
        message = say("{message}, in {name}", message=message, name=name)
    return error(Code.GLYPH_MISSING, message, span, _remedy(chars[0]))


def _remedy(char: str) -> Message:
    """Return what an author can do about a character: a free font, or what to write for it."""
    if ord(char) in _RARE_PLANES:
        return _RARE
    name = unicodedata.name(char, "")
    plain = unicodedata.normalize("NFKC", char)
    script = name.partition(" ")[0]
    if script in _SCRIPTS:
        font = _FONTS.get(script, f"Noto Sans {script.title()}")
        return say(
            "put a font that has it into manuscript/fonts and name it in [fonts] of article.toml:"
            " {font}, free at {address}",
            font=font,
            address="https://fonts.google.com/noto",
        )
    if plain != char and len(plain) == 1 and plain.isalnum():
        looks = (form for words, form in _LOOKS.items() if words in name)
        return say("write {form}", form=next(looks, "{}").replace("{}", plain, 1))
    return _HINT


def _name_of(chars: str) -> str:
    return f'"{chars}" (U+{ord(chars):04X})' if len(chars) == 1 else f'"{chars}"'


def _texts(cited: CitedEdition, profile: Profile) -> Iterator[_Text]:
    for block in cited.blocks:
        yield _Text(_words(block), block.span)
    for entry in cited.references:
        yield _Text(entry.text, name=say('the reference "{key}"', key=entry.key))
    for asset in cited.assets.values():
        if asset.media_type == "image/svg+xml":
            yield _Text(_svg_words(asset.data), name=as_message(asset.path), drawn=True)
    for lang in sorted(cited.abstracts.keys() | {cited.lang}):
        for row, words in cited.metadata.printed_fields(lang):
            place = cited.metadata.place(f"{'.'.join(row.path)}.{lang}")
            yield _Text(words, place, say("{field} of article.toml", field=f"{row.name} ({lang})"))
        strings = "".join(profile.strings[lang].values())
        yield _Text(strings, name=say("the journal's {file}", file="strings.toml"))
        name = say("the journal's {file}", file="profile.toml")
        yield _Text(profile.journal.get(lang, ""), name=name)


def _words(block: Block) -> str:
    """Return the printed characters of a block; a picture's alternative text is not."""
    shown = rewrite([block.node], lambda node: [] if node["t"] == "Image" else None)
    kinds = {"Str": lambda c: c, "Code": lambda c: c[1], "CodeBlock": lambda c: c[1]}
    kinds |= dict.fromkeys(("Space", "SoftBreak", "LineBreak"), lambda _: " ")
    return "".join(kinds[node["t"]](node.get("c")) for node in walk(shown) if node["t"] in kinds)


def _svg_words(data: bytes) -> str:
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - reading refuses declarations
    except ElementTree.ParseError:
        return ""
    return "".join(_drawn_words(root))


def _drawn_words(element: ElementTree.Element) -> Iterator[str]:
    if element.tag.rpartition("}")[2] in _SVG_SILENT:
        return
    yield element.text or ""
    for child in element:
        yield from _drawn_words(child)
        yield child.tail or ""
