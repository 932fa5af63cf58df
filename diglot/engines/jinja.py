"""Jinja2 in its sandbox: an author's texts, figures and a journal's pages become plain text.

Comments are written ``{## … ##}``, since ``{#`` begins a header's id in Markdown. A text comes
back *marked*: noncharacters of Unicode (never in a real text) tell where each stretch stood in the
author's file, so that line and column survive loops, macros and data tables:

``STRETCH file-number:offset:length END`` opens a stretch copied from a file (the template itself is
file 0, data tables count from 1), ``STRETCH 0:-1:0 END`` text of a macro, which stands where it was
called,
``MISSING name END`` stands for a variable nobody defines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from jinja2 import (
    BytecodeCache,
    FunctionLoader,
    Template,
    TemplateSyntaxError,
    Undefined,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import SandboxedEnvironment

from diglot.noncharacters import END, MISSING, STRETCH

_HALF = re.compile("[\ud800-\udfff]")
_PLACE = re.compile(f"{STRETCH}0:(\\d+):\\d+{END}")
_LONGEST = 10_000_000

Fault = dict[str, Any]
"""``{"kind": "syntax", "message": str, "line": int, "name": str}``; also "variable", "failed" or
"worded". `name` is the unknown variable, or the template of a journal in which it happened, or
empty: what happens in a macro that a text calls happens on the text's line."""


class Cell(str):
    """A value of a data table that knows where it stands: file number, offset, length."""

    __slots__ = ("origin",)
    origin: tuple[int, int, int]

    def with_text(self, text: str) -> Cell:
        """Return another text that stands at the same place."""
        cell = Cell(text)
        cell.origin = self.origin
        return cell


class _Missing(Undefined):
    """Prints as a mark, so that one unknown name does not hide the next one."""

    __slots__ = ()

    def __str__(self) -> str:
        return f"{MISSING}{self._undefined_name}{END}"

    def __iter__(self) -> Iterator[Any]:
        return self._fail_with_undefined_error()

    def __len__(self) -> int:
        return self._fail_with_undefined_error()


def _finalize(value: Any) -> Any:
    if isinstance(value, Cell):
        number, offset, length = value.origin
        return f"{STRETCH}{number}:{offset}:{length}{END}{value}"
    return "" if value is None else value


def _cell(value: Any) -> Any:
    r"""Escape what would end a cell of a pipe table; an author's ``\|`` stays."""
    text = re.sub(r"(?<!\\)\|", r"\\|", " ".join(str(value).split()))
    return value.with_text(text) if isinstance(value, Cell) else text


