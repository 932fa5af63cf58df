"""What the instruction of a field says or draws (ISO/IEC 29500-1, 17.16)."""

import base64
import binascii
import re
from collections.abc import Sequence

from diglot.docx.names import Element, element, text_element
from diglot.docx.read.symbols import symbol


def hidden_words(data: str) -> str:
    """Return the XML that a field's hidden data are in Base64, empty where they are none."""
    try:
        words = base64.b64decode(data).decode("utf-8", "replace").rstrip("\0")
    except (binascii.Error, ValueError):
        return ""
    return words if words.lstrip("\ufeff").startswith("<") else ""


def is_contents(instruction: str) -> bool:
    """Tell whether a field is a table of contents (ISO/IEC 29500-1, 17.16.5.68)."""
    return re.match(r"\s*TOC\b", instruction, re.I) is not None


_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


def hyperlink(instruction: str) -> str | None:
    r"""Return where a field leads, None where it is no HYPERLINK (ISO/IEC 29500-1, 17.16.5.25).

    ``HYPERLINK "https://a.org" \l "top"`` leads to ``https://a.org#top``.
    """
    if instruction[:9].upper() != "HYPERLINK":
        return None
    address = anchor = switch = ""
    for quoted, bare in _TOKEN.findall(instruction[9:]):
        if re.fullmatch(r"\\[a-z]", bare.lower()):
            switch = bare[1:].lower()
            continue
        word = re.sub(r"\\(.)", r"\1", quoted) or bare
        if switch == "l":
            anchor = word
        elif switch not in ("o", "t"):
            address = address or word
        switch = ""
    return address + (f"#{anchor}" if anchor else "")


_SWITCH = re.compile(r"\\\s*([a-z]+)\s*(?:\\[a-z]+\s*+|\d++\s*+)*+\(", re.I)
_GENERAL = re.compile(r'^\s*EQ\b|\\\*\s*(?:"[^"]*"|\w+)', re.I)
_SYMBOL = re.compile(r"\s*SYMBOL\s+(?:0x(?P<hex>[0-9a-f]{1,6})|(?P<code>[0-9]{1,6}))\b", re.I)
_FONT = re.compile(r'\\f\s+"?([^"\\]+)"?', re.I)
_CIRCLES = "○〇O"
_CIRCLED = {str(one): chr(0x2460 + one - 1) for one in range(1, 21)}


def is_drawn(instruction: str) -> bool:
    r"""Tell whether a field is one that Word draws.

    >>> is_drawn(r"eq \f(1,2)"), is_drawn("EQUATION")
    (True, False)
    """
    return bool(re.match(r"\s*(?:EQ|SYMBOL)\s", instruction, re.I))


def read_drawn(instruction: str) -> list[Element]:
    """Return what a field draws as formulas and runs; what is not known stays as it is written."""
    if (sign := _SYMBOL.match(instruction)) is not None:
        code = int(sign["hex"], 16) if sign["hex"] else int(sign["code"])
        font = _FONT.search(instruction)
        return [_words(symbol(code, font[1].strip() if font else ""))]
    told = _GENERAL.sub("", instruction).strip()
    found = _SWITCH.match(told)
    if found is None or _closing(told, found.end()) != len(told) - 1:
        return [_words(told)]
    parts = _arguments(told[found.end() : -1])
    kind = found[1].lower()
    if kind == "o" and len(parts) == 2:
        return [_words(_laid_over(parts[0], parts[1], told))]
    formula = _formula(told)
    return [_words(told)] if formula is None else [element("m:oMath", {}, formula)]


def _formula(told: str) -> Sequence[Element] | None:
    """Return a fraction or a root, what stands in it included; None where another switch does."""
    told = told.strip()
    found = _SWITCH.match(told)
    if found is None:
        return None if "\\" in told else [element("m:r", {}, [text_element(told, "m:t")])]
    if _closing(told, found.end()) != len(told) - 1:
        return None
    parts = [_formula(one) for one in _arguments(told[found.end() : -1])]
    inside = [one for one in parts if one is not None]
    kind = found[1].lower()
    if len(inside) < len(parts) or (kind, len(parts)) not in (("f", 2), ("r", 1), ("r", 2)):
        return None
    if kind == "f":
        return [
            element("m:f", {}, [element("m:num", {}, inside[0]), element("m:den", {}, inside[1])])
        ]
    degree = inside[0] if len(inside) == 2 else []
    return [element("m:rad", {}, [element("m:deg", {}, degree), element("m:e", {}, inside[-1])])]


def _laid_over(first: str, second: str, whole: str) -> str:
    r"""Return characters that stand in one place: a number in a circle, a word under its reading.

    >>> _laid_over("○", "3", ""), _laid_over(r"\s\up 9(hàn)", "汗", "")
    ('③', '汗（hàn）')
    """
    if first.strip() in _CIRCLES and second.strip() in _CIRCLED:
        return _CIRCLED[second.strip()]
    found = _SWITCH.match(first.strip())
    if found and "\\" not in second:
        return f"{second.strip()}（{first.strip()[found.end() : -1]}）"
    return whole


def _closing(text: str, at: int) -> int:
    """Return where the bracket closes that was opened before `at`, -1 if nowhere."""
    depth = 1
    for place in range(at, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if not depth:
            return place
    return -1


def _arguments(text: str) -> list[str]:
    """Return what commas or semicolons part, those in brackets of their own excepted."""
    found, depth = [""], 0
    for char in text:
        depth += {"(": 1, ")": -1}.get(char, 0)
        if char in ",;，；" and not depth:
            found.append("")
        else:
            found[-1] += char
    return found


def _words(text: str) -> Element:
    return element("w:r", {}, [text_element(text)])
