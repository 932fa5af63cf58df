"""WeasyPrint started, with our stand-ins in it and no font of the machine, for one call."""

import contextlib
import io
import logging
import os
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from diglot.pdf import loading
from diglot.pdf.failure import CannotTypeset


def start() -> Any:
    """Return WeasyPrint, whose import loads Pango. Raises CannotTypeset where Pango is missing."""
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            # That no font is configured is our doing; that HarfBuzz's subsetter is missing does
            # not matter, since we bring our own; and of Pango our own message tells.
            warnings.simplefilter("ignore")
            with loading.without_unused_modules():
                import weasyprint
        loading.keep_patterns()
    except OSError:
        raise CannotTypeset("weasyprint", "a PDF needs Pango, which this machine has not") from None
    from diglot.pdf import seams

    seams.check()
    return weasyprint


@contextlib.contextmanager
def mend_weasyprint() -> Iterator[None]:
    """Have WeasyPrint work our way until the end of the block."""
    from diglot.pdf import (
        balance,
        columns,
        continued,
        floats,
        gradients,
        grid,
        hyphenation,
        justification,
        known_lines,
        last_space,
        layouts,
        lines_below,
        links,
        loose_lines,
        subsets,
        table_columns,
        tags,
        values,
    )

    # In this order: `loose_lines` breaks anew what `grid` and `justification` have set, and
    # `known_lines` keeps what comes of that, and then what `lines_below` makes of it.
    files = (
        balance, columns, continued, floats, gradients, grid, hyphenation, justification, layouts,
        loose_lines, known_lines, lines_below, known_lines, last_space, links, subsets,
        table_columns, tags, values,
    )  # fmt: skip
    with contextlib.ExitStack() as stack:
        for file in files:
            stack.enter_context(file.seam())
        yield


@contextlib.contextmanager
def own_fontconfig() -> Iterator[None]:
    """Have fontconfig see no font of the machine, and keep no cache of them.

    fontconfig reads its configuration whenever WeasyPrint begins a page.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    with tempfile.TemporaryDirectory(prefix="diglot-fonts-") as folder:
        own = Path(folder) / "fonts.conf"
        own.write_text(f"<fontconfig><cachedir>{folder}</cachedir></fontconfig>", "utf-8")
        os.environ["FONTCONFIG_FILE"] = str(own)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


@contextlib.contextmanager
def collect_warnings() -> Iterator[list[str]]:
    """Collect WeasyPrint's warnings, once each, instead of printing them."""
    lines: dict[str, None] = {}

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.setdefault(record.getMessage())

    logger = logging.getLogger("weasyprint")
    handler, propagate = Collector(logging.WARNING), logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    collected: list[str] = []
    try:
        yield collected
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
        collected += lines
