r"""``\\pu{…}`` as LaTeX: numbers with units, in the forms of mhchem's documentation."""

from __future__ import annotations

import pytest

from diglot.reading.chemistry import plain_chemistry

QUANTITIES = {
    "123 kJ": r"123\,\mathrm{kJ}",
    "123 mm2": r"123\,\mathrm{mm}^{2}",
    "1.2e3 kJ mol-1": r"1.2\cdot 10^{3}\,\mathrm{kJ}\,\mathrm{mol}^{-1}",
    "1,2E-3 kJ*mol^{-1}": r"1,2\times 10^{-3}\,\mathrm{kJ}\cdot \mathrm{mol}^{-1}",
    "10 mg/kg": r"10\,\mathrm{mg}/\mathrm{kg}",
    "10 mg//kg": r"10\,\frac{\mathrm{mg}}{\mathrm{kg}}",
    "37 °C": r"37\,\text{°}\mathrm{C}",
    "50 %": r"50\,\%",
    "2.5 +- 0.3 g": r"2.5 \pm  0.3\,\mathrm{g}",
    "kJ": r"\mathrm{kJ}",
    "": "",
}


@pytest.mark.parametrize("written", QUANTITIES)
def test_a_quantity_is_written_out(written: str) -> None:
    assert plain_chemistry(rf"a\pu{{{written}}}b") == f"a{QUANTITIES[written]}b"


def test_it_stands_beside_a_formula_and_inside_one() -> None:
    assert plain_chemistry(r"\ce{H2O}\pu{5 mL}") == r"\mathrm{H}_{2}\mathrm{O}5\,\mathrm{mL}"
    assert plain_chemistry(r"\ce{H2O ->[\pu{37 °C}] B}").count(r"37\,\text{°}\mathrm{C}") == 1


@pytest.mark.parametrize(
    ("siunitx", "written"),
    [
        (r"\qty{5}{mg}", r"\num{5}\,\mathrm{mg}"),
        (r"\SI{1e3}{kg/m^2}", r"\num{1e3}\,\mathrm{kg}/\mathrm{m}^{2}"),
        (r"\unit{mmol.L^-1}", r"\mathrm{mmol}\cdot \mathrm{L}^{-1}"),
        (r"\SI{5}{\milli\gram}", r"\SI{5}{\milli\gram}"),
    ],
)
def test_units_told_in_letters_stand_upright(siunitx: str, written: str) -> None:
    assert plain_chemistry(siunitx) == written
