"""The attributes that a text may set, ``{#fig:a .wide width=50%}``, and no others.

Attributes go into the HTML of every page. One that is not in these tables could run a script, fetch
an address, or look like a part of the page that the journal makes; it is left out and named. What
diglot itself marks in the tree (`tree_vocabulary.OurClass`) comes later, so no author can write it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from diglot.article import Node, Rendered
from diglot.diagnostics import Code, Diagnostic, did_you_mean, warning
from diglot.labels import label_name
from diglot.messages import NOTHING, Message, say
from diglot.reading.blocks import Piece
from diglot.reading.figure_blocks import COLUMNS
from diglot.tree import rewrite
from diglot.tree_vocabulary import DIVISIONS, READING, AuthorClass

_SIZE = re.compile(
    r"(?:100(?:\.0+)?|\d{1,2}(?:\.\d{1,4})?)%|\d{1,5}(?:\.\d{1,4})?(?:cm|mm|in|px|pt|pc|em)?"
)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DIRECTION = re.compile(r"ltr|rtl")
_ANY = re.compile(r".*", re.S)
_QUOTED_NAME = re.compile(r"[\w.:%+~!*'()/@&=,;-]*")

_LANGUAGE: Final = {"lang": _TAG, "dir": _DIRECTION}
_SIZES: Final = {"width": _SIZE, "height": _SIZE}
_LETTER: Final = dict.fromkeys(("of", "first", "last"), _QUOTED_NAME)

PAIRS: Final[Mapping[str, Mapping[str, re.Pattern[str]]]] = {
    "Header": _LANGUAGE,
    "Div": _LANGUAGE,
    "Span": {**_LANGUAGE, READING: _ANY},
    "Image": {"alt": _ANY, **_SIZES},
    "Figure": {"alt": _ANY, **_SIZES},
    "Panels": dict.fromkeys(COLUMNS, re.compile(r"[1-4]")),
}
"""What an element may be told, and the form of each value (HTML, lang: BCP 47)."""

CLASSES: Final[Mapping[str, frozenset[AuthorClass]]] = {
    "Header": frozenset({"unnumbered", "acknowledgements", "appendix", "supplementary"}),
    "Div": frozenset({"table-note", "acknowledgements", *DIVISIONS}),
    "Span": frozenset({"mark", "kbd", "ruby"}),
    "Link": frozenset({"uri", "email"}),  # pandoc's own, for <https://…> and <a@b.c>
    "Image": frozenset({"supplementary", "wide"}),
    "Figure": frozenset({"supplementary", "wide"}),
    "Panels": frozenset({"supplementary", "wide"}),
    "Table": frozenset({"landscape", "supplementary", "wide"}),
}

LETTER_CLASSES: Final[frozenset[AuthorClass]] = frozenset({"quoted-passage", "passage-page"})
"""What the macros of a letter to the reviewers set on a Span, with the pairs of `_LETTER`."""

JOURNAL: Final = "journal-"
"""Begins the classes that a journal's macros may set, for the journal's own style sheet."""

_JOURNAL_CLASS = re.compile(rf"{JOURNAL}[a-z0-9-]+")
_LANGUAGE_OF_CODE = re.compile(r"[A-Za-z][A-Za-z0-9+#.-]{0,30}")
_ID = re.compile(r"[^\s\x00-\x1f\"'<>&=`]{1,200}")
_OURS = re.compile(
    r"(?:cite|xref|work|en|zh)-.*"  # citations, pointers, works, the second language's ids
    r"|(?:ref|fn|fnref|change|front)-?\d.*|\d\d+-[a-z0-9-]+-b\d+"  # entries, notes, blocks
    r"|abstract-(?:zh|en)|text|notes|references|summary|summary-title|card|cite"
)
"""Ids that a page gives itself."""

_HAVE_ATTRIBUTES: Final = {"Header": 1} | dict.fromkeys(
    ("Div", "Span", "Code", "CodeBlock", "Link", "Image", "Figure", "Table"), 0
)
"""Where the attributes of each element of pandoc's tree stand in its content."""

Told = Callable[[str, Message, Message], None]
"""Takes what stands in the text, what is wrong with it, and a hint."""


def keep_known(
    pieces: Sequence[Piece], rendered: Rendered, *, letter: bool = False
) -> tuple[list[Piece], list[Diagnostic]]:
    """Return a text without attributes that no page has a use for, and which those were."""
    kept: list[Piece] = []
    faults: list[Diagnostic] = []
    for piece in pieces:
        home = (piece.start, piece.end)

        def tell(words: str, message: Message, hint: Message, home: tuple[int, int] = home) -> None:
            at = rendered.text.find(words, *home)
            place = (at, at + len(words)) if at >= 0 else home
            faults.append(warning(Code.ATTRIBUTE, message, rendered.span(*place), hint))

        nodes = _keep_known_attributes(piece.nodes, tell, letter=letter)
        kept.append(replace(piece, nodes=tuple(nodes)))
    return kept, faults


