r"""CSL-JSON entries as a biblatex file that gives the same entries when it is read back.

Capitals inside a title stand in braces, so that other programs keep them as well::

    title = {Peripheral blood {T} cells in {SSc}},
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from diglot.bibliography.bibtex_names import read_names
from diglot.bibliography.bibtex_tables import (
    CONVERTED,
    DATES,
    ENGLISH,
    NAMES,
    TEXTS,
    VERBATIM,
    written_field,
    written_type,
)
from diglot.bibliography.records import with_archive

CSL = Mapping[str, Any]

_VARIABLES: Final = tuple(
    dict.fromkeys(
        (
            *(*NAMES.values(), *TEXTS.values(), *CONVERTED.values()),
            *(
                "issue",
                "number",
                "collection-number",
                "archive_location",
                *DATES.values(),
                *VERBATIM.values(),
            ),
        )
    )
)
"""The CSL variables that an entry may keep, in the order in which their fields are written."""
_LANGUAGES: Final = {"en": "english", "zh": "chinese", "ja": "japanese", "de": "german"}
_PROTECTED = ("title", "title-short")
_PARTS: Final = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
_NO_KEY = re.compile(r"[\s,{}#%\"=~\\]+")
_SPECIAL = re.compile(r"[\\{}&%$#_~^]")
_ESCAPES: Final = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_MARKUP = re.compile(r"<(/?)(i|b|sup|sub|span)\b[^<>]*>")
_COMMANDS: Final = {
    "i": r"\emph{",
    "b": r"\textbf{",
    "sup": r"\textsuperscript{",
    "sub": r"\textsubscript{",
    "span": "{",
}
_CAPITALS = re.compile(r"(?<![\w{\\])(?=\w*[^\W\d_])\w*[A-Z\u00c0-\u00de\u0391-\u03a9][\w’'-]*")


_OF_MARK = {"C": "proceedings", "G": "collection"}


def to_bibtex(entries: Iterable[CSL]) -> str:
    """Return entries as a biblatex file."""
    return "\n".join(_entry(entry) for entry in entries)


def _entry(csl: CSL) -> str:
    kind = str(csl.get("type", ""))
    custom = csl.get("custom")
    custom = custom if isinstance(custom, Mapping) else {}
    unsure, english = custom.get("unsure"), custom.get("en")
    lines = [f"% unsure: {', '.join(map(str, unsure))}\n"] if isinstance(unsure, list) else []
    key = _NO_KEY.sub("-", str(csl.get("id", "")))
    entry_type, subtype = written_type(kind)
    if kind == "book":
        entry_type = _OF_MARK.get(str(custom.get("mark", "")), entry_type)
    fields = [("entrysubtype", subtype), *_fields(csl, kind)]
    if isinstance(english, Mapping):
        fields += [(name + ENGLISH, value) for name, value in _fields(english, kind)]
    fields += [("sortkey", _plain(str(custom.get("sort") or "")))]
    lines += [f"@{entry_type}{{{key},\n"]
    lines += [f"  {name} = {{{value}}},\n" for name, value in fields if value]
    return "".join(lines) + "}\n"


def _fields(csl: CSL, kind: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a work of the CSL type `kind`; what cannot be written is empty."""
    csl = with_archive(csl)
    for variable in _VARIABLES:
        if variable in csl and (name := written_field(variable, kind)):
            yield name, _value(variable, csl[variable])


def _value(variable: str, value: Any) -> str:
    if variable in NAMES.values():
        return _names(value)
    if variable in DATES.values():
        return _date(value)
    if variable in VERBATIM.values():
        return _verbatim(value)
    if variable == "language":
        language = str(value or "")
        return _LANGUAGES.get(language, language)
    return _text(value, protect=variable in _PROTECTED)


def _plain(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], "\\" + found[0]), text)


def _text(value: Any, *, protect: bool = False) -> str:
    """Return text for LaTeX, its markup as commands, capitals after the first word in braces."""
    if value is None or isinstance(value, (bool, dict)):
        return ""
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    pieces: list[str] = []
    opened = at = 0
    for found in _MARKUP.finditer(text):
        pieces.append(_words(text[at : found.start()], protect=protect))
        at = found.end()
        if not found[1]:
            opened += 1
            pieces.append(_COMMANDS[found[2]])
        elif opened:
            opened -= 1
            pieces.append("}")
    return "".join(pieces) + _words(text[at:], protect=protect) + "}" * opened


def _words(text: str, *, protect: bool) -> str:
    plain = _plain(text)
    return _CAPITALS.sub(_protect, plain) if protect else plain


def _protect(found: re.Match[str]) -> str:
    """Return a word in braces, but for one at the beginning that any style would capitalise."""
    first = found.start() == 0 and found[0].istitle()
    return found[0] if first else f"{{{found[0]}}}"


def _verbatim(value: Any) -> str:
    text = str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    return re.sub(r"[{}\s\\]", "", text)


def _names(value: Any) -> str:
    if not isinstance(value, list):
        return ""
    names = [_name(one) for one in value if isinstance(one, Mapping)]
    return " and ".join(name for name in names if name)


def _name(name: CSL) -> str:
    """Return a name as BibTeX writes it, part by part where that would be read as another."""
    family = _part_of_name(name, "family")
    if not family:
        text = _part_of_name(name, "literal") or _part_of_name(name, "given")
        return "others" if text == "others" else f"{{{_plain(text)}}}" if text else ""
    dropping, kept = (
        _part_of_name(name, "dropping-particle"),
        _part_of_name(name, "non-dropping-particle"),
    )
    given, suffix = _part_of_name(name, "given"), _part_of_name(name, "suffix")
    before = "".join(f"{particle} " for particle in (dropping, kept) if particle)
    parts = [f"{before}{_part(family)}", *(_part(part) for part in (suffix, given) if part)]
    short = ", ".join(parts)
    if len(parts) == 1 and " " in short and not before:
        return f"{{{short}}}"
    told = {part: text for part in _PARTS if (text := _part_of_name(name, part))}
    if read_names(short) == [told] or (dropping and kept):
        return short
    named = {"family": family, "given": given, "prefix": dropping or kept, "suffix": suffix}
    written = [f"{part}={{{_plain(text)}}}" for part, text in named.items() if text]
    return ", ".join([*written, *(["useprefix=false"] if dropping else [])])


def _part_of_name(name: CSL, part: str) -> str:
    value = name.get(part)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _part(text: str) -> str:
    """Return a part of a name; one that holds a comma or "and" is kept together by braces."""
    plain = _plain(text)
    return f"{{{plain}}}" if re.search(r",|\band\b", plain) else plain


def _date(value: Any) -> str:
    if not isinstance(value, Mapping):
        return ""
    days = value.get("date-parts")
    if not isinstance(days, list):
        return _plain(str(value.get("literal") or value.get("raw") or ""))
    written = [
        "-".join(f"{int(part):0{4 if i == 0 else 2}}" for i, part in enumerate(day) if int(part))
        for day in days
        if isinstance(day, list) and day and all(str(part).lstrip("-").isdigit() for part in day)
    ]
    return "/".join(written) + ("~" if value.get("circa") and written else "")
