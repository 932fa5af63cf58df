"""Keys of bib/ that stand in a text and do not cite as their author means it.

Between brackets without its sign, ``[smith2020]``, behind a backslash, or touching the letters
before it as in an address of e-mail, a key is printed as it stands; without brackets, ``Smith et
al. @smith2020``, it prints the name that the author has written already.
"""

import re
from collections.abc import Iterator, Mapping

from diglot.article import Article, Library, Reference, Section
from diglot.checking.prose import find_in_prose
from diglot.diagnostics import Code, Diagnostic, error, warning
from diglot.languages import IDEOGRAPHS
from diglot.messages import say
from diglot.profile import Profile
from diglot.stages import Stages, compute
from diglot.verbatim import inside, verbatim

_NAME = r"[A-Za-z0-9_][A-Za-z0-9_:.-]*[A-Za-z0-9_]"
_BRACKETS = re.compile(r"(?<![!^\\\]])[\[［【]([^\[\]［］【】\n@]{2,400})[\]］】](?![({\[:])")
_PARTING = re.compile(r"\s*[;；,，、\s]\s*")
_TOUCHING = re.compile(rf"(?<=[A-Za-z0-9])(?<!@)[@＠]({_NAME})")
_ESCAPED = re.compile(rf"\\[@＠]({_NAME})")
_BESIDE_A_KEY = re.compile(
    rf"(?:[@＠][^\[\]［］【】\n@＠]*[;；,，、]|[\[［【](?=[^\[\]［］【】\n@＠]*[;；,，、]\s*-?[@＠]))\s*"
    rf"(?P<at>{_NAME})\s*(?=[;；,，、\]］】])"
)
_BEHIND_A_KEY = re.compile(rf"[@＠]{_NAME}$")


def check_bare_keys(
    article: Article, library: Library, _: Profile, stages: Stages = compute
) -> list[Diagnostic]:
    """Name each key of bib/ that stands in the text without citing its work as is meant."""
    return [
        fault
        for one in article.texts
        for fault in stages(("keys", f"{one.lang} {one.name}"), key_faults, one, library)
    ]


def key_faults(section: Section, library: Library) -> list[Diagnostic]:
    """Return what `check_bare_keys` names in one section."""
    return [
        *_bare_keys(section, library),
        *_missing_keys(section),
        *_names_twice(section, library),
        *_ranges(section, library),
    ]


def _bare_keys(section: Section, library: Library) -> Iterator[Diagnostic]:
    text = section.rendered.text
    apart = [one for one in verbatim(text) if text[one[0]] != "\\" or one[1] - one[0] > 2]
    for pattern in (_BRACKETS, _TOUCHING, _ESCAPED, _BESIDE_A_KEY):
        for found in pattern.finditer(text):
            keys = [one.strip() for one in _PARTING.split(found[1]) if one.strip()]
            known = bool(keys) and all(key in library.references for key in keys)
            if not known or inside(apart, found.start()):
                continue
            if pattern is _TOUCHING and _BEHIND_A_KEY.search(text[: found.start()][-80:]):
                continue
            whole = "at" if pattern is _BESIDE_A_KEY else 0
            place = section.rendered.span(*found.span(whole))
            message = say('"{text}" is printed as it stands and cites nothing', text=found[whole])
            form = f"[{'; '.join(f'@{key}' for key in keys)}]"
            hint = say("write {form}", form=form)
            yield error(Code.CITE_SYNTAX, message, place, hint)


_LONE_SIGN = re.compile(
    r"[\[［【](?=[^\[\]［］【】\n]*[@＠]\w)[^\[\]［］【】\n]*?(?<![\w@＠])(?P<at>-?[@＠])(?=\s*[;；,，、\]］】])"
)


def _missing_keys(section: Section) -> Iterator[Diagnostic]:
    """Yield a fault for each sign among citations that has no key behind it: [@smith2020; @]."""
    text = section.rendered.text
    apart = verbatim(text)
    for found in _LONE_SIGN.finditer(text):
        if not inside(apart, found.start("at")):
            message = say("no key stands behind this {sign}", sign="@")
            hint = say("write the key of the work, or take the {sign} out", sign="@")
            yield error(Code.CITE_SYNTAX, message, section.rendered.span(*found.span("at")), hint)


_WITHOUT_BRACKETS = re.compile(
    rf"(?:(?P<word>(?:参考)?文献|(?<![A-Za-z])[Rr]ef(?:erence)?s?\.?)|(?P<name>[A-Z][A-Za-z'’-]{{1,40}}|[{IDEOGRAPHS}]{{1,4}}?)"
    r"(?P<more>\s*(?:,?\s*et\s+al\.?,?|等人?|及其?同事|(?:and|&)\s+(?:colleagues|co-?workers)))?)"
    rf"\s*(?P<key>[@＠]({_NAME}))"
)


def _names_twice(section: Section, library: Library) -> Iterator[Diagnostic]:
    """Yield a fault for each name before a key without brackets, which prints the name again."""
    for found in find_in_prose(section, _WITHOUT_BRACKETS):
        work = library.references.get(found[5])
        if work is None or not (found["word"] or _is_an_author(found["name"], work)):
            continue
        message = say('"{text}" prints the names of the authors behind these words', text=found[0])
        before = found[0].removesuffix(found["key"])
        hint = say("write {form}", form=f"{before}[@{found[5]}]")
        yield warning(Code.MARKUP_UNMEANT, message, section.rendered.span(*found.span()), hint)


_RANGE = re.compile(
    rf"[@＠](?P<first>{_NAME})\s*(?:[-–—~～]{{1,3}}|[至到]|\bto\b|\bthrough\b)\s*-?[@＠](?P<last>{_NAME})"
)


def _ranges(section: Section, library: Library) -> Iterator[Diagnostic]:
    """Yield a fault for two works with a dash between them, which is no range: [@ray2020-@su2021].

    Keys have no order, so no work stands between two of them.
    """
    text = section.rendered.text
    apart = verbatim(text)
    for found in _RANGE.finditer(text):
        known = {found["first"], found["last"]} <= library.references.keys()
        if known and not inside(apart, found.start()):
            message = say('"{text}" cites two works, and none between them', text=found[0])
            hint = say("write each work: {form}", form="[@a; @b; @c]")
            yield warning(Code.MARKUP_UNMEANT, message, section.rendered.span(*found.span()), hint)


def _is_an_author(name: str, work: Reference) -> bool:
    """Tell whether a name, with Chinese words before it perhaps, is that of one of the authors."""
    people = [one for one in work.csl.get("author") or () if isinstance(one, Mapping)]
    for one in people:
        family, given = str(one.get("family") or ""), str(one.get("given") or "")
        if name == family or (family > "\u2e80" and name.endswith((family, family + given))):
            return True
    return False