def _keep_known_attributes(nodes: Sequence[Node], tell: Told, *, letter: bool) -> list[Node]:
    def change(node: Node) -> list[Node] | None:
        kind = node["t"]
        if kind in ("RawBlock", "RawInline"):
            tell(
                node["c"][1],
                say("markup of {format} is not taken over", format=node["c"][0]),
                NOTHING,
            )
            return []
        if kind not in _HAVE_ATTRIBUTES:
            return None
        content = [rewrite(one, change) for one in node["c"]]
        at = _HAVE_ATTRIBUTES[kind]
        content[at] = _attributes(kind, content[at], tell, letter=letter)
        if kind == "Div" and content[at] == ["", [], []]:
            return list(content[1])  # a table in a box of which nothing is left has its own place
        if kind == "Table":
            content[3:] = [_plain_rows(one, tell) for one in content[3:]]
        return [{"t": kind, "c": content}]

    return rewrite(list(nodes), change)


def _plain_rows(tree: Any, tell: Told) -> Any:
    """Return a table's head, bodies or foot; its rows and cells have no attributes."""
    if not isinstance(tree, list):
        return tree
    if _is_attributes(tree):
        return _attributes("Cell", tree, tell, letter=False)
    return [_plain_rows(one, tell) for one in tree]


def _is_attributes(value: list[Any]) -> bool:
    """Tell whether a list is ``[id, [class, …], [[name, value], …]]``."""
    return (
        len(value) == 3
        and isinstance(value[0], str)
        and isinstance(value[1], list)
        and isinstance(value[2], list)
    )


def _attributes(kind: str, told: list[Any], tell: Told, *, letter: bool) -> list[Any]:
    ident, classes, pairs = told
    if kind in ("Code", "CodeBlock"):
        return [_ident(ident, tell), _language_of_code(classes, tell), _pairs(pairs, {}, tell)]
    if kind == "Div" and label_name(ident).startswith("fig:"):
        kind = "Panels"
    if kind == "Div" and label_name(ident).startswith(("tbl:", "eq:")):
        hint = say("write it behind the caption, below the table: {form}", form=f": … {{#{ident}}}")
        tell(f"#{ident}", say('a box cannot carry the label "{label}"', label=ident), hint)
    asking = letter and kind == "Span" and bool(LETTER_CLASSES & set(classes))
    known = {**PAIRS.get(kind, {}), **(_LETTER if asking else {})}
    kept = [one for one in classes if _class(kind, one, tell, asking=asking)]
    return [_ident(ident, tell), kept, _pairs(pairs, known, tell)]


def _ident(ident: str, tell: Told) -> str:
    if not ident or (_ID.fullmatch(ident) and not _OURS.fullmatch(ident)):
        return ident
    message = say('the label "{label}" is one that the page needs itself, or no label', label=ident)
    tell(f"#{ident}", message, say("write another, in letters, digits and hyphens"))
    return ""


def _class(kind: str, name: str, tell: Told, *, asking: bool) -> bool:
    known = CLASSES.get(kind, frozenset())
    if name in known or _JOURNAL_CLASS.fullmatch(name) or (asking and name in LETTER_CLASSES):
        return True
    if name.startswith("{"):
        return False  # a directive of MyST, which is named as one
    message = say('".{name}" means nothing here and is left out', name=name)
    if kind == "Div" and name in CLASSES["Table"]:
        form = f"{{#tbl:name .{name}}}"
        tell(f".{name}", message, say("write it behind the label of the table: {form}", form=form))
        return False
    tell(f".{name}", message, did_you_mean(name, known) or _choices(known, "."))
    return False


def _language_of_code(classes: Sequence[str], tell: Told) -> list[str]:
    """Return the language of code as HTML has it, ``language-python`` (HTML, 4.5.15)."""
    for name in classes[1:]:
        tell(f".{name}", say('".{name}" means nothing here and is left out', name=name), NOTHING)
    return [f"language-{one.lower()}" for one in classes[:1] if _LANGUAGE_OF_CODE.fullmatch(one)]


def _pairs(
    pairs: list[list[str]], known: Mapping[str, re.Pattern[str]], tell: Told
) -> list[list[str]]:
    kept = []
    for name, value in pairs:
        if name not in known:
            message = say('the attribute "{name}" means nothing here and is left out', name=name)
            tell(name, message, did_you_mean(name, known) or _choices(known))
        elif not known[name].fullmatch(value):
            message = say('"{value}" is no value for "{name}"', value=value[:80], name=name)
            hint = say("write a size like {name}=50% or {name}=8cm", name=name)
            tell(name, message, hint if name in _SIZES else NOTHING)
        else:
            kept.append([name, value])
    return kept


def _choices(known: Mapping[str, Any] | frozenset[str], mark: str = "") -> Message:
    names = ", ".join(f"{mark}{one}" for one in sorted(known))
    return say("known here: {names}", names=names) if names else NOTHING
