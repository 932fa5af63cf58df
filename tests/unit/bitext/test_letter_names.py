"""Names of letters: another one in the translation is found, one in full or left out is none."""

from __future__ import annotations

import pytest

from diglot.bitext.letter_names import has_full_form, name_differences
from tests.unit.bitext.test_pairing import aligned

OTHER = [
    ("加用QWE后好转。", "They improved after UIO was added.", ("QWE", "UIO")),
    ("QWE与RTY合用，QWE较贵。", "QWE and RTY were combined; RTY costs more.", ("QWE", "RTY")),
    ("检出JAK2突变。", "A CALR mutation was found.", ("JAK2", "CALR")),
    ("TGF-β升高。", "TGF-α rose.", ("TGF-β", "TGF-α")),
    ("干扰素γ下降。", "Interferon alpha fell.", ("γ", "alpha")),
    ("维生素D缺乏。", "Vitamin C deficiency.", ("维生素D", "Vitamin C")),
    ("丙型肝炎少见。", "Hepatitis B is rare.", ("丙型肝炎", "Hepatitis B")),
    ("Child-Pugh分级A级。", "Child–Pugh class B.", ("Child-Pugh分级A", "Child–Pugh class B")),
    ("Ⅱb期2例。", "Two were in stage IIA.", ("Ⅱb期", "stage IIA")),
    ("甲型流感流行。", "Influenza B spread.", ("甲型流感", "Influenza B")),
]
SAME = [
    ("Child-Pugh A级，Ⅱb期。", "Child–Pugh class A, stage IIB."),
    ("检出JAK2突变，无CALR。", "A Janus kinase 2 mutation was found, but none of CALR."),
    ("PDL1阳性。", "It was positive for PD-L1."),
    ("ESR和C反应蛋白升高。", "The erythrocyte sedimentation rate and CRP rose."),
    ("加用MTX后好转。", "They improved on methotrexate, unlike those on HCQ."),
    ("QWE升高，而后QWE下降。", "QWE rose and then fell."),
    ("干扰素γ与干扰素-α。", "Interferon-gamma and interferon-α."),
    ("甲肝疫苗与维生素K。", "Vitamin K and a hepatitis A vaccine."),
    ("检验水准α=0.05。", "Cronbach's α and TGF-β were reported."),
    ("Ⅲ期试验在US进行。", "A phase III trial in the UK."),
]


@pytest.mark.parametrize(("zh", "en", "names"), OTHER)
def test_a_name_in_whose_place_another_stands_is_found(
    zh: str, en: str, names: tuple[str, str]
) -> None:
    (pair,) = aligned(zh, en).pairs
    (found,) = name_differences(pair, has_full_form)
    assert (found[0].text, found[1].text) == names


@pytest.mark.parametrize(("zh", "en"), SAME)
def test_a_name_in_full_or_left_out_is_none(zh: str, en: str) -> None:
    (pair,) = aligned(zh, en).pairs
    assert list(name_differences(pair, has_full_form)) == []
