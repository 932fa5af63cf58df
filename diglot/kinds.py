"""The kinds of values that fields of article.toml and settings of a journal have.

Each reads a value, or raises `WrongValue`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from diglot.codes import BY_LABEL, Bilingual, Code
from diglot.diagnostics import Severity, did_you_mean
from diglot.fields import Kind, Reader, WrongValue, in_each_language, texts, wrong_languages
from diglot.identifiers import bare_doi
from diglot.language_rules import CHOICES
from diglot.languages import LANGS
from diglot.messages import say
from diglot.toml import Path

_URL = re.compile(r"https://[a-z0-9][a-z0-9.-]*(?::\d+)?(?:/[\w.~%!$&'()*+,;=:@-]*)*", re.A | re.I)
_LARGEST = 200
_LONGEST = 20_000
"""Characters of a field: a statement of several paragraphs has 5,000."""
_ORCID = re.compile(r"(?:https?://orcid\.org/)?((?:\d{4}-){3}\d{3}[\dX])")


def _by_name(read: Callable[[object, Any], Any]) -> Callable[[Reader, Path, Any], Any]:
    """Return what reads a value of which only the name is told where it is wrong."""
    return lambda _, path, value: read(path[-1], value)


def _text(name: object, value: Any) -> str:
    """Return a text; a number counts as its digits."""
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return str(value).strip()
    message = say('"{name}" is not a text', name=name)
    raise WrongValue(message, say('write {name} = "…"', name=name))


def _words(reader: Reader, path: Path, value: Any) -> dict[str, str]:
    """Return a text in each language; one that is not in a table is the same in both."""
    if isinstance(value, str):
        value = dict.fromkeys(LANGS, value)
    if not isinstance(value, Mapping) or not all(isinstance(one, str) for one in value.values()):
        message = say('"{name}" is not a text for each language', name=path[-1])
        raise WrongValue(message, in_each_language(path[-1]))
    wrong_languages(reader, path, value)
    kept = {lang: value[lang].strip() for lang in LANGS if value.get(lang, "").strip()}
    return {lang: _limit_length(reader, (*path, lang), words) for lang, words in kept.items()}


def _limit_length(reader: Reader, path: Path, words: str) -> str:
    """Return words that a page can be set with; a whole article in a title takes minutes."""
    if len(words) > _LONGEST:
        message = say(
            '"{name}" has {count} characters, no field has more than {most}',
            name=path[-2],
            count=f"{len(words):,}",
            most=f"{_LONGEST:,}",
        )
        reader.fault(path, message, say("text belongs into the sections"), at_value=True)
    return words[:_LONGEST]


def _word_lists(reader: Reader, path: Path, value: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, Mapping) or not all(texts(one) for one in value.values()):
        message = say('"{name}" is not a list for each language', name=path[-1])
        raise WrongValue(message, say('write zh = ["…"] in [{name}]', name=path[-1]))
    wrong_languages(reader, path, value)
    return {lang: tuple(value[lang]) for lang in LANGS if lang in value}


def _list(name: object, value: Any) -> tuple[str, ...]:
    if texts(value):
        return tuple(value)
    message = say('"{name}" is not a list of texts', name=name)
    raise WrongValue(message, say('write {name} = ["…"]', name=name))


def _flag(name: object, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    message = say('"{name}" is neither true nor false', name=name)
    raise WrongValue(message, say("write {name} = true or {name} = false", name=name))


def _day(name: object, value: Any) -> date:
    if type(value) is date:
        return value
    message = say('"{name}" is not a date', name=name)
    raise WrongValue(message, say("write {name} = 2024-10-27, without quotes", name=name))


def _address(name: object, value: Any) -> str:
    """Return an address with a slash at its end."""
    told = _text(name, value)
    if not told or _URL.fullmatch(told):
        return told and told.rstrip("/") + "/"
    message = say('"{name}" is not the https address of a folder', name=name)
    hint = say('write {name} = "https://…/", where the pages of the article will stand', name=name)
    raise WrongValue(message, hint, at_value=True)


def _orcid(name: object, value: Any) -> str:
    told = _text(name, value)
    found = _ORCID.fullmatch(told)
    if not told or (found and _check_digit(found[1]) == found[1][-1]):
        return found[1] if found else told
    message = say('"{value}" is no ORCID iD', value=told)
    hint = say("copy it from the author's page on orcid.org")
    raise WrongValue(message, hint, at_value=True)


def _check_digit(orcid: str) -> str:
    """Return the last character that an ORCID iD must have (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


def _languages(name: object, value: Any) -> tuple[str, ...]:
    order = _order(name, value)
    return tuple(lang for lang in LANGS if lang in order)


def _order(name: object, value: Any) -> tuple[str, ...]:
    if isinstance(value, list) and value and all(lang in LANGS for lang in value):
        return tuple(dict.fromkeys(value))
    message = say('"{name}" is not a list of language codes that diglot knows', name=name)
    known = ", ".join(f'"{lang}"' for lang in LANGS)
    raise WrongValue(message, say("write {name} = [{known}]", name=name, known=known))


def mapping_of(name: object, value: Any) -> Mapping[str, Any]:
    """Return a table. Raises `WrongValue`."""
    if isinstance(value, Mapping):
        return value
    message = say('"{name}" is not a table', name=name)
    raise WrongValue(message, say("write [{name}]", name=name))


def _count(name: object, value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    message = say('"{name}" is not a whole number', name=name)
    raise WrongValue(message, say("write {name} = 25, or 0 for no limit", name=name))


def _texts(name: object, value: Any) -> dict[str, str]:
    if isinstance(value, Mapping) and all(isinstance(one, str) for one in value.values()):
        return dict(value)
    message = say('"{name}" is not a table of texts', name=name)
    raise WrongValue(message, say("write [{name}] with name = …", name=name))


def _names(reader: Reader, path: Path, table: Any) -> dict[str, str]:
    """Return ``zh = "林瑞莲"`` and ``en = "LIN Ruilian"`` of the table itself."""
    found = {
        lang: reader.value(TEXT, (*path, lang), table[lang]) for lang in LANGS if lang in table
    }
    return {lang: name for lang, name in found.items() if name}


_SETTINGS = ("off", "warning", "error")


MIXED = frozenset({
    Code.BIB_DUPLICATE_KEY, Code.BIB_ENTRY, Code.BIB_SYNTAX, Code.EQUATION, Code.FOOTNOTE,
    Code.FIGURE_BROKEN, Code.FRONT_MATTER, Code.HTML_TAG, Code.MARKDOWN, Code.PROFILE, Code.RELEASE,
    Code.REVIEW_BASE, Code.TABLE_ROW, Code.TEX_COMMAND,
    Bilingual.EXCHANGE_LEFT, Bilingual.SECTION_NO_PARTNER,
})  # fmt: skip
"""Codes of errors of which some faults are warnings, which may be turned off as any other."""


def _severities(reader: Reader, path: Path, value: Any) -> dict[str, str]:
    """Return what codes of diagnostics are set to; only a warning may be set."""
    found: dict[str, str] = {}
    for label, chosen in mapping_of(path[-1], value).items():
        code = BY_LABEL.get(label)
        if code is None:
            message = say('there is no code "{code}"', code=label)
            reader.fault((*path, label), message, did_you_mean(label, BY_LABEL))
        elif chosen not in _SETTINGS:
            message = say('"{value}" is no setting of a code', value=chosen)
            hint = say('write {code} = "off", "warning" or "error"', code=label)
            reader.fault((*path, label), message, hint, at_value=True)
        elif code.severity is Severity.ERROR and code not in MIXED and chosen != "error":
            message = say('"{code}" is an error and stays one', code=label)
            hint = say("what it names could not be printed right")
            reader.fault((*path, label), message, hint)
        else:
            found[label] = chosen
    return found


def _choices(reader: Reader, path: Path, value: Any) -> dict[str, str]:
    """Return the forms that a journal chooses, by the names of the choices."""
    table = mapping_of(path[-1], value)
    known = {row.name: row for row in CHOICES}
    found: dict[str, str] = {}
    for name, chosen in table.items():
        if name not in known:
            message = say('there is no choice "{name}"', name=name)
            reader.fault((*path, name), message, did_you_mean(name, known))
        elif chosen not in known[name].variants:
            message = say('"{value}" is none of the forms of {name}', value=chosen, name=name)
            forms = " | ".join(f'"{one}"' for one in known[name].variants)
            hint = say("write {form}", form=f"{name} = {forms}")
            reader.fault((*path, name), message, hint, at_value=True)
        else:
            found[name] = chosen
    return found


def _doi(name: object, value: Any) -> str:
    """Return a DOI without the address before it; what is none stays as it is written."""
    text = _text(name, value)
    return bare_doi(text) or text


NAMES = Kind(_names, {"zh": "两种语言的名称", "en": "a name in each language"})
TEXT = Kind(_by_name(_text), {"zh": "文字", "en": "a text"})
WORDS = Kind(_words, {"zh": "两种语言的文字", "en": "a text in each language"})
WORD_LISTS = Kind(_word_lists, {"zh": "两种语言的列表", "en": "a list in each language"})
LIST = Kind(_by_name(_list), {"zh": "列表", "en": "a list of texts"})
FLAG = Kind(_by_name(_flag), {"zh": "true 或 false", "en": "true or false"})
DAY = Kind(_by_name(_day), {"zh": "日期", "en": "a date"})
ADDRESS = Kind(_by_name(_address), {"zh": "https 网址", "en": "an https address"})
DOI = Kind(_by_name(_doi), {"zh": "文字", "en": "a text"})
ORCID = Kind(_by_name(_orcid), {"zh": "ORCID", "en": "an ORCID iD"})
LANGUAGES = Kind(_by_name(_languages), {"zh": "语言代码的列表", "en": "a list of language codes"})
CHOICE_FORMS = Kind(_choices, {"zh": "项目与形式", "en": "choices and forms"})
SEVERITIES = Kind(_severities, {"zh": "代码与轻重", "en": "codes and severities"})
COUNT = Kind(_by_name(_count), {"zh": "整数", "en": "a whole number"})
TEXTS = Kind(_by_name(_texts), {"zh": "自拟名称的文字", "en": "texts with names of your own"})
ORDER = Kind(_by_name(_order), {"zh": "语言代码，按次序", "en": "language codes, in their order"})
FREE = Kind(_by_name(mapping_of), {"zh": "自拟名称的表", "en": "a table with names of your own"})


def records(record: type[Any]) -> Kind:
    """Return the kind of a list of tables, ``[[authors]]``: a tuple of dataclasses."""

    def read(reader: Reader, path: Path, value: Any) -> tuple[Any, ...]:
        if isinstance(value, list) and all(isinstance(one, Mapping) for one in value):
            return tuple(reader.record(record, (*path, at), one) for at, one in enumerate(value))
        message = say('"{name}" is not a list of tables', name=path[-1])
        raise WrongValue(message, say("write [[{name}]] before each", name=path[-1]))

    return Kind(read, {"zh": "若干个表", "en": "a table for each"})


def table_of(record: type[Any]) -> Kind:
    """Return the kind of a table, ``[journal]``: a dataclass."""

    def read(reader: Reader, path: Path, value: Any) -> Any:
        return reader.record(record, path, mapping_of(path[-1], value))

    return Kind(read, {"zh": "表", "en": "a table"})


def choice(*known: str) -> Kind:
    """Return the kind of a text that is one of some words."""

    def read(name: object, value: Any) -> str:
        if isinstance(value, str) and value in known:
            return value
        message = say('{name} = "{value}" means nothing', name=name, value=value)
        words = ", ".join(f'"{one}"' for one in known)
        near = did_you_mean(str(value), known)
        raise WrongValue(message, near or say("write one of {words}", words=words), at_value=True)

    words = ", ".join(f"`{one}`" for one in known)
    return Kind(_by_name(read), {"zh": words, "en": words})


def subset_of(*known: str) -> Kind:
    """Return the kind of a list of some of these words; the others are named and left out."""
    one = choice(*known)

    def read(reader: Reader, path: Path, value: Any) -> tuple[str, ...]:
        told = _list(path[-1], value)
        return tuple(word for word in told if reader.value(one, path, word) is not None)

    words = ", ".join(f"`{word}`" for word in known)
    return Kind(read, {"zh": f"列表，取自 {words}", "en": f"a list of {words}"})


def numbers(*names: str) -> Kind:
    """Return the kind of a number from 0 to 200, or of a table of them under these names."""

    def one(name: object, value: Any) -> float:
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if number and 0 < value <= _LARGEST:
            return float(value)
        message = say('"{name}" is not a number above 0', name=name)
        hint = say("write a number up to {most}", most=_LARGEST)
        raise WrongValue(message, hint, at_value=True)

    def several(reader: Reader, path: Path, value: Any) -> dict[str, float]:
        for name in [name for name in mapping_of(path[-1], value) if name not in names]:
            reader.unknown((*path, name), names)
        number = Kind(_by_name(one), {})
        read = {
            name: reader.value(number, (*path, name), value[name])
            for name in names
            if name in value
        }
        return {name: number for name, number in read.items() if number is not None}

    return Kind(several if names else _by_name(one), {"zh": "数字", "en": "a number"})
