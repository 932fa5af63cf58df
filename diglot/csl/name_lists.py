"""How the names of one list are joined: ``A, B and C``, ``A, B, et al.``, ``A, B, … Z``."""

from collections.abc import Sequence

from diglot.csl.codes import without_codes
from diglot.csl.languages import is_cjk
from diglot.csl.name import EtAl
from diglot.csl.name_writer import NameWriter, is_inverted
from diglot.csl.people import People
from diglot.csl.punctuation import concat, join


def join_names(
    pieces: Sequence[str], people: People, writer: NameWriter, et_al: EtAl | None
) -> str:
    """Return the first names of `people`, written as `pieces`, as one text."""
    options, context = writer.options, writer.context
    shown = len(pieces)
    if shown < len(people.persons) or people.others:
        return _cut(pieces, people, writer, et_al)
    if shown < 2 or not options.and_:
        return join(pieces, options.delimiter)
    word = context.style.term("and", "symbol" if options.and_ == "symbol" else "long")
    if options.and_ == "symbol" and word == context.style.term("and"):
        word = "&"
    is_body = bool(people.persons[-1].literal)
    rule = options.delimiter_precedes_body if is_body else options.delimiter_precedes_last
    head = join(pieces[:-1], options.delimiter)
    inverted = is_inverted(people.persons[shown - 2], options, shown - 2)
    if _precedes(rule, shown > 2, inverted) and not is_cjk(word[:1]):
        head = concat(head, options.delimiter)
    return _space_word(_space_word(head, word), pieces[-1], word)


def _cut(pieces: Sequence[str], people: People, writer: NameWriter, et_al: EtAl | None) -> str:
    """Return a shortened list, with ``et al.`` or the last name after an ellipsis."""
    options, context = writer.options, writer.context
    shown, total = len(pieces), len(people.persons)
    head = join(pieces, options.delimiter)
    if not head:
        return ""
    use_last = options.et_al_last
    if context.sort is not None and context.sort.last is not None:
        use_last = context.sort.last
    if use_last and not people.others and shown + 2 <= total:
        last = writer.write(people.persons[-1], total - 1, 0)
        return f"{concat(head, options.delimiter)}… {last}"
    if context.sort is not None:
        return head  # CSL 1.0.2, "Sorting": no et-al in a sort key
    word = et_al.word(context) if et_al is not None else context.style.term("et-al")
    if not word:
        return head
    inverted = is_inverted(people.persons[shown - 1], options, shown - 1)
    if _precedes(options.delimiter_precedes_et_al, shown > 1, inverted):
        return concat(concat(head, options.delimiter), word)
    return _space_word(head, word)


def _space_word(left: str, right: str, word: str = "") -> str:
    """Return a word beside a name: with a space, unless the word brings its own or is Chinese."""
    word = word or right
    bare = without_codes(word)
    if not bare or bare != bare.strip() or left.endswith((" ", "，")) or is_cjk(bare[0]):
        return concat(left, right)
    return f"{left} {right}"


def _precedes(rule: str, contextual: bool, inverted: bool) -> bool:
    """Tell whether the delimiter stands before the last name or ``et al.``."""
    match rule:
        case "always":
            return True
        case "never":
            return False
        case "after-inverted-name":
            return inverted
    return contextual
