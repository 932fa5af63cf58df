r"""CSL-JSON entries as a biblatex file that gives the same entries when it is read back.

Capitals inside a title stand in braces, so that other programs keep them as well::

    title = {Peripheral blood {T} cells in {SSc}},
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

CSL = Mapping[str, Any]

TYPES: Final[Mapping[str, str]] = {
    "article": "misc",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "dataset": "dataset",
    "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference",
    "graphic": "artwork",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
    "manuscript": "unpublished",
    "map": "map",
    "motion_picture": "movie",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "personal_communication": "letter",
    "post": "online",
    "post-weblog": "online",
    "report": "report",
    "review": "review",
    "software": "software",
    "song": "music",
    "standard": "standard",
    "thesis": "thesis",
    "webpage": "online",
}
_SUBTYPES: Final = {"article-magazine": "magazine", "article-newspaper": "newspaper"}
_NAMES: Final = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "container-author": "bookauthor",
    "director": "director",
}
_TEXTS: Final = {
    "title": "title",
    "title-short": "shorttitle",
    "container-title-short": "shortjournal",
    "collection-title": "series",
    "volume": "volume",
    "number-of-volumes": "volumes",
    "part-number": "part",
    "edition": "edition",
    "chapter-number": "chapter",
    "page": "pages",
    "number-of-pages": "pagetotal",
    "publisher-place": "location",
    "event-title": "eventtitle",
    "event-place": "venue",
    "version": "version",
    "status": "pubstate",
    "genre": "type",
    "annote": "annotation",
    "abstract": "abstract",
    "keyword": "keywords",
    "note": "note",
}
_VERBATIM: Final = {
    "DOI": "doi",
    "URL": "url",
    "ISBN": "isbn",
    "ISSN": "issn",
    "PMID": "pmid",
    "PMCID": "pmcid",
}
_DATES: Final = {
    "issued": "date",
    "accessed": "urldate",
    "event-date": "eventdate",
    "original-date": "origdate",
}
_LANGUAGES: Final = {"en": "english", "zh": "chinese", "ja": "japanese", "de": "german"}
_PROTECTED = ("title", "title-short")
_NO_KEY = re.compile(r"[\s,{}#%\"=~\\]+")
_SPECIAL = re.compile(r"[\\{}&%$#_~^]")
_ESCAPES: Final = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_MARKUP = re.compile(r"<(/?)(i|b|sup|sub|span)\b[^<>]*>")
_COMMANDS: Final = {
    "i": r"\emph{",
    "b": r"\textbf{",
    "sup": r"\textsuperscript{",
    "sub": r"\textsubscript{",
    "span": "{",
}
_CAPITALS = re.compile(r"(?<![\w{\\])(?=\w*[^\W\d_])\w*[A-Z\u00c0-\u00de\u0391-\u03a9][\w’'-]*")


def to_bibtex(entries: Iterable[CSL]) -> str:
    """Return entries as a biblatex file."""
    return "\n".join(_entry(entry) for entry in entries)


def _entry(csl: CSL) -> str:
    kind = str(csl.get("type", ""))
    custom = csl.get("custom")
    unsure = custom.get("unsure") if isinstance(custom, Mapping) else None
    lines = [f"% unsure: {', '.join(map(str, unsure))}\n"] if isinstance(unsure, list) else []
    key = _NO_KEY.sub("-", str(csl.get("id", "")))
    lines += [f"@{TYPES.get(kind, 'misc')}{{{key},\n"]
    lines += [f"  {name} = {{{value}}},\n" for name, value in _fields(csl, kind) if value]
    return "".join(lines) + "}\n"


def _fields(csl: CSL, kind: str) -> Iterator[tuple[str, str]]:
    yield "entrysubtype", _SUBTYPES.get(kind, "")
    for variable, name in _NAMES.items():
        yield name, _names(csl.get(variable))
    for variable, name in _TEXTS.items():
        yield name, _text(csl.get(variable), protect=variable in _PROTECTED)
    container = "journaltitle" if TYPES.get(kind) in ("article", "review") else "booktitle"
    yield container, _text(csl.get("container-title"))
    periodical = kind.startswith("article-") or kind in ("review", "periodical")
    yield "number" if periodical else "issue", _text(csl.get("issue"))
    collection = not periodical and "collection-number" in csl
    yield "number", _text(csl.get("collection-number" if collection else "number"))
    publisher = {"thesis": "institution", "report": "institution", "webpage": "organization"}
    yield publisher.get(kind, "publisher"), _text(csl.get("publisher"))
    for variable, name in _DATES.items():
        yield name, _date(csl.get(variable))
    for variable, name in _VERBATIM.items():
        yield name, _verbatim(csl.get(variable))
    language = str(csl.get("language") or "")
    yield "langid", _LANGUAGES.get(language, language)


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
    return _CAPITALS.sub(_protected, plain) if protect else plain


def _protected(found: re.Match[str]) -> str:
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
    family = _told(name, "family")
    if not family:
        text = _told(name, "literal") or _told(name, "given")
        return "others" if text == "others" else f"{{{_plain(text)}}}" if text else ""
    particles = (_told(name, part) for part in ("dropping-particle", "non-dropping-particle"))
    before = "".join(f"{particle} " for particle in particles if particle)
    last = _part(family)
    given, suffix = _part(_told(name, "given")), _part(_told(name, "suffix"))
    parts = [f"{before}{last}", *([suffix] if suffix else []), *([given] if given else [])]
    if len(parts) == 1 and " " in parts[0] and not before:
        return f"{{{parts[0]}}}"
    return ", ".join(parts)


def _told(name: CSL, part: str) -> str:
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
        "-".join(f"{int(part):0{4 if i == 0 else 2}}" for i, part in enumerate(day))
        for day in days
        if isinstance(day, list) and day and all(str(part).lstrip("-").isdigit() for part in day)
    ]
    return "/".join(written) + ("~" if value.get("circa") and written else "")
