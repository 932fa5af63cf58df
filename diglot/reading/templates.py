"""An author's texts through Jinja2, each character still knowing where it came from."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from diglot.article import Rendered, Source, Stretch
from diglot.diagnostics import Diagnostic
from diglot.engines import templates
from diglot.engines.child import OverLimit
from diglot.engines.template_faults import macro_fault, missing_field, template_fault
from diglot.noncharacters import END, MISSING, NONCHARACTER, STRETCH, without

NOT_RENDERED = "[?template]"
"""What stands for a text that Jinja cannot render."""

_MARK = re.compile(
    f"{STRETCH}([0-9]{{1,9}}):(-1|[0-9]{{1,9}}):([0-9]{{1,9}}){END}"
    f"|{MISSING}([^\ufdd0-\ufdef]*){END}"
)


def _unmark(marked: str, sources: Sequence[Source]) -> tuple[Rendered, list[tuple[str, int]]]:
    """Return the text without marks, and each missing variable with its rendered offset."""
    parts: list[str] = []
    stretches: list[Stretch] = []
    missing: list[tuple[str, int]] = []
    length = last = home = 0
    for mark in _MARK.finditer(marked):
        copied = without(marked[last : mark.start()])
        parts.append(copied)
        length += len(copied)
        last = mark.end()
        if mark[4] is not None:
            placeholder = f"[?{mark[4]}]"
            missing.append((mark[4], length))
            parts.append(placeholder)
            length += len(placeholder)
            continue
        number, offset, count = int(mark[1]), int(mark[2]), int(mark[3])
        if number >= len(sources) or offset + count > len(sources[number].text):
            continue  # a template has forged it by an escape
        if offset < 0:  # a macro's own text stands where the author called it
            offset = home
        elif number == 0:
            home = offset + count
        stretches.append(Stretch(length, sources[number], offset, count))
    parts.append(without(marked[last:]))
    return Rendered(sources[0], "".join(parts), tuple(stretches)), missing


_ORDER = re.compile(rf"\{{\{{|\{{%|\{{##|\r|{NONCHARACTER.pattern}|\A\Z")
"""Something for Jinja, or a sign that it does not print as it is; an empty text has no stretch."""


def asks_jinja(source: Source) -> bool:
    """Tell whether Jinja would print a text otherwise than it stands."""
    return bool(_ORDER.search(source.text))


def plain_text(source: Source) -> Rendered:
    """Return what Jinja makes of a text that does not ask it; its process is not waited for."""
    return Rendered(source, source.text, (Stretch(0, source, 0, len(source.text)),))


_known: dict[tuple[str, str, str], dict[str, Any]] = {}
_MOST_KNOWN = 128


def _render(texts: Sequence[tuple[str, str]], settings: dict[str, Any]) -> list[dict[str, Any]]:
    """Render texts, each but once: the way home builds an article again for every trial."""
    beside = hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()
    names = [(beside, *one) for one in texts]
    found = {name: known for name in names if (known := _known.get(name))}
    new = [one for name, one in zip(names, texts, strict=True) if name not in found]
    if new:
        # Threads read side by side, and each may clear what is known.
        done = dict(zip([(beside, *one) for one in new], _call(new, settings), strict=True))
        found |= done
        if len(_known) + len(done) > _MOST_KNOWN:
            _known.clear()
        _known.update(done)
    return [found[name] for name in names]


def _call(texts: Sequence[tuple[str, str]], settings: dict[str, Any]) -> list[dict[str, Any]]:
    """Render all texts in one child; if they break its limits, find out which one it is."""
    try:
        return templates.render(texts, settings)
    except OverLimit as fault:
        if len(texts) > 1:
            return [result for one in texts for result in _call([one], settings)]
        found = {"kind": "failed", "message": str(fault), "line": 1, "name": ""}
        return [{"text": "", "faults": [found]}]


def render_texts(
    sources: Sequence[Source],
    variables: Mapping[str, Any],
    macros: Mapping[str, str],
    tables: Sequence[Source] = (),
    *,
    escape: bool = False,
) -> tuple[list[Rendered], list[Diagnostic]]:
    """Render templates of the author's with `variables` and the macros of the journal.

    `tables` are the files that data cells in `variables` point to, by their number from 1.
    `escape` is for SVG and HTML. A text that cannot be rendered comes back as `NOT_RENDERED`.
    """
    settings = {
        "library": dict(macros),
        "macros": sorted(macros),
        "variables": dict(variables),
        "positions": not escape,
        "autoescape": escape,
    }
    results = _render([(one.path, one.text) for one in sources], settings)
    rendered: list[Rendered] = []
    diagnostics: list[Diagnostic] = []
    for source, result in zip(sources, results, strict=True):
        marked = result["text"] or (NOT_RENDERED if result["faults"] else "")
        text, missing = _unmark(marked, [source, *tables])
        rendered.append(text)
        faults = [
            macro_fault(fault, macros[fault["name"]])
            if fault["kind"] == "syntax" and fault["name"]
            else template_fault(fault, source, variables)
            for fault in result["faults"]
        ]
        named = {fault["name"] for fault in result["faults"] if fault["kind"] == "variable"}
        faults += [
            missing_field(name, source, text.span(offset, offset + 1), variables)
            for name, offset in missing
            if name not in named
        ]
        diagnostics += faults
    return rendered, diagnostics
