"""manuscript/translations.jsonl: what somebody said is a translation of what, a line for each pair.

    {"section":"03-results","zh":{"digest":"9f2c…","text":"…"},"en":{"digest":"01ab…","text":"…"}}

Lines stand in the order of the text, end in no comma, and have an empty line between them, so that
git merges what two people accepted even of neighbours. The digest decides whether a text is still
the one that was accepted; the text only shows which of its words changed.
docs/decisions/0010-accepted-pairs-keep-their-text.md tells why.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from diglot.diagnostics import Bilingual, Diagnostic, warning
from diglot.languages import LANGS, Lang
from diglot.messages import Explained, say, say_count
from diglot.source import Source

TRANSLATIONS: Final = "manuscript/translations.jsonl"
_DIGEST_LENGTH = 16
_DIGEST = re.compile(rf"[0-9a-f]{{{_DIGEST_LENGTH}}}")
_CONFLICT = re.compile(r"<{7}|={7}|>{7}|\|{7}")


@dataclass(frozen=True)
class AcceptedText:
    """One side of a pair as it was accepted: the digest of its text, and the text for people."""

    digest: str
    text: str

    @property
    def is_whole(self) -> bool:
        """Whether the text is the one of the digest, and not changed by hand in the file."""
        return digest_of_text(self.text) == self.digest


@dataclass(frozen=True)
class AcceptedPair:
    """A pair as it was when somebody said that it is a translation."""

    section: str
    texts: Mapping[Lang, AcceptedText]

    def digest(self, lang: Lang) -> str:
        """Return the digest of one language, empty where the pair lacks it."""
        one = self.texts.get(lang)
        return one.digest if one else ""


def digest_of_text(text: str) -> str:
    """Return the digest of a text; spaces, line breaks and the form of accents do not change it."""
    bare = "".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(bare.encode()).hexdigest()[:_DIGEST_LENGTH]


def accepted_text(text: str) -> AcceptedText:
    """Return a text as it is accepted, in one line."""
    return AcceptedText(digest_of_text(text), " ".join(text.split()))


def read_translations(source: Source) -> tuple[tuple[AcceptedPair, ...], tuple[Diagnostic, ...]]:
    """Return the pairs of the file, and what is wrong with its lines, each with its place."""
    pairs: list[AcceptedPair] = []
    faults: list[Diagnostic] = []
    at = 0
    for line in source.text.split("\n"):
        if line.strip():
            try:
                pairs.append(_pair(line))
            except _NoPair as fault:
                span = source.span(at, at + min(len(line), _SHOWN))
                faults.append(warning(Bilingual.TRANSLATIONS_FILE, fault.said, span, fault.hint))
        at += len(line) + 1
    if (more := len(faults) - _MOST_TOLD) > 0:
        message = say_count(
            "{count} more line of this file is no pair",
            "{count} more lines of this file are no pairs",
            more,
        )
        place = faults[_MOST_TOLD].span
        faults[_MOST_TOLD:] = [warning(Bilingual.TRANSLATIONS_FILE, message, place, _RENEW)]
    return tuple(pairs), tuple(faults)


_SHOWN = 40
_MOST_TOLD = 5
"""Faults of one file that are told each by itself: a file of another kind has thousands."""


class _NoPair(Explained):
    """A line that is no pair: `said` tells why, `hint` what to do."""


_RENEW = say(
    "take the file from git again, or delete the line and accept its pair anew: check --accept"
)


def _pair(line: str) -> AcceptedPair:
    if _CONFLICT.match(line):
        hint = say("keep the lines of both sides, and delete <<<<<<<, ======= and >>>>>>>")
        raise _NoPair(say("git left a conflict here"), hint)
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        raise _NoPair(say("this line is no JSON"), _RENEW) from None
    section = value.get("section") if isinstance(value, dict) else None
    texts = {lang: _text(value.get(lang)) for lang in LANGS} if isinstance(section, str) else {}
    known = {lang: one for lang, one in texts.items() if one}
    if not isinstance(section, str) or len(known) < 2:
        message = say("this line is no pair of texts with their digests")
        raise _NoPair(message, _RENEW)
    return AcceptedPair(section, known)


def _text(value: Any) -> AcceptedText | None:
    digest, text = (value.get("digest"), value.get("text")) if isinstance(value, dict) else (0, 0)
    if not (isinstance(digest, str) and isinstance(text, str) and _DIGEST.fullmatch(digest)):
        return None
    return AcceptedText(digest, text)


def write_translations(pairs: Iterable[AcceptedPair]) -> str:
    """Return the file of these pairs, in their order."""
    return "\n".join(_line(one) + "\n" for one in pairs)


def _line(pair: AcceptedPair) -> str:
    value: dict[str, Any] = {"section": pair.section}
    for lang in LANGS:
        if one := pair.texts.get(lang):
            value[lang] = {"digest": one.digest, "text": one.text}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
