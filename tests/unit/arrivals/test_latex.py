r"""Manuscripts in LaTeX become articles: ``\cite``, ``\ref``, ``\input``, author blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from diglot.arrivals.facts import Facts
from diglot.arrivals.markup.latex_front import read_front
from diglot.arrivals.values import Manuscript
from diglot.diagnostics import Misused
from tests.unit.arrivals.test_markup import GOLDEN, of_text, read, said


@pytest.fixture(scope="module")
def elsevier() -> tuple[Manuscript, dict[str, str]]:
    """An article made of a text of the class elsarticle."""
    return read(GOLDEN / "latex" / "main.tex")


def test_citations_and_pointers(elsevier: tuple[Manuscript, dict[str, str]]) -> None:
    text = elsevier[1]["manuscript/en/01-introduction.md"].replace("\xa0", " ")
    assert "[see @ray2020; @lin2019 p. 3] was small; @lin2019 disagrees." in text
    assert (
        "See Fig. {@fig:flow}, Table {@tbl:base}, Eq. {@eq:mass}, @sec:intro and @fig:two" in text
    )
    assert "A dose of $5\\,\\mathrm{kg}$." in text
    assert "This part is *included*." in text
    assert '](figures/flow.svg){#fig:flow width="50%"}' in text
    assert '::: {#fig:two columns="2"}' in text
    assert elsevier[1]["manuscript/en/00-abstract.md"] == ("We saw a small effect\xa0[@ray2020].\n")


def test_equations_tables_theorems_appendix(elsevier: tuple[Manuscript, dict[str, str]]) -> None:
    text = elsevier[1]["manuscript/en/02-methods.md"]
    assert ": Base values {#tbl:base}" in text
    assert "]{#eq:mass}" in text
    assert "By [-@eq:x] and [-@eq:x]." in text
    assert "::: {#thm:line .theorem}\n### Lines\n\nStraight." in text
    assert "# Search {.appendix}" in elsevier[1]["manuscript/en/04-search.md"]


def test_what_pandoc_skips_and_what_lies_outside_is_told(
    elsevier: tuple[Manuscript, dict[str, str]],
) -> None:
    told = said(elsevier[0])
    assert any("main.tex:67|" in one and "\\unknowncmd{word}" in one for one in told)
    assert any("tikzpicture" in one for one in told)
    assert sum("leads out of" in one for one in told) == 2
    assert not any("\\centering" in one or "elsarticle-num" in one for one in told)
    assert not any("root:" in text for text in elsevier[1].values())


def people(facts: Facts) -> list[tuple[str, list[str], str, bool]]:
    """Return each author with institutions in words, address and star."""
    places = {str(at): one["en"] for at, one in enumerate(facts.affiliations, 1)}
    return [
        (one.name["en"], [places[at] for at in one.affiliations], one.email, one.corresponding)
        for one in facts.authors
    ]


RAY = ("RAY Ada", ["Some Hospital"], "ada@example.org", True)
LIN = ("LIN Bo", ["Some Hospital", "Other University"], "", False)

BLOCKS = {
    "authblk": r"""\author[1]{Ada Ray\thanks{Corresponding author: ada@example.org}}
\author[1,2]{Bo Lin} \affil[1]{Some Hospital} \affil[2]{Other University}""",
    "elsarticle": r"""\author[a]{Ada Ray\corref{c}} \ead{ada@example.org} \author[a,b]{Bo Lin}
\address[a]{Some Hospital}\affiliation[b]{organization={Other University}}""",
    "sn-jnl": r"""\author*[1]{\fnm{Ada} \sur{Ray}}\email{ada@example.org}
\author[1,2]{\fnm{Bo} \sur{Lin}} \affil*[1]{\orgname{Some Hospital}}
\affil[2]{\orgname{Other University}}""",
    "llncs": r"""\author{Ada Ray\inst{1} \and Bo Lin\inst{1,2}} \institute{Some Hospital
\email{ada@example.org} \and Other University}""",
    "revtex": r"""\author{Ada Ray} \email{ada@example.org} \affiliation{Some Hospital}
