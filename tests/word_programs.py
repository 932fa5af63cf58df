"""Word manuscripts whose citations programs made: what each of them keeps, in the form it has."""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Callable, Sequence

from tests.returned import specimen
from tests.word_manuscripts import (
    FAMILIES,
    GIVEN,
    GROUPS,
    RAISED,
    STYLES,
    TITLES,
    Made,
    chinese,
    csl,
    endnote_xml,
    field,
    gbt,
    key,
    paragraph,
    run,
    shown,
)

MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
JOURNAL = "Journal of Plain Days"


def told(words: str) -> str:
    """Return a run that holds an instruction."""
    return f'<w:r><w:instrText xml:space="preserve">{words}</w:instrText></w:r>'


def control(tag: str, inside: str) -> str:
    """Return a content control."""
    mark = f'<w:tag w:val="{tag}"/>'
    return f"<w:sdt><w:sdtPr>{mark}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def packed(text: str) -> str:
    """Return a text in Base64."""
    return base64.b64encode(text.encode()).decode()


def cited(works: Sequence[int]) -> str:
    """Return a citation in CSL-JSON."""
    return json.dumps({"citationItems": [{"id": f"x{at}", "itemData": csl(at)} for at in works]})


def mendeley_cite(works: Sequence[int]) -> str:
    """Return a citation of Mendeley Cite: all it knows lies in the tag of a content control."""
    return control(f"MENDELEY_CITATION_v3_{packed(cited(works))}", shown(works))


def endnote_hidden(works: Sequence[int]) -> str:
    """Return a field of EndNote's that is too long for an instruction: two with hidden data."""
    data = f'<w:fldData xml:space="preserve">{packed(endnote_xml(*works) + chr(0))}</w:fldData>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    inner = begin + told(" ADDIN EN.CITE.DATA ") + MARK.format("end")
    end = MARK.format("separate") + shown(works) + MARK.format("end")
    return begin + told(" ADDIN EN.CITE ") + inner + end


def noteexpress(works: Sequence[int]) -> str:
    """Return a field of NoteExpress', whose works are a variable of the document."""
    return field(f" ADDIN NE.Ref.{{{_name(works)}}}", shown(works))


def _name(works: Sequence[int]) -> str:
    return "A1B2-" + "".join(map(str, works))


def noteexpress_variable(works: Sequence[int]) -> str:
    """Return the variable that a field of NoteExpress' names."""
    items = "".join(
        f"<Group><References><Item><ID>{at}</ID><UID>{{U{at}}}</UID><Title>{TITLES[at]}</Title>"
        "<Template>Journal Article</Template><Star>0</Star><Tag>0</Tag>"
        f"<Author>{FAMILIES[at]}, {GIVEN[at]}; West, Q</Author><Year>{2010 + at}</Year>"
        f"<Details><_journal>{JOURNAL}</_journal><_volume>{at + 1}</_volume></Details></Item>"
        "</References></Group>"
        for at in works
    )
    words = f" ADDIN NE.Ref.{{{_name(works)}}}<Citation>{items}</Citation>_x000a_"
    return f'<w:docVar w:name="NE.Ref{{{_name(works)}}}" w:val="{html.escape(words)}"/>'


def citavi(works: Sequence[int]) -> str:
    """Return a placeholder of Citavi's: a field inside a content control."""
    entries = [
        {
            "ReferenceId": f"r{at}",
            "Reference": {
                "$type": "SwissAcademic.Citavi.Reference, SwissAcademic.Citavi",
                "ReferenceType": "JournalArticle",
                "Title": TITLES[at],
                "Year": str(2010 + at),
                "Volume": str(at + 1),
                "PageRange": f"<sp>\n  <n>{at}</n>\n</sp>\n<os>{10 * at + 1}-{10 * at + 9}</os>",
                "Periodical": {"Name": JOURNAL},
                "Authors": [{"FirstName": GIVEN[at], "LastName": FAMILIES[at]}],
            },
        }
        for at in works
    ]
    words = f"ADDIN CitaviPlaceholder{{{packed(json.dumps({'Entries': entries}))}}}"
    return control("CitaviPlaceholder#1", field(words, shown(works)))


def word_citation(works: Sequence[int]) -> str:
    """Return a field of Word's own, which names the sources of the document."""
    first, *rest = works
    more = "".join(f" \\m S{at}" for at in rest)
    return control("", field(f" CITATION S{first} \\l 2052{more} ", shown(works)))


def word_source(at: int) -> str:
    """Return a source of Word's own."""
    person = f"<b:Person><b:Last>{FAMILIES[at]}</b:Last><b:First>{GIVEN[at]}</b:First></b:Person>"
    return (
        f"<b:Source><b:Tag>S{at}</b:Tag><b:SourceType>JournalArticle</b:SourceType>"
        f"<b:Author><b:Author><b:NameList>{person}</b:NameList></b:Author></b:Author>"
        f"<b:Title>{TITLES[at]}</b:Title><b:JournalName>{JOURNAL}</b:JournalName>"
        f"<b:Year>{2010 + at}</b:Year><b:Volume>{at + 1}</b:Volume></b:Source>"
    )


def sciwheel(works: Sequence[int]) -> str:
    """Return a field of Sciwheel's, once F1000 Workspace."""
    return field(
        f"ADDIN F1000_CSL_CITATION<~#@#~>{json.dumps([csl(at) for at in works])}", shown(works)
    )


