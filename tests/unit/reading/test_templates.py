from __future__ import annotations

import re
from typing import Any

import pytest

from diglot.article import Rendered, Source
from diglot.diagnostics import Code, Rule
from diglot.engines import child
from diglot.reading import templates
from diglot.reading.templates import asks_jinja, plain_text, render_texts


def render(text: str, **variables: object) -> tuple[Rendered, list[tuple[str, Rule]]]:
    source = Source("zh/01-a.md", text)
    macros = {"m.md.jinja": "{% macro twice(x) %}<{{ x }}{{ x }}>{% endmacro %}"}
    rendered, faults = render_texts([source], variables, macros)
    return rendered[0], [(str(fault.span), fault.code) for fault in faults]


def place(rendered: Rendered, words: str) -> tuple[int, int]:
    start = rendered.text.index(words)
    where = rendered.span(start, start + len(words)).start
    return where.line, where.column


def test_a_header_id_is_not_a_comment() -> None:
    rendered, faults = render("# 标题 {#sec-id}\n{## nothing to see ##}正文\n")
    assert rendered.text == "# 标题 {#sec-id}\n正文\n"
    assert not faults


def test_positions_survive_expressions_loops_and_macros() -> None:
    loop = "{% for x in rows %}\n- {{ x }} item\n{% endfor %}\n"
    text = "{{ title }} first\n" + loop + "{{ twice('q') }} end\n"
    rendered, _ = render(text, title="T" * 50, rows=["a", "b"])
    assert place(rendered, "first") == (1, 13)
    assert place(rendered, "a item") == (3, 3)
    assert place(rendered, "b item") == (3, 3)
    assert place(rendered, " item") == (3, 10)
    assert place(rendered, "qq") == (5, 1)
    assert place(rendered, "end") == (5, 18)


def test_every_unknown_variable_is_named_where_it_stands() -> None:
    text = "{{ nope }} and\n{% if later %}x{% endif %}{{ t.missing }}\n"
    rendered, faults = render(text, t={"here": 1})
    assert faults == [
        ("zh/01-a.md:1:4", Code.TEMPLATE_VARIABLE),
        ("zh/01-a.md:2:7", Code.TEMPLATE_VARIABLE),
        ("zh/01-a.md:2:27", Code.TEMPLATE_VARIABLE),
    ]
    assert rendered.text == "[?nope] and\n[?missing]\n"


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("a\n{% if %}\n", 2, Code.TEMPLATE_SYNTAX),
        ("a\n{{ x | nofilter }}\n", 2, Code.TEMPLATE_SYNTAX),
        ("a\n\n{{ 1 / 0 }}\n", 3, Code.TEMPLATE_FAILED),
        ("{{ cycler.__init__.__globals__.os }}\n", 1, Code.TEMPLATE_FAILED),
        ("\n{{ 'a' * 10**12 }}\n", 2, Code.TEMPLATE_FAILED),
        ("{% include 'secret' %}\n", 1, Code.TEMPLATE_FAILED),
        ("{% for x in t.rows %}{% endfor %}\n", 1, Code.TEMPLATE_VARIABLE),
    ],
)
def test_a_fault_names_its_line(text: str, line: int, code: Code) -> None:
    _, faults = render(text, t={"a": 1}, x=1)
    assert [(place.split(":")[1], found) for place, found in faults] == [(str(line), code)]


def test_an_endless_loop_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "SECONDS", 1)
    loop = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"
    rendered, faults = render_texts([Source("a.md", loop), Source("b.md", "fine")], {}, {})
    assert [fault.code for fault in faults] == [Code.TEMPLATE_FAILED]
    assert [str(fault.span) for fault in faults] == ["a.md:1:1"]
    assert rendered[1].text == "fine"


def test_noncharacters_of_an_author_do_no_harm() -> None:
    rendered, _ = render("a\ufdd00:0:5\ufdd2b\ufdd1x\ufdd2c")
    assert "\ufdd0" not in rendered.text


