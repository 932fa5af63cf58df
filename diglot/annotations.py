"""A report for tools that show faults beside the lines: SARIF 2.1.0, and GitHub's annotations."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from diglot import __version__
from diglot.codes import Rule
from diglot.diagnostics import Diagnostic, Severity, SourceSpan
from diglot.messages import in_language
from diglot.pipeline import Report


def as_sarif(report: Report, root: Path, language: str = "en") -> str:
    """Return the report as a SARIF log (OASIS, Static Analysis Results Interchange Format 2.1.0).

    Paths are relative to the folder from which diglot was started.
    """
    codes = sorted({one.code for one in report.diagnostics}, key=lambda code: code.label)
    driver = {
        "name": "diglot",
        "version": __version__,
        "rules": [_rule(code, language) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes, root, language) for one in report.diagnostics],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: Rule, language: str) -> dict[str, Any]:
    return {
        "id": code.label,
        "shortDescription": {"text": in_language(code.meaning, language)},
        "help": {"text": in_language(code.advice, language)},
        "defaultConfiguration": {"level": code.severity.value},
    }


def _result(one: Diagnostic, codes: list[Rule], root: Path, language: str) -> dict[str, Any]:
    text = in_language(one.message, language)
    if one.hint:
        text += f"\n{in_language(one.hint, language)}"
    result: dict[str, Any] = {
        "ruleId": one.code.label,
        "ruleIndex": codes.index(one.code),
        "level": one.severity.value,
        "message": {"text": text},
    }
    if one.span:
        region = {
            "startLine": one.span.start.line,
            "startColumn": one.span.start.column,
            "endLine": one.span.end.line,
            "endColumn": one.span.end.column,
        }
        place = {"artifactLocation": {"uri": _uri(one.span, root)}, "region": region}
        result["locations"] = [{"physicalLocation": place}]
    return result


def as_annotations(report: Report, root: Path, language: str = "en") -> str:
    """Return a workflow command of GitHub for each fault: ``::error file=…,line=…::message``."""
    return "".join(_annotation(one, root, language) for one in report.diagnostics)


def _annotation(one: Diagnostic, root: Path, language: str) -> str:
    level = "error" if one.severity is Severity.ERROR else "warning"
    said = [("title", one.code.label)]
    if one.span:
        start, end = one.span.start, one.span.end
        said = [
            ("file", _path(one.span, root)),
            *(("line", str(start.line)), ("col", str(start.column))),
            *(("endLine", str(end.line)), ("endColumn", str(end.column))),
            *said,
        ]
    text = in_language(one.message, language)
    text += f"\n{in_language(one.hint, language)}" if one.hint else ""
    pairs = ",".join(f"{name}={_escape(value, ',:')}" for name, value in said)
    return f"::{level} {pairs}::{_escape(text)}\n"


def _escape(text: str, also: str = "") -> str:
    """Return a text as a workflow command holds it; `also` are signs with a meaning there."""
    for sign in f"%\r\n{also}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _uri(span: SourceSpan, root: Path) -> str:
    """Return a file's path as a URI reference (RFC 3986): blanks and Chinese names as octets."""
    path = _path(span, root)
    return Path(path).as_uri() if path.startswith("/") else quote(path)


def _path(span: SourceSpan, root: Path) -> str:
    """Return a file's path from the folder in which diglot was started."""
    path, here = root / span.path, Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
