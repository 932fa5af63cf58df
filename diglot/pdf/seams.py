"""The functions of WeasyPrint that are replaced while a page is set: all of them, in one table.

They are private, so any release may change them. `check` compares each with what it was in the
version that this library is written for, and names the one that changed instead of setting a
wrong page. To take a newer WeasyPrint: raise `VERSION`, run tests/unit/pdf, and for each seam that
`check` names compare the new function with our stand-in. A test named ``test_fault_…`` that fails
tells that WeasyPrint has mended the fault, and the seam can go.
"""

import importlib
import inspect
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, NamedTuple

from diglot.pdf.failure import CannotTypeset

VERSION = 70
"""The release of WeasyPrint that our stand-ins are written for; pyproject.toml keeps to it."""


class Seam(NamedTuple):
    """A function that is replaced: where, for what, and what it took in the known version.

    `parameters` are the names in order, or None for what is no function. `also` are modules that
    hold the function under its name too.
    """

    file: str
    reason: str
    parameters: str | None
    also: tuple[str, ...] = ()


_BLOCK = (
    "context box bottom_space skip_stack containing_block page_is_empty absolute_boxes fixed_boxes "
    "adjoining_margins first_letter_style first_line_style"
)

_SLOW = "what is plain is found on the way that finds everything"

_SPLIT = "text style context max_width justification_spacing is_line_start minimum"

SEAMS: Mapping[str, Seam] = {
    "layout.block.block_level_layout": Seam(
        "grid", "CSS line-grid is unknown", f"{_BLOCK} discard max_lines", ("layout.page",)
    ),
    "layout.inline.get_next_linebox": Seam(
        "grid, loose_lines, lines_below, known_lines",
        "CSS line-grid is unknown, no line is broken again where it came out too loose, and each "
        "is broken anew whenever its column is",
        "context linebox position_y bottom_space skip_stack containing_block absolute_boxes "
        "fixed_boxes first_letter_style first_line_style",
    ),
    "layout.table.auto_table_layout": Seam(
        "table_columns",
        "each column of a narrow table gives a like part, and names of a word and number break",
        "context box containing_block",
    ),
    "layout.block.columns_layout": Seam(
        "columns", "column-span: all balances the columns before it and leaves holes", _BLOCK
    ),
    "layout.block.block_box_layout": Seam(
        "floats", "float: top is unknown", f"{_BLOCK} discard max_lines"
    ),
    "layout.block.block_container_layout": Seam(
        "continued",
        "a table that goes on has no caption there",
        "context box bottom_space skip_stack page_is_empty absolute_boxes fixed_boxes "
        "adjoining_margins first_letter_style first_line_style discard max_lines",
    ),
    "layout.inline.avoid_collisions": Seam(
        "loose_lines",
        "no line is tried with more room than it has",
        "context box containing_block outer",
    ),
    "layout.inline.inline_block_width": Seam(
        "balance", "text-wrap: balance is unknown", "box context containing_block"
    ),
    "layout.inline.justify_line": Seam(
        "justification", "a line is stretched at its spaces only", "context line extra_width"
    ),
    "layout.inline.text_align": Seam(
        "justification", "hanging-punctuation is unknown", "context line available_width last"
    ),
    "text.line_break.split_first_line": Seam(
        "last_space, layouts",
        "a text that fits but for the blank at its end is broken behind its first word; to break a "
        "line, four times as much text is laid out as it has em",
        _SPLIT,
        ("layout.inline",),
    ),
    "text.line_break.Layout.setup": Seam(
        "layouts", "what layouts of a style share is made anew for each", "self style"
    ),
    "layout.inline.strut": Seam("layouts", "as above", "style"),
    "layout.preferred.split_first_line": Seam("layouts", "as above", _SPLIT),
    "text.line_break.Layout.set_text": Seam(
        "justification, loose_lines",
        "text-autospace and text-spacing-trim are unknown",
        "self text justify",
    ),
    "text.line_break.Layout.get_first_line": Seam(
        "justification", "Pango sets half of a letter spacing before its letter", "self"
    ),
    "draw.text.draw_first_line": Seam(
        "justification",
        "a text's layout is made anew when it is drawn",
        "stream textbox text_overflow block_ellipsis matrix",
    ),
    "text.fonts.pangoft2": Seam(
        "ready", "fonts are made ready for one page, and begin threads, which no fork takes", None
    ),
    "text.line_break.pyphen": Seam(
        "hyphenation", "Latin words in Chinese text are not divided; en means British", None
    ),
    "css.ComputedStyle.__missing__": Seam("values", _SLOW, "self key"),
    "css.AnonymousStyle.__missing__": Seam("values", _SLOW, "self key"),
    "formatting_structure.boxes.Box.is_in_normal_flow": Seam("values", _SLOW, "self"),
    "formatting_structure.boxes.ParentBox.page_values": Seam("values", _SLOW, "self"),
    "layout.block.resolve_percentages": Seam(
        "values",
        _SLOW,
        "box containing_block",
        ("layout.inline", "layout.table", "layout.column", "layout.float", "layout.absolute"),
    ),
    "anchors.gather_anchors": Seam(
        "links",
        "a link becomes an annotation for each box inside of it",
        "box anchors links bookmarks forms parent_matrix parent_form parent_link",
        ("document",),
    ),
    "svg.draw_gradient": Seam(
        "gradients",
        "a gradient that is turned is lost, and one of a shape is drawn as a dot by poppler",
        "svg node gradient font_size opacity stroke",
    ),
    "pdf.fonts.Font.subset": Seam(
        "subsets",
        "fonts are cut by fontTools, in 6 to 18 seconds, or by a library of the machine",
        "self to_unicode hinting",
    ),
    "pdf.tags._build_box_tree": Seam(
        "tags",
        "only the document's language is tagged, and a paragraph in two columns is two",
        "box parent pdf page_number nums annotations tags",
    ),
    "pdf.tags._get_pdf_tag": Seam("tags", "em, sub and code have no tags of their own", "tag"),
}
"""By name inside WeasyPrint; `file` is the module here that holds the stand-in."""


