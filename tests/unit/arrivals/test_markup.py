"""Manuscripts in dialects of Markdown become articles: keys, labels, and a list of the rest."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from diglot.arrivals.command import FORM_NAMES
from diglot.arrivals.folder import article_of
from diglot.arrivals.formats import FORMATS, read_manuscript
from diglot.arrivals.given import given_files
from diglot.arrivals.importing import with_places
from diglot.arrivals.values import Manuscript, Options
from diglot.command import main
from diglot.diagnostics import Misused

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "arrivals"


def read(*paths: Path, options: Options | None = None) -> tuple[Manuscript, dict[str, str]]:
    """Return a manuscript and the texts of its article."""
    given = given_files(paths)
    manuscript = read_manuscript(given, options or Options())
    files = article_of(manuscript)
    told = with_places(manuscript.open, given.sources, files)
    texts = {name: data.decode() for name, data in files.items() if "/figures/" not in name}
    return Manuscript(**{**vars(manuscript), "open": told}), texts


def of_text(folder: Path, text: str, name: str = "paper.md") -> str:
    """Return the sections of an article made of one text."""
    (folder / name).write_text(text, encoding="utf-8")
    _, texts = read(folder / name)
    return "\n".join(text for at, text in sorted(texts.items()) if at.endswith(".md"))


def said(manuscript: Manuscript) -> list[str]:
    """Return what is left to do, with its places."""
    return [f"{one.source}|{one.result}|{one.said}|{one.words}" for one in manuscript.open]


@pytest.fixture(scope="module")
def manubot() -> tuple[Manuscript, dict[str, str]]:
    """An article made of a folder of Manubot's."""
    return read(GOLDEN / "manubot")


def test_manubot_citations_become_readable_keys(manubot: tuple[Manuscript, dict[str, str]]) -> None:
    text = manubot[1]["manuscript/en/01-introduction.md"]
    assert "Steps [@ray2020steps; @url-https-own-example-page; @pmid-42]" in text
    assert "Figure {@fig:walk}A, see @tbl:two." in text
    assert '"PMID": "42"' in manubot[1]["bib/references.json"]
    assert '"URL": "https://own.example/page"' in manubot[1]["bib/references.json"]


def test_manubot_facts_stand_in_its_metadata(manubot: tuple[Manuscript, dict[str, str]]) -> None:
    toml = manubot[1]["manuscript/article.toml"]
    assert 'en = "RAY Ada M."\naffiliations = ["1", "2"]\ncorresponding = true' in toml
    assert 'orcid = "0000-0002-1825-0097"' in toml
    assert 'en = "LIN Bo"\naffiliations = ["2"]' in toml


def test_manubot_pictures_and_tables(manubot: tuple[Manuscript, dict[str, str]]) -> None:
    text = manubot[1]["manuscript/en/01-introduction.md"]
    assert 'In the park.](figures/walk.svg){#fig:walk width="10.2cm"}' in text
    assert "![Far](figures/far.svg){#fig:far .supplementary}" in text
    assert ": Two rows. {#tbl:two}" in text
    assert "x [@url-https-own-example-page] |" in text
    assert "<!-- ask Ada -->" in text
    assert "## Deep" in text


def test_what_is_left_has_both_places(manubot: tuple[Manuscript, dict[str, str]]) -> None:
    told = said(manubot[0])
    places = "content/02.introduction.markdown:9|manuscript/en/01-introduction.md:9|"
    assert any(one.startswith(f"{places}a picture lies in the network") for one in told)
    assert any("content/01.abstract.md:3|manuscript/en/00-abstract.md:1|" in one for one in told)
    assert any('fill in the work "pmid-42"' in one for one in told)


@pytest.fixture(scope="module")
def quarto() -> tuple[Manuscript, dict[str, str]]:
    """An article made of a text of Quarto's."""
    return read(GOLDEN / "quarto" / "paper.qmd")


def test_quarto_labels_and_facts(quarto: tuple[Manuscript, dict[str, str]]) -> None:
    texts = quarto[1]
    first, second = (texts[f"manuscript/en/0{at}.md"] for at in ("1-introduction", "2-methods"))
    assert "See @fig:flow, @tbl:base, @eq:mass and @sec:methods." in first
    assert "[@ray2020; @nobody2021, p. 3] was small; @lin2019 disagrees [-@ray2020]" in first
    assert "This part is *included*[^1]." in first
    assert "> **Take care**\n>\n> Do not run." in first
    assert '{#fig:flow alt="boxes" width="80%"}' in second
    assert ": Base values {#tbl:base}" in second
    assert "$$ {#eq:mass}" in second
    assert '::: {#fig:two columns="2"}' in second
    assert "\\newpage" not in second
    assert texts["manuscript/en/00-abstract.md"] == "We saw a *small* effect [@ray2020].\n"
    assert 'en = "Some Hospital, Town, Country"' in texts["manuscript/article.toml"]


def test_quarto_chunks_are_named(quarto: tuple[Manuscript, dict[str, str]]) -> None:
    told = said(quarto[0])
    assert any("a chunk of code was not run" in one and "fig-scatter" in one for one in told)
    assert any("`r mean(x)`" in one for one in told)
    assert any("leads out of the manuscript's folder" in one for one in told)
    assert any("cited nowhere" in one and "never2000" in one for one in told)
    assert "{#fig:scatter}" in quarto[1]["manuscript/en/01-introduction.md"]


