"""The people of cited entries: one to a name, none called et al., and nothing beside the name."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from diglot.article import Article, Library, Reference
from diglot.bibliography.name_forms import OTHERS
from diglot.checking.references import cited_works
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.languages import IDEOGRAPHS
from diglot.messages import Message, say

_OTHERS: Final = re.compile(
    r"(?:^|[\s,;，])(?:et\.?\s?al\b\.?|and others|others)\W*$|^(?:et|others|[^\s]*等人?)\W*$", re.I
)
"""What a list prints itself behind the names that a style takes."""

_LATIN: Final = r"[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?,? (?:[A-Z]\.?[ -]?){1,3}"
_HAN: Final = rf"[{IDEOGRAPHS}]{{2,3}}"
_SEVERAL: Final = re.compile(
    rf"{_LATIN}(?:\s?[,;&，；]\s?(?:and )?|\s?\band\s){_LATIN}.*|{_HAN}(?:[,;，；、\s]\s?{_HAN})+"
)
"""Smith J, Li M; 张三，李四: an institution's name has longer words and none of these initials."""

_DEGREE: Final = re.compile(
    r"[,，]\s?(?:M\.?D\.?|Ph\.?D\.?|M\.?Sc\.?|MBBS|MPH)\b|(?:教授|博士|主任医师)$"
)
_ROLES: Final = ("author", "editor", "translator")


def check_creators(article: Article, library: Library, *_: object) -> Iterator[Diagnostic]:
    """Name entries that hold several people as one, et al. as a name, or degrees."""
    for work in cited_works(article, library):
        for name in [one for role in _ROLES for one in work.csl.get(role) or ()]:
            if isinstance(name, Mapping) and (found := _fault(name, work)):
                message, hint = found
                yield warning(Code.BIB_NAMES, message, work.span, hint)
                break


def _fault(name: Mapping[str, Any], work: Reference) -> tuple[Message, Message] | None:
    """Return what is wrong with a name of an entry, and what to do."""
    family, given = (str(name.get(part) or "").strip() for part in ("family", "given"))
    whole = str(name.get("literal") or "").strip() or f"{family} {given}".strip()
    if name != OTHERS and _OTHERS.search(whole):
        said = say('"{words}" is no author of "{key}"', words=whole, key=work.key)
        return said, say("list the authors: a style shortens the list and prints et al. by itself")
    if _SEVERAL.fullmatch(whole if name.get("literal") else family):
        said = say('"{words}" is more than one author of "{key}"', words=whole, key=work.key)
        return said, say("write each author as a name of its own")
    if degree := _DEGREE.search(whole):
        words = degree[0].strip(",， ")
        said = say('"{words}" is no part of the name "{name}" in "{key}"',
                   words=words, name=whole, key=work.key)  # fmt: skip
        return said, say("write the name alone")
    return None
