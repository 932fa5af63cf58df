"""The macros that a text needs to be read: its own, and what its class would define."""

import re
from typing import Final

from diglot.arrivals.markup.latex_scan import commands
from diglot.tree_vocabulary import DIVISIONS


def macros_of(preamble: str) -> str:
    r"""Return the definitions of a preamble, which the text needs; ``\newtheorem`` among them."""
    names = (
        r"newcommand|renewcommand|providecommand|DeclareRobustCommand|DeclareMathOperator|newtheorem"
        r"|def\\\w+"
    )
    preamble = re.sub(
        r"(\\(?:re|provide)?(?:new)?command\*?|\\DeclareRobustCommand\*?)\s*(\\[A-Za-z]+)",
        r"\1{\2}",
        preamble,
    )
    found = (
        preamble[one.start : one.end] for one in commands(preamble, names, mixed=True) if one.values
    )
    declared = "\n".join(found).replace("\\DeclareRobustCommand", "\\newcommand")
    declared = declared.replace("\\char`\\\\", "\\textbackslash ")
    usual = (
        f"\\newtheorem{{{name}}}{{{name.capitalize()}}}"
        for name in (*DIVISIONS, *_MORE_DIVISIONS)
        if name != "proof" and f"{{{name}}}" not in declared
    )
    marks = (rf"\providecommand{{\{name}}}[1]{{\texttt{{#1}}}}" for name in _CODE)
    return "\n".join([declared, *usual, *marks, _NAMED_COMMAND, *_MATHS]) + "\n"


def macros_of_package(text: str, used: frozenset[str]) -> str:
    r"""Return what a package in the manuscript's folder defines of the commands that are `used`.

    What reaches into LaTeX (it has an @) is left out; what only sets things up prints nothing.
    """
    made = []
    for one in commands(text, "(?:new|renew|provide)command", mixed=True):
        name, body = one.value, one.values[-1] if len(one.values) > 1 else ""
        if re.match(r"\s*\\(?:def|let|setlength|set[a-z]+)(?![A-Za-z])", body):
            body = ""
        if name in used and "@" not in body:
            options = "".join(f"[{option}]" for option in one.options)
            made.append(f"\\providecommand{{{name}}}{options}{{{body}}}")
    return "\n".join([*made, ""])


_MORE_DIVISIONS: Final = ("assumption", "axiom", "conjecture", "exercise", "problem", "claim")
_CODE: Final = ("pkg", "env", "file", "cls", "opt", "option")
"""What manuals of classes mark as code, and their classes define."""
_MATHS: Final = (
    *(
        rf"\providecommand{{\{name}}}[1]{{\{plain_name}{{#1}}}}"
        for name, plain_name in (
            ("symup", "mathrm"), ("symbf", "mathbf"), ("symit", "mathit"), ("symsf", "mathsf"),
            ("symbfup", "mathbf"), ("symbfit", "boldsymbol"), ("symbfsf", "mathbf"),
            ("symbfsfup", "mathbf"), ("symbfsfit", "boldsymbol"),
            ("symcal", "mathcal"), ("symscr", "mathscr"), ("symbb", "mathbb"),
        )
    ),
    *(
        rf"\providecommand{{\up{name}}}{{\{name}}}"
        for name in ("alpha", "beta", "gamma", "delta", "mu", "pi", "sigma", "omega", "Delta")
    ),
)  # fmt: skip
"""Letters of unicode-math and upgreek by the names that everybody reads."""
_NAMED_COMMAND: Final = r"\providecommand{\cs}[1]{\texttt{\textbackslash #1}}"


_OLD_LETTERS: Final = re.compile(
    r"\{\s*\\(bf|rm|it|sf|tt|cal)(?![A-Za-z])\s*((?:[^{}]|\{[^{}]*\})*)\}"
)


def tex_that_is_read(tex: str) -> str:
    r"""Return a formula with the letters of today, and without blanks of a height only.

    >>> tex_that_is_read(r"{\bf E} = \vphantom{\sum}0")
    '{\\mathbf{E}} = 0'
    """
    tex = re.sub(r"\\vphantom\s*\{(?:[^{}]|\{[^{}]*\})*\}", "", tex)
    whole = re.sub(r"^\s*(\\(?:bf|rm|it|sf|tt|cal)(?![A-Za-z]).*)$", r"{\1}", tex, flags=re.S)
    return _OLD_LETTERS.sub(r"{\\math\1{\2}}", whole)
