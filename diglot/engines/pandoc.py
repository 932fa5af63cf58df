"""pandoc, from pypandoc's wheel: Markdown in, trees out, and trees to HTML and DOCX.

pandoc is a child process of its own limits, sandboxed. HTML and LaTeX of a text come as raw
elements, of which `reading` leaves none in a tree. We start the binary that pypandoc ships
ourselves: `pypandoc.convert_text` gives its child no limit of time or memory, and starts pandoc
three times for one text. What an article needs is done by one that stands ready, see
`pandoc_reader`.
"""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from diglot.article import Node
from diglot.diagnostics import EngineFailed
from diglot.engines import pandoc_reader
from diglot.engines.child import is_poor
from diglot.engines.child_process import PATIENCE, limit_processor
from diglot.machine import out_of_memory, out_of_time
from diglot.messages import Explained, as_message, say
from diglot.saving import MEMORY_HINT, machine_hint
from diglot.tree import join_words

SECONDS = 20
MEGABYTES = 1024
DEEPEST = 200

MARKDOWN = (
    "markdown+east_asian_line_breaks"
    "-raw_attribute-latex_macros-yaml_metadata_block-pandoc_title_block"
    "-auto_identifiers-implicit_header_references-native_divs-native_spans"
)

FUNCTIONS = (
    "arccos|arcsin|arctan|arg|cosh|cos|cot|csc|det|dim|exp|gcd|inf|ker|lg|lim|ln|log|max|min|Pr"
    "|sec|sinh|sin|sup|tanh|tan"
)
"""Names of functions, which TeX has commands for (The TeXbook, ch. 18) and pandoc sets as words."""

_REMAKE = say("delete the folder .venv and start again: it is made anew")


class TooHard(Explained):
    """A text that pandoc cannot read, or not within its limits."""


@lru_cache(maxsize=1)
def _binary() -> str:
    """Return the pandoc of pypandoc's wheel; importing pypandoc would start it twice to look."""
    found = find_spec("pypandoc")
    name = "pandoc.exe" if sys.platform == "win32" else "pandoc"
    path = Path(found.origin).parent / "files" / name if found and found.origin else None
    if path is None or not path.is_file():
        message = say("pandoc, which the package pypandoc_binary brings, is not there")
        raise EngineFailed("pandoc", message, _REMAKE)
    return str(path)


_HEAP_LIMIT = ("+RTS", f"-M{MEGABYTES}M", "-H4m", "-A4m", "-n1m", "-O64m", "-RTS")
"""The most memory, and room for new values that the processor's cache holds.

pandoc itself takes 64 MB for them, each page of which is new to the system; and what lasts it looks
through as soon as there is 1 MB more of it (GHC User's Guide, 5.7.3).
"""


def _run(arguments: Sequence[str], text: bytes) -> bytes:
    return _run_with_messages(arguments, text)[0]


