"""An article's citations in its journal's style: what the engine is asked, and what was wrong.

A journal's wishes stand in profile.toml under ``[citations]``; docs/styles.md explains them.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from diglot.article import Citation, CiteItem, Lang, Library, Reference
from diglot.bibliography.bibtex_tables import ENGLISH, written_field
from diglot.bibliography.variables import variable_words
from diglot.citing.notes import NotePlace
from diglot.csl import Composition, compose
from diglot.csl.instructions import with_instruction
from diglot.csl.languages import is_cjk, script_language, told_language
from diglot.csl.vocabulary import NAMES
from diglot.csl.width import set_width
from diglot.diagnostics import Code, Diagnostic, error, warning
from diglot.languages import locale_of
from diglot.messages import library_message, say, say_all
from diglot.profile import Profile
from diglot.stages import Memory, Stages

LAST = Memory()
"""The last composition in each language, which is the same while no citation changes."""


def compose_article(
    citations: Sequence[Citation],
    library: Library,
    profile: Profile,
    lang: Lang,
    places: Mapping[str, NotePlace],
    *,
    listed: bool = True,
    stages: Stages = LAST,
) -> tuple[Composition, list[Diagnostic]]:
    """Return the citations and the list of an edition, and the faults of style and settings.

    `places` tell the footnotes in which citations stand, none for a style that sets them in the
    text. Not `listed`, the list has no words.

    The library's own faults are named when it is read; what its entries lack for a bilingual list
    is told here, since only a journal that prints one wants it.
    """
    faults: list[Diagnostic] = []
    wanted = profile.settings.citations
    if not citations:  # the engine would list the whole library
        return Composition((), ()), faults
    translated: Mapping[str, Mapping[str, Any]] = {}
    if wanted.bilingual:
        keys = dict.fromkeys(item.key for citation in citations for item in citation.items)
        known = [library.references[key] for key in keys if key in library.references]
        translated, lacking = translations(known)
        faults += lacking
    style = profile.style.encode()
    if wanted.punctuation != "style":
        style = set_width(style, wanted.punctuation, lang)
    if wanted.western_names != "style":
        style = with_instruction(style, "western-names", wanted.western_names)
    composition = stages(
        ("compose", lang, listed),
        compose,
        _items("items", _as_json, library.references),
        style,
        [_cluster(citation, places.get(citation.anchor)) for citation in citations],
        locale=locale_of(lang),
        translations=translated,
        locators="style" if places else wanted.locators,
        listed=listed,
    )
    return composition, faults + _style_faults(composition, profile)


_items = Memory()
"""The works of the last library, whose JSON takes longer than what else a changed text asks."""


def _as_json(references: Mapping[str, Reference]) -> list[Mapping[str, Any] | str]:
    """Return works as JSON texts, which the engine knows again; as they are where one is none."""
    works = [one.csl for one in references.values()]
    try:
        return [json.dumps(one) for one in works]
    except (TypeError, ValueError, RecursionError):
        return [*works]


def _style_faults(composition: Composition, profile: Profile) -> list[Diagnostic]:
    """Return what is wrong with the journal's style; that there is no journal is told already."""
    if profile.style:
        hint = say("look at the .csl file of the journal {name}", name=profile.name)
        return [
            error(Code.STYLE, library_message(*problem.said), hint=hint)
            for problem in composition.problems
            if problem.said
        ]
    if profile.diagnostics:
        return []
    hint = say(
        "put a CSL file into templates/{name}/ and name it in profile.toml: style = …",
        name=profile.name,
    )
    return [
        error(
            Code.STYLE,
            say('the journal "{name}" has no citation style', name=profile.name),
            hint=hint,
        )
    ]


