"""Templates rendered in a child (`engines.jinja`), each compiled once in a process.

Where threads render side by side, a job waits for the one that compiles what it needs.

To compile a journal's page takes ten times as long as to render it. The child that compiles one
ends with its job, so its byte code comes back with the text and goes along with the next job. It is
never run here: it is as trusted as the stranger's template it was made of. What `compile_pages`
gives comes of a job that renders nothing, so it may be kept for the builds of other articles.
"""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from diglot.engines import child
from diglot.engines.child import OverLimit, call

_MOST_BYTES = 8_000_000
_compiled: dict[str, bytes] = {}
_begun: dict[tuple[str, str], threading.Event] = {}
"""The templates that jobs under way compile, by name and text."""

_lock = threading.Lock()


def prepare() -> None:
    """Start the child before there is a template. Raises EngineFailed where none starts."""
    child.prepare("diglot.engines.jinja:render")


def render(texts: Sequence[tuple[str, str]], settings: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what `engines.jinja` makes of each path and text. Raises what `child.call` raises."""
    library: Mapping[str, str] = settings["library"]
    needed = [(name, library[name]) for name in settings["macros"] if name in library]
    if not settings.get("positions"):
        needed += texts
    with _compiling(needed):
        with _lock:
            known = dict(_compiled)
        job = {"texts": texts, "settings": settings, "compiled": known}
        answer = call("diglot.engines.jinja:render", job)
        keep(answer["compiled"])
    results: list[dict[str, Any]] = answer["results"]
    return results


@contextmanager
def _compiling(needed: Sequence[tuple[str, str]]) -> Iterator[None]:
    """Wait until no job before this one compiles what it needs, and let later ones wait for it."""
    with _lock:
        before = [_begun[one] for one in needed if one in _begun]
        own = {one: threading.Event() for one in needed if one not in _begun}
        _begun.update(own)
    try:
        for one in before:
            one.wait()
        yield
    finally:
        with _lock:
            for name in own:
                del _begun[name]
        for event in own.values():
            event.set()


def compile_pages(names: Sequence[str], library: Mapping[str, str]) -> Mapping[str, bytes]:
    """Return the byte code of a journal's pages and of the templates that they may include.

    What cannot be compiled is left out: rendering tells why.
    """
    return _compile_once(tuple(names), tuple(library.items()))


@lru_cache(maxsize=8)
def _compile_once(
    names: tuple[str, ...], templates: tuple[tuple[str, str], ...]
) -> Mapping[str, bytes]:
    """Compile pages for all builds of this process, of which a review alone has several."""
    library = dict(templates)
    wanted = [name for name in names if name in library]
    for name in wanted:  # it grows
        quoted = [one for one in library if f'"{one}"' in library[name]]
        wanted += [one for one in quoted if one not in wanted]
    job = {"names": wanted, "library": library}
    try:
        compiled: dict[str, bytes] = call("diglot.engines.jinja:compile_pages", job)
    except OverLimit:
        return {}
    return compiled


def keep(new: Mapping[str, bytes]) -> None:
    """Keep byte code for later jobs, in place of all that is known where it is too much."""
    size = sum(map(len, new.values()))
    with _lock:
        if size + sum(map(len, _compiled.values())) > _MOST_BYTES:
            _compiled.clear()
        if size <= _MOST_BYTES:
            _compiled.update(new)
