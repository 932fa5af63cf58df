"""Names as BibTeX and biblatex write them, as CSL names.

    "van Laar, Jacob M. and {WHO Group} and 王力 and others"
    -> [{"non-dropping-particle": "van", "family": "Laar", "given": "Jacob M."},
        {"literal": "WHO Group"}, {"family": "王", "given": "力"}, {"literal": "others"}]

The three forms are BibTeX's: ``First von Last``, ``von Last, First``, ``von Last, Jr, First``;
biblatex adds ``family=…, given=…, prefix=…``. A Chinese name without a comma is split after its
surname, which may have two characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from diglot.bibliography.latex_text import read_latex

Name = dict[str, str]

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff·]+")
_DOUBLE_SURNAMES: Final = (
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 长孙 長孫"
    " 宇文 司徒 司空 夏侯 轩辕 軒轅 端木 百里 呼延 东郭 東郭 南宫 南宮 独孤 獨孤 拓跋 申屠 太史"
)
_INSTITUTION = re.compile(r"[院部局会會社所司室组組校馆館厅廳署团團心网網]$")
_OF_INSTITUTIONS = re.compile(
    r"(?i)(?:organi[sz]ation|universit\w+|institut\w*|group|committee|association|society|ministry"
    r"|department|cent(?:er|re)s?|agency|council|commission|foundation|network|consortium"
    r"|collaborat\w+|hospital|federation|academy|investigators|administration|corporation"
    r"|ltd\.?|inc\.?|llc|gmbh)"
)
"""Words that no person's name has: ``World Health Organization`` needs no braces."""
SUFFIX = re.compile(r"(?:Jr|Sr|2nd|3rd|4th|II|III|IV)\.?")
_EXTENDED = re.compile(r"\s*(family|given|prefix|suffix|useprefix|givenun|prefix-i)\s*=", re.I)
_PIECE = re.compile(r"\\.|[{}]|,|\s+|[^\\{},\s]+", re.DOTALL)


def read_names(text: str) -> list[Name]:
    """Return the names of a field; a ``von`` goes with the family name when names are sorted."""
    names = []
    for one in (part for person in _split_and(text) for part in split_chinese(person)):
        if one.lower() == "others":
            names.append({"literal": "others"})
        elif name := _read_name(one):
            names.append(name)
    return names


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """Yield the pieces of a text and how deep in braces each stands."""
    depth = 0
    for piece in _PIECE.findall(text):
        if piece == "}":
            depth = max(0, depth - 1)
        yield piece, depth
        if piece == "{":
            depth += 1


def _split_and(text: str) -> list[str]:
    parts: list[list[str]] = [[]]
    for piece, depth in _pieces(text):
        if depth == 0 and piece.lower() == "and" and (not parts[-1] or parts[-1][-1].isspace()):
            parts.append([])
        else:
            parts[-1].append(piece)
    return [joined for part in parts if (joined := "".join(part).strip())]


def _split_commas(text: str) -> list[str]:
    parts: list[list[str]] = [[]]
    for piece, depth in _pieces(text):
        if depth == 0 and piece == ",":
            parts.append([])
        else:
            parts[-1].append(piece)
    return ["".join(part).strip() for part in parts]


def _words(text: str) -> list[str]:
    words: list[str] = [""]
    for piece, depth in _pieces(text.replace("~", " ")):
        if depth == 0 and piece.isspace():
            words.append("")
        else:
            words[-1] += piece
    return [word for word in words if word]


def _read_name(text: str) -> Name:
    if _EXTENDED.match(text):
        return _name_of_parts(text)
    parts = [part for part in _split_commas(text) if part]
    if not parts:
        return {}
    if len(parts) == 1:
        return _name_without_comma(parts[0])
    von, last = _von_last(_words(parts[0]))
    if len(parts) > 2 and SUFFIX.fullmatch(parts[-1]) and not SUFFIX.fullmatch(parts[1]):
        parts = [parts[0], parts[-1], *parts[1:-1]]  # King, Martin, Jr. as databases write it
    suffix = parts[1] if len(parts) > 2 else ""
    given = " ".join(parts[2:]) if len(parts) > 2 else parts[1]
    return _name(last, given, von, suffix)


