"""A fault in bib/ keeps an article from being released only where the article cites the entry."""

from dataclasses import replace

from diglot.article import Article, Library
from diglot.diagnostics import Code, Diagnostic, Severity

_OF_A_FILE = frozenset({Code.BIB_SYNTAX, Code.ARTICLE_FILE})
"""Faults of a whole file: what it holds is not known."""


def library_faults(article: Article, library: Library) -> list[Diagnostic]:
    """Return what is wrong with bib/, as warnings where no edition cites what is at fault."""
    cited = frozenset(article.cited_keys)
    unknown = bool(cited - library.references.keys())
    spans = [one.span for key, one in library.references.items() if key in cited]

    def concerns_citation(fault: Diagnostic) -> bool:
        if fault.code in _OF_A_FILE or fault.span is None:
            return unknown
        if fault.code is Code.BIB_DUPLICATE_KEY:
            return any(f'"{key}"' in fault.message for key in cited)
        return any(
            one.path == fault.span.path and one.start <= fault.span.start <= one.end
            for one in spans
        )

    return [
        fault
        if fault.severity is Severity.WARNING or concerns_citation(fault)
        else replace(fault, severity=Severity.WARNING)
        for fault in library.diagnostics
    ]
