"""``diff``: what is written, from what, and what is said when it cannot be."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from diglot.article import LANGS, CitedEdition
from diglot.profile import read_profile, shipped_templates
from diglot.revisions.diff import write_tracked
from diglot.revisions.editions import merge_editions
from diglot.revisions.states import current
from diglot.writing.docx import write_docx
from tests.conftest import ROOT
from tests.docx_structure import faults, open_package
from tests.repositories import commit
from tests.tracked import View, changes, lines
from tests.unit.revisions.conftest import Answer
from tests.unit.writing.test_docx import FALSE_ALARMS
from tests.unit.writing.test_docx_small import EVERYTHING

ZH = "manuscript/zh/01-introduction.md"
EN = "manuscript/en/01-introduction.md"


def replace(root: Path, name: str, *pairs: tuple[str, str]) -> None:
    text = (root / name).read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    (root / name).write_text(text, "utf-8")


def revise(root: Path) -> None:
    """Change the tiny article in every kind of place."""
    replace(root, ZH, ("第一句话[@smith2020]", "新的头一句话[@li2021]"), ("如@", "正如@"))
    replace(root, "manuscript/zh/00-abstract.md", ("很小", "非常小"))
    replace(root, "manuscript/article.toml", ('zh = "小文章"', 'zh = "一篇小文章"'),
            ('zh = ["甲", "乙", "丙"]', 'zh = ["甲", "丙", "丁"]'))  # fmt: skip
    replace(
        root,
        "manuscript/data/counts.csv",
        ("对照组,Control,11", "对照组,Control,12\n空白组,None,3"),
    )
    replace(root, "manuscript/figures/dot.svg.jinja", ('r="', 'r="1'))


def test_both_editions_are_compared_with_a_revision(root: Path, answer: Answer) -> None:
    revise(root)
    outcome = answer(root, "diff", "v1")
    assert (outcome.code, outcome.report["diagnostics"]) == (0, [])
    result = outcome.report["result"]
    assert re.fullmatch(r"v1 \([0-9a-f]{8}\)", result["old"]["name"])
    assert result["old"]["date"] == "2026-01-01T00:00:00Z"
    assert result["new"] == {"name": "", "date": ""}
    names = [Path(one["path"]).name for one in result["documents"]]
    assert names == [f"article.{lang}.diff.{kind}" for lang in LANGS for kind in ("html", "docx")]
    assert result["languages"]["zh"]["changes"] > result["languages"]["en"]["changes"] > 0


def test_word_shows_both_states(root: Path, answer: Answer) -> None:
    revise(root)
    assert answer(root, "diff", "v1", "--to", "docx", "--author", "林 瑞莲").code == 0
    data = (root / "output" / "article.zh.diff.docx").read_bytes()
    new, old = lines(data, "accepted"), lines(data, "rejected")
    assert "一篇小文章" in new
    assert "小文章" in old
    assert "新的头一句话[1]，第二句话[1,2]。" in new
    assert "第一句话[1]，第二句话[1,2]。" in old
    assert "空白组" in new
    assert "空白组" not in old
    assert [line for line in old if line.startswith("关键词")] == ["关键词：甲；乙；丙"]
    assert {author for _, author, _ in changes(data)} == {"林 瑞莲", "林 瑞莲（编号）"}
    assert not re.search(rb"w:date=", data)


def test_word_opens_what_is_written(root: Path, answer: Answer) -> None:
    revise(root)
    assert answer(root, "diff", "v1", "--to", "docx").code == 0
    for lang in ("zh", "en"):
        path = root / "output" / f"article.{lang}.diff.docx"
        assert faults(path.read_bytes()) == []
        found = {one.description for one in OpenXmlValidator().validate(path).errors}
        assert found <= FALSE_ALARMS


def test_a_change_between_two_revisions_is_dated_by_the_new_one(root: Path, answer: Answer) -> None:
    revise(root)
    commit(root, "revised", "2026-05-06T07:08:09Z")
    assert answer(root, "diff", "v1", "HEAD", "--to", "docx", "--lang", "zh").code == 0
    document = open_package((root / "output" / "article.zh.diff.docx").read_bytes()).document
    dates = {value for one in document.iter() for key, value in one.attrib.items()
             if str(key).endswith("}date")}  # fmt: skip
    assert dates == {"2026-05-06T07:08:09Z"}


def test_folders_can_be_compared_without_git(tiny: Path, tmp_path: Path, answer: Answer) -> None:
    older = tmp_path / "submitted"
    older.mkdir()
    for part in ("manuscript", "bib"):
        (tiny / part).rename(older / part)
    shutil.copytree(older, tiny, dirs_exist_ok=True)
    replace(tiny, ZH, ("第一句话", "头一句话"))
    outcome = answer(tiny, "diff", str(older), "--to", "html", "--lang", "zh")
    assert outcome.code == 0
    assert outcome.report["result"]["old"] == {"name": "submitted", "date": ""}
    page = (tiny / "output" / "article.zh.diff.html").read_text("utf-8")
    assert '<del id="change-1">第</del><ins>头</ins>一句话' in page


def test_the_page_tells_where_what_changed(root: Path, answer: Answer) -> None:
    revise(root)
    outcome = answer(root, "diff", "v1", "--to", "html", "--lang", "zh")
    parts = outcome.report["result"]["languages"]["zh"]["parts"]
    assert [part["title"] for part in parts] == ["题名、作者与摘要", "1 引言"]
    page = (root / "output" / "article.zh.diff.html").read_text("utf-8")
    numbers = [int(one) for one in re.findall(r'id="change-(\d+)"', page)]
    assert numbers == list(range(1, sum(part["changes"] for part in parts) + 1))
    assert all(f'href="#{part["first"]}"' in page for part in parts)
    assert not re.search("[\ufdd0-\ufdef]", page)
    assert page.count("<img") == 2  # the old picture and the new one
    assert '<span class="renumbered" title="原为' in page


def test_the_same_text_has_no_changes(root: Path, answer: Answer) -> None:
    outcome = answer(root, "diff", "HEAD", "--to", "html,docx")
    assert [one["changes"] for one in outcome.report["result"]["languages"].values()] == [0, 0]
    data = (root / "output" / "article.zh.diff.docx").read_bytes()
    assert changes(data) == []
    page = (root / "output" / "article.zh.diff.html").read_text("utf-8")
    assert "两个版本的文字没有差别。" in page


def test_the_same_states_give_the_same_bytes(root: Path, answer: Answer) -> None:
    revise(root)
    first, second = (
        [one["sha256"] for one in answer(root, "diff", "v1").report["result"]["documents"]]
        for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["mian"], 'there is no revision "mian"', 'did you mean "main"?'),
        (["v1", "mian"], 'there is no revision "mian"', 'did you mean "main"?'),
        (
            ["v2"],
            'there is no revision "v2"',
            "there are: main, v1; git log shows the names of commits",
        ),
    ],
)
def test_what_cannot_be_compared_is_told(
    root: Path, answer: Answer, words: list[str], message: str, hint: str
) -> None:
    outcome = answer(root, "diff", *words)
    assert outcome.code == 2
    (fault,) = outcome.report["diagnostics"]
    assert (fault["message"], fault["hint"]) == (message, hint)


def test_a_folder_without_an_article_is_told(root: Path, tmp_path: Path, answer: Answer) -> None:
    outcome = answer(root, "diff", str(tmp_path))
    (fault,) = outcome.report["diagnostics"]
    assert outcome.code == 2
    assert fault["message"] == f"the folder {tmp_path} holds no article"


def test_a_fault_of_the_new_text_is_told_and_nothing_is_written(root: Path, answer: Answer) -> None:
    replace(root, ZH, ("@li2021", "@li2012"))
    outcome = answer(root, "diff", "v1")
    assert outcome.code == 1
    assert outcome.faults == [(f"{ZH}:3:23", "cite-unknown-key")]
    assert not (root / "output").exists()


def test_faults_of_the_old_text_do_not_matter(root: Path, answer: Answer) -> None:
    good = (root / ZH).read_text("utf-8")
    replace(root, ZH, ("@li2021", "@li2012"))
    commit(root, "a slip", "2026-02-01T00:00:00Z")
    (root / ZH).write_text(good, "utf-8")
    assert answer(root, "diff", "HEAD", "--to", "docx", "--lang", "zh").code == 0
    data = (root / "output" / "article.zh.diff.docx").read_bytes()
    assert any("[?li2012]" in line for line in lines(data, "rejected"))


@pytest.mark.parametrize("back", [False, True])
def test_every_kind_of_thing_is_exact_in_both_views(tiny: Path, tmp_path: Path, back: bool) -> None:
    other = shutil.copytree(tiny, tmp_path / "other")
    for lang in LANGS:
        (other / "manuscript" / lang / "01-introduction.md").write_text(EVERYTHING, "utf-8")
    states = [current(one, None) for one in ((other, tiny) if back else (tiny, other))]
    old, new = (one.cite_edition("zh") for one in states)
    profile = states[0].profile
    made = write_tracked(merge_editions(old, new, profile), profile, "diglot", "")
    views: tuple[tuple[View, CitedEdition], ...] = (("accepted", new), ("rejected", old))
    for view, state in views:
        plain = lines(write_docx(state, profile).data, numbers=False)
        assert lines(made.data, view, numbers=False) == plain
    assert faults(made.data) == []


def test_the_sample_article_is_exact_in_both_views(tmp_path: Path, answer: Answer) -> None:
    profile = read_profile("jimcp", [shipped_templates()])
    root = tmp_path / "sample"
    for part in ("manuscript", "bib"):
        shutil.copytree(ROOT / part, root / part)
    section = "manuscript/zh/03-hsct-systemic-sclerosis.md"
    texts = (root / section).read_text("utf-8").split("\n\n")
    texts[2], texts[3] = texts[3], texts[2]
    (root / section).write_text(
        "\n\n".join([*texts[:-1], texts[-1].partition("；")[0] + "。"]), "utf-8"
    )
    table = root / "manuscript/data/hsct.csv"
    rows = table.read_text("utf-8").splitlines()
    table.write_text("\n".join([rows[0], *rows[2:]]) + "\n", "utf-8")
    outcome = answer(root, "diff", str(ROOT), "--to", "docx", "--lang", "zh")
    assert outcome.code == 0
    data = (root / "output" / "article.zh.diff.docx").read_bytes()
    now, before = (
        write_docx(current(one, None).cite_edition("zh"), profile) for one in (root, ROOT)
    )
    assert lines(data, "accepted") == lines(now.data)
    assert lines(data, "rejected") == lines(before.data)


def test_classes_of_an_author_are_no_changes(root: Path, answer: Answer) -> None:
    names = (
        "deletion",
        "insertion",
        "renumbered",
        "renumbered-from",
        "citation",
        "number",
        "label",
    )
    words = "".join(f"[词{i}]{{.{name}}}" for i, name in enumerate(names))
    (root / ZH).write_text((root / ZH).read_text("utf-8") + f"\n{words}。\n", "utf-8")
    commit(root, "words with classes", "2025-03-01T00:00:00")
    outcome = answer(root, "diff", "HEAD")
    result = outcome.report["result"]
    assert [one["changes"] for one in result["languages"].values()] == [0, 0]
    (page,) = (
        Path(one["path"]).read_text("utf-8")
        for one in result["documents"]
        if (one["lang"], one["kind"]) == ("zh", "html")
    )
    assert not re.search(r"<ins|<del|class=\"renumbered", page.partition("<body")[2])
    assert all(f"词{i}" in page for i in range(len(names)))


def test_the_page_marks_the_end_of_a_paragraph_only_where_its_words_do_not_tell(
    root: Path, answer: Answer
) -> None:
    replace(root, ZH, ("[@smith2020]，第二句话", "[@smith2020]，\n\n第二句话"),
            ("如@tbl", "全新的一段话，从前没有。\n\n如@tbl"))  # fmt: skip
    assert answer(root, "diff", "v1", "--to", "html", "--lang", "zh").code == 0
    page = (root / "output" / "article.zh.diff.html").read_text("utf-8")
    plain = re.sub(r' id="change-\d+"', "", page)
    assert re.search(r"<ins>全新的一段话，从前没有。</ins>\s*</p>", plain)
    assert plain.count("<ins>¶</ins>") == 1
    assert "，<ins>¶</ins>" in plain
    assert "<del>" not in plain.partition("</head>")[2].replace("<del>删除</del>", "")


def test_the_page_marks_the_end_of_a_paragraph_that_went(root: Path, answer: Answer) -> None:
    replace(root, ZH, ("[@smith2020]，第二句话", "[@smith2020]，\n\n第二句话"))
    commit(root, "two paragraphs", "2026-05-06T07:08:09Z")
    replace(root, ZH, ("[@smith2020]，\n\n第二句话", "[@smith2020]，第二句话"))
    assert answer(root, "diff", "HEAD", "--to", "html", "--lang", "zh").code == 0
    page = (root / "output" / "article.zh.diff.html").read_text("utf-8")
    plain = re.sub(r' id="change-\d+"', "", page)
    assert plain.count("<del>¶</del>") == 1
    assert "<ins>¶</ins>" not in plain
