r"""Formulas of Word as an author writes them: ``\log n``, ``|x|``, ``\|A\|``, ``\max_{i}``.

pandoc makes ``\text{…}`` of all that Word sets upright, signs and names of functions among it, and
a relation of the bars of a norm.
"""

import re

from diglot.engines.pandoc import FUNCTIONS

_FUNCTION = re.compile(rf"\\text\{{({FUNCTIONS})\}}\s*(?=([A-Za-z0-9])?)")
_SIGNS = re.compile(r"\\text\{([^\w\s\\{}%&#$^~]+)\}")
_UNDER = re.compile(r"\\underset\{([^{}]*)\}\{\\(lim|max|min|sup|inf|det)\s?\}")
_BAR = re.compile(r"\\parallel(?![A-Za-z])\s?")
_RELATION = re.compile(r"[A-Za-z0-9})\]]\s*$")


def tex_of_word(tex: str) -> str:
    r"""Return TeX in which names of functions, signs and norms are commands of their own.

    >>> tex_of_word(r"\parallel x \parallel \text{|<}\underset{i}{\text{max}}n\text{log}n")
    '\\|x \\||<\\max_{i}n\\log n'
    """
    tex = _SIGNS.sub(r"\1", tex)
    tex = _FUNCTION.sub(lambda found: rf"\{found[1]}" + (" " if found[2] else ""), tex)
    tex = _UNDER.sub(r"\\\2_{\1}", tex)
    bars = list(_BAR.finditer(tex))
    if len(bars) % 2 or not bars or _RELATION.search(tex[: bars[0].start()]):
        return tex
    return _BAR.sub(r"\\|", tex)
