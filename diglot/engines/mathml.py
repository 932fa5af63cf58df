"""Spaces beside the names of functions, log and sin, which browsers leave out of MathML.

TeX sets a thin space before and behind such a name, not before a bracket (The TeXbook, ch. 18).
pandoc leaves that to the renderer, and MathML Core 1 has no rule for it: n log n becomes nlogn.
"""

import re
from typing import Any

from lxml import etree

_MATH = re.compile(r"<math\b(?:(?!</math>).)*\u2061.*?</math>", re.S)
_THIN = "0.1667em"
_SPACE = "{http://www.w3.org/1998/Math/MathML}mspace"
_SCRIPTS = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover"})
_ROWS = frozenset({"math", "mrow", "mtd", "mstyle", "semantics"})


def with_function_spaces(html: str) -> str:
    """Return HTML in whose equations thin spaces part the names of functions from letters."""
    html = html.replace("&#8289;", "\u2061")
    return _MATH.sub(lambda found: _with_spaces(found[0]), html) if "\u2061" in html else html


def _with_spaces(mathml: str) -> str:
    parser = etree.XMLParser(recover=True, resolve_entities=False)
    root = etree.fromstring(mathml, parser)
    if root is None:
        return mathml
    for sign in [one for one in root.iter("{*}mo") if one.text == "\u2061"]:
        function = _with_scripts(sign.getparent())
        if _tag(function.getparent()) not in _ROWS:
            continue
        before, behind = function.getprevious(), function.getnext()
        if behind is not None and _tag(behind) != "mo":
            function.addnext(etree.Element(_SPACE, width=_THIN))
        if before is not None and (_tag(before) != "mo" or before.get("form") == "postfix"):
            function.addprevious(etree.Element(_SPACE, width=_THIN))
    opening, _, _ = mathml.partition(">")
    return f"{opening}>{etree.tostring(root, encoding='unicode').partition('>')[2]}"


def _with_scripts(function: Any) -> Any:
    """Return the name of a function with what stands above and below it."""
    while _tag(function.getparent()) in _SCRIPTS and function.getprevious() is None:
        function = function.getparent()
    return function


def _tag(node: Any) -> str:
    return "" if node is None else str(etree.QName(node).localname)
