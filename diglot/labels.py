"""Names of figures, tables, equations and sections: ``fig:dose``, however an author writes them.

pandoc-crossref, Quarto, R Markdown and LaTeX write one label in different ways; here each has one
name: ``fig-dose`` and ``fig：dose`` are ``fig:dose``, ``tab:dose`` and ``tbl-dose`` ``tbl:dose``.
"""

import re
from collections.abc import Iterable, Mapping
from typing import cast, get_args

from diglot.article import LabelKind

_KIND_OF: Mapping[str, LabelKind] = {
    **{kind: cast(LabelKind, kind) for kind in get_args(LabelKind)},
    "figure": "fig",
    "tab": "tbl",
    "table": "tbl",
    "eqn": "eq",
    "equation": "eq",
    "section": "sec",
}
_HYPHENATED = "fig|tbl|tab|eq|sec|thm|lem|prp|cor"
"""Kinds that Quarto joins to a name by a hyphen; longer words begin many an id of another sense."""

_LABEL = re.compile(rf"(?:({'|'.join(_KIND_OF)})[:：]|({_HYPHENATED})-)(.+)", re.S | re.I)
_NATIVE = re.compile(rf"(?:{'|'.join(get_args(LabelKind))})[:：].+", re.S)
_DECLARED = re.compile(r"[{｛][^{}｛｝\n]*?#([^\s{}｛｝]+)|\\label\{([^{}\n]+)\}")


def label_name(written: str) -> str:
    """Return the one name of a label, nothing for what is no label.

    >>> label_name("tab-dose"), label_name("eq：mass"), label_name("dose")
    ('tbl:dose', 'eq:mass', '')
    """
    found = _LABEL.fullmatch(written)
    return f"{_KIND_OF[(found[1] or found[2]).lower()]}:{found[3]}" if found else ""


def label_kind(name: str) -> LabelKind:
    """Return the kind of a label by its one name."""
    return cast(LabelKind, name.partition(":")[0])


def declared_labels(texts: Iterable[str]) -> frozenset[str]:
    """Return the names of all labels that Markdown texts give to something."""
    found = (one for text in texts for one in _DECLARED.finditer(text))
    return frozenset(name for one in found if (name := label_name(one[1] or one[2])))


def pointed_label(key: str, declared: frozenset[str]) -> str:
    """Return the label that ``@key`` points to, nothing where it cites a work.

    ``@fig:x`` always points; ``@fig-x`` may be a work's key, and points where such a label is.
    """
    name = label_name(key)
    return name if name in declared or _NATIVE.fullmatch(key) else ""
