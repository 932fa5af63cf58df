"""The braces in a journal's words: which values each form takes, after the forms of _base."""

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from diglot.diagnostics import Code, Diagnostic, error
from diglot.languages import Lang
from diglot.messages import say
from diglot.toml import Toml


def form_faults(
    layer: Toml, own: Mapping[Lang, Mapping[str, Any]], base: Mapping[Lang, Mapping[str, Any]]
) -> Iterator[Diagnostic]:
    """Name the words of a layer whose braces stand for nothing that _base's words have."""
    for lang, words in own.items():
        for name, word in words.items():
            known = _values(base.get(lang, {}).get(name))
            found = _values(word)
            if known is None or (found is not None and found <= known):
                continue
            message = say('the braces in "{word}" stand for nothing', word=word)
            values = ", ".join(f"{{{one}}}" for one in sorted(known))
            hint = say("known here: {names}; a brace that is meant is written twice", names=values)
            yield error(Code.PROFILE, message, layer.key((lang, name)), hint)


def _values(word: object) -> set[str] | None:
    """Return the names in the braces of a form; None for what is no form."""
    if not isinstance(word, str):
        return None
    try:
        return {name for _, name, _, _ in Formatter().parse(word) if name is not None}
    except ValueError:
        return None
