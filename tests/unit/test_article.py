from __future__ import annotations

from diglot.article import Source
from diglot.codes import RULES
from diglot.diagnostics import Code, Severity, did_you_mean, error, has_errors, warning
from diglot.messages import say


def test_positions_count_from_one() -> None:
    source = Source("a.md", "一二\n三四\n")
    assert [(p.line, p.column) for p in map(source.position, (0, 1, 2, 3, 5, 6, 99))] == [
        (1, 1),
        (1, 2),
        (1, 3),
        (2, 1),
        (2, 3),
        (3, 1),
        (3, 1),
    ]
    assert [source.line_offset(line) for line in (1, 2, 3, 9)] == [0, 3, 6, 6]


def test_a_diagnostic_prints_as_compilers_do() -> None:
    span = Source("zh/02.md", "甲\n乙丙").span(3, 4)
    fault = error(Code.CITE_UNKNOWN_KEY, say('no reference has the key "x"'), span, say("add it"))
    assert str(fault) == (
        'zh/02.md:2:2: error: no reference has the key "x" [cite-unknown-key]\n  hint: add it'
    )
    assert str(warning(Code.LIMIT, say("long"))) == "warning: long [limit]"


def test_only_errors_keep_an_article_back() -> None:
    assert not has_errors([warning(Code.LIMIT, say("x"))])
    assert has_errors([warning(Code.LIMIT, say("x")), error(Code.LIMIT, say("y"))])
    assert {one.value for one in Severity} == {"error", "warning"}


def test_every_code_has_a_name_of_its_own_and_a_sentence() -> None:
    labels = [code.label for code in RULES]
    assert len(set(labels)) == len(labels)
    assert all(code.meaning.endswith(".") for code in RULES)


def test_the_nearest_word_is_offered() -> None:
    assert did_you_mean("lecun2105", ["lecun2015", "li2021"]) == 'did you mean "lecun2015"?'
    assert did_you_mean("zzz", ["lecun2015"]) == ""