@pytest.mark.parametrize(
    "text",
    [
        r'{{ "\ufdd0" ~ "9999:0:0" ~ "\ufdd2" }}',
        r'{{ "\ufdd0" ~ "0:99999:99" ~ "\ufdd2" }}',
        r'{{ "\ufdd0" ~ "0:0:" ~ "9" * 5000 ~ "\ufdd2" }}',
        r'{{ "\ufdd0" ~ "0:²:1" ~ "\ufdd2\ufdd1" }}',
    ],
)
def test_marks_that_a_template_forges_do_no_harm(text: str) -> None:
    rendered, _ = render(f"甲{text}乙\n")
    assert not re.search("[\ufdd0-\ufdef]", rendered.text)
    assert rendered.text.startswith("甲")
    assert rendered.text.endswith("乙\n")
    last = len(rendered.text) - 2
    assert str(rendered.span(last, last + 1)).startswith("zh/01-a.md:1:")


def test_half_of_a_surrogate_pair_is_named_in_its_line() -> None:
    rendered, faults = render('甲\n\n乙 {{ "x\\ud800" }}\n')
    assert [place for place, _ in faults] == ["zh/01-a.md:3:1"]
    rendered.text.encode()


@pytest.mark.parametrize(
    ("text", "said", "column"),
    [
        ("甲{{ cell（1） }}", '"（" cannot stand between {{ and }}', 9),
        ("甲{{ (1 }}", '"}" closes what was not opened', 8),
        ("甲{{ data.grups }}", 'no table "grups" was read', 5),
        ("{% for a in data.groups %}甲", "{% endfor %} is missing", 1),
        ("{% if data.groups %}甲", "{% endif %} is missing", 1),
        ("甲{% endfor %}", "there is no {% endfor %}", 5),
        ("甲{{ '1' | cels }}", 'there is no filter "cels"', 11),
        ("甲{{ 1 2 }}", "a number or words stand beside", 1),
        ("甲{{ '1' + 2 }}", "words and numbers cannot be reckoned", 1),
        ("甲{{ 1 / 0 }}", "it divides by nothing", 1),
    ],
)
def test_what_jinja_says_is_told_in_words_of_an_author(text: str, said: str, column: int) -> None:
    _, (fault,) = render_texts([Source("a.md", text)], {"data": {"groups": []}}, {})
    assert said in fault.message
    assert fault.span is not None
    assert fault.span.start.column == column


def test_a_thread_that_forgets_what_is_known_takes_nothing_from_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, two = Source("zh/01-a.md", "一{{ 1 }}"), Source("zh/02-b.md", "二{{ 2 }}")
    render_texts([one], {}, {})
    call = templates._call

    def forgetful_call(*given: Any) -> Any:
        templates._known.clear()
        return call(*given)

    monkeypatch.setattr(templates, "_call", forgetful_call)
    rendered, _ = render_texts([one, two], {}, {})
    assert [done.text for done in rendered] == ["一1", "二2"]


@pytest.mark.parametrize(
    "text",
    ["甲。\n\n乙。\n", "x", "\n", "{ { a } } %} ##} {# {", "a\x0cb \u2028 \\{", "\ufeff甲"],
)
def test_a_text_that_does_not_ask_jinja_is_what_jinja_makes_of_it(text: str) -> None:
    source = Source("a.md", text)
    assert not asks_jinja(source)
    assert render_texts([source], {}, {}) == ([plain_text(source)], [])


@pytest.mark.parametrize("text", ["", "{{ a }}", "{% if a %}", "{## a ##}", "a\r\nb", "\ufdd0"])
def test_a_text_that_jinja_prints_otherwise_asks_it(text: str) -> None:
    source = Source("a.md", text)
    assert asks_jinja(source)
    assert render_texts([source], {}, {})[0] != [plain_text(source)]
