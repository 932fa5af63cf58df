"""``review`` as a person types it: what it shows, what it writes, what it refuses."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from diglot.command import main
from tests.conftest import ROOT
from tests.reviewer import Reviewer

Run = Callable[..., tuple[int, dict[str, Any]]]

ZH = "manuscript/zh/02-discussion.md"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A copy of the article, its Word documents built."""
    root = shutil.copytree(ROOT / "tests" / "articles" / "home", tmp_path / "article")
    assert main(["build", "--article", str(root), "--to", "docx", "--lang", "zh", "--json"]) == 0
    return root


@pytest.fixture
def review(article: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run ``review --json`` on the article."""

    def run(*words: str | Path) -> tuple[int, dict[str, Any]]:
        capfd.readouterr()
        code = main(["review", "--article", str(article), "--json", *map(str, words)])
        told = capfd.readouterr()
        assert told.out.startswith("{"), (code, told)
        return code, json.loads(told.out)

    return run


def returned(article: Path, name: str, *acts: Callable[[Reviewer], object]) -> Path:
    """Return a reviewer's copy of the Chinese document."""
    word = Reviewer.of((article / "output" / "article.zh.docx").read_bytes(), "Li Ming")
    for act in acts:
        act(word)
    path = article / name
    path.write_bytes(word.save())
    return path


def typing(old: str, new: str) -> Callable[[Reviewer], object]:
    return lambda word: word.replace(word.find(old), old, new)


def codes(report: dict[str, Any]) -> list[str]:
    return [one["code"] for one in report["diagnostics"]]


def texts(article: Path) -> dict[str, bytes]:
    return {
        path.relative_to(article).as_posix(): path.read_bytes()
        for folder in ("manuscript", "bib")
        for path in sorted((article / folder).rglob("*"))
        if path.is_file()
    }


def test_nothing_is_written_until_told(article: Path, review: Run) -> None:
    before = texts(article)
    code, report = review(returned(article, "li.docx", typing("5.8年", "六年")))
    assert code == 0
    assert [one["new"] for one in report["result"][0]["changes"]] == ["六"]
    assert texts(article) == before


def test_apply_changes_the_file_and_the_next_build_reads_so(article: Path, review: Run) -> None:
    path = returned(article, "li.docx", typing("5.8年", "六年"))
    assert review(path, "--apply")[0] == 0
    assert "随访六年" in (article / ZH).read_text("utf-8")
    assert main(["build", "--article", str(article), "--to", "docx", "--lang", "zh"]) == 0
    code, report = review(path)
    assert (code, report["result"][0]["conflicts"]) == (0, [])


def test_an_unedited_document_leaves_every_byte(article: Path, review: Run) -> None:
    before = texts(article)
    assert review(article / "output" / "article.zh.docx", "--apply")[0] == 0
    assert texts(article) == before


def test_the_author_went_on_meanwhile(article: Path, review: Run) -> None:
    path = returned(article, "li.docx", typing("5.8年", "六年"))
    text = (article / ZH).read_text("utf-8")
    (article / ZH).write_text(text.replace("Wang等报道", "Wang等曾报道"), "utf-8")
    assert review(path, "--apply")[0] == 0
    assert "Wang等曾报道了结果[@li2021]。随访六年" in (article / ZH).read_text("utf-8")


def test_two_reviewers_one_after_another(article: Path, review: Run) -> None:
    li = returned(article, "li.docx", typing("5.8年", "六年"))
    wang = returned(article, "wang.docx", typing("引号", "括号"), typing("治疗组", "甲组"))
    assert review(li, wang, "--apply")[0] == 0
    text = (article / ZH).read_text("utf-8")
    assert "随访六年" in text
    assert "“括号”" in text


def test_a_conflict_keeps_both_and_is_an_error_until_solved(article: Path, review: Run) -> None:
    li = returned(article, "li.docx", typing("5.8年", "六年"))
    wang = returned(article, "wang.docx", typing("5.8年", "5年半"))
    code, report = review(li, wang, "--apply")
    assert (code, codes(report)) == (1, ["review-conflict"])
    text = (article / ZH).read_text("utf-8")
    assert "<<<<<<< the text now\n" in text
    assert "\n>>>>>>> wang.docx\n" in text
    assert main(["check", "--article", str(article), "--json"]) == 1
    code, report = review(wang, "--apply")
    assert (code, codes(report)) == (1, ["review-conflict"])
    assert (article / ZH).read_text("utf-8") == text


def test_criticmarkup_marks_edits_and_comments(article: Path, review: Run) -> None:
    path = returned(
        article,
        "li.docx",
        typing("5.8年", "六年"),
        lambda word: word.comment(word.find("引号"), "省略号", "删{{ x }}？"),
        lambda word: word.delete_paragraph(word.find("第二项")),
    )
    assert review(path, "--criticmarkup")[0] == 0
    text = (article / ZH).read_text("utf-8")
    assert "随访{~~5.8~>六~~}年" in text
    assert r"{==省略号==}{>>Li Ming: 删\{\{ x \}\}？<<}" in text
    assert "{--- 第二项[@smith2020]\n--}" in (
        article / "manuscript/zh/01-introduction.md"
    ).read_text("utf-8")
    assert main(["check", "--article", str(article), "--json"]) == 1


def test_criticmarkup_tells_what_it_cannot_mark(article: Path, review: Run) -> None:
    before = texts(article)
    path = returned(article, "li.docx", typing("治疗组", "甲组"), typing("小文章", "短文"))
    code, report = review(path, "--criticmarkup")
    assert (code, codes(report)) == (1, ["review-kept", "review-kept"])
    assert texts(article) == before


def test_a_report_is_written_as_json_and_as_a_page(article: Path, review: Run) -> None:
    path = returned(
        article,
        "li.docx",
        typing("5.8年", "<b>六</b>年"),
        lambda word: word.comment(word.find("引号"), "省略号", "删？"),
    )
    assert review(path, "--report", article / "r.json")[0] == 0
    (told,) = json.loads((article / "r.json").read_text("utf-8"))
    assert told["comments"][0]["text"] == "删？"
    page = (article / "r.html").read_text("utf-8")
    assert "&lt;b&gt;六&lt;/b&gt;" in page
    assert "删？" in page


def test_without_its_text_a_document_is_not_guessed_at(article: Path, review: Run) -> None:
    path = returned(article, "li.docx", typing("5.8年", "六年"))
    shutil.rmtree(article / "output")
    (article / ZH).write_text("# 讨论\n\n全新的一段。\n", "utf-8")
    code, report = review(path, "--apply")
    assert (code, codes(report)) == (1, ["review-base"])


def test_the_text_of_then_can_be_named(article: Path, review: Run, tmp_path: Path) -> None:
    path = returned(article, "li.docx", typing("5.8年", "六年"))
    then = shutil.copytree(article, tmp_path / "then")
    shutil.rmtree(article / "output")
    text = (article / ZH).read_text("utf-8")
    (article / ZH).write_text(text.replace("引号", "括号"), "utf-8")
    assert review(path, "--apply", "--base", then)[0] == 0
    assert "随访六年" in (article / ZH).read_text("utf-8")


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def test_the_text_of_then_is_found_in_git(article: Path, review: Run) -> None:
    path = returned(article, "li.docx", typing("5.8年", "六年"))
    shutil.rmtree(article / "output")
    git(article, "init", "-q")
    git(article, "add", "manuscript", "bib")
    git(article, "commit", "-qm", "as sent")
    text = (article / ZH).read_text("utf-8")
    (article / ZH).write_text(text.replace("引号", "括号"), "utf-8")
    git(article, "commit", "-qam", "went on")
    assert review(path, "--apply")[0] == 0
    assert "随访六年" in (article / ZH).read_text("utf-8")
    assert "括号" in (article / ZH).read_text("utf-8")
    assert review(path, "--base", "HEAD~1")[0] == 0
    code, report = review(path, "--base", "nothing")
    assert (code, codes(report)) == (1, ["review-base"])


def test_a_document_that_tells_nothing_of_its_text_is_compared_with_the_text_now(
    article: Path, review: Run
) -> None:
    def forget(word: Reviewer) -> None:
        del word.parts["docProps/custom.xml"]
        rels = word.parts["_rels/.rels"].decode()
        start = rels.rindex("<Relationship ", 0, rels.index("docProps/custom.xml"))
        end = rels.index("/>", start) + 2
        word.parts["_rels/.rels"] = (rels[:start] + rels[end:]).encode()

    code, report = review(returned(article, "li.docx", typing("5.8年", "六年"), forget))
    assert (code, codes(report)) == (0, ["review-base"])
    assert [one["new"] for one in report["result"][0]["changes"]] == ["六"]


def test_a_document_of_another_text_is_told_once(article: Path, review: Run) -> None:
    def another(word: Reviewer) -> None:
        first = word.paragraphs()[0]
        for number in range(20):
            word.new_paragraph(first, f"Nothing of this, {number}.", "BodyText")
        for one in list(word.body):
            if one.tag.endswith("}tbl") or "Nothing" not in "".join(map(str, one.itertext())):
                word.body.remove(one)

    word = Reviewer.of((article / "output" / "article.zh.docx").read_bytes())
    another(word)
    (article / "other.docx").write_bytes(word.save())
    code, report = review(article / "other.docx", "--apply")
    assert (code, codes(report)) == (1, ["review-base"])


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600],
)
def test_what_is_no_word_document_is_refused(article: Path, review: Run, data: bytes) -> None:
    (article / "x.docx").write_bytes(data)
    code, report = review(article / "x.docx", "--apply")
    assert (code, codes(report)) == (1, ["review-file"])


