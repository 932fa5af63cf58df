"""Warnings turned off, made errors, and allowed at a place."""

from __future__ import annotations

import pytest

from diglot.article import Source
from diglot.checking.severities import idle, judge, read_allowed, strict
from diglot.diagnostics import Code, Diagnostic, Severity, error, warning
from diglot.messages import say

TEXT = """甲段。

<!-- diglot: allow limit: it is short -->

乙段，第一行。
第二行。

丙段 <!-- diglot: allow limit: here -->。

丁段。
"""


def fault(words: str, code: Code = Code.LIMIT, text: str = TEXT) -> Diagnostic:
    at = text.index(words)
    return warning(code, say("x"), Source("a.md", text).span(at, at + 1))


@pytest.mark.parametrize(
    ("words", "left"),
    [("甲段", 1), ("乙段", 0), ("第二行", 0), ("丙段", 0), ("丁段", 1), ("<!--", 0)],
)
def test_a_comment_counts_for_its_paragraph_or_alone_for_the_next(words: str, left: int) -> None:
    allowed, faults = read_allowed(Source("a.md", TEXT))
    assert faults == []
    assert len(judge([fault(words)], [], allowed)) == left


def test_a_comment_counts_for_its_code_and_file() -> None:
    allowed, _ = read_allowed(Source("a.md", TEXT))
    other = warning(Code.LIMIT, say("x"), Source("b.md", TEXT).span(60, 61))
    assert len(judge([fault("乙段", Code.BIB_MISSING), other], [], allowed)) == 2


def test_an_error_is_neither_allowed_nor_turned_off() -> None:
    allowed, _ = read_allowed(Source("a.md", TEXT))
    at = TEXT.index("乙段")
    wrong = error(Code.LIMIT, say("x"), Source("a.md", TEXT).span(at, at + 1))
    assert judge([wrong], [{"limit": "off"}], allowed) == [wrong]
    assert [one.code for one in idle(allowed, [wrong])] == [Code.ALLOW, Code.ALLOW]


def test_the_article_goes_before_the_journal() -> None:
    one = fault("甲段")
    assert judge([one], [{"limit": "off"}, {"limit": "error"}], []) == []
    (judged,) = judge([one], [{}, {"limit": "error"}], [])
    assert judged.severity is Severity.ERROR
    assert judge([one], [{"limit": "warning"}, {"limit": "off"}], []) == [one]


def test_a_comment_that_allows_nothing_is_named() -> None:
    allowed, _ = read_allowed(Source("a.md", TEXT))
    assert [one.code for one in idle(allowed, [fault("乙段")])] == [Code.ALLOW]


def test_strict_makes_errors_of_warnings() -> None:
    assert [one.severity for one in strict([fault("甲段")])] == [Severity.ERROR]
