"""The web page of a revision: the new text with what came and what went, and a list of changes."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from diglot.article import Block, CitedEdition, CitedReference, CitedSection, Lang, Node
from diglot.artifact import Artifact
from diglot.diagnostics import EngineFailed
from diglot.docx.names import END, MARKED, OPENED, newest
from diglot.engines.pandoc import TooHard
from diglot.languages import language
from diglot.messages import say
from diglot.profile import Profile
from diglot.revisions.blocks import Merged
from diglot.revisions.editions import Revision
from diglot.revisions.marks import change_of
from diglot.tree import attr, link, pairs_of, rewrite, words
from diglot.tree_vocabulary import our_attributes
from diglot.writing.fragments import Fragments, fragments
from diglot.writing.page import Page, page_of, render

TEMPLATE = "changes.html.jinja"

_TAG = re.compile(r"<[^<>]*>")
_QUIET = re.compile("\ufde2([^\ufde4]*)\ufde4(?:\ufde3([^\ufde4]*)\ufde4)?|\ufde3[^\ufde4]*\ufde4")
_STEP = re.compile(r'([\ufde0\ufde1])|(\ufde4)|([\ufde5-\ufde8])|(<a class="moved")')
_HEADING = re.compile(r'<h[2-4]\b[^<>]*\bid="([^"]+)"')
_CHANGE = re.compile(r'<(ins|del)\b[^<>]*>(.*?)</\1>|<a class="moved"', re.S)
_NUMBER = re.compile(r' id="(change-\d+)"')


@dataclass(frozen=True)
class Side:
    """What is compared: its name, and when it was made, empty where that is not known."""

    name: str
    date: str = ""


def page_value(revision: Revision, profile: Profile, old: Side, new: Side) -> Page:
    """Return the page of a revision as a plain value.

    There is, beside `writing.page.page_of`, ``sides`` (name and date of both), ``parts`` (what
    changed in each part of the text) and ``count``. Raises `EngineFailed` where pandoc fails.
    """
    lang = revision.cited.lang
    strings = profile.strings[lang]
    cited = _page_edition(revision, strings)
    try:
        pieces = fragments(cited, "screen")
    except TooHard as fault:
        raise EngineFailed(
            "pandoc", say("the page of changes cannot be written: {fault}", fault=fault)
        ) from None
    pieces = replace(pieces, headings=_headings(pieces))
    page = page_of(cited, profile, pieces)
    page["sides"] = [{"name": one.name, "date": one.date} for one in (old, new)]
    for key in ("body_html", "notes_html"):
        page[key] = _with_tags(page[key], strings)
    for entry in page["references"]:
        entry |= {"label_html": _with_tags(html.escape(entry["label"]), strings)}
        entry |= {"html": _with_tags(entry["html"], strings)}
    _number(page)
    page["parts"] = _parts(page, strings, lang)
    page["count"] = sum(part["changes"] for part in page["parts"])
    return page


def write_page(page: Page, lang: Lang, profile: Profile) -> Artifact:
    """Return the page of a revision, without data where its template fails."""
    text, faults = render(TEMPLATE, page, profile)
    return Artifact("html", lang, text.lstrip().encode(), faults)


def _page_edition(revision: Revision, strings: Mapping[str, str]) -> Any:
    """Return the edition as the page shows it: the front matter first, a move where it leads to."""
    cited = revision.cited
    anchors = {
        (one.pair, one.fate): block.anchor
        for one, block in zip(revision.blocks, cited.text_blocks, strict=True)
        if one.pair
    }
    text = [
        shown
        for one, block in zip(revision.blocks, cited.text_blocks, strict=True)
        for shown in _moved_block(one, block, anchors, strings)
    ]
    listed = tuple(one for one in cited.references if not _only_elsewhere(one))
    whole = replace(
        revision,
        cited=replace(
            cited,
            sections=(front_section(cited), CitedSection("text", tuple(text))),
            references=listed,
            abstracts={},
        ),
    )
    return whole.signed_edition


def _only_elsewhere(entry: CitedReference) -> bool:
    """Tell whether an entry only marks where it stood in the old list."""
    return bool(entry.inlines) and change_of(entry.inlines[0]) == "renumbered-from"


def _moved_block(
    one: Merged, block: Block, anchors: Mapping[Any, str], strings: Mapping[str, str]
) -> Iterator[Block]:
    """Yield a block as the page shows it: of a moved one the new place, with a link to the old."""
    if not one.pair:
        yield block
        return
    here = one.fate == "moved-here"
    other = anchors.get((one.pair, "moved-away" if here else "moved-here"), "")
    word = strings.get(f"changes-{one.fate}", one.fate)
    note = link(f"#{other}", words(word), our_attributes("moved"))
    yield replace(block, node={"t": "Para", "c": [note]})
    if here:
        for i, node in enumerate(one.inner):
            yield Block(f"{block.anchor}-{i}", block.span, node)


def front_section(cited: CitedEdition) -> CitedSection:
    """Return the front matter of an edition, or of a letter, as a section of its page."""
    home = next((block.span for block in cited.text_blocks), None)
    blocks = [
        Block(f"front-{i}", home, node)  # type: ignore[arg-type]
        for i, node in enumerate(map(_plain_style, cited.front), 1)
    ]
    return CitedSection("front", tuple(blocks))


def _plain_style(node: Node) -> Node:
    """Return a block of the front matter with a class for its style: ``.front .author``."""

    def change(one: Node) -> list[Node] | None:
        style = pairs_of(one).get("custom-style", "") if one["t"] in ("Div", "Span") else ""
        if not style:
            return None
        if one["t"] == "Span":
            return [{"t": "Strong", "c": rewrite(one["c"][1], change)}]
        said = {name: value for name, value in pairs_of(one).items() if name == "lang"}
        name = style.lower().replace(" ", "-")
        return [{"t": "Div", "c": [attr("", ["front", name], said), rewrite(one["c"][1], change)]}]

    return rewrite([node], change)[0]


def _headings(pieces: Fragments) -> Any:
    return tuple(
        replace(one, number=newest(one.number), title=newest(one.title))
        for one in pieces.headings
        if one.id
    )


def _with_tags(text: str, strings: Mapping[str, str]) -> str:
    """Return HTML with elements for its signs; the order of all is kept.

    A sign inside a tag stands in an attribute, which tells the newest words.
    """
    text = _TAG.sub(lambda tag: newest(tag[0]), text)
    was = strings.get("changes-was", "{n}")

    def quiet(found: re.Match[str]) -> str:
        if found[1] is None:
            return ""
        old = html.escape(_TAG.sub("", found[2] or ""))
        about = f' title="{was.replace("{n}", old)}"' if old else ""
        return f'<span class="renumbered"{about}>{found[1]}</span>'

    text = _QUIET.sub(quiet, text)
    out: list[str] = []
    last, opened, behind_end = 0, "", False
    for sign in _STEP.finditer(text):
        between = text[last : sign.start()]
        out.append(between)
        last = sign.end()
        if sign[1]:
            opened = "ins" if OPENED[sign[1]] == "insertion" else "del"
            out.append(f"<{opened}>")
        elif sign[2]:
            out.append(f"</{opened}>" if opened else "")
            opened = ""
        elif sign[3]:
            change = MARKED[sign[3]]
            if change in ("insertion", "deletion") and not (behind_end and not between):
                name = "ins" if change == "insertion" else "del"
                out.append(f"<{name}>¶</{name}>")
        else:
            out.append(sign[0])
        behind_end = sign[0] == END
    return "".join([*out, text[last:]])


def _number(page: dict[str, Any]) -> None:
    """Give each change of a page its id.

    What came just behind what went is one change with it, and so is what changed in one row of a
    table.
    """
    count, is_row, in_row = 0, False, False

    def number(found: re.Match[str]) -> str:
        nonlocal count, is_row, in_row
        if found[1] or (in_row and found[2]):
            return found[0]
        if found[3]:
            is_row, in_row = found[3] == "<tr", False
            return found[0]
        count += 1
        in_row = is_row
        return f'{found[2]} id="change-{count}"'

    pattern = re.compile(
        r'(</del><ins>)|(<ins|<del|<a(?= class="moved"))(?=[> ])|(<tr|</tr)(?=[> ])'
    )
    for key in ("body_html", "notes_html"):
        page[key] = pattern.sub(number, page[key])
    for entry in page["references"]:
        for key in ("label_html", "html"):
            entry[key] = pattern.sub(number, entry[key])


def _parts(page: Mapping[str, Any], strings: Mapping[str, str], lang: Lang) -> list[dict[str, Any]]:
    """Return each part of the text that changed: title, first change, how many, how much."""
    titles = dict(_titles(page["outline"]))
    cuts = [(0, strings.get("changes-front", ""))]
    body = page["body_html"]
    cuts += [
        (head.start(), titles[html.unescape(head[1])])
        for head in _HEADING.finditer(body)
        if html.unescape(head[1]) in titles
    ]
    ends = [*(start for start, _ in cuts[1:]), len(body)]
    pieces = [(title, body[start:end]) for (start, title), end in zip(cuts, ends, strict=True)]
    pieces.append((strings.get("footnotes", ""), page["notes_html"]))
    listed = "".join(one["label_html"] + one["html"] for one in page["references"])
    pieces.append((strings.get("references", ""), listed))
    return [part for title, text in pieces if (part := _part(title, text, lang))]


def _titles(outline: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for entry in outline:
        yield entry["id"], f"{entry['number']} {entry['title']}".strip()
        yield from _titles(entry["children"])


def _part(title: str, text: str, lang: Lang) -> dict[str, Any] | None:
    ids = _NUMBER.findall(text)
    if not ids:
        return None
    size = {"ins": 0, "del": 0}
    for found in _CHANGE.finditer(text):
        if found[1]:
            size[found[1]] += language(lang).length(html.unescape(_TAG.sub("", found[2])))
    return {
        "title": title,
        "first": ids[0],
        "changes": len(ids),
        "inserted": size["ins"],
        "deleted": size["del"],
    }
