"""Forty acts of a careful co-author on the sample article, in LibreOffice.

``python careful_coauthor.py SOFFICE PROFILE SOURCE TARGET``, places as URLs; wants a Python that
has LibreOffice's ``uno``, which the tests' own does not. Most acts are tracked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import uno
from track_changes import after, carry_out  # type: ignore[import-not-found]

Act = Callable[[Any], None]
ITALIC = uno.Enum("com.sun.star.awt.FontSlant", "ITALIC")


def place(document: Any, words: str) -> Any:
    """Return where words stand; they must be there, whatever was done before."""
    search = document.createSearchDescriptor()
    search.SearchString, search.SearchCaseSensitive = words, True
    found = document.findFirst(search)
    if found is None:
        raise LookupError(words)
    return found


def replaced(old: str, new: str) -> Act:
    return lambda document: place(document, old).setString(new)


def inserted(words: str, new: str) -> Act:
    def act(document: Any) -> None:
        found = place(document, words)
        found.Text.insertString(found.End, new, False)

    return act


def looking(words: str, **looks: Any) -> Act:
    def act(document: Any) -> None:
        for name, value in looks.items():
            setattr(place(document, words), name, value)

    return act


def paragraph(words: str, new: str) -> Act:
    """Press Enter at the end of a paragraph and type another."""

    def act(document: Any) -> None:
        cursor = place(document, words).Text.createTextCursorByRange(place(document, words).End)
        cursor.gotoEndOfParagraph(False)
        cursor.Text.insertControlCharacter(cursor, 0, False)
        cursor.Text.insertString(cursor, new, False)

    return act


def parted(words: str) -> Act:
    def act(document: Any) -> None:
        found = place(document, words)
        found.Text.insertControlCharacter(found.End, 0, False)

    return act


def joined(words: str) -> Act:
    return lambda document: after(place(document, words), 1).setString("")


def deleted(words: str) -> Act:
    """Delete a paragraph, its mark included."""

    def act(document: Any) -> None:
        cursor = place(document, words).Text.createTextCursorByRange(place(document, words))
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        cursor.goRight(1, True)
        cursor.setString("")

    return act


def styled(words: str, style: str) -> Act:
    return lambda document: setattr(place(document, words), "ParaStyleName", style)


def remarked(words: str, said: str, *, done: bool = False) -> Act:
    def act(document: Any) -> None:
        remark = document.createInstance("com.sun.star.text.textfield.Annotation")
        remark.Author, remark.Content = "李明", said
        found = place(document, words)
        found.Text.insertTextContent(found.Text.createTextCursorByRange(found), remark, True)
        if done:
            remark.Resolved = True

    return act


def noted(words: str, said: str) -> Act:
    def act(document: Any) -> None:
        note = document.createInstance("com.sun.star.text.Footnote")
        found = place(document, words)
        found.Text.insertTextContent(found.End, note, False)
        note.insertString(note.createTextCursor(), said, False)

    return act


def row_deleted(table: int, row: int) -> Act:
    return lambda document: document.TextTables.getByIndex(table).Rows.removeByIndex(row, 1)


def row_added(table: int, row: int, *words: str) -> Act:
    def act(document: Any) -> None:
        found = document.TextTables.getByIndex(table)
        found.Rows.insertByIndex(row, 1)
        for column, said in enumerate(words):
            found.getCellByPosition(column, row).setString(said)

    return act


ACTS: tuple[Act, ...] = (
    replaced("目前尚无完全令人满意的治疗方法", "目前仍无令人满意的治疗"),
    replaced("no fully satisfactory treatment exists", "no treatment is fully satisfactory"),
    replaced("两者虽为不同疾病，却有共同的发病环节", "两者是不同的疾病，发病环节却有相同之处"),
    replaced("近年来", "近十年来"),
    replaced("宜在能够长期随访的认证中心进行", "宜在认证中心进行"),
    replaced("着重说明研究设计及其局限", "重点说明研究的设计和局限"),
    replaced("已成为专门讨论的题目", "已有专文讨论"),
    replaced("但样本较少", "样本却较少"),
    replaced("尚待独立队列验证", "仍须由独立的队列验证"),
    replaced("疗效不作引申", ""),
    replaced("，功能很好", ""),
    replaced("并非单纯的培养假象", "不只是培养的假象"),
    inserted("外泌体提供了不输注细胞的思路", "，值得关注"),
    inserted("须前瞻性验证", "，例数也须足够"),
    inserted("以界定干细胞治疗在硬皮病中的地位", "[1]"),
    inserted("MSC及其衍生物仍属研究性治疗", "［2，3］"),
    inserted("治疗效果因而难以判断", "（Papara 2023）"),
    replaced("综上", "总的看来"),
    paragraph("这些变化与疗效的因果关系", "以下各节分述其临床证据。"),
    paragraph("更不能说明对SSc的疗效", "须由*对照*研究{{回答}}。"),
    parted("或仅能核实题名，"),
    joined("而非总体死亡率已证实降低。"),
    deleted("单细胞RNA测序显示"),
    replaced("免疫重建与作用机制", "免疫重建及其机制"),
    replaced("问题与展望", "展望"),
    styled("骨髓来源间充质干细胞", "Heading 3"),
    looking("须由疾病专科医师", CharPosture=ITALIC),
    looking("未见其更能控制疾病活动", CharWeight=150.0),
    looking("安慰剂对照不可或缺", CharBackColor=0xFFFF00),
    replaced("硬皮病造血干细胞移植的主要临床研究", "造血干细胞移植治疗硬皮病的主要研究"),
    replaced("硬皮病干细胞治疗临床研究的发表年份", "临床研究的发表年份"),
    replaced("重症硬皮病", "重症系统性硬化症"),
    row_deleted(1, 3),
    row_added(0, 3, "某研究", "2024", "10", "弥漫型", "单中心", "待报告"),
    noted("以安全性和可行性为目的", "可行性指招募和随访。"),
    remarked("疗效和安全性均有待临床验证", "改写？"),
    remarked("每次之后使用环磷酰胺", "剂量？", done=True),
    replaced("干细胞治疗硬皮病研究进展", "干细胞治疗硬皮病的研究进展"),
    replaced("造血干细胞移植；间充质干细胞", "造血干细胞移植；骨髓；间充质干细胞"),
    replaced("Morphea: the 2023 update", "Morphea: an update"),
)
UNTRACKED = 30
"""From this act on nothing is tracked."""


def act_all(document: Any) -> None:
    for number, act in enumerate(ACTS):
        document.RecordChanges = number < UNTRACKED
        act(document)


if __name__ == "__main__":
    carry_out(act_all)
