"""Theses of Chinese classes become articles: their keys, commands and environments."""

from __future__ import annotations

from pathlib import Path

import pytest

from diglot.arrivals.markup.latex_plain import decide_conditions, plainer
from diglot.arrivals.markup.latex_theses import people_in_languages, read_class_facts
from diglot.arrivals.values import Manuscript
from diglot.article import Lang
from tests.unit.arrivals.test_markup import read, said

KEYS = {
    "keys of one command": r"""\thesissetup{title = {步行\\训练}, title* = {Walking, at home},
author = {张三}, author* = {Zhang San}, department = {护理学院}, keywords = {步行, 社区},
keywords* = {walking, community}, style = {a = b}}""",
    "keys of a group": r"""\xxsetup{info = {title = {步行训练}, title-en = {Walking, at home},
author = {张三}, author-en = {Zhang San}, department = {护理学院}, keywords = {步行，社区},
keywords-en = {walking, community}}}""",
    "a letter before": r"""\ctitle{步行训练}\etitle{Walking, at home}\cauthor{张三}
\eauthor{Zhang San}\ckeywords{步行，社区}\ekeywords{walking, community}\xxinfo{school=护理学院}""",
    "letters behind": r"""\titleCn{步行训练}\titleEn{Walking, at home}\authorCN{张三}
\authorEN{Zhang San}\keywordsCN{步行；社区}\keywordsEN{walking; community}
\thesisinfo{cdepartment = 护理学院}""",
}


@pytest.mark.parametrize("name", KEYS)
def test_what_a_class_is_told(name: str) -> None:
    told, rest = read_class_facts(KEYS[name], "zh")
    assert rest.strip() == ""
    assert told.get("title", "zh") == "步行训练"
    assert told.get("title", "en") == "Walking, at home"
    assert people_in_languages(told) == [{"zh": "张三", "en": "Zhang San"}]
    assert told.place("zh") == "护理学院"


@pytest.mark.parametrize(
    ("zh", "en"),
    [("abstract", "abstract*"), ("cabstract", "eabstract"), ("abstractCN", "abstractEN"),
     ("cnabstract", "enabstract")],
)  # fmt: skip
def test_abstracts_of_both_languages_and_the_keywords_in_them(zh: str, en: str) -> None:
    text = (
        rf"\begin{{{zh}}}摘要。\keywords{{步行}}\end{{{zh}}}"
        rf"\begin{{{en}}}Words.\keywords{{walking}}\end{{{en}}}."
    )
    told, rest = read_class_facts(text, "zh")
    assert (told.abstracts, rest) == ({"zh": "摘要。", "en": "Words."}, ".")
    assert (told.get("keywords", "zh"), told.get("keywords", "en")) == ("步行", "walking")


@pytest.mark.parametrize(
    ("text", "set_"),
    [
        (r"\newif\ifblind a\ifblind b\else c\fi d", r" a c d"),
        (r"\blindtrue\ifblind b\ifother x\else y\fi\else c\fi", r"\blindtrue b y"),
        (r"\ifother a\ifx\b\c d\else e\fi f\else g\fi h", " g h"),
        (r"\iftrue a\ifnum1>0 b\fi c\fi d", r" a\ifnum1>0 b\fi c d"),
        (r"\iftoggle{draft}{a}{b} c", r"\iftoggle{draft}{a}{b} c"),
        (r"\iffalse gone\fi $a \iff b$ \ifx\a\b same\fi", r" $a \iff b$ \ifx\a\b same\fi"),
    ],
)
def test_conditions_are_decided(text: str, set_: str) -> None:
    assert decide_conditions(text).removeprefix(r"\newif\ifblind") == set_


def plain(text: str, lang: Lang = "zh") -> str:
    """Return a text in LaTeX that pandoc reads."""
    return plainer(text, lang)[0]


def test_a_caption_of_two_languages_is_that_of_the_text() -> None:
    text, told = plainer(r"\bicaption{流程}{The way}", "zh")
    assert text == r"\caption{流程}"
    assert [one.words for one in told] == ["The way"]
    assert plain(r"\bicaption[短]{流程}[s]{The way}", "en") == r"\caption{The way}"