def test_a_missing_file_is_named(article: Path, review: Run) -> None:
    code, report = review(article / "nowhere.docx")
    assert (code, codes(report)) == (1, ["review-file"])
    assert "nowhere.docx" in report["diagnostics"][0]["message"]


def test_a_terminal_sees_the_edits_by_file(
    article: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = returned(article, "li.docx", typing("5.8年", "六年"), typing("某大学", "某学院"))
    capfd.readouterr()
    assert main(["review", str(path), "--article", str(article)]) == 1
    shown = capfd.readouterr()
    assert "li.docx: 1 change by Li Ming, 0 comments; 1 to do by hand" in shown.out
    assert (
        f"{ZH}\n  3:23     Li Ming  Wang等报道了结果[@li2021]。随访[-5.8-]{{+六+}}年" in shown.out
    )
    assert "--apply changes 1 file" in shown.out
    assert "某学院" in shown.err


@pytest.mark.parametrize("name", ["style.csl", "strings.toml", "figure"])
def test_an_unchanged_document_changes_nothing_whatever_changed_since(
    article: Path, review: Run, name: str
) -> None:
    sent = returned(article, "li.docx")
    if name == "figure":
        (article / "manuscript" / "figures" / "dot.svg.jinja").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8"
        )
    else:
        own = article / "templates" / "jimcp" / name
        own.parent.mkdir(parents=True)
        style = (ROOT / "templates" / "jimcp" / "style.csl").read_text("utf-8")
        words = '[zh]\nreferences = "文献"\n'
        own.write_text(words if name == "strings.toml" else style.replace("[", "("), "utf-8")
    code, report = review(sent)
    assert (code, report["result"][0]["changes"], codes(report)) == (0, [], [])


