"""Sentences keep their form and are said in either language; each has its Chinese."""

from __future__ import annotations

import ast
import pickle
import re
from string import Formatter
from typing import Any

import pytest

from diglot.messages import (
    NOTHING,
    as_message,
    in_language,
    say,
    say_count,
    ui_language,
)
from tests import catalogues
from tests.test_repository import MODULES


def fields(form: Any) -> list[str]:
    """Return the names that a form has places for, each as often as it stands there."""
    return sorted({name for _, name, _, _ in Formatter().parse(form) if name is not None})


def test_a_sentence_reads_in_english_and_is_said_in_chinese() -> None:
    sentence = say('no reference has the key "{key}"', key="a")
    assert sentence == 'no reference has the key "a"'
    assert in_language(sentence, "en") == sentence
    assert in_language(sentence, "zh") == "文献库里没有键名“a”"


def test_a_sentence_inside_a_sentence_is_translated_with_it() -> None:
    sentence = say("{known}; {hint}", known=say("try again later"), hint="x")
    assert in_language(sentence, "zh") == "请稍后再试；x"


def test_numbers_have_their_plural_in_english_and_none_in_chinese() -> None:
    counts = [say_count("{count} error", "{count} errors", n) for n in (0, 1, 2)]
    assert counts == ["0 errors", "1 error", "2 errors"]
    assert [in_language(one, "zh") for one in counts] == ["0 个错误", "1 个错误", "2 个错误"]


def test_an_exception_is_said_by_its_sentence() -> None:
    class Fault(Exception):
        said = say("it was not understood")

    assert in_language(say("{why}", why=Fault()), "zh") == in_language(Fault.said, "zh")


def test_words_of_others_and_no_words_stay_as_they_are() -> None:
    assert in_language(as_message("odd {braces}"), "zh") == "odd {braces}"
    assert in_language(NOTHING, "zh") == ""
    assert in_language("plain", "zh") == "plain"


def test_a_sentence_travels_to_another_process() -> None:
    sentence = say_count("{count} error", "{count} errors", 2)
    assert in_language(pickle.loads(pickle.dumps(sentence)), "zh") == "2 个错误"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LC_ALL": "", "LANG": "zh"}, "zh"),
    ],
)
def test_the_language_follows_the_locale(environment: dict[str, str], language: str) -> None:
    assert ui_language(environment) == language


def test_every_sentence_is_a_literal_that_a_catalogue_can_hold() -> None:
    others = [
        f"{path}:{node.lineno}"
        for path in MODULES
        if path.name not in ("messages.py", "machine.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("say", "say_count")
        and not (isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str))
    ]
    assert others == []


def test_the_template_has_the_sentences_of_the_code() -> None:
    again = "write it anew: python -m tests.catalogues"
    assert catalogues.TEMPLATE.read_bytes() == catalogues.written(catalogues.template()), again


def test_no_sentence_lacks_its_translation() -> None:
    missing = [one.id for one in catalogues.updated("zh") if one.id and not _strings(one.string)]
    assert missing == []


def _strings(string: object) -> tuple[str, ...]:
    return tuple(one for one in (string if isinstance(string, tuple) else (string,)) if one)


def test_a_translation_has_the_same_places_as_the_sentence() -> None:
    wrong = []
    for one in catalogues.read("zh"):
        forms = one.id if isinstance(one.id, tuple) else (one.id,)
        for string in _strings(one.string) if one.id else ():
            if "%" in forms[0] and "{" not in forms[0]:
                places = re.findall(r"%\(\w+\)[sr]|%s", str(forms[0]))
                same = sorted(places) == sorted(re.findall(r"%\(\w+\)[sr]|%s", str(string)))
            else:
                same = set(fields(string)) <= set(fields(forms[-1])) and (
                    len(forms) > 1 or fields(string) == fields(forms[0])
                )
            wrong += [] if same else [(one.id, string)]
    assert wrong == []


def test_the_compiled_catalogue_is_that_of_the_written_one() -> None:
    path = catalogues.po("zh")
    assert path.with_suffix(".mo").read_bytes() == catalogues.compiled(catalogues.read("zh"))
