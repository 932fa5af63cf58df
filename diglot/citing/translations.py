"""The English line of a Chinese entry, in a journal that prints its list in two languages.

An entry keeps its English words in CSL-JSON's ``custom``, under the names of the fields that they
translate; everything else, such as the year and the pages, is the entry's own::

    {"id": "lin2020", "type": "article-journal", "language": "zh", "title": "干细胞移植", …,
     "custom": {"en": {"author": [{"family": "Lin", "given": "Ruilian"}],
                       "title": "Stem cell transplantation",
                       "container-title": "Chinese Journal of Rheumatology"}}}
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from diglot.article import Reference
from diglot.bibliography.bibtex_tables import ENGLISH, written_field
from diglot.bibliography.variables import variable_words
from diglot.csl.languages import is_cjk, script_language, told_language
from diglot.csl.vocabulary import NAMES
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.messages import say, say_all

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
