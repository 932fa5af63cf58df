"""English words that are spelt differently in the United Kingdom and in the United States."""

from diglot.codes import Code
from diglot.language_rules.rule import Choice, Variant

_PAIRS = {
    "tumour": "tumor", "colour": "color", "behaviour": "behavior", "favour": "favor",
    "labour": "labor", "neighbour": "neighbor", "odour": "odor", "humour": "humor",
    "harbour": "harbor", "rumour": "rumor", "vapour": "vapor", "mould": "mold",
    "centre": "center", "fibre": "fiber", "litre": "liter(?=s?\\b)", "theatre": "theater",
    "centimetre": "centimeter", "millimetre": "millimeter", "kilometre": "kilometer",
    "haemo": "hemo", "haemato": "hemato", "anaemi": "anemi", "leukaemi": "leukemi",
    "ischaemi": "ischemi", "septicaemi": "septicemi", "bacteraemi": "bacteremi",
    "uraemi": "uremi", "hypoxaemi": "hypoxemi", "glycaemi": "glycemi", "glucaemi": "glucemi",
    "hyperglycaemi": "hyperglycemi", "hypoglycaemi": "hypoglycemi", "lipidaemi": "lipidemi",
    "hyperlipidaemi": "hyperlipidemi", "viraemi": "viremi", "aetiolog": "etiolog",
    "oedema": "edema", "oesophag": "esophag", "oestr": "estr(?=ogen|adiol|iol|one|us)",
    "diarrhoea": "diarrhea", "dyspnoea": "dyspnea", "apnoea": "apnea", "coeliac": "celiac",
    "caecum": "cecum", "caecal": "cecal", "paediatric": "pediatric", "orthopaedic": "orthopedic",
    "gynaecolog": "gynecolog", "anaesthe": "anesthe", "caesarean": "cesarean",
    "faecal": "fecal", "faeces": "feces", "haemorrh": "hemorrh", "leucocyt": "leukocyt",
    "analyse": "analyze", "catalyse": "catalyze", "dialyse": "dialyze", "paralyse": "paralyze",
    "ageing": "aging", "defence": "defense", "artefact": "artifact", "aluminium": "aluminum",
    "manoeuvre": "maneuver", "labelled": "labeled", "labelling": "labeling",
    "modelling": "modeling", "modelled": "modeled", "signalling": "signaling",
    "signalled": "signaled", "counselling": "counseling", "counselled": "counseled",
    "cancelled": "canceled", "travelled": "traveled", "channelled": "channeled",
    "sceptic": "skeptic", "fulfil(?!l)": "fulfill(?!ed|ing)", "enrol(?!l)": "enroll(?!ed|ing|e)",
    "programme(?!d|r)": "", "foet": "", "grey(?!s)": "gray(?!s)", "sulph": "", "judgement": "",
    "catalogue": "catalog(?!ue)", "metre": "", "practis": "",
}  # fmt: skip
"""Beginnings of words: of the United Kingdom, of the United States; empty where both have it."""

_ISE = (
    "randomis", "characteris", "recognis", "hospitalis", "standardis", "summaris", "utilis",
    "organis", "immunis", "minimis", "maximis", "optimis", "normalis", "generalis", "specialis",
    "visualis", "localis", "categoris", "emphasis", "sensitis", "stabilis", "neutralis",
    "polymeris", "crystallis", "metabolis", "mobilis", "prioritis", "realis",
)  # fmt: skip
_IZE = "|".join(f"{one[:-1]}z" for one in _ISE)
_ISED = r"(?:e[ds]?|ing|ation|ations|er)\b"
_NO_CHOICE = (
    "organism|laborat|laborio|colorect|colorimet|analyses\\b|tumorig|humoral|moldova|(?-i:Gray)"
    "|emphasis\\b|mould?er|metred|harboring\\b"
)
"""Words that begin like one that has two spellings, and have one."""


def _beginnings(rows: list[str]) -> str:
    words = [one for one in rows if one]
    first = "".join(sorted({one[0] for one in words}))  # most words begin otherwise
    return rf"(?i)\b(?=[{first}])(?!{_NO_CHOICE})(?:{'|'.join(words)})[a-z]*"


SPELLING = Choice(
    "spelling",
    Code.SPELLING,
    "en",
    {
        "uk": Variant(_beginnings([*_PAIRS, *(f"{one}(?={_ISED})" for one in _ISE)])),
        "us": Variant(_beginnings(list(_PAIRS.values()))),
    },
    "Oxford and Merriam-Webster dictionaries",
    "A tumour, a tumor and a tumor",
    "A tumor, a tumor and a tumor",
)
"""The words of one country; Oxford spelling writes randomized beside tumour."""

IZE = Choice(
    "ize",
    Code.SPELLING,
    "en",
    {
        "ise": Variant(rf"(?i)\b(?:{'|'.join(_ISE)}){_ISED}"),
        "ize": Variant(rf"(?i)\b(?:{_IZE}){_ISED}"),
    },
    "Oxford and Merriam-Webster dictionaries",
    "Randomised, randomized, and randomized",
    "Randomized, randomized, and randomized",
)
"""The ending of verbs, -ise or -ize."""
