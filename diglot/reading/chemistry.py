r"""Chemical formulas and equations, ``\ce{…}``, as the LaTeX that every document can set.

mhchem's notation (mhchem for LaTeX 4.09, "Package documentation", chapter 3): formulas, charges,
oxidation states, isotopes, amounts, states of aggregation, arrows with words, bonds, addition
compounds, precipitate and gas. What it does not know goes on as it stands, and pandoc names it::

    \ce{SO4^2- + Ba^2+ -> BaSO4 v}
    \mathrm{SO}_{4}^{2-} + \mathrm{Ba}^{2+} \longrightarrow \mathrm{BaSO}_{4} \,{\downarrow}
"""

import re
from collections.abc import Callable, Mapping

from diglot.languages import EAST_ASIAN
from diglot.reading.quantities import quantity, with_units

_COMMANDS = re.compile(r"\\(ce|pu)\s*(?=\{)")
_DEEPEST = 8

_ARROWS: Mapping[str, str] = {
    "<=>>": r"\;⥂\;",
    "<<=>": r"\;⥄\;",
    "<=>": r"\rightleftharpoons",
    "⇌": r"\rightleftharpoons",
    "<-->": r"\rightleftarrows",
    "<->": r"\longleftrightarrow",
    "↔": r"\longleftrightarrow",
    "->": r"\longrightarrow",
    "→": r"\longrightarrow",
    "⟶": r"\longrightarrow",
    "<-": r"\longleftarrow",
}
_STRETCHED = {r"\longrightarrow": r"\xrightarrow", r"\longleftarrow": r"\xleftarrow"}
_BONDS: Mapping[str, str] = {
    **dict.fromkeys("-1", r"\text{–}"),
    **dict.fromkeys("=2", r"\text{=}"),
    **dict.fromkeys("#3", r"\text{≡}"),
    **dict.fromkeys(("...", "...."), r"{\cdots}"),
    "~": r"{\sim}",
    "->": r"{\rightarrow}",
    "<-": r"{\leftarrow}",
}

_ARROW = re.compile("|".join(map(re.escape, _ARROWS)))
_AMOUNT = re.compile(r"(\d+)/(\d+)|\d+(?:[.,]\d+)?|[a-z](?=\s+[A-Z(\[{\\^])")
_STATE = re.compile(r"\((?:[a-z]{1,3})(?:,[^()]*)?\)")
_GAS = re.compile(r"\^(?=\s|$|\))|\(\^\)")
_PRECIPITATE = re.compile(r"v(?=\s|$)|\(v\)")
_SCRIPT = re.compile(r"[+-]?\d+[+-]?|[+-]+|[A-Za-z][+-]?|[.•]+[+-]?|[*']|[^\s{}\\$]")
_CHARGE = re.compile(r"\d*[+-](?=$|[\s)\]},;]|\\[})])")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)")
_LETTERS = re.compile(r"[A-Za-z]+")
_WORDS = re.compile(f"[{EAST_ASIAN}]+")
_INSIDE = re.compile(r"\$[^$]*\$|\\[A-Za-z]+|[A-Za-z]+|.", re.S)


def plain_chemistry(tex: str) -> str:
    r"""Return a formula's TeX in which each ``\ce{…}`` and ``\pu{…}`` is written out.

    >>> plain_chemistry(r"\ce{H2SO4}, \ce{Fe^{III}2O3}")
    '\\mathrm{H}_{2}\\mathrm{SO}_{4}, \\mathrm{Fe}^{\\mathrm{III}}_{2}\\mathrm{O}_{3}'
    """
    out: list[str] = []
    position = 0
    while found := _COMMANDS.search(tex, position):
        group = _group(tex, found.end())
        if group is None:
            break
        made = _Formula(group).latex() if found[1] == "ce" else quantity(group)
        out += [tex[position : found.start()], made]
        position = found.end() + len(group) + 2
    return with_units("".join([*out, tex[position:]]))


