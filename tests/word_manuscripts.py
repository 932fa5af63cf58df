"""Word manuscripts as doctors write them, made by code, with the citations that each has.

Each is a body of paragraphs in the forms that come in: styles or none, typed numbers in brackets or
raised, fields of Zotero and EndNote, lists in the forms of GB/T 7714, Vancouver and APA.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count

from tests.returned import specimen

RAISED = '<w:vertAlign w:val="superscript"/>'
BOLD = "<w:b/>"
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/></w:style>'
    for ident, name in (
        ("Title", "Title"),
        ("1", "heading 1"),
        ("2", "heading 2"),
        ("zz", "正文小四"),
        ("bt1", "标题 1"),
    )
)


def run(text: str, look: str = "") -> str:
    """Return a run; Word cuts them where it likes, and so may a caller."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    """Return a paragraph; a text that is no run yet becomes one."""
    inside = "".join(one if one.startswith("<") else run(one) for one in runs)
    head = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{head}{inside}</w:p>"


def field(code: str, shown: str) -> str:
    """Return a complex field with what it shows."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = html.escape(code, quote=False)
    told = f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    return mark.format("begin") + told + mark.format("separate") + shown + mark.format("end")


def row(*cells: str, spans: Sequence[int] = ()) -> str:
    """Return a row of a table."""
    made = ""
    for at, cell in enumerate(cells):
        wide = f'<w:gridSpan w:val="{spans[at]}"/>' if spans else ""
        made += (
            f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{wide}</w:tcPr>{paragraph(cell)}</w:tc>'
        )
    return f"<w:tr>{made}</w:tr>"


def table(columns: int, *rows: str) -> str:
    """Return a table."""
    grid = '<w:gridCol w:w="2000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


FAMILIES = ("Adams", "Baker", "Clark", "Davis", "Evans", "Foster", "Green", "Hughes")
GIVEN = ("JA", "K", "LM", "N", "OP", "R", "S", "TU")
TITLES = (
    "Small steps in daily walking",
    "Quiet rooms and the length of sleep",
    "A ladder for balance training",
    "Paper diaries and their readers",
    "Reading aloud in the afternoon",
    "Window light at the bedside",
    "Cups of tea at four o'clock",
    "Garden visits in winter",
)


def key(at: int) -> str:
    """Return the key that the work at a place of the list should get."""
    first = next(
        word
        for word in TITLES[at].lower().replace("'", "").split()
        if len(word) > 3 and word not in ("with", "from", "into", "their")
    )
    return f"{FAMILIES[at].lower()}{2010 + at}{first}"


def gbt(at: int) -> str:
    """Return a work in the form of GB/T 7714."""
    names = f"{FAMILIES[at].upper()} {GIVEN[at]}, WEST Q, et al"
    place = f"{2010 + at}, {at + 1}(2): {10 * at + 1}-{10 * at + 9}"
    return f"{names}. {TITLES[at]}[J]. Journal of Plain Days, {place}."


def vancouver(at: int) -> str:
    """Return a work as ICMJE lists it."""
    end = f" doi: 10.1000/plain.{at}" if at % 2 else ""
    place = f"J Plain Days. {2010 + at};{at + 1}(2):{10 * at + 1}-{10 * at + 9}."
    return f"{FAMILIES[at]} {GIVEN[at]}, West Q, et al. {TITLES[at]}. {place}{end}"


def apa(at: int) -> str:
    """Return a work as the APA's manual has it."""
    given = " ".join(f"{letter}." for letter in GIVEN[at])
    place = f"Journal of Plain Days, {at + 1}(2), {10 * at + 1}–{10 * at + 9}."
    return f"{FAMILIES[at]}, {given}, & West, Q. ({2010 + at}). {TITLES[at]}. {place}"


