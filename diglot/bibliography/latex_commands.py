"""What LaTeX commands of bibliography files stand for, beside the symbols that pylatexenc knows."""

from __future__ import annotations

from typing import Final

SIGNS: Final = {
    "textgreater": ">",
    "textless": "<",
    "textbar": "|",
    "textminus": "−",
    "textunderscore": "_",
    "textbraceleft": "{",
    "textbraceright": "}",
    "lbrace": "{",
    "rbrace": "}",
    "textsurd": "√",
    "textdots": "…",
    "ne": "≠",
    "neg": "¬",
    "lnot": "¬",
    "ddag": "‡",
    "euro": "€",
    "SS": "SS",
    "textquotedbl": '"',
    "textquotestraightdblbase": "„",
    "textquotestraightbase": "‚",
    "guillemetleft": "«",
    "guillemetright": "»",
    "glqq": "„",
    "grqq": "“",
    "glq": "‚",
    "grq": "‘",
    "flqq": "«",
    "frqq": "»",
    "flq": "‹",
    "frq": "›",
    "female": "♀",
    "Female": "♀",
    "Male": "♂",
    "ohm": "Ω",
    "varGamma": "Γ",
    "varDelta": "Δ",
    "varTheta": "Θ",
    "varLambda": "Λ",
    "varXi": "Ξ",
    "varPi": "Π",
    "varSigma": "Σ",
    "varPhi": "Φ",
    "varPsi": "Ψ",
    "varOmega": "Ω",
    "Diamond": "◇",
    "Box": "□",
    "textdoublebarpipe": "‖",
    "XeLaTeX": "XeLaTeX",
    "LuaLaTeX": "LuaLaTeX",
    "pdfLaTeX": "pdfLaTeX",
    "hyphen": "-",
    "hyp": "-",
    "nobreakdash": "",
    "textnonbreakinghyphen": "\u2011",
    "textthinspace": "\u202f",
    "colon": ":",
    "ldotp": ".",
    "bmod": "mod",
    "ppno": "pp.",
    "pno": "p.",
    "S": "§",
    "P": "¶",
    "ddagger": "‡",
    "copyright": "©",
    "pounds": "£",
    "Re": "Re",
    "Im": "Im",
    "og": "«\u202f",
    "fg": "\u202f»",
    "lq": "‘",
    "rq": "’",
    "triangle": "△",
    "checkmark": "✓",
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2e",
    "TeX": "TeX",
    "BibTeX": "BibTeX",
    "XeTeX": "XeTeX",
    "percent": "%",
    "degree": "°",
    "celsius": "°C",
    "degreeCelsius": "°C",
    "angstrom": "Å",
    "micro": "µ",
    "milli": "m",
    "centi": "c",
    "nano": "n",
    "kilo": "k",
    "mega": "M",
    "gram": "g",
    "metre": "m",
    "meter": "m",
    "litre": "L",
    "liter": "L",
    "second": "s",
    "minute": "min",
    "hour": "h",
    "mole": "mol",
    "hertz": "Hz",
    "per": "/",
    "slash": "/",
    "quad": " ",
    "qquad": " ",
    "enspace": " ",
    "thinspace": "\u202f",
    "nobreakspace": "\u00a0",
    "space": " ",
    "newline": " ",
    "linebreak": " ",
    "break": " ",
    "par": " ",
}
"""Commands without an argument; the units are those of siunitx."""

ABOVE: Final = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "bar": "\u0304",
    "overline": "\u0305",
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
    "acute": "\u0301",
    "grave": "\u0300",
    "check": "\u030c",
    "breve": "\u0306",
    "mathring": "\u030a",
    "textcommabelow": "\u0326",
    "cb": "\u0326",
    "textogonekcentered": "\u0328",
    "textacutemacron": "\u0304\u0301",
    "textcircled": "\u20dd",
}
"""Signs over one letter of a formula, as combining characters."""

_TRANSPARENT: Final = """
rm sf tt sc textrm textsf texttt textup textnormal textsc textmd text mathrm mathit mathbf mathsf
mathtt mathbb mathcal mathfrak mathscr boldsymbol bm operatorname mbox hbox ensuremath protect relax
nobreak null url nolinkurl path doi mkbibparens small large normalfont normalsize uline underline
sout si unit num ce left right mathop textgreek textcyrillic textcyr bibcyr boldmath textls
bibstring upshape mdseries slshape scshape rmfamily sffamily ttfamily tiny scriptsize footnotesize
Large LARGE huge Huge centering sloppy raggedright big Big bigl bigr Bigl Bigr noindent penalty
allowbreak displaystyle textstyle limits nolimits leavevmode xspace bfseries negthinspace
"""
TRANSPARENT: Final = frozenset(_TRANSPARENT.split())
"""Commands whose argument alone is printed."""

_DROPPED: Final = """
hspace vspace hskip vskip kern phantom hphantom vphantom color label index thanks noopsort
begin end cite citep citet textcite parencite
"""
DROPPED: Final = frozenset(_DROPPED.split())
"""Commands that print nothing, nor does their argument."""

FRACTIONS: Final = frozenset({"frac", "dfrac", "tfrac", "nicefrac", "sfrac", "textfrac"})
QUANTITIES: Final = frozenset({"SI", "qty"})
SECOND: Final = frozenset(
    {"href", "textcolor", "texorpdfstring", "foreignlanguage", "raisebox", "scalebox"}
)
"""Of two arguments the second is printed; of ``texorpdfstring`` it is the one without formulas."""

LARGE: Final = frozenset({"uppercase", "MakeUppercase", "MakeTextUppercase"})
SMALL: Final = frozenset({"lowercase", "MakeLowercase", "MakeTextLowercase"})
