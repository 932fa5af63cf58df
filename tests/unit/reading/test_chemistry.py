r"""``\ce{…}`` as LaTeX; the formulas are those that chemists write, the forms those of mhchem."""

from __future__ import annotations

import pytest

from diglot.engines import pandoc
from diglot.reading.chemistry import plain_chemistry

FORMULAS = {
    "H2O": r"\mathrm{H}_{2}\mathrm{O}",
    "CrO4^2-": r"\mathrm{CrO}_{4}^{2-}",
    "[Ag(NH3)2]+": r"\text{[}\mathrm{Ag}\text{(}\mathrm{NH}_{3}\text{)}_{2}\text{]}^{+}",
    "HCO3-": r"\mathrm{HCO}_{3}^{-}",
    "2H2O": r"2\,\mathrm{H}_{2}\mathrm{O}",
    "0.5 O2": r"0.5\, \mathrm{O}_{2}",
    "1/2O2": r"\tfrac{1}{2}\,\mathrm{O}_{2}",
    "n H2O": r"n\, \mathrm{H}_{2}\mathrm{O}",
    "^{99m}_{43}Tc+": r"{}^{99\mathrm{m}}_{43}\mathrm{Tc}^{+}",
    "^14_6C": r"{}^{14}_{6}\mathrm{C}",
    "Fe^{II}Fe^{III}2O4": (
        r"\mathrm{Fe}^{\mathrm{II}}\mathrm{Fe}^{\mathrm{III}}_{2}\mathrm{O}_{4}"
    ),
    "NO^{.}": r"\mathrm{NO}^{\bullet }",
    "NO_x": r"\mathrm{NO}_{x}",
    "H2(aq)": r"\mathrm{H}_{2}\,\mathrm{(aq)}",
    "CO3^2-_{(aq)}": r"\mathrm{CO}_{3}^{2-}{}_{(\mathrm{aq})}",
    "CuSO4*5H2O": r"\mathrm{CuSO}_{4}\cdot 5\,\mathrm{H}_{2}\mathrm{O}",
    "CH3-CH=CH2": r"\mathrm{CH}_{3}\text{–}\mathrm{CH}\text{=}\mathrm{CH}_{2}",
    r"N\bond{#}N": r"\mathrm{N}\text{≡}\mathrm{N}",
    "Ba^2+ + SO4^2- -> BaSO4 v": (
        r"\mathrm{Ba}^{2+} + \mathrm{SO}_{4}^{2-} \longrightarrow \mathrm{BaSO}_{4} \,{\downarrow}"
    ),
    "A <=>[H+][k_{-1}] B ^": (
        r"\mathrm{A} \;\underset{\mathrm{k}_{-1}}{\overset{\mathrm{H}^{+}}"
        r"{\rightleftharpoons}}\; \mathrm{B} \,{\uparrow}"
    ),
    "{葡萄糖} ->[酶] 2乳酸": (
        r"\text{葡萄糖} \;\xrightarrow{\text{酶}}\; 2\,\text{乳酸}"
    ),
    "$x$ Na": r"{x} \mathrm{Na}",
}  # fmt: skip


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_written_out(formula: str) -> None:
    assert plain_chemistry(rf"\ce{{{formula}}}") == FORMULAS[formula]


def test_pandoc_reads_every_one_for_the_page_and_for_word() -> None:
    for made in FORMULAS.values():
        nodes = [{"t": "Para", "c": [{"t": "Math", "c": [{"t": "InlineMath"}, made]}]}]
        assert "<math" in pandoc.write_html(nodes), made


def test_other_formulas_and_broken_ones_stay() -> None:
    assert plain_chemistry(r"\cell{x} + y_2") == r"\cell{x} + y_2"
    assert plain_chemistry(r"\ce{H2") == r"\ce{H2"
    assert plain_chemistry(r"K = \frac{[\ce{H+}]}{2}") == r"K = \frac{[\mathrm{H}^{+}]}{2}"
    deep = r"\ce{" * 40 + "H2O" + "}" * 40
    assert plain_chemistry(deep).count("{") == plain_chemistry(deep).count("}")