def csl(at: int) -> dict[str, object]:
    """Return a work as Zotero keeps it in its fields."""
    return {
        "id": 100 + at,
        "type": "article-journal",
        "title": TITLES[at],
        "container-title": "Journal of Plain Days",
        "author": [{"family": FAMILIES[at], "given": GIVEN[at]}],
        "issued": {"date-parts": [[str(2010 + at)]]},
        "volume": str(at + 1),
        "page": f"{10 * at + 1}-{10 * at + 9}",
    }


def zotero(*works: int, mark: str = "ADDIN ZOTERO_ITEM CSL_CITATION") -> str:
    """Return a field of Zotero's, or of Mendeley's Word plug-in."""
    items = [{"id": 100 + at, "uris": [f"x:{at}"], "itemData": csl(at)} for at in works]
    told = {"citationID": "c", "properties": {"noteIndex": 0}, "citationItems": items}
    shown = "[" + ",".join(str(at + 1) for at in works) + "]"
    return field(f"{mark} {json.dumps(told)}", run(shown, RAISED))


def endnote_xml(*works: int) -> str:
    """Return a citation as EndNote keeps it."""
    cites = "".join(
        f"<Cite><Author>{FAMILIES[at]}</Author><Year>{2010 + at}</Year><RecNum>{at}</RecNum>"
        "<record>"
        f'<rec-number>{at}</rec-number><foreign-keys><key app="EN" db-id="d">{at}</key>'
        "</foreign-keys>"
        '<ref-type name="Journal Article">17</ref-type><contributors><authors>'
        f"<author>{FAMILIES[at]}, {GIVEN[at]}</author></authors></contributors><titles>"
        f"<title>{html.escape(TITLES[at])}</title><secondary-title>Journal of Plain Days"
        f"</secondary-title></titles><dates><year>{2010 + at}</year></dates></record></Cite>"
        for at in works
    )
    return f"<EndNote>{cites}</EndNote>"


def shown(works: Sequence[int]) -> str:
    """Return what programs show of a citation."""
    return run("[" + ",".join(str(at + 1) for at in works) + "]", RAISED)


def endnote(*works: int) -> str:
    """Return a field of EndNote's."""
    return field(f"ADDIN EN.CITE {endnote_xml(*works)}", shown(works))


@dataclass(frozen=True)
class Made:
    """A manuscript and the keys of its citations in their order."""

    name: str
    data: bytes
    keys: tuple[str, ...]


Citing = Callable[[Sequence[int]], str]


def numbers(works: Sequence[int]) -> str:
    """Return numbers as authors write them: ``1,3-5``."""
    numbers = sorted(at + 1 for at in works)
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"{numbers[0]}-{numbers[-1]}"
    return ",".join(map(str, numbers))


def _names(works: Sequence[int]) -> str:
    return "; ".join(f"{FAMILIES[at]} & West, {2010 + at}" for at in works)


def _split(works: Sequence[int]) -> str:
    """Return a raised citation that Word has cut into three runs."""
    return "".join(run(one, RAISED) for one in ("[", numbers(works), "]"))


GROUPS: tuple[tuple[int, ...], ...] = (
    (0,), (1, 2), (2, 3, 4), (0, 4), (5,), (3,), (6, 7), (1, 5), (0, 1, 2, 3), (7,),
)  # fmt: skip

_TITLE = "社区步行训练的观察"
_ABSTRACT = ("摘要：", "目的 观察社区步行训练。方法 记录每日步数。结果 步数增加。结论 训练可行。")
_SENTENCES = tuple(f"第{at}句话写的是步行训练的一个方面" for at in range(1, len(GROUPS) + 1))