def _name(
    family: str, given: str, von: str, suffix: str, particle: str = "non-dropping-particle"
) -> Name:
    parts = {"family": family, "given": given, particle: von, "suffix": suffix}
    read = {part: read_latex(text) for part, text in parts.items()}
    return {part: text for part, text in read.items() if text}


def _name_without_comma(text: str) -> Name:
    """Return a name without a comma: ``First von Last``, an institution, or a Chinese name."""
    words = _words(text)
    if not words:
        return {}
    if len(words) == 1:
        word = read_latex(words[0])
        if _is_braced(words[0]):
            return {"literal": word}
        return chinese_name(word) or {"family": word}
    if any(_OF_INSTITUTIONS.fullmatch(word) for word in words):
        return {"literal": read_latex(" ".join(words))}
    if all(_HAN.fullmatch(word) for word in words):
        return {"family": words[0], "given": "".join(words[1:])}
    first = next((i for i, word in enumerate(words[:-1]) if _is_lower(word)), len(words) - 1)
    von, last = _von_last(words[first:])
    return _name(last, " ".join(words[:first]), von, "")


def split_chinese(text: str) -> list[str]:
    """Return several Chinese persons that are parted by commas; anything else whole.

    ``张三, 李四, 王五`` names three; ``欧阳, 修`` is one, in the order of a name with a comma, and
    so is ``王，小明``: nobody's whole name is one character.
    """
    parts = [part.strip() for part in re.split("[,，、;；]", text) if part.strip()]
    if len(parts) < 2 or not all(_HAN.fullmatch(part) for part in parts):
        return [text]
    surname = len(parts[0]) == 1 or parts[0] in _DOUBLE_SURNAMES or len(parts[-1]) == 1
    if len(parts) == 2 and surname and not re.search("[、;；]", text):
        return [", ".join(parts)]
    people = all(2 <= len(part) <= 4 for part in parts) and parts[0] not in _DOUBLE_SURNAMES
    return parts if people or re.search("[，、;；]", text) else [text]


def _is_braced(word: str) -> bool:
    """Tell whether braces hold all of a word, as in ``{WHO Group}``."""
    if not word.startswith("{") or word.startswith("{\\"):
        return False
    closing = [i for i, (piece, depth) in enumerate(_pieces(word)) if piece == "}" and depth == 0]
    return len(closing) == 1 and word.endswith("}")


def chinese_name(text: str) -> Name | None:
    """Return a person's Chinese name in two parts, None for what is none.

    >>> chinese_name("欧阳修")
    {'family': '欧阳', 'given': '修'}
    """
    if not _HAN.fullmatch(text) or "·" in text or _INSTITUTION.search(text):
        return {"literal": text} if _HAN.fullmatch(text) else None
    double = text[:2] in _DOUBLE_SURNAMES and len(text) > 2
    if not 2 <= len(text) <= (4 if double else 3):
        return {"literal": text}
    cut = 2 if double else 1
    return {"family": text[:cut], "given": text[cut:]}


def _von_last(words: list[str]) -> tuple[str, str]:
    """Return particle and family name: words before the last in small letters are particles."""
    last = max((i + 1 for i, word in enumerate(words[:-1]) if _is_lower(word)), default=0)
    if not words or not _is_lower(words[0]):
        return "", " ".join(words)
    return " ".join(words[:last]), " ".join(words[last:])


def _is_lower(word: str) -> bool:
    """Tell whether a word begins with a small letter; what stands in braces has no case."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    plain = read_latex(word)
    letter = next((char for char in plain if char.isalpha()), "")
    return letter.islower()


def _name_of_parts(text: str) -> Name:
    """Return a name in biblatex's form ``family=…, given=…``."""
    told: dict[str, str] = {}
    for part in _split_commas(text):
        key, _, value = part.partition("=")
        told[key.strip().lower()] = value.strip().strip('"')
    apart = told.get("useprefix", "").lower() == "false"
    return _name(
        told.get("family", ""),
        told.get("given", ""),
        told.get("prefix", ""),
        told.get("suffix", ""),
        "dropping-particle" if apart else "non-dropping-particle",
    )
