"""Equations of a web page that are longer than a line on paper."""

from __future__ import annotations

from diglot.engines import pandoc
from diglot.writing.equations import with_lengths


def page(tex: str) -> str:
    """Return a display equation as a page has it."""
    math = {"t": "Math", "c": [{"t": "DisplayMath"}, tex]}
    return pandoc.write_html([{"t": "Para", "c": [math]}])


def test_only_a_long_equation_tells_its_length() -> None:
    long = page("y=" + "+".join(f"\\alpha_{{{n}}}x_{{{n}}}" for n in range(20)))
    told = with_lengths(long)
    assert told.replace(' style="--long:72"', "") == long != told
    for short in ("x=1", r"\begin{matrix}" + "a\\\\" * 20 + r"\end{matrix}"):
        assert with_lengths(page(short)) == page(short)