def _group(text: str, start: int, ends: str = "{}") -> str | None:
    """Return what stands between the bracket at a place and its partner, None without one."""
    if text[start : start + 1] != ends[0]:
        return None
    depth = 0
    for place in range(start, len(text)):
        if place > start and text[place - 1] == "\\":
            continue
        depth += (text[place] == ends[0]) - (text[place] == ends[1])
        if depth == 0:
            return text[start + 1 : place]
    return None


class _Formula:
    """Reads one formula from its beginning to its end.

    `begins` tells that nothing stands close before: a number is an amount then, no index;
    `scripts` are those that the last base has.
    """

    def __init__(self, text: str, depth: int = 0) -> None:
        self.text, self.depth = text, depth
        self.at = 0
        self.out: list[str] = []
        self.begins = True
        self.scripts = ""

    def latex(self) -> str:
        """Return the whole formula."""
        if self.depth > _DEEPEST:
            return self.text
        readers: tuple[Callable[[], bool], ...] = (
            *(self._space, self._arrow, self._math, self._command, self._precipitate_or_gas),
            *(self._state, self._amount, self._script, self._charge, self._sign, self._base),
        )
        while self.at < len(self.text):
            if not any(read() for read in readers):
                self._append(self.text[self.at], 1)
        return re.sub(" {2,}", " ", "".join(self.out)).strip()

    def _append(self, latex: str, length: int, *, begins: bool = False) -> bool:
        self.out.append(latex)
        self.at += length
        self.begins, self.scripts = begins, ""
        return True

    def _inner(self, text: str) -> str:
        return _Formula(text, self.depth + 1).latex()

    def _space(self) -> bool:
        blank = len(self.text[self.at :]) - len(self.text[self.at :].lstrip(" \t\n~"))
        return bool(blank) and self._append(" ", blank, begins=True)

    def _arrow(self) -> bool:
        found = _ARROW.match(self.text, self.at)
        if not found:
            return False
        place = found.end()
        words: list[str] = []
        while len(words) < 2 and (word := _group(self.text, place, "[]")) is not None:
            words.append(self._inner(word))
            place += len(word) + 2
        above, below = (*words, "", "")[:2]
        return self._append(_arrow(_ARROWS[found[0]], above, below), place - self.at, begins=True)

    def _math(self) -> bool:
        if self.text[self.at] != "$":
            return False
        end = self.text.find("$", self.at + 1)
        inside = self.text[self.at + 1 : end] if end > 0 else ""
        made = f"{{{plain_chemistry(inside)}}}"
        return bool(inside) and self._append(made, len(inside) + 2, begins=self.begins)

    def _command(self) -> bool:
        found = _COMMAND.match(self.text, self.at)
        if not found:
            return False
        place, groups = found.end(), []
        while (group := _group(self.text, place)) is not None and found[0] != r"\}":
            groups.append(group)
            place += len(group) + 2
        length = place - self.at
        if found[0] == r"\bond" and groups:
            return self._append(_BONDS.get(groups[0], groups[0]), length)
        if found[0] == r"\ce" and groups:
            return self._append(self._inner(groups[0]), length)
        if found[0] == r"\pu" and groups:
            return self._append(quantity(groups[0]), length)
        space = " " if found[0][-1].isalpha() and not groups else ""
        return self._append(self.text[self.at : place] + space, length)

    def _precipitate_or_gas(self) -> bool:
        if not self.begins:
            return False
        for pattern, sign in ((_PRECIPITATE, r"\downarrow"), (_GAS, r"\uparrow")):
            if found := pattern.match(self.text, self.at):
                return self._append(rf"\,{{{sign}}} ", len(found[0]))
        return False

    def _state(self) -> bool:
        found = None if self.begins else _STATE.match(self.text, self.at)
        if not found:
            return False
        return self._append(rf"\,{_upright(found[0])}", len(found[0]))

    def _amount(self) -> bool:
        found = _AMOUNT.match(self.text, self.at) if self.begins else None
        if not found:
            return False
        made = rf"\tfrac{{{found[1]}}}{{{found[2]}}}" if found[1] else found[0]
        space = "" if self.text[found.end() : found.end() + 1] == ")" else r"\,"
        return self._append(made + space, len(found[0]), begins=True)

    def _script(self) -> bool:
        """Read a raised or lowered sign, and a number behind a letter or a bracket."""
        sign, place = self.text[self.at], self.at + 1
        if sign.isdigit() and not self.begins:
            found = re.compile(r"\d+").match(self.text, self.at)
            charged = _CHARGE.match(self.text, self.at)
            if found and not (charged and not charged[0][:-1]):
                return self._raise("_", found[0], len(found[0]))
        if sign not in "^_" or not sign:
            return False
        group = _group(self.text, place)
        if group is not None:
            return self._raise(sign, group, len(group) + 3)
        if self.text[place : place + 1] == "$":
            end = self.text.find("$", place + 1)
            return end > 0 and self._raise(sign, self.text[place : end + 1], end + 1 - self.at)
        simple = _SCRIPT.match(self.text, place)
        return bool(simple) and self._raise(sign, simple[0], len(simple[0]) + 1)  # type: ignore[index]

    def _raise(self, kind: str, words: str, length: int) -> bool:
        scripts = "" if kind in self.scripts else self.scripts
        alone = kind in self.scripts or (self.begins and not scripts)
        self._append(f"{'{}' if alone else ''}{kind}{{{_script(words)}}}", length)
        self.scripts = scripts + kind
        return True

    def _charge(self) -> bool:
        found = None if self.begins else _CHARGE.match(self.text, self.at)
        return bool(found) and self._raise("^", found[0], len(found[0]))  # type: ignore[index]

    def _sign(self) -> bool:
        sign = self.text[self.at]
        if sign in "*.·⋅•":
            return self._append(r"\cdot ", 1, begins=True)
        if sign in "-=#" and not self.begins:
            return self._append(_BONDS[sign], 1)
        if sign in "+-=":
            return self._append(f" {sign} ", 1, begins=True)
        return False

    def _base(self) -> bool:
        if found := _LETTERS.match(self.text, self.at):
            return self._append(rf"\mathrm{{{found[0]}}}", len(found[0]))
        if found := _WORDS.match(self.text, self.at):
            return self._append(rf"\text{{{found[0]}}}", len(found[0]))
        group = _group(self.text, self.at)
        if group is None:
            bracket = self.text[self.at]
            if bracket not in "()[]":
                return False
            # As words: a bracket parted from its partner by an index is no formula to LibreOffice.
            return self._append(rf"\text{{{bracket}}}", 1, begins=bracket in "([")
        return self._append(rf"\text{{{group}}}" if group else "{}", len(group) + 2)


