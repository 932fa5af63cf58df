"""The choices of a drawing, made: of what a ``<switch>`` offers one thing is shown (SVG 2, 5.7).

draw.io and Mermaid offer a label as HTML, which no page may show, and behind it the same as text.
WeasyPrint shows all that is offered, resvg not what browsers do.
"""

from typing import Any

from diglot.engines.svg_pictures import SVG

_FOREIGN = f"{{{SVG}}}foreignObject"


def choose(root: Any) -> bool:
    """Leave in each ``<switch>`` of a tree what is shown of it, and tell whether there was one.

    HTML stays beside it where the text says something else, so that it can be named.
    """
    switches = list(root.iter(f"{{{SVG}}}switch"))
    for switch in switches:
        offered = list(switch)
        shown = _choice(offered)
        lost = [
            one for one in offered if one.tag == _FOREIGN and _words(one) not in ("", _words(shown))
        ]
        for one in offered:
            if one is not shown and one not in lost:
                switch.remove(one)
    return bool(switches)


def _choice(offered: list[Any]) -> Any:
    """Return what is shown: the first that asks for nothing, or else for a language only."""
    able = [one for one in offered if one.tag != _FOREIGN and not one.get("requiredExtensions")]
    return next((one for one in able if not one.get("systemLanguage")), able[0] if able else None)


def _words(element: Any) -> str:
    return "" if element is None else "".join("".join(element.itertext()).split())
