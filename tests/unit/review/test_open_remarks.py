"""Open remarks of the text as comments of Word, and what becomes of them on the way home."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from diglot.command import main
from diglot.docx.read import read_returned
from diglot.remarks import Remark, mark_remarks, restore_remarks, threads
from tests.conftest import ROOT
from tests.reviewer import Reviewer

ZH = "manuscript/zh/02-discussion.md"
REMARKED = (
    "# 讨论\n\n共{==20*例*==}{>>李明: 多少？<<}{>>张三: 20例。<<}病例。\n\n"
    "见此{>>✓ Li Ming: is \\*this\\* needed?<<}。\n"
)
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


CODE = "写作`{>>代码<<}`。\n"


def test_marks_are_as_long_as_what_they_stand_for() -> None:
    texts, remarks = mark_remarks({"a.md": REMARKED, "b.md": CODE})
    assert len(texts["a.md"]) == len(REMARKED)
    assert texts["b.md"] == CODE
    assert "李明" not in texts["a.md"]
    assert remarks == (
        Remark("李明", "多少？"),
        Remark("张三", "20例。", parent=0),
        Remark("Li Ming", "is *this* needed?", done=True),
    )
    assert restore_remarks(texts["a.md"], REMARKED, texts["a.md"]) == REMARKED


def test_a_thread_is_a_remark_with_its_answers() -> None:
    found = threads(REMARKED)
    assert [[one.author for one in thread.remarks] for thread in found] == [
        ["李明", "张三"],
        ["Li Ming"],
    ]
    assert REMARKED[found[0].start : found[0].end] == "{>>李明: 多少？<<}{>>张三: 20例。<<}"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    root = shutil.copytree(ROOT / "tests" / "articles" / "home", tmp_path / "article")
    (root / ZH).write_text(REMARKED, "utf-8")
    assert run(root, "build", "--to", "docx", "--lang", "zh", "--comments") == 0
    return root


def run(root: Path, *words: str | Path) -> int:
    return main([str(words[0]), "--article", str(root), *map(str, words[1:])])


def document(root: Path) -> bytes:
    return (root / "output" / "article.zh.docx").read_bytes()


def test_remarks_are_printed_as_comments(article: Path) -> None:
    read = read_returned(document(article))
    told = [(one.author, one.text, one.done, one.parent) for one in read.comments.values()]
    assert told == [
        ("李明", "多少？", False, ""),
        ("张三", "20例。", False, "0"),
        ("Li Ming", "is *this* needed?", True, ""),
    ]
    pieces = [piece for part in read.parts for piece in getattr(part, "pieces", ())]
    assert "".join(one.text for one in pieces if "0" in one.comments) == "20例"
    assert "".join(one.text for one in pieces if "1" in one.comments) == "20例"


def test_without_the_option_an_open_remark_is_an_error(article: Path) -> None:
    assert run(article, "build", "--to", "docx", "--lang", "zh") == 1


@pytest.mark.parametrize("more", [["--to", "pdf"], ["--blind"]])
def test_what_has_no_comments_is_not_made_with_them(article: Path, more: list[str]) -> None:
    with pytest.raises(SystemExit):
        run(article, "build", "--comments", *more)


def returned(article: Path, word: Reviewer) -> Path:
    path = article / "back.docx"
    path.write_bytes(word.save())
    return path


def test_a_document_sent_with_comments_and_not_edited_changes_nothing(article: Path) -> None:
    word = Reviewer.of(document(article))
    assert run(article, "review", returned(article, word), "--apply") == 0
    assert (article / ZH).read_text("utf-8") == REMARKED


def test_an_edit_beside_a_remark_leaves_it(article: Path) -> None:
    word = Reviewer.of(document(article))
    word.replace(word.find("病例"), "病例", "病人")
    assert run(article, "review", returned(article, word), "--apply") == 0
    assert (article / ZH).read_text("utf-8") == REMARKED.replace("病例", "病人")


def test_a_resolved_remark_has_its_tick_at_home(article: Path) -> None:
    word = Reviewer.of(document(article))
    name = "word/commentsExtended.xml"
    root = etree.fromstring(word.parts[name])
    root[0].set(f"{W15}done", "1")
    word.parts[name] = etree.tostring(root)
    assert run(article, "review", returned(article, word), "--apply") == 0
    assert (article / ZH).read_text("utf-8") == REMARKED.replace("{>>李明", "{>>✓ 李明")


def test_an_answer_comes_home_behind_its_remark(article: Path) -> None:
    word = Reviewer.of(document(article))
    add_answer(word, "王五", "21例。")
    assert run(article, "review", returned(article, word), "--apply") == 0
    wanted = REMARKED.replace("20例。<<}", "20例。<<}{>>王五: 21例。<<}")
    assert (article / ZH).read_text("utf-8") == wanted


def add_answer(word: Reviewer, author: str, text: str) -> None:
    """Answer the first comment, as Word does."""
    for name, old, new in (
        ("word/comments.xml", 'w:id="1"', 'w:id="9"'),
        ("word/commentsExtended.xml", "00000002", "00000009"),
    ):
        root = etree.fromstring(word.parts[name])
        made = etree.fromstring(etree.tostring(root[1]).decode().replace(old, new))
        root.append(made)
        text_ = etree.tostring(root).decode()
        if name == "word/comments.xml":
            head, _, tail = text_.rpartition("<w:comment ")
            tail = tail.replace("张三", author).replace("&#24352;&#19977;", author)
            tail = tail.replace("00000002", "00000009").replace("20&#20363;&#12290;", text)
            text_ = f"{head}<w:comment {tail}"
        word.parts[name] = text_.encode()


def test_a_new_comment_is_marked_beside_those_that_stand(article: Path) -> None:
    word = Reviewer.of(document(article))
    word.comment(word.find("病例"), "病例", "哪些？", "赵六")
    assert run(article, "review", returned(article, word), "--criticmarkup") == 0
    wanted = REMARKED.replace("病例", "{==病例==}{>>赵六: 哪些？<<}")
    assert (article / ZH).read_text("utf-8") == wanted


def test_the_parts_of_the_package_name_the_comments(article: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(document(article))) as archive:
        types = archive.read("[Content_Types].xml").decode()
        arrows = archive.read("word/_rels/document.xml.rels").decode()
    assert 'PartName="/word/commentsExtended.xml"' in types
    assert "http://schemas.microsoft.com/office/2011/relationships/commentsExtended" in arrows
