"""MyST's tables that are lists, or rows of CSV, as tables of Markdown.

* - Name          | Name | Value |
  - Value    ->   |---|---|
* - a             | a | 1 |
  - 1
"""

import csv
import io
import re
from collections.abc import Mapping


def table_rows(kind: str, options: Mapping[str, str], text: str) -> str | None:
    """Return the rows of a ``list-table`` or ``csv-table``, None for a table of Markdown."""
    if kind == "list-table":
        return _pipe(_list_rows(text), headed=options.get("header-rows", "0") != "0")
    if kind != "csv-table":
        return None
    rows = list(csv.reader(io.StringIO(text.strip("\n")), skipinitialspace=True))
    head = next(csv.reader([options.get("header", "")], skipinitialspace=True), [])
    headed = bool(head) or options.get("header-rows", "0") != "0"
    return _pipe([head, *rows] if head else rows, headed=headed)


def _list_rows(text: str) -> list[list[str]]:
    rows: list[list[str]] = []
    for line in text.split("\n"):
        if found := re.match(r"\s*[*-]\s+-\s?(.*)$", line):
            rows.append([found[1].strip()])
        elif rows and (found := re.match(r"\s+-\s?(.*)$", line)):
            rows[-1].append(found[1].strip())
        elif rows and line.strip():
            rows[-1][-1] += f" {line.strip()}"
    return rows


def _pipe(rows: list[list[str]], *, headed: bool) -> str:
    """Return rows as a table of Markdown; without a head its first row is empty."""
    width = max(map(len, rows), default=1)
    whole = [[one.replace("|", "\\|") for one in row] + [""] * (width - len(row)) for row in rows]
    whole = whole if headed else [[""] * width, *whole]
    lines = [f"| {' | '.join(row)} |" for row in whole]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]]) if lines else ""
