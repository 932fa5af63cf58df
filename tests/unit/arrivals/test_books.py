"""Books and pages of Quarto, R Markdown and MyST: boxes, panels, chunks, order of chapters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diglot.arrivals.given import given_files
from tests.unit.arrivals.test_markup import of_text, read, said


def test_boxes_of_myst_keep_their_titles(tmp_path: Path) -> None:
    text = of_text(
        tmp_path,
        "# One\n\n::::{tab-set}\n:::{tab-item} Men\nWords of men.\n:::\n::::\n\n"
        ":::{card} A card\nIts body.\n:::\n\n```{glossary}\nTerm\n  Its meaning.\n```\n\n"
        "```{exercise} Task\nDo it.\n```\n\nSaid {footcite}`ray`.\n",
        "a.md",
    )
    for one in ("**Men**\n\nWords of men.", "**A card**\n\nIts body.", "**Task**\n\nDo it."):
        assert one in text
    assert "Term\n:   Its meaning." in text
    assert "[@ray]" in text


def test_figures_of_myst_have_size_alternative_and_caption(tmp_path: Path) -> None:
    text = of_text(
        tmp_path,
        "# One\n\n```{figure} a.png\n:name: fig-a\n:scale: 50 %\n:alt: Dots\n\nCaption.\n```\n\n"
        "```{figure-md} fig-b\n![Lines](b.png)\n\nOther caption.\n```\n\nSee {numref}`fig-b`.\n",
        "a.md",
    )
    assert '{#fig:a alt="Dots" width="50%"}' in text
    assert '![Other caption.](figures/b.svg){#fig:b alt="Lines"}' in text
    assert "See @fig:b." in text


def test_panels_stand_in_as_many_columns_as_quarto_says(tmp_path: Path) -> None:
    text = of_text(
        tmp_path,
        "---\ntitle: A study\n---\n# One\n\n::: {#fig-x layout-ncol=3}\n"
        + "".join(f"![P{at}](a.svg){{#fig-x-{at}}}\n\n" for at in (1, 2, 3))
        + "Three\n:::\n\n```{r}\n#| label: fig-plot\n#| fig-cap: Two plots\n#| fig-subcap:\n"
        '#|   - "Left"\n#|   - "Right"\nplot(1)\n```\n\nSee @fig-plot-2. {{< meta title >}}.\n'
        "Words[a note]{.aside}.\n",
        "a.qmd",
    )
    assert '::: {#fig:x columns="3"}' in text
    assert "![Left](figures/fig-plot-1.svg){#fig:plot-1}" in text
    assert "See @fig:plot-2. A study." in text
    assert "[^1]: a note" in text


def test_tabs_of_quarto_are_no_headings(tmp_path: Path) -> None:
    text = of_text(
        tmp_path,
        "# One\n\n::: {.panel-tabset}\n\n## Left\n\nWords.\n:::\n\n`r 1`\n",
        "a.qmd",
    )
    assert "**Left**\n\nWords." in text


def test_chunks_of_r_markdown_have_labels_and_engines(tmp_path: Path) -> None:
    text = of_text(
        tmp_path,
        "# One\n\n```{r}\n#| dots,\n#| fig.cap='Dots'\nplot(1)\n```\n\n"
        "```{r fig-a, fig.cap='A'}\nplot(1)\n```\n\n"
        "```{r rows}\nknitr::kable(x, caption = 'Rows')\n```\n\n"
        '```{theorem, label="line", name="Lines"}\nStraight.\n```\n\n```{comment}\nGone.\n```\n\n'
        '::: {.theorem #p name="P"}\nWords.\n:::\n\n'
        "See \\@ref(fig:dots), \\@ref(fig:fig-a), \\@ref(tab:rows), \\@ref(thm:line).\\index{x}\n",
        "a.Rmd",
    )
    assert "![Dots](figures/dots.svg){#fig:dots}" in text
    assert ": Rows {#tbl:rows}" in text
    assert "::: {#thm:line .theorem}\n### Lines\n\nStraight.\n:::" in text
    assert "::: {#thm:p .theorem}\n### P\n\nWords.\n:::" in text
    assert "See [-@fig:dots], [-@fig:a], [-@tbl:rows], [-@thm:line]." in text
    assert "Gone" not in text
    assert "index" not in text


@pytest.mark.parametrize(
    ("settings", "order"),
    [
        ("", ["index", "a", "b"]),
        ("rmd_files: [index.Rmd, b.Rmd, a.Rmd]", ["index", "b", "a"]),
    ],
)
def test_chapters_come_in_their_order_without_the_preamble(
    settings: str, order: list[str], tmp_path: Path
) -> None:
    for name in ("a.Rmd", "b.Rmd", "index.Rmd", "preamble.tex", "README.md"):
        (tmp_path / name).write_text("x\n")
    if settings:
        (tmp_path / "_bookdown.yml").write_text(settings)
    assert [one.stem for one in given_files([tmp_path]).files] == order


def test_chapters_of_a_quarto_book_come_in_their_order(tmp_path: Path) -> None:
    for name in ("a.qmd", "b.qmd", "index.qmd"):
        (tmp_path / name).write_text("x\n")
    (tmp_path / "_quarto.yml").write_text(
        "book:\n  chapters:\n    - index.qmd\n    - part: P\n      chapters: [b.qmd]\n"
        "  appendices: [a.qmd, ../c.qmd]\n"
    )
    for given in (tmp_path, tmp_path / "index.qmd"):
        assert [one.stem for one in given_files([given]).files] == ["index", "b", "a"]
    assert [one.stem for one in given_files([tmp_path / "a.qmd"]).files] == ["a"]


def test_an_included_text_may_lie_there_before_it_was_made(tmp_path: Path) -> None:
    (tmp_path / "part.md").write_text("Words of a part.\n")
    path = tmp_path / "a.qmd"
    path.write_text("# One\n\n{{< include part.qmd >}}\n\n{{< include none.qmd >}}\n")
    manuscript, texts = read(path)
    assert "Words of a part." in texts["manuscript/en/01-one.md"]
    assert [one for one in said(manuscript) if "an included file was not read" in one]


def test_a_chinese_title_tells_the_language_whatever_code_a_text_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.qmd"
    path.write_text(
        "---\ntitle: 步行训练\n---\n# 一\n\n字。\n\n```r\n" + "plot(x)\n" * 40 + "```\n"
    )
    assert read(path)[0].lang == "zh"


def test_code_that_is_only_shown_is_a_listing(tmp_path: Path) -> None:
    path = tmp_path / "a.qmd"
    path.write_text("# One\n\n```{r}\n#| eval: false\nplot(1)\n```\n\n```{r eval=FALSE}\nx\n```\n")
    manuscript, texts = read(path)
    assert "``` r\nplot(1)\n```" in texts["manuscript/en/01-one.md"]
    assert not any("chunk" in one for one in said(manuscript))


def test_parts_and_appendices_of_a_book_are_no_headings_of_an_article(tmp_path: Path) -> None:
    text = of_text(
        tmp_path,
        "# (PART) Basics {-}\n\n# One\n\nWords.\n\n# (APPENDIX) More {-}\n\n# Notes\n\nWords.\n\n"
        "# Acknowledgements\n\nThanks.\n\n"
        "`r if (knitr::is_html_output()) '\n# References {-}\n'`\n\n```{r}\n1\n```\n",
        "a.Rmd",
    )
    assert list(dict.fromkeys(re.findall(r"^# .*", text, re.M))) == [
        "# One",
        "# Notes {.appendix}",
        "# Acknowledgements",
    ]
    assert "knitr" not in text


def test_code_stands_between_fences(tmp_path: Path) -> None:
    text = of_text(tmp_path, "# One\n\n    texdoc x\n\nWords.\n", "a.md")
    assert "``` text\ntexdoc x\n```" in text
