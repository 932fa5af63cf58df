"""Comparisons that the other language turns round."""

from __future__ import annotations

import pytest

from diglot.bitext.comparisons import reversed_comparisons
from tests.unit.bitext.test_pairing import aligned


def test_citations_are_not_shown() -> None:
    (pair,) = aligned("A组优于B组[@a]。", "Group B [@a] was better than group A [@a].").pairs
    ((one, other),) = reversed_comparisons(pair)
    assert (one.text, other.text) == ("优于B组", "better than group A")


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        ("治疗组高于对照组。", "It was higher in controls than in the treated group.", 1),
        ("男性患病率比女性更高。", "It was higher in women than in men.", 1),
        ("男性患病率比女性更高。", "It was higher in men than in women.", 0),
        ("近端病变较远端重。", "Distal lesions were more severe than proximal ones.", 1),
        ("治疗组高于对照组。", "It was lower in controls than in the treated group.", 0),
        ("治疗组高于对照组。", "It was lower in the treated group than in controls.", 1),
        ("A组优于B组。", "Group B was better than group A.", 1),
        ("A组优于B组，评分低于B组。", "Group A did better than group B, with lower scores.", 0),
        ("术后血压高于术前。", "Pressure was lower after surgery than before.", 1),
        ("女性高于男性。", "Men had a lower rate than women.", 0),
        ("A组不高于B组。", "It was no higher in group B than in group A.", 0),
        ("高剂量组高于低剂量组。", "It was higher in the high-dose than in the low-dose group.", 0),
        ("A组优于B组和C组。", "Group A was superior to group C and group B.", 0),
    ],
)
def test_comparisons(zh: str, en: str, told: int) -> None:
    (pair,) = aligned(zh, en).pairs
    assert len(list(reversed_comparisons(pair))) == told
