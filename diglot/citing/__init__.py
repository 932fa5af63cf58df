"""Cite: a library, a journal's style and an edition become citations and a list of references.

`render` is the citation stage alone, for other programs: CSL-JSON in, strings out.
"""

from diglot.citing.cite import cite
from diglot.citing.library import load_library
from diglot.citing.render import Rendered, render

__all__ = ["Rendered", "cite", "load_library", "render"]
