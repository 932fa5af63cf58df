"""The pictures of a terminal in the guides for newcomers, drawn of what `import` says today.

``python -m tests.guide_pictures`` writes them; the test of that name in tests/unit compares.
"""

from __future__ import annotations

import html
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from diglot.arrivals.importing import import_files
from diglot.arrivals.values import Options
from diglot.languages import LANGS
from diglot.messages import cells_of
from tests.word_manuscripts import manuscripts

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
GOLDEN = ROOT / "tests" / "golden" / "arrivals"

COMMANDS: Mapping[str, tuple[str, str]] = {
    "word": ("manuscript.docx", "manuscript.docx"),
    "latex": ("../paper/main.tex", "latex/main.tex"),
    "quarto": ("paper.qmd", "quarto/paper.qmd"),
    "manubot": ("../repository", "manubot"),
}
"""Of each guide what its reader types behind `import`, and the manuscript that is shown."""
_OUTSIDE = re.compile(r"\\input\{(?:\.\.)?/[^}]*\}|\{\{< include \.\./[^>]*>\}\}")
"""What the manuscripts of the tests name outside their folder; no author does."""

_COLUMNS, _LINE, _CELL, _EDGE = 110, 23, 9, 22
"""Cells in a line, and in pixels the height of a line, the width of a cell, the margin."""


_PALE = ' fill-opacity=".6"'


def pictures() -> Iterator[tuple[str, str]]:
    """Yield the name of each picture and what it is as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(GOLDEN, copy)
        (copy / "manuscript.docx").write_bytes(manuscripts()[0].data)
        for path in (*copy.rglob("*.tex"), *copy.rglob("*.qmd")):
            path.write_text(_OUTSIDE.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
        for name, (typed, shown) in COMMANDS.items():
            path = copy / shown
            for lang in LANGS:
                said = import_files([path], None, Options(), lang).text
                ending = "" if lang == "en" else f".{lang}"
                yield (
                    f"import-{name}{ending}.svg",
                    _drawn(f"$ python3 build.py import {typed}", said),
                )


def _drawn(command: str, said: str) -> str:
    lines = [command, *(piece for line in said.splitlines() for piece in _pieces(line))]
    width, height = 2 * _EDGE + _COLUMNS * _CELL, 2 * _EDGE + _LINE * len(lines) - 8
    rows = "".join(
        f'<text x="{_EDGE}" y="{_EDGE + 12 + _LINE * at}"{_PALE if at == 0 else ""}>'
        f"{html.escape(line, quote=False)}</text>\n"
        for at, line in enumerate(lines)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-size="15" fill="#1a1a1a" xml:space="preserve" '
        'font-family="DejaVu Sans Mono, Menlo, Consolas, Noto Sans Mono CJK SC, monospace">\n'
        f'<rect width="{width}" height="{height}" fill="#f7f7f5"/>\n{rows}</svg>\n'
    )


def _pieces(line: str) -> Iterator[str]:
    """Yield a line cut where the terminal ends, in front of a word where there is a blank."""
    while cells_of(line) > _COLUMNS:
        end = next(at for at in range(len(line), 0, -1) if cells_of(line[:at]) <= _COLUMNS)
        blank = line.rfind(" ", 0, end + 1)
        end = blank if blank > end // 2 else end
        yield line[:end].rstrip()
        line = line[end:].lstrip()
    yield line


def main() -> None:
    """Write the pictures."""
    for name, drawn in pictures():
        (IMAGES / name).write_text(drawn, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