\author{Bo Lin} \affiliation{Some Hospital} \affiliation{Other University}""",
}


@pytest.mark.parametrize("name", BLOCKS)
def test_author_blocks(name: str) -> None:
    found = people(read_front(BLOCKS[name], "en").facts)
    assert [one[:2] for one in found] == [RAY[:2], LIN[:2]]
    if name != "llncs":
        assert found == [RAY, LIN]


def test_the_plain_author_block() -> None:
    text = (
        r"\author{Ada Ray \\ Some Hospital \\ \texttt{ada@example.org} \and Bo Lin \\ A University}"
    )
    assert people(read_front(text, "en").facts) == [
        RAY,
        ("LIN Bo", ["A University"], "", False),
    ]


def test_a_typed_list_becomes_works(tmp_path: Path) -> None:
    text = of_text(
        tmp_path,
        "\\documentclass{article}\\begin{document}\\section{One}\nSaid \\cite{a}.\n"
        "\\begin{thebibliography}{9}\\bibitem{a} Ray A, Lin B. Walking. J Walk. 2020;1(2):3-4."
        "\\end{thebibliography}\\end{document}",
        "a.tex",
    )
    assert "Said [@a]." in text


def test_chinese_latex(tmp_path: Path) -> None:
    text = of_text(
        tmp_path,
        "\\documentclass{ctexart}\\title{步行训练}\\author{张三}\\begin{document}\\maketitle\n"
        "\\begin{abstract}我们观察了步行。\\end{abstract}\n\\section{引言}\n研究如图\\ref{fig:a}所示。\n"
        "\\begin{figure}\\includegraphics{a.png}\\caption{流程}\\label{fig:a}\\end{figure}\n"
        "\\end{document}",
        "a.tex",
    )
    assert "研究如图{@fig:a}所示。" in text
    assert "我们观察了步行。" in text
    assert "![流程](figures/a.svg){#fig:a}" in text


def test_code_keeps_the_commands_that_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "a.tex"
    path.write_text(
        "\\documentclass{article}\\title{T}\\begin{document}\\section{One}\n"
        "Set \\verb|\\maketitle| and \\lstinline!50 % \\cite{a}!.\n"
        "\\begin{verbatim}\n\\appendix % kept\n\\end{verbatim}\nWords. % gone\n\\end{document}\n"
    )
    manuscript, texts = read(path)
    text = texts["manuscript/en/01-one.md"]
    assert "Set `\\maketitle` and `50 % \\cite{a}`." in text
    assert "``` text\n\\appendix % kept\n```" in text
    assert "gone" not in text
    assert manuscript.cited == 0


def _body(tmp_path: Path, text: str) -> tuple[Manuscript, str]:
    path = tmp_path / "a.tex"
    head = "\\documentclass{article}\\title{T}\\begin{document}\\section{One}\n"
    path.write_text(f"{head}{text}\n\\end{{document}}\n")
    manuscript, texts = read(path)
    return manuscript, texts["manuscript/en/01-one.md"]


def test_a_long_table_has_its_head_once_and_columns_of_any_kind(tmp_path: Path) -> None:
    _, text = _body(
        tmp_path,
        "\\begin{ThreePartTable}\\begin{TableNotes}\\item[a] A note.\\end{TableNotes}\n"
        "\\begin{longtable}{cS[table-format=1.2]d{4}}\\caption{Rows}\\label{tab:r}\\\\\n"
        "A & B & C\\\\ \\endfirsthead \\caption[]{Rows, continued}\\\\ A & B & C\\\\ \\endhead\n"
        "\\multicolumn{3}{r}{goes on}\\endfoot \\insertTableNotes\\endlastfoot\n"
        "1\\tnote{a} & 2 & 3\\\\ \\cmidrule(r){1-2} \\multirow{2}*{4} & 5 & 6\\\\\n"
        "\\end{longtable}\\end{ThreePartTable}\nSee \\ref{tab:r}.",
    )
    assert ": Rows {#tbl:r}" in text
    assert "See [-@tbl:r]." in text or "See {@tbl:r}." in text
    assert "^a^ A note." in text
    for gone in ("continued", "goes on", "1-2", "lr", "3r"):
        assert gone not in text


def test_each_minipage_with_a_caption_is_a_figure_and_a_drawing_waits(tmp_path: Path) -> None:
    inside = "\\includegraphics{{x}}\\caption{{{0}}}\\label{{fig:{0}}}"
    page = f"\\begin{{{{minipage}}}}{{{{5cm}}}}{inside}\\end{{{{minipage}}}}"
    manuscript, text = _body(
        tmp_path,
        f"\\begin{{figure}}{page.format('a')}%\n{page.format('b')}\\end{{figure}}\n"
        "\\begin{figure}\\begin{tikzpicture}\\draw (0,0);\\end{tikzpicture}\\caption{Drawn}"
        "\\label{fig:d}\\end{figure}\nSee \\ref{fig:a}, \\ref{fig:d}.",
    )
    assert "![a](figures/x.svg){#fig:a}" in text
    assert "![b](figures/x.svg){#fig:b}" in text
    assert "![Drawn](figures/d.svg){#fig:d}" in text
    assert [one.words for one in manuscript.open if "makes this drawing" in str(one.said)] == [
        "fig:d"
    ]


def test_notes_marked_apart_old_letters_and_a_proof_in_its_theorem(tmp_path: Path) -> None:
    _, text = _body(
        tmp_path,
        "Words\\footnotemark{} here.\\footnotetext{A note.}\n\n${\\bf E}=\\vphantom{\\sum}0$\n\n"
        "\\begin{theorem}\\label{thm:a} So it is.\n\n\\begin{proof} First.\n\nLast.\\end{proof}"
        "\\end{theorem}\n\n\\begin{codeblock}\n\\a % b\n\\end{codeblock}\n",
    )
    assert "[^1]: A note." in text
    assert "${\\mathbf{E}}=0$" in text
    assert "::: proof\nFirst.\n\nLast.\n:::" in text
    assert "\\a % b" in text


def test_what_pandoc_cannot_read_is_left_out_and_told_not_the_whole_text(tmp_path: Path) -> None:
    manuscript, text = _body(
        tmp_path,
        "Words before.\n\n\\begin{figure}\n\\begin{minipage}{5cm}\n\\end{figure}\n\n"
        "\\begin{quote}\n\\begin{center}\nBroken.\n\\end{quote}\n\nWords behind.",
    )
    assert "Words before.\n\nWords behind." in text
    told = [one.words for one in manuscript.open if "cannot be read" in str(one.said)]
    assert told == ["\\begin{figure}", "\\begin{quote}"]


def test_a_text_that_pandoc_cannot_read_is_told_without_lines_that_are_not_the_authors(
    tmp_path: Path,
) -> None:
    with pytest.raises(Misused) as told:
        _body(tmp_path, r"Words and \begin{itemize} open.")
    assert str(told.value.said).endswith(r"unexpected end of input expecting \end{itemize}")


def test_addresses_keep_percent_signs_and_packages_beside_the_text_define_formulas(
    tmp_path: Path,
) -> None:
    (tmp_path / "own.sty").write_text(
        "\\newcommand{\\Vec}[1]{\\mathbf{#1}}\n\\newcommand{\\setit}{\\def\\x{1}}\n"
        "\\newcommand{\\line}[1]{\\makebox{#1}}\n"
    )
    path = tmp_path / "a.tex"
    path.write_text(
        "\\documentclass{article}\\usepackage{own}\\title{T}\\begin{document}\\section{One}\n"
        "See \\href{https://a.example/%E7%A0}{here}. % gone\n\n$\\Vec{x}\\setit$\n\n"
        "\\line{Words stay.}\n\\end{document}\n"
    )
    text = read(path)[1]["manuscript/en/01-one.md"]
    assert "(https://a.example/%E7%A0)" in text
    assert "$\\mathbf{x}$" in text
    assert "Words stay." in text
    assert "gone" not in text


def test_captions_of_two_languages_in_the_form_of_ccaption(tmp_path: Path) -> None:
    _, text = _body(
        tmp_path,
        "\\begin{figure}\\includegraphics{x}\\bicaption[fig:a]{}{图题}{Fig.}{English words}"
        "\\end{figure}\n\\begin{figure}\\subfigure[One]{\\subfigure[一]{\\includegraphics{y}}}"
        "\\subfigure[Two]{\\subfigure[二]{\\includegraphics{z}}}\\caption{Both}\\label{fig:b}"
        "\\end{figure}\nSee \\ref{fig:a}.",
    )
    assert "![English words](figures/x.svg){#fig:a}" in text
    assert "![One](figures/y.svg)" in text
    assert "![Two](figures/z.svg)" in text


def test_a_panel_without_words_has_its_letter(tmp_path: Path) -> None:
    _, text = _body(
        tmp_path,
        "\\begin{figure}\\includegraphics{x}\\includegraphics{y}\\caption{Both}\\label{fig:b}"
        "\\end{figure}",
    )
    assert "![A](figures/x.svg)\n\n![B](figures/y.svg)\n\nBoth" in text


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("\\documentclass{style/own}", "own.cls"),
        ("\\documentclass{article}\\usepackage[a]{style/own}", "own.sty"),
    ],
)
def test_a_class_or_a_package_beside_the_text_tells_where_pictures_lie(
    tmp_path: Path, head: str, name: str
) -> None:
    for folder in ("style", "pics"):
        (tmp_path / folder).mkdir()
    (tmp_path / "style" / name).write_text("\\graphicspath{{pics/}}% where they are\n")
    (tmp_path / "pics" / "flow.png").write_bytes(b"a picture")
    path = tmp_path / "a.tex"
    text = "\\section{One}\nWords.\n\n\\includegraphics{flow}\n"
    path.write_text(f"{head}\\begin{{document}}\n{text}\\end{{document}}\n")
    manuscript, texts = read(path)
    assert "](figures/flow.png)" in texts["manuscript/en/01-one.md"]
    assert "picture" not in " ".join(str(one.said) for one in manuscript.open)
