"""Spaces that browsers leave out of MathML: beside names of functions, and signs behind bars.

TeX sets a thin space before and behind such a name, not before a bracket (The TeXbook, ch. 18).
pandoc leaves that to the renderer, and MathML Core 1 has no rule for it: n log n becomes nlogn.
Behind any bar pandoc takes a plus for the sign of a number, though in |x| + 1 it adds.
"""

import re
from typing import Any

from lxml import etree

_MATH = re.compile(r"<math\b(?:(?!</math>).)*\u2061.*?</math>", re.S)
_EACH = re.compile(r"<math\b.*?</math>", re.S)
_BAR = re.compile(r"(?P<bar><mo[^>]*>(?P<kind>[|∥])</mo>)<mi>(?P<sign>[−+±∓])</mi>")
_THIN = "0.1667em"
_SPACE = "{http://www.w3.org/1998/Math/MathML}mspace"
_SCRIPTS = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover"})
_ROWS = frozenset({"math", "mrow", "mtd", "mstyle", "semantics"})


def with_operators(html: str) -> str:
    """Return HTML in whose equations a plus behind the second of two bars is an operator."""
    if not _BAR.search(html):
        return html
    return _EACH.sub(lambda found: _BAR.sub(_operator, found[0]), html)


def _operator(found: re.Match[str]) -> str:
    """Return a bar and its sign: every other bar of an equation is a second one."""
    is_second = found.string.count(f">{found['kind']}</mo>", 0, found.end()) % 2 == 0
    return f"{found['bar']}<mo>{found['sign']}</mo>" if is_second else found[0]


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
