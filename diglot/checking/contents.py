"""What a paragraph shows beside words stands in its translation too: works, pictures, formulas."""

from collections.abc import Iterator, Mapping, Sequence

from diglot.article import Lang
from diglot.bitext.contents import (
    ContentKind,
    Lonely,
    contents_of,
    exchanged_contents,
    moved_contents,
    unpaired_contents,
)
from diglot.bitext.values import UnitPair
from diglot.diagnostics import Bilingual, Diagnostic, SourceSpan, warning
from diglot.messages import NOTHING, Message, say

_Places = Mapping[tuple[Lang, str, ContentKind, str], SourceSpan]
"""Where a language of a section shows something first."""

_IN_SECTIONS = frozenset({"work", "pointer"})
"""What a section lacks altogether is named by the checks of sections."""


def content_faults(pairs: Sequence[UnitPair]) -> Iterator[Diagnostic]:
    """Yield what one language of a pair shows and the other does not."""
    places: dict[tuple[Lang, str, ContentKind, str], SourceSpan] = {}
    units = [unit for pair in pairs for unit in pair.units]
    contents = {id(unit): list(contents_of(unit)) for unit in units}
    for unit in units:
        for one in contents[id(unit)]:
            key = (unit.section.lang, unit.section.name, one.kind, one.name)
            places.setdefault(key, one.span)
    for pair in pairs:
        if pair.whole and pair.sure:
            for lonely in unpaired_contents(pair, contents):
                yield from _fault(lonely, places)
            for content, place in moved_contents(pair, contents):
                message = say(
                    '"{name}" stands in this sentence, and not in its translation, {place}',
                    name=content.shown,
                    place=place,
                )
                yield warning(_CODES[content.kind], message, content.span)
            for content, other in exchanged_contents(pair):
                message = say(
                    '"{number}" is "{other}" in {place}',
                    number=content.shown,
                    other=other.shown,
                    place=other.span,
                )
                hint = say("two works or pointers of the sentence have changed places")
                yield warning(_CODES[content.kind], message, content.span, hint)


def _fault(one: Lonely, places: _Places) -> Iterator[Diagnostic]:
    section = one.there[0].section
    other = places.get((section.lang, section.name, one.content.kind, one.content.name))
    if other is None and one.content.kind in _IN_SECTIONS:
        return
    code, message = _code_and_message(one, one.other.span if one.other else one.there[0].span())
    hint = say("there it stands at {place}", place=other) if other else NOTHING
    italics = one.content.kind == "italics"
    yield warning(code, message, one.content.span, NOTHING if italics else hint)


def _code_and_message(one: Lonely, place: SourceSpan) -> tuple[Bilingual, Message]:
    shown = one.content.shown
    if one.other:
        message = say(
            '"{shown}" is "{other}" in {place}', shown=shown, other=one.other.shown, place=place
        )
        return _CODES[one.content.kind], message
    match one.content.kind:
        case "work":
            message = say(
                '"{key}" is cited here but not in {place}, the translation of this',
                key=shown,
                place=place,
            )
        case "pointer":
            message = say(
                'the text points to "{id}" here but not in {place}, the translation of this',
                id=shown,
                place=place,
            )
        case "picture":
            message = say('"{path}" is shown here but not in {place}', path=shown, place=place)
        case "data":
            message = say(
                'this table is made of "{path}", that in {place} is not', path=shown, place=place
            )
        case "italics":
            message = say(
                '"{words}" is in italics here, upright in {place}', words=shown, place=place
            )
        case "formula":
            message = say('the formula "{tex}" is not in {place}', tex=shown, place=place)
        case "code":
            message = say('the code "{code}" is not in {place}', code=shown, place=place)
    return _CODES[one.content.kind], message


_CODES: Mapping[ContentKind, Bilingual] = {
    "work": Bilingual.CITATION_PLACE,
    "pointer": Bilingual.POINTER_PLACE,
    "picture": Bilingual.PARITY_FIGURES,
    "data": Bilingual.PARITY_DATA,
    "italics": Bilingual.PARITY_EMPHASIS,
    "formula": Bilingual.PARITY_FORMULAS,
    "code": Bilingual.PARITY_CODE,
}