def papers(works: Sequence[int]) -> str:
    """Return a field of Papers'."""
    found = "".join(
        f"<publication><volume>{at + 1}</volume><publication_date>99{2010 + at}00001200000000"
        f"220000</publication_date><title>{TITLES[at]}</title><subtype>400</subtype><bundle>"
        f"<publication><title>{JOURNAL}</title></publication></bundle><authors><author>"
        f"<firstName>{GIVEN[at]}</firstName><lastName>{FAMILIES[at]}</lastName></author></authors>"
        "</publication>"
        for at in works
    )
    words = f"<citation><uuid>1</uuid><publications>{found}</publications></citation>"
    return field(f"ADDIN PAPERS2_CITATIONS {words}", shown(works))


def bookmarked(works: Sequence[int]) -> str:
    """Return a citation of Zotero's between bookmarks."""
    name = "".join(map(str, works))
    start = f'<w:bookmarkStart w:id="9{name}" w:name="ZOTERO_BREF_a{name}"/>'
    return f'{start}{shown(works)}<w:bookmarkEnd w:id="9{name}"/>'


def bookmark_words(works: Sequence[int]) -> str:
    """Return the properties in which Zotero keeps the words of a bookmark, cut into pieces."""
    words = f"ZOTERO_ITEM CSL_CITATION {cited(works)} RNDabc"
    name = "".join(map(str, works))
    return "".join(
        f'<property fmtid="{{D}}" pid="{at + 2}" name="ZOTERO_BREF_a{name}_{at + 1}">'
        f"<vt:lpwstr>{html.escape(words[at * 255 : at * 255 + 255])}</vt:lpwstr></property>"
        for at in range(-(-len(words) // 255))
    )


def paperpile(works: Sequence[int]) -> str:
    """Return a link of Paperpile's."""
    address = "+".join(f"Id{at}" for at in works)
    return f'<w:hyperlink r:id="c{address.replace("+", "_")}">{shown(works)}</w:hyperlink>'


def _paperpile_list(at: int) -> str:
    return f'<w:hyperlink r:id="b{at}">{run(f"{at + 1}. {gbt(at)}")}</w:hyperlink>'


def endnote_calls(works: Sequence[int]) -> str:
    """Return Word's own endnotes in place of numbers; a work that comes again is pointed to."""
    made = ""
    for at in works:
        if at in _seen:
            made += field(f" NOTEREF _Ref{at} \\h ", run(str(at + 1), RAISED))
            continue
        _seen.add(at)
        mark = f'<w:bookmarkStart w:id="7{at}" w:name="_Ref{at}"/>'
        call = f'<w:r><w:rPr>{RAISED}</w:rPr><w:endnoteReference w:id="{at + 2}"/></w:r>'
        made += f'{mark}{call}<w:bookmarkEnd w:id="7{at}"/>'
    return made


_seen: set[int] = set()


def _notes() -> str:
    """Return the endnotes: their order is that in which the text calls them."""
    return "".join(
        f'<w:endnote w:id="{at + 2}">'
        + paragraph("<w:r><w:endnoteRef/></w:r>", run(f" {gbt(at)}"))
        + "</w:endnote>"
        for at in range(len(TITLES))
    )


def _heading(_number: int, text: str) -> str:
    return paragraph(text, style="1")


def made_by_programs() -> list[Made]:
    """Return a manuscript for each way in which a program keeps its citations."""
    sets = sorted(set(GROUPS))
    links = [
        f"c{'_'.join(f'Id{at}' for at in one)} https://paperpile.com/c/Lib/"
        f"{'+'.join(f'Id{at}' for at in one)}"
        for one in sets
    ]
    links += [f"b{at} http://paperpile.com/b/Lib/Id{at}" for at in range(len(TITLES))]
    _seen.clear()
    ways: tuple[tuple[str, Callable[[Sequence[int]], str], dict[str, str]], ...] = (
        ("Mendeley Cite", mendeley_cite, {}),
        ("EndNote, hidden", endnote_hidden, {}),
        ("NoteExpress", noteexpress,
         {"settings": f"<w:docVars>{''.join(map(noteexpress_variable, sets))}</w:docVars>"}),
        ("Citavi", citavi, {}),
        ("Word", word_citation,
         {"sources": "".join(word_source(at) for at in range(len(TITLES)))}),
        ("Sciwheel", sciwheel, {}),
        ("Papers", papers, {}),
        ("Zotero, bookmarks", bookmarked, {"properties": "".join(map(bookmark_words, sets))}),
        ("Paperpile", paperpile, {"links": "\n".join(links)}),
        ("endnotes", endnote_calls, {"endnotes": _notes()}),
    )  # fmt: skip
    keys = tuple(key(at) for works in GROUPS for at in works)
    return [Made(name, _manuscript(name, citing, more), keys) for name, citing, more in ways]


def _manuscript(name: str, citing: Callable[[Sequence[int]], str], more: dict[str, str]) -> bytes:
    # The list is typed only where the program keeps no works: what it keeps must be enough.
    line = _paperpile_list if name == "Paperpile" else (lambda _: "")
    head = "参考文献" if name == "Paperpile" else ""
    document = chinese(citing, line, head, _heading)
    return specimen(document=document, styles=STYLES, **more)