def test_another_article_without_a_digest_is_refused_before_anything_is_proposed(
    article: Path, review: Run, tmp_path: Path
) -> None:
    other = shutil.copytree(article, tmp_path / "other", ignore=shutil.ignore_patterns("output"))
    for section, words in {
        "zh/01-introduction.md": "# 引言\n\n" + "另一篇文章讲的是完全不同的事情，与前者无关。" * 9,
        "zh/02-discussion.md": "# 讨论\n\n" + "它的讨论也只说自己的结果，没有共同的句子。" * 9,
    }.items():
        (other / "manuscript" / section).write_text(words + "\n", "utf-8")
    assert main(["build", "--article", str(other), "--to", "docx", "--lang", "zh", "--json"]) == 0
    word = Reviewer.of((other / "output" / "article.zh.docx").read_bytes())
    word.parts["docProps/custom.xml"] = word.parts["docProps/custom.xml"].replace(
        b"diglot-build", b"other"
    )
    path = article / "other.docx"
    path.write_bytes(word.save())
    before = texts(article)
    code, report = review(path, "--apply")
    assert (code, texts(article)) == (1, before)
    told = [one["message"] for one in report["diagnostics"] if one["severity"] == "error"]
    assert told == ['other.docx reads like another text: "小文章"']


def test_decisions_refuse_changes_and_leave_the_rest(article: Path, review: Run) -> None:
    sent = returned(article, "li.docx", typing("5.8年", "六年"), typing("报道了", "报告了"))
    _, report = review(sent)
    first, second = report["result"][0]["changes"]
    decisions = article / "decisions.json"
    decisions.write_text(json.dumps({"refused": [first["id"]]}), "utf-8")
    code, report = review(sent, "--decide", decisions, "--apply")
    told = {one["id"]: (one["refused"], one["home"]) for one in report["result"][0]["changes"]}
    assert (code, told) == (0, {first["id"]: (True, False), second["id"]: (False, True)})
    text = (article / ZH).read_text("utf-8")
    assert (second["new"] in text, first["old"] in text) == (True, True)


