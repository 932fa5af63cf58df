"""A key between brackets without its sign, [smith2020], is printed as it stands, and cites nothing.

So is a key that touches the letters before it, as in an address of e-mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.article import Article, Library, Section
from diglot.diagnostics import Code, Diagnostic, error
from diglot.messages import say
from diglot.profile import Profile
from diglot.verbatim import inside, verbatim

_BRACKETS = re.compile(r"(?<![!^\\\]])[\[［【]([^\[\]［］【】\n@]{2,400})[\]］】](?![({\[:])")
_PARTING = re.compile(r"\s*[;；,，、\s]\s*")
_TOUCHING = re.compile(r"(?<=[A-Za-z0-9])[@＠]([A-Za-z0-9_][\w:.-]*\w)")


def check_bare_keys(
    article: Article,
    library: Library,
    profile: Profile,  # noqa: ARG001
) -> list[Diagnostic]:
    """Name each key of bib/ that stands in the text without citing its work."""
    return [fault for section in article.texts for fault in _bare_keys(section, library)]


def _bare_keys(section: Section, library: Library) -> Iterator[Diagnostic]:
    text = section.rendered.text
    apart = verbatim(text)
    for pattern in (_BRACKETS, _TOUCHING):
        for found in pattern.finditer(text):
            keys = [one.strip() for one in _PARTING.split(found[1]) if one.strip()]
            known = bool(keys) and all(key in library.references for key in keys)
            if not known or inside(apart, found.start()):
                continue
            place = section.rendered.span(*found.span())
            message = say('"{text}" is printed as it stands and cites nothing', text=found[0])
            form = f"[{'; '.join(f'@{key}' for key in keys)}]"
            hint = say("write {form}", form=form)
            yield error(Code.CITE_SYNTAX, message, place, hint)
