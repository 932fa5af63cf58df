"""Every value of a TOML file has its place, whichever way the file is written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from diglot.source import Source
from diglot.toml import Path, TomlFault, read_toml

TEXT = '''\
title = { zh = "题 # = [", en = 'T' } # a comment [x]
list = ["a", [1.5, 2024-10-27], { k = "v" },
  "last", # more
]
a.b."c d" = -1.5e3
text = """
several "lines" \\""" x"""""
other = \'\'\'it's\'\'\'
time = 1979-05-27 07:32:00

[dates]
received = 2024-10-27
[look."a.b".c]
x = true
[[authors]]
zh = "张三"
[[authors]]
zh = "李四"
affiliations = ["1", "2"]
[[authors.works]]
n = 1
[[authors.works]]
n = 2
[authors.home]
city = "沪"
'''


def values(table: Any, above: Path = ()) -> Iterator[tuple[Path, Any]]:
    items: Any = table.items() if isinstance(table, dict) else enumerate(table)
    for name, value in items:
        yield (*above, name), value
        if isinstance(value, (dict, list)):
            yield from values(value, (*above, name))


def test_every_value_stands_where_it_is_told_to_stand() -> None:
    toml = read_toml(Source("a.toml", TEXT))
    found = dict(values(toml.table))
    assert len(found) > 30
    assert set(toml.places) == set(found)
    for path, value in found.items():
        start, end = toml.places[path].value
        if not TEXT[:start].endswith("\n"):  # the place of a table is its head
            written = tomllib.loads(f"k = {TEXT[start:end]}")["k"]
            assert written == value or "b" in path or path[-1] == "a", path


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("title", "en"), "1:27", "1:33"),
        (("list", 1, 1), "2:20", "2:20"),
        (("list", 3), "3:3", "3:4"),
        (("authors", 1, "affiliations", 1), "19:22", "19:23"),
        (("authors", 1), "17:1", "17:1"),
        (("authors", 1, "works", 1, "n"), "23:1", "23:5"),
        (("authors", 1, "home", "city"), "25:1", "25:9"),
        (("dates", "online"), "11:1", "11:1"),
        (("nowhere",), "1:1", "1:1"),
    ],
)
def test_keys_and_values_have_lines_and_columns(path: Path, key: str, value: str) -> None:
    toml = read_toml(Source("a.toml", TEXT))
    assert str(toml.key(path)) == f"a.toml:{key}"
    assert str(toml.value(path)) == f"a.toml:{value}"


def test_what_is_no_toml_is_told_where_reading_stopped() -> None:
    with pytest.raises(TomlFault) as caught:
        read_toml(Source("a.toml", 'a = 1\nb = "x\n'))
    assert str(caught.value.span) == "a.toml:2:7"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('a = "b\n', "the text has no closing quotation mark"),
        ('a = "b', "the text has no closing quotation mark"),
        ("a = 'b\n", "the text has no closing quotation mark"),
        ("a = ", "this is no value"),
        ("a: 1", "there is no = between the name and its value"),
        ("作者 = 1", "this is no name of a value"),
        ("a = 1 2", "something stands behind the value"),
        ('a = "\\q"', "a backslash stands alone; write two"),
        ("a = 1\na = 2", "this name has a value already"),
        ("[a]\n[a]", "this table stands here a second time"),
        ("[a", "the name of the table has no closing bracket"),
        ("a = [1 2]", "a bracket or a comma is missing"),
        ("a = {b = 1", "a bracket or a comma is missing"),
        ("a = " + "9" * 5000, "this number is too long"),
        ("a = [0x" + "f" * 5000 + "]", "this number is too long"),
        ('a = {b = ["x\\u0000"]}', "U+0000 is no character of a text"),
        ('a = "\\b"', "U+0008 is no character of a text"),
        ('"\\ufdd0" = 1', "U+FDD0 is no character of a text"),
        ('a = "\ufffe"', "U+FFFE is no character of a text"),
        ("a = " + "[" * 50 + "]" * 50, "the lists or tables are nested too deeply"),
    ],
)
def test_what_is_no_toml_is_told_in_words_for_an_author(text: str, said: str) -> None:
    with pytest.raises(TomlFault) as raised:
        read_toml(Source("article.toml", text))
    assert raised.value.message == said


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a = 2025/01/02", "a date that the calendar has is written 2024-10-27, bare"),
        ("a = 2025-13-02", "a date that the calendar has is written 2024-10-27, bare"),
        ("a = “b”", 'quotes are the straight ones of the keyboard: "…"'),
        ("a = 1\na = 2", "take one of the two lines out"),
    ],
)
def test_what_to_do_about_it_is_told(text: str, hint: str) -> None:
    with pytest.raises(TomlFault) as raised:
        read_toml(Source("article.toml", text))
    assert raised.value.hint == hint
