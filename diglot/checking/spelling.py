"""One spelling of English in an article, that of the United Kingdom or of the United States."""

from __future__ import annotations

import re
from collections import defaultdict

from diglot.article import Article, Library
from diglot.checking.prose import find_in_prose
from diglot.diagnostics import Code, Diagnostic, SourceSpan, warning
from diglot.messages import say
from diglot.profile import Profile

_PAIRS = {
    "tumour": "tumor", "colour": "color", "behaviour": "behavior", "favour": "favor",
    "labour": "labor", "neighbour": "neighbor", "odour": "odor", "humour": "humor",
    "centre": "center", "fibre": "fiber", "litre": "liter", "theatre": "theater",
    "haemo": "hemo", "haemato": "hemato", "anaemi": "anemi", "leukaemi": "leukemi",
    "ischaemi": "ischemi", "oedema": "edema", "oesophag": "esophag", "diarrhoea": "diarrhea",
    "paediatric": "pediatric", "orthopaedic": "orthopedic",
    "gynaecolog": "gynecolog", "anaesthe": "anesthe", "caesarean": "cesarean", "faecal": "fecal",
    "analyse": "analyze", "catalyse": "catalyze", "dialyse": "dialyze", "randomis": "randomiz",
    "hospitalis": "hospitaliz", "characteris": "characteriz", "recognis": "recogniz",
    "standardis": "standardiz", "summaris": "summariz", "utilis": "utiliz",
    "organis": "organiz", "immunis": "immuniz", "ageing": "aging",
    "defence": "defense", "labelled": "labeled",
    "modelling": "modeling", "travelled": "traveled", "sceptic": "skeptic",
}  # fmt: skip
"""Beginnings of words: of the United Kingdom, of the United States."""

_BEGINNINGS = "|".join(rf"{one}(?=e|ing|ation)" if one.endswith("is") else one for one in _PAIRS)
_UK = re.compile(rf"\b(?:{_BEGINNINGS})[a-z]*", re.I)
_US = re.compile(rf"\b(?:{'|'.join(_PAIRS.values())})[a-z]*", re.I)
_EITHER = re.compile(r"organism|laborat|laborio|colorect|colorimet|analyses$|tumorig|humoral", re.I)
_OXFORD = re.compile(r"\w+iz(?:e|ed|es|ing|ation|ations|er)$", re.I)
"""Oxford spelling writes randomized beside tumour: such a word tells of neither."""


def check_spelling(
    article: Article,
    library: Library,  # noqa: ARG001
    profile: Profile,  # noqa: ARG001
) -> list[Diagnostic]:
    """Name the words that are spelt otherwise than most of the English text."""
    edition = article.editions.get("en")
    places: dict[str, list[tuple[str, SourceSpan]]] = defaultdict(list)
    for section in edition.texts if edition else ():
        for country, pattern in (("uk", _UK), ("us", _US)):
            for found in find_in_prose(section, pattern):
                if not _EITHER.match(found[0]) and not _OXFORD.match(found[0]):
                    places[country].append((found[0], section.rendered.span(*found.span())))
    if len(places) < 2:
        return []
    fewer, more = sorted(places.values(), key=len)
    message_values = {"other": more[0][0], "place": more[0][1]}
    return [
        warning(
            Code.SPELLING,
            say('"{word}" is spelt as in one country, "{other}" in {place} as in the other',
                word=word, **message_values),
            place,
        )
        for word, place in fewer
    ]  # fmt: skip
