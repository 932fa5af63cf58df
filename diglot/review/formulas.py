r"""A formula in TeX with the letters, numbers and signs that a reviewer exchanged in Word.

Word knows no TeX. What both forms have in common are single letters, numbers and a few signs, in
the same order; one that stands as often in both is the same one. The verification builds the
formula anew and sees whether it now reads as the reviewer has it.
"""

import re

from diglot.matching import edits

_SHOWN = re.compile(r"\d+(?:\.\d+)*|.", re.S)
_TEX = re.compile(r"\\(?:begin|end)\{[a-z*]+\}|\\[A-Za-z]+|\d+(?:\.\d+)*|\S")
_SIGNS = str.maketrans({"\u2212": "-", "\u2217": "*"})
_EXCHANGED = re.compile(r"\d+(?:\.\d+)*|[A-Za-z=+<>-]")


def edited_tex(tex: str, old: str, new: str) -> str | None:
    r"""Return a formula as it is to be, None where that cannot be told.

    `old` and `new` are what Word shows.

    >>> edited_tex(r"\eta < 2/L", "η<2/L", "η<1/L")
    '\\eta < 1/L'
    >>> edited_tex("x", "x", "√x")
    """
    before, after = (_SHOWN.findall(one.translate(_SIGNS)) for one in (old, new))
    found = list(_TEX.finditer(tex))
    made: list[tuple[int, int, str]] = []
    for start, end, goal, stop in edits(before, after):
        if end - start != stop - goal:
            return None
        for was, now, at in zip(
            before[start:end], after[goal:stop], range(start, end), strict=True
        ):
            places = [one.span() for one in found if one[0] == was]
            if not (_EXCHANGED.fullmatch(was) and _EXCHANGED.fullmatch(now)):
                return None
            if len(places) != before.count(was):
                return None
            made.append((*places[before[:at].count(was)], now))
    for first, last, now in sorted(made, reverse=True):
        tex = tex[:first] + now + tex[last:]
    return tex if made else None
