"""pandoc, from pypandoc's wheel: Markdown in, trees out, and trees to HTML and DOCX.

pandoc is a child process of its own limits, sandboxed. HTML and LaTeX of a text come as raw
elements, of which `reading` leaves none in a tree. We start the binary that pypandoc ships
ourselves: `pypandoc.convert_text` gives its child no limit of time or memory, and starts pandoc
three times for one text.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from diglot.article import Node
from diglot.diagnostics import EngineFailed

SECONDS = 20
MEGABYTES = 1024
DEEPEST = 200

MARKDOWN = (
    "markdown+east_asian_line_breaks+table_attributes"
    "-raw_attribute-latex_macros-yaml_metadata_block-pandoc_title_block"
    "-auto_identifiers-implicit_header_references-native_divs-native_spans"
)


class TooHard(Exception):
    """A text that pandoc cannot read, or not within its limits."""


@lru_cache(maxsize=1)
def _binary() -> str:
    import pypandoc

    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as fault:
        raise EngineFailed(
            "pandoc", str(fault), "run build.py again after deleting .venv"
        ) from None


def _run(arguments: Sequence[str], text: bytes, env: Mapping[str, str] | None = None) -> bytes:
    command = [_binary(), *arguments, "--sandbox", "+RTS", f"-M{MEGABYTES}M", "-RTS"]
    try:
        done = subprocess.run(  # noqa: S603 - our own binary, no shell, arguments of our own
            command,
            input=text,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={**os.environ, **env} if env else None,
        )
    except subprocess.TimeoutExpired:
        raise TooHard(f"pandoc took more than {SECONDS} seconds") from None
    except OSError as fault:
        raise EngineFailed("pandoc", f"pandoc does not start: {fault.strerror}") from None
    if done.returncode:
        raise TooHard(done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or "pandoc")
    return done.stdout


@lru_cache(maxsize=1)
def _api_version() -> list[int]:
    empty = json.loads(_run(["-f", "markdown", "-t", "json"], b""))
    return list(empty["pandoc-api-version"])


def read_markdown(text: str) -> list[Node]:
    """Return the blocks of a Markdown text. Raises `TooHard` for one beyond pandoc's limits."""
    read = _run(["-f", MARKDOWN, "-t", "json"], text.encode())
    try:
        blocks: list[Node] = json.loads(read)["blocks"]
    except RecursionError:
        raise TooHard("it is nested too deeply") from None
    if _depth(blocks) > DEEPEST:
        raise TooHard("it is nested too deeply")
    return blocks


def _depth(tree: list[Node]) -> int:
    """Return how deep a tree goes, without recursion of our own."""
    depth = 0
    level: list[Any] = [tree]
    while level:
        depth += 1
        inner: list[Any] = []
        for value in level:
            children = value.values() if isinstance(value, dict) else value
            inner += [child for child in children if isinstance(child, (dict, list))]
        level = inner
    return depth


def _document(blocks: Sequence[Node]) -> bytes:
    tree = {"pandoc-api-version": _api_version(), "meta": {}, "blocks": list(blocks)}
    return json.dumps(tree, ensure_ascii=False).encode()


def write_html(blocks: Sequence[Node], prefix: str = "") -> str:
    """Return blocks as an HTML fragment, equations as MathML; `prefix` begins every id."""
    arguments = ["-f", "json", "-t", "html5", "--wrap=none", "--mathml", f"--id-prefix={prefix}"]
    arguments += ["--syntax-highlighting=none"]
    return _run(arguments, _document(blocks)).decode()


def write_docx(blocks: Sequence[Node]) -> bytes:
    """Return blocks as a DOCX in pandoc's own styles, which `docx` then replaces.

    Images are `data:` addresses, since pandoc's sandbox opens no file. The same blocks give the
    same bytes: pandoc takes the clock from ``SOURCE_DATE_EPOCH``.
    """
    arguments = ["-f", "json", "-t", "docx", "-o", "-", "--syntax-highlighting=none"]
    return _run(arguments, _document(blocks), {"SOURCE_DATE_EPOCH": "315532800"})
