"""The way home of documents that LibreOffice saved again, whole articles and every kind of copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from diglot.article import LANGS, DocumentOptions
from diglot.docx.read import read_returned
from diglot.review.changes import patched_texts
from tests.conftest import ROOT
from tests.libreoffice import saved_again
from tests.reviewer import Reviewer
from tests.unit.review.reviewed import ARTICLE, build, document, review_changes

COPIES = {
    "manuscript": DocumentOptions(),
    "journal": DocumentOptions(layout="journal"),
    "submission, blind": DocumentOptions(layout="submission", blind=True),
    "live citations": DocumentOptions(citations="zotero"),
}


SENT = [
    *((name, lang, ARTICLE) for name, lang in zip(COPIES, ("zh", "en", "zh", "en"), strict=True)),
    *(("manuscript", lang, ROOT) for lang in LANGS),
]


def edited() -> bytes:
    """Return a document with some acts of a reviewer."""
    word = Reviewer.of(document("zh"), "Li Ming")
    word.replace(word.find("随访5.8年"), "生存率", "总生存率[1]")
    word.replace(word.find("治疗组"), "治疗组", "甲组")
    word.comment(word.find("引号"), "省略号", "删去？")
    word.author = None
    word.delete_paragraph(word.find("第二项"))
    word.new_paragraph(word.find("引号"), "新的一段。")
    return word.save()


def test_a_document_saved_again_comes_home_with_its_edits_and_nothing_else(
    client: Callable[[str], str], tmp_path: Path
) -> None:
    sent = {f"{name}, {lang}, {root.name}": (lang, COPIES[name], root) for name, lang, root in SENT}
    documents = {name: document(*one) for name, one in sent.items()}
    assert len(documents) == len(SENT)
    again = saved_again({**documents, "edited": edited()}, client("soffice"), tmp_path)
    for name, (lang, options, root) in sent.items():
        review = review_changes(read_returned(again[name]), build(lang, options, root))
        assert review.changes == (), name

    review = review_changes(read_returned(again["edited"]), build("zh"))
    assert [one for one in review.changes if one.reason] == []
    texts = patched_texts(review.changes)
    discussion = texts["manuscript/zh/02-discussion.md"]
    assert "总生存率[@smith2020]为74%" in discussion
    assert "结论见@sec:introduction。\n\n新的一段。\n" in discussion
    assert "- 第二项" not in texts["manuscript/zh/01-introduction.md"]
    assert "甲组,Treated,12" in texts["manuscript/data/counts.csv"]
    assert [(one.author, one.words, one.text) for one in review.comments] == [
        ("Li Ming", "省略号", "删去？")
    ]
