"""Names as databases write them, as CSL names.

read_name("Laar, Jacob M. van")  -> {"family": "Laar", "given": "Jacob M. van"}
read_initials("De Luca DA")      -> {"family": "De Luca", "given": "D. A."}
"""

import re
from collections.abc import Iterable

from diglot.bibliography.name_forms import (
    OTHERS,
    SUFFIX,
    Name,
    bare_initials,
    chinese_name,
    is_others,
    name_after_initials,
    name_with_points,
    split_people,
    vietnamese_name,
)

_INITIALS = re.compile(r"[A-ZÀ-ÖØ-Þ](?:[-.]{0,2}[A-ZÀ-ÖØ-Þ]){0,4}\.?")


def read_people(values: Iterable[str]) -> list[Name]:
    """Return the names of the lines of a record, of which one may hold several."""
    parts = (part for value in values for part in re.split("[;；]", value))
    single = (one for part in parts for one in split_people(part))
    return [name for one in single if (name := read_name(one))]


def read_name(text: str) -> Name:
    """Return a name written ``Family, Given``, also with a suffix, or ``Family I.``."""
    text = " ".join(text.split())
    if is_others(text):
        return dict(OTHERS)
    if text.startswith("{") and text.endswith("}"):
        return {"literal": text.strip("{}")}
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        return {}
    if len(parts) == 1:
        forms = (
            chinese_name, vietnamese_name, name_with_points, bare_initials, name_after_initials,
        )  # fmt: skip
        found = (name for form in forms if (name := form(parts[0])))
        return next(found, {"literal": parts[0]})
    given, suffix = _without_suffix(parts[1])
    if SUFFIX.fullmatch(given) and len(parts) > 2:  # King, Jr., Martin
        given, suffix = parts[2], given
    elif len(parts) > 2:
        suffix = parts[2]
    name = {"family": parts[0], "given": _space_initials(given), "suffix": suffix}
    return {part: text for part, text in name.items() if text}


def _without_suffix(given: str) -> tuple[str, str]:
    """Return given names and the suffix that PubMed sets after them: ``Martin L 3rd``."""
    before, _, last = given.rpartition(" ")
    return (before, last) if before and SUFFIX.fullmatch(last) else (given, "")


def _space_initials(given: str) -> str:
    """Return given names; capitals written together, ``LCM``, are initials."""
    if re.fullmatch(r"[A-Z]{2,4}", given):
        return " ".join(f"{letter}." for letter in given)
    return given


def read_initials(text: str) -> tuple[Name, bool]:
    """Return a name written ``Family IN`` as in Vancouver lists, and whether that is certain."""
    text = " ".join(text.split())
    if is_others(text):
        return dict(OTHERS), True
    if chinese := chinese_name(text.replace(" ", "")):
        return chinese, "family" in chinese
    words = text.split(" ")
    suffix = words.pop() if len(words) > 2 and SUFFIX.fullmatch(words[-1]) else ""
    first = len(words)
    while first > 1 and _INITIALS.fullmatch(words[first - 1]):
        first -= 1
        if re.fullmatch(r"[^\W\d_]{2,}", words[first - 1]):
            break  # VAN DER BERG K: capitals written together are initials at the end only
    family = " ".join(words[:first])
    letters = re.findall(r"-?[A-ZÀ-ÖØ-Þ]", "".join(words[first:]))
    if letters:
        given = " ".join(f"{letter}." for letter in letters).replace(" -", "-")
        name = {"family": family, "given": given}
        certain = not (family.isupper() and len(family) > 3)
    elif len(words) == 2 and words[0].isupper():  # LIN Ruilian: GB/T 7714 with the name in full
        name, certain = {"family": words[0].capitalize(), "given": words[1]}, True
    else:
        return {"literal": text}, False
    return (name | {"suffix": suffix} if suffix else name), certain
