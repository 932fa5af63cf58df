"""An article in JATS, as archives have it, as a `Manuscript`: the page to read is `read_jats`.

pandoc reads the text; front and references are read by us, since pandoc's reader knows no
translated titles and no languages. A translation in a ``sub-article`` is the other edition.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import Final

from diglot.arrivals.alignment import join_manuscripts
from diglot.arrivals.given import Given
from diglot.arrivals.inlines import each_list, plain
from diglot.arrivals.jats_front import descendants, facts_of_front, lang_of
from diglot.arrivals.jats_references import works_of
from diglot.arrivals.markup.labels import pointer_mark
from diglot.arrivals.markup.library import Bibliography
from diglot.arrivals.markup.reading import Reading, foreign_blocks, manuscript_of
from diglot.arrivals.markup.tree import words_in_line
from diglot.arrivals.values import Manuscript, Open, Options
from diglot.article import Lang, Node
from diglot.diagnostics import Misused
from diglot.engines.xml import BadXML, Element, jats_documents, read_xml
from diglot.files import read_file
from diglot.messages import say
from diglot.tree import attr, pairs_of, rewrite, span, text_of, walk, with_identifiers

_POINTED: Final = frozenset({"fig", "table", "disp-formula", "table-wrap", "boxed-text", "scheme"})
_SHOWN: Final = re.compile(
    r"\s*(?:supplement\w*\s*)?(?:fig(?:ure|s|ures)?|tables?|eqs?|equations?|图|表|式|公式)?\.?\s*[(（]?\s*"
    r"S?\d+\s*[)）]?\s*([A-Za-z](?:[-–,\s]*[A-Za-z])*)?\s*",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"[\s,;，；、]*")
_RANGE: Final = re.compile(r"\s*[-‐‑–—~～至]\s*")


def read_jats(given: Given, options: Options) -> Manuscript:
    """Return the manuscript. Raises `Misused` where it cannot be read."""
    path = given.files[0]
    data = read_file(path)
    try:
        article, documents = _article(read_xml(data)), jats_documents(data)
    except BadXML as fault:
        message = say("{name}:{line}: {why}", name=path.name, line=fault.line, why=fault.said)
        raise Misused(message, say("the file is damaged; ask for it once more")) from None
    facts = facts_of_front(article)
    order = [ident for ident, _, _ in works_of(article)]
    texts = [
        (lang, _with_formulas(_tables(foreign_blocks(xml, "jats")), _formulas(xml)))
        for lang, xml in documents
    ]
    bodies = [(code, blocks) for code, blocks in texts if not code.startswith("abstract ")]
    if not any(blocks for _, blocks in bodies):
        raise Misused(say("{name} holds no text", name=path.name), say("look at its name"))
    main = options.lang or lang_of(bodies[0][0], text_of(bodies[0][1][:20]))
    library = Bibliography(main, own_keys=False)
    _load(article, library)
    abstracts: dict[Lang, list[Node]] = {}
    for code, blocks in texts:
        if code.startswith("abstract "):
            lang = lang_of(code.removeprefix("abstract "), text_of(blocks))
            abstracts.setdefault(lang, _join_citations(blocks, order))
    made: list[Manuscript] = []
    for code, blocks in bodies:
        lang = lang_of(code, text_of(blocks[:20])) if made else main
        reading = Reading(given, lang, library)
        blocks = _join_citations(with_identifiers(blocks, _own_label(lang)), order)
        told = {} if made else abstracts
        made.append(manuscript_of(reading, {}, blocks, told, path.name, facts, ("", "figures/")))
    return join_manuscripts(made[0], made[1]) if len(made) > 1 else made[0]


def _article(root: Element) -> Element:
    return root if root.name == "article" else next(descendants(root, "article"), root)


def _load(article: Element, library: Bibliography) -> None:
    for ident, work, unsure in works_of(article):
        entry = {**work, "id": ident}
        if unsure:
            entry["custom"] = {"unsure": list(unsure)}
            said = say("look at this work, which stands as words alone in the list")
            library.told.append(Open(said, str(work.get("title", ""))[:80], sign=ident))
        library.works.setdefault(ident, entry)
        library.known.add(ident, entry)


def _tables(blocks: Sequence[Node]) -> list[Node]:
    """Return blocks whose tables have their captions, and their notes below."""

    def change(node: Node) -> list[Node] | None:
        if node["t"] == "Figure":
            own, caption, content = node["c"]
            return [{"t": "Figure", "c": [own, caption, _one_of_each(content)]}]
        if node["t"] == "Div" and "caption" in node["c"][0][1]:
            return [{"t": "Para", "c": words_in_line(node["c"][1])}]
        if node["t"] != "Div" or "table-wrap" not in node["c"][0][1]:
            return None
        (ident, _, _), content = node["c"]
        captions = [one for one in content if one["t"] == "Div" and "caption" in one["c"][0][1]]
        words = [made for one in captions for made in words_in_line(one["c"][1])]
        tables = [one for one in content if one["t"] == "Table"]
        notes = [one for one in content if one not in captions and one not in tables]
        if not tables:  # the table is a picture
            return [
                {"t": "Figure", "c": [attr(ident), [None, [{"t": "Plain", "c": words}]], notes]}
            ]
        head, *rest = tables
        own, _, *parts = head["c"]
        caption = [None, [{"t": "Plain", "c": words}]]
        made: list[Node] = [{"t": "Table", "c": [[ident, *own[1:]], caption, *parts]}, *rest]
        if notes:
            made.append({"t": "Div", "c": [attr("", ["table-note"]), notes]})
        return made

    return rewrite(list(blocks), change)


def _one_of_each(content: Sequence[Node]) -> list[Node]:
    """Return the blocks of a figure without a picture that stands there in another format, too."""
    seen: set[str] = set()

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Image":
            return None
        stem = PurePosixPath(node["c"][2][0]).stem
        new = stem not in seen
        seen.add(stem)
        return [node] if new else []

    order = sorted(content, key=lambda one: not _has_drawing(one))
    made = rewrite(order, change)
    return [one for one in made if one["t"] not in ("Para", "Plain") or one["c"]]


def _has_drawing(block: Node) -> bool:
    """Tell whether a block shows a picture that is drawn, which stays sharp."""
    images = (one for one in walk(block) if one["t"] == "Image")
    return any(one["c"][2][0].lower().endswith(".svg") for one in images)


def _own_label(lang: Lang) -> Callable[[str], str]:
    """Return what takes from an id the mark of a translation, and gives its kind a colon."""

    def change(ident: str) -> str:
        bare = ident.removeprefix(f"{lang}-")
        return re.sub(r"^(sec|fig|tbl|eq|thm|lem|def|cor|prp|exm|rem|rec)\.(?=.)", r"\1:", bare)

    return change


def _formulas(xml: bytes) -> list[str]:
    """Return the ids of the displayed formulas of a text, in their order."""
    found = descendants(read_xml(xml), "disp-formula")
    return [one.attributes.get("id", "") for one in found]


def _with_formulas(blocks: Sequence[Node], ids: Sequence[str]) -> list[Node]:
    """Return blocks whose displayed formulas have their ids, which pandoc leaves out."""
    count = sum(
        one["t"] == "Math" and one["c"][0]["t"] == "DisplayMath" for one in walk(list(blocks))
    )
    if count != len(ids):
        return list(blocks)
    left = iter(ids)

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Math" or node["c"][0]["t"] != "DisplayMath":
            return None
        ident = next(left)
        return [{"t": "Span", "c": [attr(ident), [node]]}] if ident else [node]

    return rewrite(list(blocks), change)


def _join_citations(blocks: Sequence[Node], order: Sequence[str]) -> list[Node]:
    """Return blocks whose citations stand together, without typed brackets and numbers."""

    def change(row: list[Node]) -> list[Node]:
        row = [_pointer(one) for one in row]
        if not any(one["t"] == "Cite" for one in row):
            return [_without_superscript(one) for one in row]
        return [_without_superscript(one) for one in _bare(_join_row(row, order))]

    made: list[Node] = each_list(list(blocks), change)
    return made


def _without_superscript(node: Node) -> Node:
    """Return a citation that stands raised as the citation alone."""
    inner = [one for one in node["c"] if one["t"] != "Space"] if node["t"] == "Superscript" else []
    return inner[0] if len(inner) == 1 and inner[0]["t"] == "Cite" else node


def _join_row(row: Sequence[Node], order: Sequence[str]) -> list[Node]:
    """Return inlines in which citations that are parted by marks alone are one."""
    made: list[Node] = []
    waiting: list[Node] = []
    for node in row:
        open_ = next((at for at in range(len(made) - 1, -1, -1) if made[at]["t"] == "Cite"), -1)
        if node["t"] == "Cite" and open_ >= 0 and open_ == len(made) - 1 - len(waiting):
            between = plain(waiting)
            if _RANGE.fullmatch(between) or _BETWEEN.fullmatch(between):
                made = made[: open_ + 1]
                made[open_] = _merge(
                    made[open_], node, order, ranged=bool(_RANGE.fullmatch(between))
                )
                waiting = []
                continue
        made.append(node)
        waiting = [] if node["t"] == "Cite" else [*waiting, node]
    return made


def _merge(one: Node, other: Node, order: Sequence[str], *, ranged: bool) -> Node:
    first, last = one["c"][0], other["c"][0]
    between: list[Node] = []
    ids = [str(first[-1]["citationId"]), str(last[0]["citationId"])]
    if ranged and all(ident in order for ident in ids):
        start, end = (order.index(ident) for ident in ids)
        between = [{**last[0], "citationId": ident} for ident in order[start + 1 : end]]
    return {"t": "Cite", "c": [[*first, *between, *last], one["c"][1]]}


def _bare(row: Sequence[Node]) -> list[Node]:
    """Return inlines whose citations have no typed brackets around them."""
    made = list(row)
    for at, node in enumerate(made):
        if node["t"] != "Cite" or not 0 < at < len(made) - 1:
            continue
        before, after = made[at - 1], made[at + 1]
        if before["t"] == after["t"] == "Str":
            for opening, closing in ("[]", "［］", "()", "（）"):
                if before["c"].endswith(opening) and after["c"].startswith(closing):
                    made[at - 1] = {"t": "Str", "c": before["c"][:-1]}
                    made[at + 1] = {"t": "Str", "c": after["c"][1:]}
                    break
    return [one for one in made if one != {"t": "Str", "c": ""}]


def _pointer(node: Node) -> Node:
    """Return a link to a figure, table or formula as the mark of a pointer."""
    if node["t"] != "Link" or pairs_of(node).get("ref-type") not in _POINTED:
        return node
    text = plain(node["c"][1])
    found = _SHOWN.fullmatch(text)
    if not found:
        return node
    mode = "number" if re.match(r"\s*[(（]?\s*S?\d", text) else "full"
    mark = pointer_mark(node["c"][2][0].removeprefix("#"), mode)
    return span(attr(), [mark, {"t": "Str", "c": found[1]}]) if found[1] else mark