@contextmanager
def replace_functions(stand_ins: Mapping[str, Any]) -> Iterator[None]:
    """Have WeasyPrint call these functions, by the names of `SEAMS`, until the end of the block."""
    places = [
        (_holder(module), name.rpartition(".")[2], stand_in)
        for name, stand_in in stand_ins.items()
        for module in (name.rpartition(".")[0], *SEAMS[name].also)
    ]
    before = [(holder, name, getattr(holder, name)) for holder, name, _ in places]
    for holder, name, stand_in in places:
        setattr(holder, name, stand_in)
    try:
        yield
    finally:
        for holder, name, original in before:
            setattr(holder, name, original)


@lru_cache(maxsize=1)
def check() -> None:
    """Raise CannotTypeset where WeasyPrint is not the one that our stand-ins are written for."""
    import weasyprint

    hint = f'install "weasyprint>={VERSION},<{VERSION + 1}": delete .venv and start build.py again'
    if weasyprint.__version__.partition(".")[0] != str(VERSION):
        message = f"WeasyPrint {weasyprint.__version__} is installed, and {VERSION} is needed"
        raise CannotTypeset("weasyprint", message, hint)
    for name, seam in SEAMS.items():
        for module in (name.rpartition(".")[0], *seam.also):
            if not _is_known(module, name.rpartition(".")[2], seam.parameters):
                message = (
                    f"WeasyPrint {weasyprint.__version__} has changed {module}."
                    f"{name.rpartition('.')[2]}, which diglot.pdf replaces ({seam.file}: "
                    f"{seam.reason})"
                )
                raise CannotTypeset("weasyprint", message, hint)


def _is_known(module: str, name: str, parameters: str | None) -> bool:
    """Tell whether a function is there and takes what it took."""
    try:
        found = getattr(_holder(module), name)
    except (ImportError, AttributeError):
        return False
    return parameters is None or list(inspect.signature(found).parameters) == parameters.split()


def _holder(path: str) -> Any:
    """Return a module of WeasyPrint, or a class in it: ``"text.line_break.Layout"``."""
    module, _, last = f"weasyprint.{path}".rpartition(".")
    if last[:1].isupper():
        return getattr(importlib.import_module(module), last)
    return importlib.import_module(f"weasyprint.{path}")
