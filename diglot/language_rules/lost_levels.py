"""Powers and indices that are no longer raised or lowered, as in a text pasted out of Word."""

from functools import partial

from diglot.language_rules.rule import LanguageRule, Match, number_rule
from diglot.messages import say

_SIGNS = "[×xX✕*·]"
_RELATIONS = "[<>=＜＞＝≤≥≈]"
_OF_A_POWER = (
    r"(?=\\? ?(?:[kmnμµ]?(?:mol|g|m|M)|[mnμµ]?L|cm|[CP]FU|k?Pa|s|拷贝|copies)(?![A-Za-z]))"
)
TEN_TO_MINUS = (
    rf"(?:(?:(?<={_SIGNS})|(?<={_SIGNS} ))10[-–−]1?\d(?![\d.])"
    rf"|(?:(?<={_RELATIONS})|(?<={_RELATIONS} ))10[-–−][1-9](?![\d.])"
    rf"|(?<![A-Za-z\d.\\–−图表式节章第-])10[-–−][1-9]{_OF_A_POWER})"
)
"""Ten and its negative power, 5×10-6 or 10-3 mol/L: no range goes down from ten."""

_LENGTH = "(?:[cmkdμ]?m)"
_PARTS = r"(?:[kmμµn]?g|[mμµ]?L|[cmkμn]?m|[mμµn]?mol|min|s|h|d|a|K|J|W|Pa)"
_FORMULAS = (
    r"(?:H2O2?|CO2|SO2|O[23]|N2O|NH3|Pa?C?O2|S[pav]O2|FiO2|VO2|CaCl2|MgCl2|ZnCl2|FeCl[23]"
    r"|Al2O3|Fe[23]O[34]|TiO2|SiO2|NaHCO3|CaCO3|Na2CO3|H2SO4|HNO3|H3PO4|Na2HPO4|NaH2PO4"
    r"|K2HPO4|KH2PO4|MgSO4|BaSO4|FeSO4|CuSO4|KMnO4|NH4Cl)"
)
_rule = partial(number_rule, source="GB 3101-1993, ")


def _power(found: Match) -> str:
    return f"10^−{found[0][3:]}^"


def _formula(found: Match) -> str:
    """Return a formula of chemistry with its numbers lowered: ``CO~2~``."""
    return "".join(f"~{one}~" if one.isdigit() else one for one in found[0])


LOST_LEVELS: tuple[LanguageRule, ...] = (
    _rule("power-lost", None, "3.2",
          r"[×xX] ?10(?P<at>[3-9]|1[0-2])(?=\s?/(?:L|mL|ml|kg|μL|mm))",
          say("the power has become a part of the number"), "计数5×109/L", "计数5×10^9^/L",
          r"^\g<at>^"),
    _rule("power-minus-lost", None, "3.2", TEN_TO_MINUS,
          say("a power of ten is raised, with a minus"), "浓度5×10-6 mol", "浓度5×10^−6^ mol",
          _power),
    _rule("unit-power-lost", None, "3.2",
          rf"(?<=[\d/ ])(?:(?<=[\d/])|(?<=\d )){_LENGTH}(?P<at>[23])(?![\w^~.-])",
          say("the power of a unit is raised"), "共25 kg/m2", "共25 kg/m^2^", r"^\g<at>^"),
    _rule("unit-minus-lost", None, "3.2",
          rf"(?:(?<=[·⋅∙])|(?<=\d )){_PARTS}(?P<at>[-–−][1-3])(?![\d.A-Za-z])",
          say("the power of a unit is raised"), "共5 mg·kg-1", "共5 mg·kg^−1^",
          lambda found: f"^−{found['at'][1:]}^"),
    _rule("index-lost", None, "3.2", rf"(?<![A-Za-z\d~^_.-]){_FORMULAS}(?![A-Za-z\d~^_])",
          say("the numbers of a formula of chemistry are lowered"), "呼出CO2", "呼出CO~2~",
          _formula, source="IUPAC, Nomenclature of Inorganic Chemistry (2005), IR-4.2"),
)  # fmt: skip
"""Powers of ten and of units, numbers in formulas of chemistry."""