def _arrow(sign: str, above: str, below: str) -> str:
    if not above and not below:
        return f" {sign} "
    if sign in _STRETCHED:
        stretched = f"{_STRETCHED[sign]}{f'[{below}]' if below else ''}{{{above}}}"
        return rf" \;{stretched}\; "
    over = rf"\overset{{{above}}}{{{sign}}}" if above else sign
    over = rf"\underset{{{below}}}{{{over}}}" if below else over
    return rf" \;{over}\; "


def _script(words: str) -> str:
    """Return what is raised or lowered: one letter is a variable, a dot an unpaired electron."""
    alone = len(re.findall(r"[A-Za-z0-9(]", words)) == 1
    return "".join(_inside(found[0], variable=alone) for found in _INSIDE.finditer(words))


def _inside(part: str, *, variable: bool) -> str:
    if part[0] == "$":
        return part[1:-1]
    if part in (".", "•"):
        return r"\bullet "
    if part[0] == "\\":
        return f"{part} "
    upright = part[0].isalpha() and not (variable and part.islower())
    return rf"\mathrm{{{part}}}" if upright else part


def _upright(words: str) -> str:
    """Return a state of aggregation, ``(aq)``, which may hold a formula between ``$``."""
    return "".join(
        part[1:-1] if part.startswith("$") else rf"\mathrm{{{part}}}"
        for part in re.split(r"(\$[^$]*\$)", words)
        if part
    )