class _Positions(Extension):
    """Marks every stretch of text in an author's template with its place in the file."""

    def filter_stream(self, stream: TokenStream) -> TokenStream | Iterable[Token]:
        authored: str = self.environment.authored  # type: ignore[attr-defined]
        if stream.name == authored:
            return self._mark_tokens(stream, self.environment.text)  # type: ignore[attr-defined]
        return self._mark_macro_tokens(stream)

    @staticmethod
    def _mark_macro_tokens(stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            value = f"{STRETCH}0:-1:0{END}{token.value}" if token.type == "data" else token.value
            yield Token(token.lineno, token.type, value)

    @staticmethod
    def _mark_tokens(stream: TokenStream, text: str) -> Iterator[Token]:
        cursor = 0
        for token in stream:
            found = text.find(str(token.value), cursor)
            if found < 0:  # a string constant, told without its quotes and escapes
                found = cursor
            else:
                cursor = found + len(str(token.value))
            if token.type == "variable_begin":
                yield Token(token.lineno, "data", f"{STRETCH}0:{found}:0{END}")
            if token.type == "data":
                mark = f"{STRETCH}0:{found}:{len(token.value)}{END}"
                yield Token(token.lineno, "data", mark + token.value)
            else:
                yield token


class _Sandbox(SandboxedEnvironment):
    """Jinja's sandbox, with bounds on what one operation can make."""

    intercepted_binops = frozenset({"*", "**", "<<"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" and (abs(left) > 1e6 or abs(right) > 64):
            raise SecurityError("a power this large is not for a text")
        if operator == "*" and (_too_long(left, right) or _too_long(right, left)):
            raise SecurityError("a text this long is not for an article")
        return super().call_binop(context, operator, left, right)


def _too_long(text: Any, times: Any) -> bool:
    return isinstance(text, (str, list, tuple)) and len(text) * int(times) > _LONGEST


class _Compiled(BytecodeCache):
    """The byte code of templates by their name, text and settings: what is known and what is new.

    An author's text is compiled for its own places and is left out.
    """

    def __init__(self, job: dict[str, Any], known: dict[str, bytes]) -> None:
        self._known = known
        self._settings = f"{bool(job.get('autoescape'))} {bool(job.get('positions'))}"
        self._authored = job["path"] if job.get("positions") else None

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self._known.get(self._name(bucket))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None and bucket.code.co_filename != self._authored:
            self._known[self._name(bucket)] = bucket.bytecode_to_string()

    def _name(self, bucket: Bucket) -> str:
        return f"{bucket.key} {bucket.checksum} {self._settings}"


def _environment(job: dict[str, Any], compiled: dict[str, bytes]) -> _Sandbox:
    files: dict[str, str] = {**job["library"], job["path"]: job["text"]}
    environment = _Sandbox(
        autoescape=bool(job.get("autoescape")),
        bytecode_cache=_Compiled(job, compiled),
        comment_start_string="{##",
        comment_end_string="##}",
        extensions=[_Positions] if job.get("positions") else [],
        finalize=_finalize,
        keep_trailing_newline=True,
        loader=FunctionLoader(lambda name: (files[name], name, None) if name in files else None),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=_Missing,
    )
    environment.authored = job["path"]  # type: ignore[attr-defined]
    environment.text = job["text"]  # type: ignore[attr-defined]
    environment.filters["cell"] = _cell
    environment.globals["fault"] = _fault
    return environment


class _Worded(Exception):
    """A fault that a macro words itself: ``{{ fault("…", hint="…", zh="…", hint_zh="…") }}``."""

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__(words["message"])
        self.words = words


def _fault(message: Any, hint: Any = "", zh: Any = "", hint_zh: Any = "") -> None:
    raise _Worded(
        {"message": str(message), "hint": str(hint), "zh": str(zh), "hint_zh": str(hint_zh)}
    )


def _place_of(fault: BaseException, job: dict[str, Any]) -> dict[str, Any]:
    """Return the last line in a traceback of the text, or of a page and what it includes.

    Jinja writes the lines of templates into tracebacks.
    """
    pages = [] if job["macros"] or job.get("positions") else job["library"]
    line, name, traceback = 1, "", fault.__traceback__
    while traceback:
        path = traceback.tb_frame.f_code.co_filename
        if path == job["path"] or path in pages:
            line, name = traceback.tb_lineno, path if path in pages else ""
        traceback = traceback.tb_next
    return {"line": line, "name": name}


def _unknown_names(tree: nodes.Template, known: set[str]) -> list[Fault]:
    used = [name for name in tree.find_all(nodes.Name) if name.ctx == "load"]
    if known.issuperset(name.name for name in used):
        return []
    unknown = find_undeclared_variables(tree) - known
    places = {(name.lineno, name.name) for name in used if name.name in unknown}
    return [
        {"kind": "variable", "message": "", "line": line, "name": name}
        for line, name in sorted(places)
    ]


def _cells(value: Any) -> Any:
    """Turn ``{"cell": [text, file, offset, length]}`` into `Cell`, through lists and mappings."""
    if isinstance(value, list):
        return [_cells(item) for item in value]
    if isinstance(value, dict):
        if set(value) == {"cell"}:
            text, *origin = value["cell"]
            cell = Cell(text)
            cell.origin = (origin[0], origin[1], origin[2])
            return cell
        return {key: _cells(item) for key, item in value.items()}
    return value


def _render_one(job: dict[str, Any], compiled: dict[str, bytes]) -> dict[str, Any]:
    environment = _environment(job, compiled)
    environment.globals.update(_cells(job["variables"]))
    faults: list[Fault] = []
    try:
        for name in job["macros"]:
            environment.globals.update(_exports(environment.get_template(name).module))
        if not _ASKS.search(job["text"]):
            return {"text": _without_template(job), "faults": []}
        if job.get("positions"):
            tree = environment.parse(job["text"], job["path"], job["path"])
            faults += _unknown_names(tree, set(environment.globals))
            code = environment.compile(tree, job["path"], job["path"])
            template = Template.from_code(environment, code, environment.make_globals(None))
        else:
            template = environment.get_template(job["path"])
        text = template.render()
    except TemplateSyntaxError as fault:
        macro = fault.name if fault.name in job["library"] else ""
        found = {"kind": "syntax", "message": fault.message, "line": fault.lineno, "name": macro}
        return {"text": "", "faults": [found]}
    except UndefinedError as fault:
        place = _place_of(fault, job)
        if not any(known["line"] == place["line"] for known in faults):
            faults.append({"kind": "variable", "message": str(fault), **place})
        return {"text": "", "faults": faults}
    except MemoryError:
        raise
    except _Worded as fault:
        found = {"kind": "worded", **_place_of(fault, job), **fault.words}
        return {"text": "", "faults": [*faults, found]}
    except Exception as fault:
        message = f"{type(fault).__name__}: {fault}" if str(fault) else type(fault).__name__
        found = {"kind": "failed", "message": message, **_place_of(fault, job)}
        return {"text": "", "faults": [*faults, found]}
    return {
        "text": _HALF.sub("\ufffd", text),
        "faults": [*faults, *_lone_surrogates(text, job["text"])],
    }


_ASKS = re.compile(r"\{[{%]|\{##|\r")
"""What of a text Jinja changes: most sections have nothing of it."""


def _without_template(job: dict[str, Any]) -> str:
    """Return what Jinja makes of a text in which it has nothing to do."""
    text = _HALF.sub("\ufffd", job["text"])
    marked = text and job.get("positions")
    return f"{STRETCH}0:0:{len(text)}{END}{text}" if marked else text


def _lone_surrogates(text: str, template: str) -> list[Fault]:
    """Name the first half of a surrogate pair that a template prints: no file can hold it."""
    found = _HALF.search(text)
    if not found:
        return []
    places = _PLACE.findall(text, 0, found.start())
    line = template.count("\n", 0, int(places[-1])) + 1 if places else 1
    message = "it prints half of a surrogate pair, which is no character"
    return [{"kind": "failed", "message": message, "line": line, "name": ""}]


def compile_pages(value: dict[str, Any]) -> dict[str, bytes]:
    """Return the byte code of templates of ``{"names", "library"}``, as `render` takes it."""
    compiled: dict[str, bytes] = {}
    for name in value["names"]:
        text = value["library"][name]
        job = {"path": name, "text": text, "library": value["library"], "autoescape": True}
        with suppress(TemplateSyntaxError):
            _environment(job, compiled).get_template(name)
    return compiled


def _exports(module: Any) -> dict[str, Any]:
    return {name: value for name, value in vars(module).items() if not name.startswith("_")}


def render(value: dict[str, Any]) -> dict[str, Any]:
    """Render templates one after another; `engines.templates` calls it.

    ``{"texts": [[path, text], …], "settings": …, "compiled": {name: byte code}}`` gives
    ``{"results": [result, …], "compiled": …}`` with the byte code that is new. The settings are
    ``{"library", "macros", "variables", "positions", "autoescape"}``: other templates by name,
    those whose macros a text may use at once, the variables, whether to mark positions and
    whether to escape for HTML. A result is ``{"text": str, "faults": [Fault, …]}``.
    """
    known: dict[str, bytes] = value["compiled"]
    compiled = dict(known)
    jobs = [{**value["settings"], "path": path, "text": text} for path, text in value["texts"]]
    results = [_render_one(job, compiled) for job in jobs]
    return {
        "results": results,
        "compiled": {name: code for name, code in compiled.items() if name not in known},
    }