def test_parts_that_only_a_thesis_has_are_left_out_and_told() -> None:
    text, told = plainer(
        r"\chapter{一}\begin{resume}生平\end{resume}\begin{acknowledgements}谢谢\end{acknowledgements}",
        "zh",
    )
    assert "生平" not in text
    assert "\\chapter{致谢}" in text
    assert [one.words for one in told] == ["resume"]


def test_an_algorithm_is_lines_as_deep_as_its_steps() -> None:
    text = plain(
        r"\begin{algorithm}\caption{求和}\begin{algorithmic}\REQUIRE $n$" + "\n"
        r"\STATE $s = 0$" + "\n"
        r"\WHILE{$n > 0$}" + "\n"
        r"\STATE $s = s + n$" + "\n"
        r"\ENDWHILE" + "\n"
        r"\RETURN $s$" + "\n"
        r"\end{algorithmic}\end{algorithm}"
    )
    lines = [one.removesuffix("\\\\") for one in text.split("\n") if one]
    assert lines[2:-1] == [
        "输入：$n$", "$s = 0$", "while $n > 0$ do", "~~~~$s = s + n$", "return", "$s$",
    ]  # fmt: skip
    nested = plain(r"\begin{algorithm2e}\While{a}{b\; \eIf{c}{d\;}{e\;}}\end{algorithm2e}")
    depths = [one.count("~~~~") for one in nested.split("\n") if re_words(one)]
    assert depths == [0, 1, 1, 2, 1, 2]


def re_words(line: str) -> bool:
    """Tell whether a line is a step."""
    return bool(line.strip()) and not line.startswith(("\\begin", "\\end", "\\textbf"))


THESIS = r"""\documentclass{xxthesis}
\newcommand\dif{\mathrm{d}

}
\xxsetup{title = {步行训练}, title* = {Walking}, author = {张三}, author* = {Zhang San}}
\begin{document}
\begin{abstract}摘要。\end{abstract}\begin{abstract*}Words.\end{abstract*}
\chapter{引言}
见图~\ref{fig:a} 与表~\ref{tab:b}，\pkg{一包}，\mine{其词}，\mine{又一词}。
\begin{equation}\symup{e}^x \dif x\label{eq:x}\end{equation}
\begin{figure}\subcaptionbox{甲\label{fig:a}}
  {\includegraphics{a.png}}\subcaptionbox{乙\label{fig:b}}{\includegraphics{b.png}}
\caption{两图}\label{fig:two}\end{figure}
\begin{table}\caption{步数}\label{tab:b}\begin{tabular}{cc}甲&1\tnote{a}\\\end{tabular}
\begin{tablenotes}\item[a] 每日。\end{tablenotes}\end{table}
\begin{proof}[简证]显然。\end{proof}
\end{document}
"""


@pytest.fixture(scope="module")
def thesis(tmp_path_factory: pytest.TempPathFactory) -> tuple[Manuscript, dict[str, str]]:
    """A thesis, and the files of its article."""
    path = tmp_path_factory.mktemp("thesis") / "main.tex"
    path.write_text(THESIS, "utf-8")
    return read(Path(path))


def test_a_thesis_has_facts_and_abstracts_in_both_languages(
    thesis: tuple[Manuscript, dict[str, str]],
) -> None:
    manuscript, files = thesis
    assert manuscript.facts.title == {"zh": "步行训练", "en": "Walking"}
    assert [one.name for one in manuscript.facts.authors] == [{"zh": "张三", "en": "Zhang San"}]
    assert files["manuscript/en/00-abstract.md"] == "Words.\n"
    assert files["manuscript/zh/00-abstract.md"] == "摘要。\n"


def test_panels_notes_proofs_and_formulas_of_a_thesis(
    thesis: tuple[Manuscript, dict[str, str]],
) -> None:
    text = thesis[1]["manuscript/zh/01-introduction.md"]
    assert text.count("![甲](") == 1
    assert "{#fig:a" in text
    assert "见图" in text
    assert "1^a^" in text
    assert "::: table-note\n^a^ 每日。\n:::" in text
    assert "\\mathrm{e}^x" in text
    assert "\n\n" not in text[text.index("$$") : text.rindex("$$")]
    assert "### 简证\n\n显然。\n" in text


def test_a_command_is_told_once(thesis: tuple[Manuscript, dict[str, str]]) -> None:
    assert sum("\\mine" in one for one in said(thesis[0])) == 1
