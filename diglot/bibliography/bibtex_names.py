"""Names as BibTeX and biblatex write them, as CSL names.

    "van Laar, Jacob M. and {WHO Group} and 王力 and others"
    -> [{"non-dropping-particle": "van", "family": "Laar", "given": "Jacob M."},
        {"literal": "WHO Group"}, {"family": "王", "given": "力"}, {"literal": "others"}]

The three forms are BibTeX's: ``First von Last``, ``von Last, First``, ``von Last, Jr, First``;
biblatex adds ``family=…, given=…, prefix=…``. What people write instead of ``and`` is understood
where it can mean nothing else: ``Smith, J.; Li, K.``, ``Smith, J. & Li, K.``, ``Smith J, Li K``.
"""

import re
from collections.abc import Iterator

from diglot.bibliography.latex_text import read_latex
from diglot.bibliography.name_forms import (
    HAN,
    OTHERS,
    SUFFIX,
    Name,
    bare_initials,
    chinese_name,
    is_group,
    is_others,
    name_with_points,
    split_people,
    vietnamese_name,
)
from diglot.csl.romanized import is_pinyin_in_order, is_pinyin_name

_COMMA_IN_BRACKETS = re.compile(r"[(（][^(),（）{}]*,[^()（）{}]*[)）]")
"""The comma of ``霍金（Hawking, S.）``, which parts no name."""
_EASTERN = re.compile(rf"(?:{HAN.pattern}|[\u3040-\u30ff\uac00-\ud7af])+")
"""A word of a Chinese, Japanese or Korean name, whose surname stands first."""
_KOREAN = re.compile(r"[A-Z][a-z]{1,6} [A-Z][a-z]{1,6}-[a-z]{2,6}")
"""``Kim Min-ji``: a small letter behind the hyphen is how Korean given names are written."""
_TITLE = re.compile(r"(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? )+(?=\S)")
_LAND = re.compile(r"(?<=[\])）〕】])\s+(?=[\u3400-\u9fff])")
"""The blank behind the land or the dynasty before a name: ``[美] 约翰·史密斯``."""
_EXTENDED = re.compile(r"\s*(family|given|prefix|suffix|useprefix|givenun|prefix-i)\s*=", re.I)
_PIECE = re.compile(r"\\.|[{}]|&#?\w{1,8};|[,;]|\s+|[^\\{},;\s]+", re.DOTALL)
"""A name's pieces; the semicolon of ``&amp;`` parts nothing."""


def read_names(text: str) -> list[Name]:
    """Return the names of a field; a ``von`` goes with the family name when names are sorted."""
    return [name for one in _split_names(text) if (name := _read_name(one))]


def unclear_names(text: str) -> list[str]:
    """Return the names of a field that have more commas than a person's name has a meaning for."""
    return [
        one
        for one in _split_names(text)
        if not _EXTENDED.match(one)
        and not _COMMA_IN_BRACKETS.search(one)
        and len(parts := _split_at(one, ",")) > 2
        and not (len(parts) == 3 and any(SUFFIX.fullmatch(part) for part in parts[1:]))
    ]


def _split_names(text: str) -> list[str]:
    """Return the names of a field one by one, ``others`` for those that follow."""
    persons = (one for part in _split_and(text) for one in _split_at(part, ";"))
    return [one for person in persons for part in _split_ampersand(person) for one in _people(part)]


def _people(text: str) -> list[str]:
    """Return a name, or those of a list that lacks its ``and``, as far as braces allow it."""
    if text.startswith("{"):
        return [text]
    plain = text if "{" not in text else read_latex(text)
    people = split_people(plain)
    return [text] if people == [plain] else people


def _split_ampersand(text: str) -> list[str]:
    r"""Return two names of ``Smith, J. \& Li, K.``, else the text: bodies have an ``&`` as well."""
    parts = re.split(r"\s+\\?&\s+", text)
    return parts if all("," in part for part in parts) and "{" not in text else [text]


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


def _split_at(text: str, sign: str) -> list[str]:
    """Return the parts of a text between the signs that stand outside of braces."""
    parts: list[list[str]] = [[]]
    for piece, depth in _pieces(text):
        if depth == 0 and piece == sign:
            parts.append([])
        else:
            parts[-1].append(piece)
    return [part for pieces in parts if (part := "".join(pieces).strip())]


def _words(text: str) -> list[str]:
    words: list[str] = [""]
    for piece, depth in _pieces(text.replace("~", " ")):
        if depth == 0 and piece.isspace():
            words.append("")
        else:
            words[-1] += piece
    return [word for word in words if word]


def _read_name(text: str) -> Name:
    if is_others(text.strip("{}")):
        return dict(OTHERS)
    if _EXTENDED.match(text):
        return _name_of_parts(text)
    text = (
        _TITLE.sub("", _LAND.sub("", text), count=1) if text[:1].isupper() else _LAND.sub("", text)
    )
    if HAN.search(text) and _COMMA_IN_BRACKETS.search(text):
        return {"literal": read_latex(text)}
    parts = _split_at(text, ",")
    if not parts:
        return {}
    if len(parts) == 1:
        return _name_without_comma(parts[0])
    if len(parts) == 2 and SUFFIX.fullmatch(parts[1]):  # Sammy Davis, Jr.
        return _name_without_comma(parts[0]) | {"suffix": parts[1]}
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
    if len(words) > 2 and SUFFIX.fullmatch(words[-1]):
        return _name_without_comma(" ".join(words[:-1])) | {"suffix": words[-1]}
    if is_group(text):
        return {"literal": read_latex(" ".join(words))}
    if all(_EASTERN.fullmatch(word) for word in words):
        return {"family": words[0], "given": "".join(words[1:])}
    if short := _short_name(read_latex(text)):
        return short
    first = next((i for i, word in enumerate(words[:-1]) if _is_lower(word)), len(words) - 1)
    von, last = _von_last(words[first:])
    return _name(last, " ".join(words[:first]), von, "")


def _short_name(text: str) -> Name | None:
    """Return a name with its surname first though no comma says so.

    ``Smith JA``, ``WANG Wei``, ``Chen Xiaoming``, ``Kim Min-ji``, ``Nguyễn Văn An``.
    """
    first, _, last = text.partition(" ")
    whole = first.isupper() and not last.isupper() and is_pinyin_name(first, last)
    if whole or is_pinyin_in_order(first, last):
        return {"family": first.capitalize(), "given": last}
    if _KOREAN.fullmatch(text):
        return {"family": first, "given": last}
    return vietnamese_name(text) or bare_initials(text) or name_with_points(text)


def _is_braced(word: str) -> bool:
    """Tell whether braces hold all of a word, as in ``{WHO Group}``."""
    if not word.startswith("{") or word.startswith("{\\"):
        return False
    closing = [i for i, (piece, depth) in enumerate(_pieces(word)) if piece == "}" and depth == 0]
    return len(closing) == 1 and word.endswith("}")


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
    for part in _split_at(text, ","):
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
