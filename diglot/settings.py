"""Whether a journal's settings are ones that diglot knows: a misspelt name would change nothing.

What is known is not listed here but read: the settings and their kinds out of profile.toml of
_base, the names of [look] out of the journal's style sheets, which read them as ``var(--accent)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from diglot.article import LANGS
from diglot.diagnostics import Code, Diagnostic, did_you_mean, warning
from diglot.messages import NOTHING, Message, say

Table = Mapping[str, Any]

_WORDS: Table = dict.fromkeys(LANGS, "")
_OPTIONAL: Table = {"journal": {"title": _WORDS, "short-title": _WORDS}}
"""Settings that _base leaves out, since it has no value for them."""

_FREE = frozenset({"cite-this"})
"""Tables whose names a journal chooses."""

_LOOK_NAME = re.compile(r"[a-z-]+")
_LOOK_VALUE = re.compile(r"[\w#%., ()\"-]+")
_PROPERTY = re.compile(r"(?:var\(|[{;\s])--([a-z-]+)\s*[:,)]")
_KINDS = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a text",
    list: "a list",
    dict: "a table",
}


def is_look(name: str, value: Any) -> bool:
    """Tell whether a setting of [look] can be a custom property of a style sheet."""
    return bool(_LOOK_NAME.fullmatch(name) and _LOOK_VALUE.fullmatch(str(value)))


def check_settings(settings: Table, base: Table, styles: Mapping[str, str]) -> list[Diagnostic]:
    """Name every setting that `base` does not know; `styles` are the style sheets by name."""
    known = {**base, **{name: {**base.get(name, {}), **more} for name, more in _OPTIONAL.items()}}
    faults = list(_unknown({**settings, "look": {}}, {**known, "look": {}}, ""))
    return faults + list(_unknown_look(settings.get("look", {}), styles))


def _unknown(settings: Table, known: Table, above: str) -> Iterator[Diagnostic]:
    table = f" in [{above}]" if above else ""
    for name, value in settings.items():
        path = f"{above}.{name}" if above else name
        if name not in known:
            yield _fault(
                say('there is no setting "{name}"{table}', name=name, table=table),
                did_you_mean(name, known),
            )
        elif _kind(value) != _kind(known[name]):
            yield _fault(
                say(
                    '"{name}"{table} is to be {value}, not {value2}',
                    name=name,
                    table=table,
                    value=_kind(known[name]),
                    value2=_kind(value),
                )
            )
        elif isinstance(value, dict) and path not in _FREE:
            yield from _unknown(value, known[name], path)


def fitting(settings: Table, base: Table, above: str = "") -> dict[str, Any]:
    """Return the settings with those of `base` in the place of ones of another kind."""
    fit: dict[str, Any] = {}
    for name, value in settings.items():
        known = base.get(name, _OPTIONAL.get(above, {}).get(name, value))
        if _kind(value) != _kind(known):
            fit[name] = known
        elif isinstance(value, dict) and name not in _FREE and isinstance(known, dict):
            fit[name] = fitting(value, known, name)
        else:
            fit[name] = value
    return fit


def _kind(value: Any) -> str:
    return _KINDS.get(type(value), "a date")


def _unknown_look(look: Any, styles: Mapping[str, str]) -> Iterator[Diagnostic]:
    if not isinstance(look, dict):
        yield _fault(say('"look" is to be a table, not {value}', value=_kind(look)))
        return
    properties = {name for text in styles.values() for name in _PROPERTY.findall(text)}
    for name, value in look.items():
        if name not in properties:
            message = say('no style sheet reads "{name}" of [look]', name=name)
            yield _fault(
                message, did_you_mean(name, properties) or say("as var(--{name})", name=name)
            )
        elif not is_look(name, value):
            yield _fault(
                say(
                    '"{name}" in [look] is no value for a style sheet: {value!r}',
                    name=name,
                    value=value,
                )
            )


def _fault(message: Message, hint: Message = NOTHING) -> Diagnostic:
    return warning(
        Code.PROFILE, say("profile.toml of the journal: {message}", message=message), hint=hint
    )