def test_a_file_that_holds_no_decisions_is_refused(article: Path, review: Run) -> None:
    (article / "no.json").write_text("[]", "utf-8")
    code, report = review(returned(article, "li.docx"), "--decide", article / "no.json")
    assert (code, codes(report)) == (1, ["review-file"])


def test_new_works_stand_in_a_file_for_refs_import(article: Path, review: Run) -> None:
    work = {"type": "book", "title": "Ein neues Werk", "issued": {"date-parts": [[2024]]},
            "author": [{"family": "Adler", "given": "Eva"}]}  # fmt: skip
    code = {"properties": {"plainCitation": "[9]"}, "citationItems": [{"id": 1, "itemData": work}]}

    def act(word: Reviewer) -> None:
        word.replace(word.find("5.8年"), "生存率", "生存率[9]")
        word.field(
            word.find("生存率[9]"), "[9]", f"ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(code)}"
        )

    review(returned(article, "li.docx", act), "--report", article / "report")
    works = article / "report.works.json"
    assert json.loads(works.read_text("utf-8"))[0]["title"] == "Ein neues Werk"
    assert main(["refs", "import", str(works), "--article", str(article), "--json"]) == 0


def test_comments_become_the_skeleton_of_a_letter(article: Path, review: Run) -> None:
    sent = returned(
        article,
        "li.docx",
        lambda word: word.comment(word.find("引号"), "省略号", "删？*"),
        lambda word: word.comment(word.find("很小的"), "很小", "多小？", "赵六"),
    )
    assert review(sent, "--letter")[0] == 0
    letter = article / "manuscript/response.zh.md"
    assert letter.read_text("utf-8") == (
        "尊敬的编辑、审稿专家：\n\n# 赵六\n\n> 1. “很小”：多小？\n\n{## 在这里作答 ##}\n\n"
        "# Li Ming\n\n> 1. “省略号”：删？\\*\n\n{## 在这里作答 ##}\n"
    )
    letter.write_text("自己的信", "utf-8")
    code, report = review(sent, "--letter")
    assert (code, codes(report)) == (1, ["review-file"])
    assert letter.read_text("utf-8") == "自己的信"