def _run_with_messages(arguments: Sequence[str], text: bytes) -> tuple[bytes, str]:
    """Return what pandoc writes, and what it says while it does."""
    command = [_binary(), *arguments, "--sandbox", *_HEAP_LIMIT]
    try:
        with subprocess.Popen(  # noqa: S603 - our own binary, no shell, arguments of our own
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as started:
            limit_processor(started.pid, SECONDS)
            out, said = _communicate(started, text)
    except OSError as fault:
        raise _no_start(fault) from None
    if started.returncode:
        raise _fault(started.returncode, said.decode("utf-8", "replace"))
    return out, said.decode("utf-8", "replace")


def _no_start(fault: OSError) -> EngineFailed:
    message = say("pandoc does not start: {why}", why=fault.strerror)
    return EngineFailed("pandoc", message, machine_hint(fault) or _REMAKE)


def _read(form: str, text: str) -> list[Node]:
    """Return the blocks of a text as the command ``pandoc -f form -t json`` would read it."""
    # The command leaves out carriage returns and sets blanks for tabs before any reader sees them.
    data = text.replace("\r", "").expandtabs(4).encode()
    blocks: list[Node] = _tree(_ask_reader(form, data))["blocks"]
    return blocks


def _tree(read: bytes) -> dict[str, Any]:
    """Return the document that pandoc gives as JSON. Raises `TooHard` where it goes too deep."""
    try:
        tree: dict[str, Any] = json.loads(read)
        deep = _depth(tree["blocks"]) > DEEPEST
    except RecursionError:
        deep = True
    if deep:
        raise TooHard(say("it is nested too deeply"))
    return tree


def _write(form: str, blocks: Sequence[Node]) -> bytes:
    """Return blocks as the command ``pandoc -f json`` would write them, see pandoc_reader.lua."""
    return _ask_reader(f">{form}", _document(join_words(blocks)))


def _write_text(form: str, blocks: Sequence[Node]) -> str:
    """Return blocks as a text."""
    return _with_line_end(_write(form, blocks))


def _with_line_end(written: bytes) -> str:
    """Return a text, which ends with a line as the command's does."""
    text = written.decode()
    return text if text.endswith("\n") else f"{text}\n"


def _ask_reader(form: str, data: bytes) -> bytes:
    """Return what a pandoc that stands ready makes of a text."""
    with pandoc_reader.turn() as place:
        reader = place.reader = place.standing or _start_reader()
        try:
            return reader.ask(form, data)
        except pandoc_reader.Refused as fault:
            lines = str(fault).strip().splitlines()
            if "ioException" in lines[-1]:  # the machine's, whatever the text
                raise EngineFailed("pandoc", as_message(lines[0])) from None
            raise TooHard(as_message(lines[-1])) from None
        except pandoc_reader.Ended as ended:
            place.reader = None
            raise _out_of_time() if ended.late else _fault(ended.code, ended.said) from None
        except BaseException:  # the process may still be at it
            place.reader = None
            reader.kill()
            raise


def prepare() -> None:
    """Start a pandoc before there is a text for it. Raises `EngineFailed` where none starts."""
    with pandoc_reader.turn() as place:
        place.reader = place.standing or _start_reader()


def _start_reader() -> pandoc_reader.Reader:
    command = [_binary(), "lua", str(pandoc_reader.SCRIPT), *_HEAP_LIMIT]
    try:
        return pandoc_reader.Reader(command, _abbreviations(), SECONDS)
    except OSError as fault:
        raise _no_start(fault) from None


@lru_cache(maxsize=1)
def _abbreviations() -> bytes:
    """Return the words after whose full stop no blank may be broken, which pandoc brings."""
    return _run(["--print-default-data-file", "abbreviations"], b"")


def _communicate(started: subprocess.Popen[bytes], text: bytes) -> tuple[bytes, bytes]:
    """Return what a pandoc that is given a text writes, and what it says."""
    try:
        return started.communicate(text, SECONDS * (1 if sys.platform == "win32" else PATIENCE))
    except subprocess.TimeoutExpired:
        started.kill()
        raise _out_of_time() from None
    except BaseException:
        started.kill()
        raise


_HEAP = 251
"""The exit code of a Haskell program that has used up its memory."""

_NO_MEMORY = re.compile(r"out of memory|unable to (?:commit|allocate|reserve)|mmap|resource", re.I)


def _out_of_time() -> Exception:
    """Return why a pandoc was ended that took longer by the clock than it may."""
    if sys.platform == "win32":  # which knows no limit of the processor's time
        return TooHard(out_of_time(SECONDS))
    return EngineFailed("pandoc", say("the machine is too busy"), say("try again later"))


def _fault(code: int, said: str) -> Exception:
    """Return why pandoc has ended: a text beyond its limits, or one that it cannot read."""
    if code == -getattr(signal, "SIGXCPU", 0):
        return TooHard(out_of_time(SECONDS))
    if code == -signal.SIGTERM or code == -getattr(signal, "SIGKILL", 0):
        message = say("pandoc was ended from outside; is the machine short of memory?")
        return EngineFailed("pandoc", message)
    if is_poor(2 * MEGABYTES) or (code != _HEAP and _NO_MEMORY.search(said)):
        return EngineFailed("memory", say("this machine has too little memory"), MEMORY_HINT)
    if code == _HEAP:
        return TooHard(out_of_memory(MEGABYTES))
    lines = [line for line in said.strip().splitlines() if not line.startswith(("[", "^"))]
    faulty = next((at for at, line in enumerate(lines) if line.startswith("Error at")), -1)
    told = " ".join(lines[faulty:]) if faulty >= 0 else lines[-1] if lines else f"pandoc {code}"
    return TooHard(as_message(told[:300]))


@lru_cache(maxsize=1)
def _api_version() -> list[int]:
    return list(json.loads(_ask_reader(MARKDOWN, b""))["pandoc-api-version"])


def version() -> str:
    """Return pandoc's version. Raises `EngineFailed` where it does not start."""
    return (
        _run(["--version"], b"").decode("utf-8", "replace").split("\n")[0].removeprefix("pandoc ")
    )


def read_markdown(text: str) -> list[Node]:
    """Return the blocks of a Markdown text. Raises `TooHard` for one beyond pandoc's limits."""
    return _read(MARKDOWN, text)


def read_inlines(text: str) -> list[Node]:
    """Return a line of Markdown as inlines: no citations, notes or quotation marks turned.

    What begins like a list or a heading is none. Raises `TooHard`.
    """
    form = f"{MARKDOWN}-raw_html-raw_tex-citations-footnotes-inline_notes-smart"
    form += "-bracketed_spans-example_lists"
    blocks = _read(form, f"{_LEAD}{' '.join(text.split())}")
    if len(blocks) != 1 or blocks[0]["t"] != "Para":
        raise TooHard(say("it is more than one line of text"))
    first, *rest = blocks[0]["c"]
    lead = str(first.get("c", "")).removeprefix(_LEAD) if first["t"] == "Str" else ""
    return [*([{"t": "Str", "c": lead}] if lead else []), *rest]


def write_plain(blocks: Sequence[Node]) -> str:
    """Return blocks as plain text; a simple equation becomes letters and signs."""
    return _write_text("plain", blocks)


_LEAD = "\ufdd4"
"""Stands before a line, so that it is a paragraph whatever it begins with."""


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


def write_html(blocks: Sequence[Node], prefix: str = "", *, mathml: bool = True) -> str:
    """Return blocks as an HTML fragment; `prefix` begins every id.

    Equations are MathML, or without it letters and signs, as far as those can show them.
    """
    return _write_text(f"html5 {'mathml' if mathml else 'plain'} {prefix}", blocks)


def write_docx(blocks: Sequence[Node]) -> bytes:
    """Return blocks as a DOCX in pandoc's own styles, which `docx` then replaces.

    Images are `data:` addresses, since pandoc is to open no file. The same blocks give the same
    bytes: pandoc takes the clock from ``SOURCE_DATE_EPOCH``.
    """
    return _write("docx", blocks)


def read_foreign(data: bytes, form: str) -> list[Node]:
    """Return the blocks of a file in one of pandoc's formats.

    Of a Word document tracked changes and comments stay as spans; ``docx+citations`` makes the
    fields of Zotero, EndNote and Mendeley citations. Raises `TooHard`.
    """
    tree = _tree(_run(["-f", form, "-t", "json", "--track-changes=all"], data))
    title = tree["meta"].get("title", {}).get("c")
    if title:
        first = title if tree["meta"]["title"]["t"] == "MetaInlines" else title[0]["c"]
        tree["blocks"].insert(0, {"t": "Div", "c": [["", [], [[STYLE, "Title"]]], [_para(first)]]})
    return list(tree["blocks"])


_FORMULAS = Path(__file__).with_name("formulas_in_line.lua")


def as_word(data: bytes, form: str) -> bytes:
    """Return a file in one of pandoc's formats, pictures and all, as .docx. Raises `TooHard`."""
    return _run(["-f", form, "-t", "docx", "-o", "-", f"--lua-filter={_FORMULAS}"], data)


def read_latex(text: str) -> tuple[list[Node], tuple[str, ...]]:
    """Return the blocks of a LaTeX text, and the commands that pandoc skips. Raises `TooHard`."""
    form = "latex-auto_identifiers"
    read, said = _run_with_messages(["-f", form, "-t", "json", "--verbose"], text.encode())
    tree = _tree(read)
    skipped = re.findall(r"^\[INFO\] Skipped '(.*?)' at ", said, re.M | re.S)
    return tree["blocks"], tuple(dict.fromkeys(skipped))


STYLE = "custom-style"
"""The attribute by which pandoc tells the style of a Word paragraph."""


def _para(inlines: list[Node]) -> Node:
    return {"t": "Para", "c": inlines}


def write_markdown(blocks: Sequence[Node]) -> str:
    """Return blocks as Markdown of the form that `read_markdown` reads."""
    form = f"{MARKDOWN}-smart-simple_tables-multiline_tables-raw_tex-fenced_code_attributes"
    # Words that were joined would make its tables wider.
    return _with_line_end(_ask_reader(f">{form}", _document(blocks)))