def test_a_chunk_that_was_run_has_its_picture(tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "quarto", tmp_path / "a")
    picture = tmp_path / "a" / "paper_files" / "figure-html" / "fig-scatter-1.svg"
    picture.parent.mkdir(parents=True)
    picture.write_text("<svg/>")
    manuscript, texts = read(tmp_path / "a" / "paper.qmd")
    assert "(figures/fig-scatter-1.svg){#fig:scatter}" in texts["manuscript/en/01-introduction.md"]
    assert not any("fig-scatter" in one for one in said(manuscript))


def test_r_markdown_labels(tmp_path: Path) -> None:
    text = of_text(
        tmp_path,
        "# One {#one}\n\nSee Figure \\@ref(fig:a), \\@ref(one) and Table \\@ref(tab:b).\n\n"
        "![(\\#fig:a) Points](a.svg)\n\n| x |\n|---|\n| 1 |\n\nTable: (\\#tab:b) Rows\n\n"
        "\\begin{equation}\nm = 1 (\\#eq:m)\n\\end{equation}\n\nBy \\@ref(eq:m).\n",
        "paper.Rmd",
    )
    assert "See Figure {@fig:a}, [-@sec:one] and Table {@tbl:b}." in text
    assert "![Points](figures/a.svg){#fig:a}" in text
    assert ": Rows {#tbl:b}" in text
    assert "$$ {#eq:m}" in text
    assert "By [-@eq:m]." in text


def test_myst_directives_and_roles() -> None:
    manuscript, texts = read(GOLDEN / "myst" / "paper.md")
    first, second = (texts[f"manuscript/en/0{at}.md"] for at in ("1-introduction", "2-methods"))
    assert "We cite [@ray2020; @lin2019] and @ray2020. See @sec:intro, @fig:a, Figure" in first
    assert "@eq:mass" in first
    assert "H~2~O and ^th^" in first
    assert "<!-- a private remark -->" in first
    assert 'And a legend.](figures/a.svg){#fig:a alt="red box" width="80%"}' in first
    assert "> **Note**" in first
    assert "$$ {#eq:mass}" in second
    assert "$$ {#eq:second}" in second
    assert ": A caption {#tbl:a}" in second
    assert "| 1   | 2, 3 |" in second
    assert "::: {#thm:my-theorem .theorem}" in second
    assert '"title": "Standing"' in texts["bib/references.json"]
    told = said(manuscript)
    assert any("paper.md:25|" in one and "callout" in one for one in told)
    assert any("{unknownrole}`word`" in one for one in told)


def test_pandoc_with_crossref_in_chinese() -> None:
    _, texts = read(GOLDEN / "pandoc" / "paper.markdown")
    text = texts["manuscript/zh/01-introduction.md"]
    assert texts["manuscript/zh/00-abstract.md"] == "我们观察了步行训练。\n"
    assert "见 [@fig:a] 与 @tbl:b，公式 @eq:c，[@sec:intro]。已有研究[@ray2020; @lin2019]。" in text
    assert '::: {#fig:multi columns="2"}' in text
    assert "$$ {#eq:al}" in text
    assert "式 [-@eq:al]，[@ray2020]" in text
    assert 'zh = ["步行", "康复"]' in texts["manuscript/article.toml"]
    assert "| a | b [@ray2020] |" in text


def test_twice_gives_the_same(tmp_path: Path) -> None:
    for name in ("a", "b"):
        source = GOLDEN / "quarto" / "paper.qmd"
        assert main(["import", str(source), "--into", str(tmp_path / name)]) == 0
    names = [one.relative_to(tmp_path / "a") for one in (tmp_path / "a").rglob("*.*")]
    assert names
    for one in names:
        if (tmp_path / "a" / one).is_file():
            assert (tmp_path / "a" / one).read_bytes() == (tmp_path / "b" / one).read_bytes()


def test_a_folder_is_read_whole_and_its_result_checks(tmp_path: Path) -> None:
    assert main(["import", str(GOLDEN / "manubot"), "--into", str(tmp_path / "a")]) == 0
    assert main(["check", "--quick", "--article", str(tmp_path / "a")]) == 0


@pytest.mark.parametrize("bad", ["title: [a", "title: &a [*a]", "a: b: c", "title: \x01"])
def test_a_head_that_is_no_yaml_is_refused_with_its_line(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "paper.md"
    path.write_text(f"---\n{bad}\n---\n\nText.\n")
    with pytest.raises(Misused, match=r"paper\.md:\d|head is not YAML"):
        read(path)


def test_a_text_of_a_chinese_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_bytes("# 引言\n\n我们观察了步行训练的效果。\n".encode("gb18030"))
    assert "我们观察了步行训练的效果。" in read(path)[1]["manuscript/zh/01-introduction.md"]


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_bytes(b"GIF89a" + bytes(range(256)) * 5)
    with pytest.raises(Misused):
        read(path)


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text("<svg>secret</svg>")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "link.svg").symlink_to(tmp_path / "secret.svg")
    path = inner / "paper.md"
    path.write_text("![a](../secret.svg)\n\n![b](link.svg)\n\n![c](/etc/passwd)\n")
    manuscript, _ = read(path)
    assert not any(b"secret</svg>" in data for data in manuscript.figures.values())
    assert not any(b"root:" in data for data in manuscript.figures.values())
    assert sum("leads out of" in one for one in said(manuscript)) == 3


def test_a_line_of_a_hundred_thousand_characters_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text("# A\n\n" + "[@a $x <b {c} ![" * 7_000)
    with pytest.raises(Misused, match=r"paper\.md:3: this line has 112000 characters"):
        read(path)


def test_the_command_names_every_format() -> None:
    assert tuple(FORMATS) == FORM_NAMES
