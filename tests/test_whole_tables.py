"""What is added in one place has its place in every table and on every page that names its kind."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest

from diglot.arrivals.formats import FORMATS as MANUSCRIPTS
from diglot.article import KINDS, LANGS, LAYOUTS
from diglot.bibliography.formats import FORMATS as LIBRARIES
from diglot.exchange.formats import FORMATS as EXCHANGED
from diglot.fields import rows_of
from diglot.reading.attributes import CLASSES
from diglot.release.receivers import RECEIVERS
from diglot.settings import Citations
from tests.test_repository import MODULES, PACKAGE, ROOMS, ROOT, module_name, name, syntax, tree

DOCS = ROOT / "docs"
BASE = ROOT / "templates" / "_base"
MACRO = re.compile(r"\{% macro (\w+)\((.*)\) %\}")


def tables(path: Path) -> Iterator[tuple[str, Collection[str], Mapping[Any, Any]]]:
    """Yield a module's mappings that are keyed by a closed type: name, its members, the value."""
    for one in tree(path).body:
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            told = re.match(r"(?:Final\[)?(?:Mapping|dict)\[(\w+),", ast.unparse(one.annotation))
            module = import_module(module_name(path)) if told else None
            keys = getattr(module, told[1], None) if told else None
            if get_origin(keys) is Literal:
                yield one.target.id, get_args(keys), getattr(module, one.target.id)


def is_asked_first(path: Path, table: str) -> bool:
    """Tell whether a module goes over a table or asks for its keys before: it may lack rows."""
    for one in syntax(path):
        if isinstance(one, ast.Compare) and isinstance(one.ops[0], ast.In | ast.NotIn):
            if ast.unparse(one.comparators[0]) == table:
                return True
        elif isinstance(one, ast.For | ast.comprehension):
            if ast.unparse(one.iter) == table:
                return True
        elif isinstance(one, ast.Attribute) and ast.unparse(one) in (
            f"{table}.get",
            f"{table}.items",
        ):
            return True
    return False


def test_a_table_has_a_row_for_each_member_of_its_type() -> None:
    looked_at = 0
    for path in MODULES:
        for table, members, value in tables(path):
            looked_at += 1
            lacking = set(members) - set(value)
            assert not lacking or is_asked_first(path, table), f"{name(path)}: {table} {lacking}"
    assert looked_at > 15


@cache
def dictionaries(path: Path) -> list[tuple[int, set[object]]]:
    """Return the constant keys of each dictionary that a module writes out, and its line."""
    found: list[tuple[int, set[object]]] = []
    for one in syntax(path):
        if isinstance(one, ast.Dict) and len(one.keys) > 1:
            keys = [key.value for key in one.keys if isinstance(key, ast.Constant)]
            if len(keys) == len(one.keys):
                found.append((one.lineno, set(keys)))
    return found


@pytest.mark.parametrize("members", [LANGS, KINDS, LAYOUTS], ids=" ".join)
def test_a_dictionary_of_a_closed_kind_is_whole(members: Collection[str]) -> None:
    """Whoever adds a language finds each place that has words for the others only."""
    lacking = [
        f"{name(path)}:{line} lacks {set(members) - keys}"
        for path in MODULES
        for line, keys in dictionaries(path)
        if keys < set(members)
    ]
    assert lacking == []


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("references", LIBRARIES),
        ("references", [end for one in LIBRARIES.values() for end in one.suffixes]),
        ("arrivals", MANUSCRIPTS),
        ("translate", EXCHANGED),
        ("release", RECEIVERS),
        ("word", LAYOUTS),
        ("styles", [one.name for one in rows_of(Citations)]),
        ("README", KINDS),
    ],
    ids=["library", "suffix", "manuscript", "exchange", "receiver", "layout", "style", "kind"],
)
def test_each_choice_is_told_in_both_languages(page: str, words: Collection[str]) -> None:
    english = ROOT / "README.md" if page == "README" else DOCS / f"{page}.md"
    for path in (english, DOCS / f"{page}.zh.md"):
        code = "\n".join(re.findall("```[^`]+```|`[^`\n]+`", path.read_text("utf-8")))
        untold = [one for one in words if not re.search(rf"(?<![\w-]){re.escape(one)}\b", code)]
        assert untold == [], name(path)


def test_the_map_names_every_room() -> None:
    text = (DOCS / "developers.md").read_text("utf-8")
    rooms = text[text.index("## Rooms") : text.index("## Rules")]
    told = set(re.findall(r"`(\w+(?:\.py|/))`", rooms))
    there = {f"{one.name}/" for one in PACKAGE.iterdir() if (one / "__init__.py").exists()}
    there |= {one.name for one in PACKAGE.glob("*.py")} - {"__init__.py"}
    assert there - told == set()
    assert {one for one in told if one.removesuffix("/") in ROOMS} - there == set()


def macros() -> dict[str, str]:
    """Return the arguments of each macro that authors may call, as they are written."""
    return dict(MACRO.findall((BASE / "macros.md.jinja").read_text("utf-8")))


@pytest.mark.parametrize("page", ["templates.md", "templates.zh.md"])
def test_each_argument_of_a_macro_is_told(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    assert macros()
    for macro, arguments in macros().items():
        assert f"{{{{ {macro}({arguments}) }}}}" in text
        names = re.findall(r"(?:^|, )(\w+)", arguments)
        assert [one for one in names if f"| `{one}` |" not in text] == []


DRAWN_BY = {
    "Word": [*PACKAGE.glob("writing/docx*.py"), *PACKAGE.glob("docx/write/*.py")],
    "print": [BASE / "print.css", *PACKAGE.glob("writing/print*.py")],
    "screen": [BASE / "screen.css"],
}
"""The files of which one must name a class that changes how something is drawn."""

DRAWN_OTHERWISE = {("screen", "landscape"), ("Word", "landscape")}
"""A page that is scrolled is not turned, and in Word a table keeps the page that it is on."""

OF_A_NUMBER = {"supplementary"}
"""Classes that change an element's number alone, which `citing` writes for all documents."""


@pytest.mark.parametrize("document", DRAWN_BY)
@pytest.mark.parametrize("element", ["Table", "Figure"])
def test_each_class_of_a_float_is_drawn(element: str, document: str) -> None:
    text = "".join(path.read_text("utf-8") for path in DRAWN_BY[document])
    classes = {
        one for one in CLASSES[element] - OF_A_NUMBER if (document, one) not in DRAWN_OTHERWISE
    }
    assert [one for one in classes if not re.search(rf'\.{one}(?![\w-])|"{one}"', text)] == []
