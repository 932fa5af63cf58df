"""The journal's [docx] settings as the look of a Word document, and what stands around its text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diglot.article import CitedEdition, DocumentOptions, Lang, Layout
from diglot.diagnostics import Code, Diagnostic, error
from diglot.docx import SIZES, Frame, LineNumbers, Look, Properties
from diglot.messages import say
from diglot.profile import Profile
from diglot.writing.docx_marks import properties_of
from diglot.writing.docx_zotero import preferences
from diglot.writing.front import FrontMatter, front_matter, front_matters

_FONTS = {
    "serif": "chinese-serif",
    "sans": "chinese-sans",
    "script": "chinese-script",
    "latin": "latin",
}
_SIDES = ("top", "right", "bottom", "left")
_LARGEST = 200.0
_LINE_NUMBERS: Mapping[str, LineNumbers] = {
    "continuous": "continuous",
    "page": "newPage",
    "none": "",
}


def read_look(
    settings: Mapping[str, Any], layout: Layout, lang: Lang
) -> tuple[Look, list[Diagnostic]]:
    """Return the look that profile.toml asks for; where a value is wrong, the usual one.

    What [docx.journal] and [docx.submission] tell is laid over [docx] for those layouts.
    """
    table = _of_layout(_table(settings, "docx"), layout)
    faults: list[Diagnostic] = []
    usual = Look(lang)

    def number(place: Mapping[str, Any], name: str, otherwise: float) -> float:
        value = place.get(name, otherwise)
        if value == otherwise or (isinstance(value, (int, float)) and 0 < value <= _LARGEST):
            return float(value)
        message = say(
            'the journal\'s profile.toml: "{name}" in [docx] is not a number above 0', name=name
        )
        faults.append(
            error(
                Code.PROFILE,
                message,
                hint=say("write {name} = {otherwise:g}", name=name, otherwise=otherwise),
            )
        )
        return otherwise

    sizes, margins = _table(table, "sizes"), _table(table, "margins")
    numbers = _LINE_NUMBERS.get(str(table.get("line-numbers", "continuous")))
    if numbers is None:
        message = say('the journal\'s profile.toml: "line-numbers" in [docx.submission] is unknown')
        faults.append(
            error(Code.PROFILE, message, hint=say('write "continuous", "page" or "none"'))
        )
        numbers = "continuous"
    look = Look(
        lang,
        **{name: str(table.get(key, getattr(usual, name))) for name, key in _FONTS.items()},
        sizes={name: number(sizes, name, size) for name, size in SIZES.items()},
        line_spacing=number(table, "line-spacing", usual.line_spacing),
        line_height=number(table, "line-height", usual.line_height),
        columns=2 if layout == "journal" else 1,
        column_gap=number(table, "column-gap", usual.column_gap),
        line_numbers=numbers if layout == "submission" else "",
        margins={side: number(margins, side, usual.margins[side]) for side in _SIDES},
    )
    return look, faults


def _of_layout(docx: Mapping[str, Any], layout: Layout) -> Mapping[str, Any]:
    own = _table(docx, layout)
    inside = {name: {**_table(docx, name), **_table(own, name)} for name in ("sizes", "margins")}
    return {**docx, **own, **inside}


def _table(settings: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = settings.get(name, {})
    return found if isinstance(found, Mapping) else {}


def read_frame(cited: CitedEdition, profile: Profile) -> Frame:
    """Return the running head in the edition's languages, and the number of the first page."""
    heads = [_head(front) for front in front_matters(cited, profile)]
    return Frame(
        head_left=heads[0],
        head_right=heads[1] if len(heads) > 1 else "",
        first_page=cited.metadata.first_page,
        widest_label=max((len(entry.label) for entry in cited.references), default=3),
    )


def _head(front: FrontMatter) -> str:
    one = front.metadata
    whole = one.year and one.volume and one.issue
    return f"{front.short_journal}\u2002{front.volume_issue if whole else one.year}".strip()


def read_properties(cited: CitedEdition, profile: Profile, options: DocumentOptions) -> Properties:
    """Return what the document's properties tell."""
    lang = cited.lang
    front = front_matter(cited.metadata, profile, lang)
    zotero = preferences(profile, lang) if options.citations == "zotero" else {}
    return Properties(
        title=front.title,
        authors=tuple(one.name for one in front.authors),
        keywords=front.keywords,
        lang=lang,
        issued=cited.metadata.issued,
        custom={**properties_of(cited, options), **zotero},
    )
