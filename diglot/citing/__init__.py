"""Cite: a library, a journal's style and an edition become citations and a list of references.

`render` is the citation stage alone, for other programs: CSL-JSON in, strings out. What an article
needs besides, the readers of bib/ first of all, is loaded when it is asked for: `render` starts in
half the time without it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from diglot.citing.render import Rendered, render

if TYPE_CHECKING:
    from diglot.bibliography.library import load_library
    from diglot.citing.edition import cite

__all__ = ["Rendered", "cite", "load_library", "render"]

_LATER = {"cite": "diglot.citing.edition", "load_library": "diglot.bibliography.library"}


def __getattr__(name: str) -> object:
    """Return `cite` or `load_library`, loaded at its first use (PEP 562)."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)