def chinese(
    citing: Citing, line: Callable[[int], str], list_head: str, heading: Callable[[int, str], str]
) -> str:
    body = [
        paragraph(_TITLE, style="Title"),
        paragraph("张三", run("1", RAISED), "，李四", run("2", RAISED)),
        paragraph("1. 某某医院康复科，上海 200000；2. 某某大学护理学院，上海 200001"),
        paragraph(run(_ABSTRACT[0], BOLD), _ABSTRACT[1]),
        paragraph(run("关键词：", BOLD), "步行；社区；康复"),
        paragraph("Walking training in the community"),
        paragraph("ZHANG San", run("1", RAISED), ", LI Si", run("2", RAISED)),
        paragraph("Abstract: Objective To observe walking. Results Steps increased."),
        paragraph("Key words: walking; community; rehabilitation"),
        heading(1, "引言"),
        *(
            paragraph(
                text,
                citing(works),
                "。体表面积1.7 m",
                run("2", RAISED),
                "，计数10",
                run("9", RAISED),
                "/L。",
            )
            for text, works in zip(_SENTENCES[:5], GROUPS[:5], strict=True)
        ),
        heading(2, "资料与方法"),
        *(
            paragraph(text, citing(works), "。")
            for text, works in zip(_SENTENCES[5:], GROUPS[5:], strict=True)
        ),
        paragraph(list_head),
        *(
            one if (one := line(at)).startswith("<w:p>") else paragraph(one)
            for at in range(len(TITLES))
        ),
    ]
    return "".join(body)


def _styled(_number: int, text: str) -> str:
    return paragraph(text, style="1")


def _typed(number: int, text: str) -> str:
    return paragraph(f"{number} {text}")


def _bold(number: int, text: str) -> str:
    return paragraph(run(f"{'一二三'[number - 1]}、{text}", BOLD))


def _named(_number: int, text: str) -> str:
    return paragraph(text, style="bt1")


def _mixed() -> Citing:
    turns = count()
    return lambda works: zotero(*works) if next(turns) % 2 else run(f"[{numbers(works)}]")


def manuscripts() -> list[Made]:
    """Return the twelve manuscripts."""
    forms: tuple[tuple[str, Citing, Callable[[int], str], str, Callable[[int, str], str]], ...] = (
        ("brackets", lambda works: run(f"[{numbers(works)}]"),
         lambda at: f"[{at + 1}] {gbt(at)}", "参考文献", _styled),
        ("raised brackets", lambda works: run(f"[{numbers(works)}]", RAISED),
         lambda at: f"[{at + 1}]{gbt(at)}", "【参考文献】", _typed),
        ("raised bare", lambda works: run(numbers(works), RAISED),
         lambda at: f"{at + 1}. {vancouver(at)}", "参 考 文 献", _bold),
        ("cut into runs", _split, lambda at: f"[{at + 1}]\u3000{vancouver(at)}", "参考文献：",
         _named),
        ("wide brackets", lambda works: run(f"［{numbers(works).replace(',', '，')}］"),
         lambda at: f"［{at + 1}］{gbt(at)}", "参考文献", _typed),
        ("blanks", lambda works: run(f" [{numbers(works).replace(',', ', ')}]"),
         lambda at: f"{at + 1}、{vancouver(at)}", "参考文献", _styled),
        ("en dash", lambda works: run(f"[{numbers(works).replace('-', '–')}]"),
         lambda at: f"{at + 1} {vancouver(at)}", "References", _styled),
        ("Zotero", lambda works: zotero(*works),
         lambda at: f"[{at + 1}] {gbt(at)}", "参考文献", _styled),
        ("Mendeley", lambda works: zotero(*works, mark="ADDIN CSL_CITATION"),
         lambda at: f"[{at + 1}] {vancouver(at)}", "参考文献", _typed),
        ("EndNote", lambda works: endnote(*works),
         lambda at: f"[{at + 1}] {vancouver(at)}", "参考文献", _bold),
        ("author and year", lambda works: run(f" ({_names(works)})"), apa, "References", _styled),
        ("fields and typed", _mixed(), lambda at: f"[{at + 1}] {gbt(at)}", "参考文献", _typed),
    )  # fmt: skip
    keys = tuple(key(at) for works in GROUPS for at in works)
    return [
        Made(name, specimen(document=chinese(citing, line, head, heading), styles=STYLES), keys)
        for name, citing, line, head, heading in forms
    ]