def _cluster(citation: Citation, place: NotePlace | None) -> dict[str, Any]:
    """Return a citation as CSL-JSON's cluster; one in a sentence has its authors before it."""
    items = [
        _cite_item(item) | ({"suppress-author": True} if citation.narrative else {})
        for item in citation.items
    ]
    if place is None:
        return {"citationItems": items}
    first = str(items[0].get("prefix", ""))
    if first and not place.inside:  # it begins its note, as pandoc has it too
        items[0]["prefix"] = first[0].upper() + first[1:]
    inner = place.inside and (not place.opens or citation.narrative)
    return {
        "citationItems": items,
        "properties": {
            "noteIndex": place.number,
            "mid-sentence": inner,
            "goes-on": place.inside and (place.apart or not place.ends),
        },
    }


def _cite_item(item: CiteItem) -> dict[str, Any]:
    cite: dict[str, Any] = {"id": item.key}
    if item.locator:
        cite |= {"locator": item.locator, "label": item.label}
    for name, value in (("prefix", item.prefix), ("suffix", item.suffix)):
        if value:
            cite[name] = value
    if item.suppress_author:
        cite["suppress-author"] = True
    return cite


_WANTED: Final = ("author", "editor", "title", "container-title", "publisher", "publisher-place")
"""What an English line needs in English where the entry has it in Chinese."""

_NOT_PRINTED: Final = frozenset({"abstract", "custom", "keyword", "language", "note"})


def translations(
    references: Iterable[Reference],
) -> tuple[dict[str, dict[str, Any]], list[Diagnostic]]:
    """Return the English items of the Chinese references by key, and what the entries lack.

    An entry without an English title gets no line. Any other field in Chinese characters that has
    no English words is left out of the line.
    """
    items: dict[str, dict[str, Any]] = {}
    faults: list[Diagnostic] = []
    for reference in references:
        if not _is_chinese_work(reference.csl):
            continue
        english = _english(reference.csl)
        lacking = [
            name
            for name in _WANTED
            if not english.get(name) and _has_chinese(reference.csl.get(name))
        ]
        if "title" not in lacking:
            own = {
                name: value
                for name, value in reference.csl.items()
                if name not in _NOT_PRINTED and not _has_chinese(value)
            }
            items[reference.key] = {**own, **english, "language": "en"}
        if lacking:
            faults.append(_lacking(reference, lacking))
    return items, faults


def _is_chinese_work(csl: Mapping[str, Any]) -> bool:
    language = told_language(str(csl.get("language") or ""))
    return (language or script_language(str(csl.get("title") or ""))).startswith("zh")


def _english(csl: Mapping[str, Any]) -> Mapping[str, Any]:
    custom = csl.get("custom")
    english = custom.get("en") if isinstance(custom, Mapping) else None
    return english if isinstance(english, Mapping) else {}


def _has_chinese(value: Any) -> bool:
    """Tell whether a field has Chinese characters anywhere in it: a name of a list is enough."""
    if isinstance(value, str):
        return not value.isascii() and any(map(is_cjk, value))
    if isinstance(value, Mapping):
        return any(map(_has_chinese, value.values()))
    return isinstance(value, (list, tuple)) and any(map(_has_chinese, value))


def _lacking(reference: Reference, names: list[str]) -> Diagnostic:
    message = say(
        'the entry "{key}" has no {variables} in English, for its line in the list',
        key=reference.key,
        variables=say_all(*map(variable_words, names)),
    )
    return warning(
        Code.BIB_TRANSLATION,
        message,
        reference.span,
        say("add {value}", value=_example(reference, names)),
    )


def _example(reference: Reference, names: list[str]) -> str:
    """Return how the English words are written in the entry's own file."""
    path = reference.span.path.lower()
    if path.endswith(".bib"):
        kind = str(reference.csl.get("type", ""))
        return ", ".join(f"{written_field(name, kind)}{ENGLISH} = {{…}}" for name in names)
    blank: dict[str, Any] = {
        name: [{"family": "…", "given": "…"}] if name in NAMES else "…" for name in names
    }
    written = json.dumps({"en": blank}, ensure_ascii=False)  # as YAML it reads the same
    return f"custom: {written}" if path.endswith((".yaml", ".yml")) else f'"custom": {written}'
