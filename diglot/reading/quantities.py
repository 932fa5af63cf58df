r"""Quantities, ``\pu{1.2e3 kJ mol-1}``, as the LaTeX that every document can set.

mhchem's notation (mhchem for LaTeX 4.09, "Package documentation", chapter 8): a number, with a
power of ten after ``e`` or ``E``, and units, of which a space, ``*`` or ``.`` makes a product,
``/`` a quotient, ``//`` a fraction; a number behind a unit is its exponent::

    \pu{1.2e3 kJ mol-1}
    1.2\cdot 10^{3}\,\mathrm{kJ}\,\mathrm{mol}^{-1}
"""

import re

_NUMBER = re.compile(
    r"\s*(?P<value>[+−-]?\d+(?:[.,]\d+)*(?:\(\d+\))?(?:\s*(?:\+-|±)\s*\d+(?:[.,]\d+)*)?)"
    r"(?:(?P<product>[eE])(?P<power>[+−-]?\d+))?\s*"
)
_SIUNITX = re.compile(r"\\(?:(?:qty|SI)\s*\{([^{}\\]*)\}|(?:unit|si))\s*\{([^{}\\]+)\}")
_TOKEN = re.compile(
    r"(?P<unit>(?:\\[A-Za-z]+|[A-Za-zµμΩÅ]+))(?:\^?\{?(?P<exponent>[+−-]?\d+)\}?)?"
    r"|(?P<degree>°)|(?P<percent>\\?%|‰)|(?P<product>\s*[*.·⋅]\s*)|(?P<space>\s+)"
)


def quantity(text: str) -> str:
    """Return the LaTeX of what stands between the braces of a quantity."""
    found = _NUMBER.match(text)
    number = _number(found) if found else ""
    units = text[found.end() :] if found else text
    above, fraction, below = units.partition("//")
    made = _units(above.strip())
    if fraction:
        made = rf"\frac{{{made}}}{{{_units(below.strip())}}}"
    return rf"{number}\,{made}" if number and made else number + made


def with_units(tex: str) -> str:
    r"""Return TeX in which units that siunitx is told as letters stand upright; pandoc slants them.

    >>> with_units(r"\qty{5}{mg}")
    '\\num{5}\\,\\mathrm{mg}'
    """
    if "\\" not in tex:
        return tex
    return _SIUNITX.sub(
        lambda found: (rf"\num{{{found[1]}}}\," if found[1] is not None else "") + _units(found[2]),
        tex,
    )


def _number(found: re.Match[str]) -> str:
    value = found["value"].replace("+-", r"\pm ").replace("±", r"\pm ")
    if not found["power"]:
        return value
    sign = r"\cdot" if found["product"] == "e" else r"\times"
    return rf"{value}{sign} 10^{{{found['power']}}}"


def _units(text: str) -> str:
    out: list[str] = []
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        out.append(_unit(found) if found else text[position])
        position = found.end() if found else position + 1
    return "".join(out)


def _unit(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "degree":
            return r"\text{°}"
        case "percent":
            return r"\%" if found[0] != "‰" else "‰"
        case "product":
            return r"\cdot "
        case "space":
            return r"\,"
    name = found["unit"]
    if name == r"\degree":
        return r"\text{°}"
    made = f"{name} " if name.startswith("\\") else rf"\mathrm{{{name}}}"
    return rf"{made}^{{{found['exponent']}}}" if found["exponent"] else made
