"""What a person is asked before a new article is written: one line each, with an answer ready."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from diglot.messages import Message, in_language, say


@dataclass(frozen=True)
class Question:
    """A question, by the name of its option; `usual` is what an empty line answers."""

    name: str
    words: Message
    usual: str
    known: tuple[str, ...] = ()
    called: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What each known answer is called, by language."""


def article_questions(
    journals: Sequence[str], types: Sequence[str], called: Mapping[str, Mapping[str, str]]
) -> tuple[Question, ...]:
    """Return what is asked of an article; `called` are the names of its types by language."""
    return (
        Question("title_zh", say("title in Chinese"), "示例题名"),
        Question("title_en", say("title in English"), "An example title"),
        Question("authors_zh", say("authors in Chinese, with commas between"), "张三，李四"),
        Question("authors_en", say("the same in English, family name first"), "ZHANG San, LI Si"),
        Question(
            "affiliation_zh", say("institution in Chinese, town, postcode"), "某医院，上海 200000"
        ),
        Question(
            "affiliation_en",
            say("institution in English"),
            "Some Hospital, Shanghai 200000, China",
        ),
        Question("journal", say("journal, a folder of templates/"), "jimcp", tuple(journals)),
        Question("type", say("type of article"), "review", tuple(types), called),
    )


_SEPARATORS: Final = re.compile(r"\s*[,，、;；]\s*")


def names(text: str) -> list[str]:
    """Return the names of a line: ``张三，李四``."""
    return [one for one in _SEPARATORS.split(text.strip()) if one]


def ask(
    questions: Sequence[Question], language: str, read: Callable[[str], str]
) -> Mapping[str, str]:
    """Return the answers; one that is not among those known is asked for again.

    Of a choice the number, the name, or what it is called in the language will do.
    """
    answers: dict[str, str] = {}
    for one in questions:
        words = in_language(one.words, language)
        called = [one.called.get(language, {}).get(known, known) for known in one.known]
        rows = zip(one.known, called, strict=True)
        told = [known if known == name else f"{name} ({known})" for known, name in rows]
        choice = "".join(f"\n  {number:>2}  {name}" for number, name in enumerate(told, 1))
        usual = called[one.known.index(one.usual)] if one.usual in one.known else one.usual
        prompt = f"{words}{choice}{chr(10) if choice else ' '}[{usual}]: "
        while True:
            answer = read(prompt).strip() or one.usual
            answer = _chosen(answer, one.known, called)
            if not one.known or answer in one.known:
                break
        answers[one.name] = answer
    return answers


def _chosen(answer: str, known: Sequence[str], called: Sequence[str]) -> str:
    """Return the choice that a number or a name means, the answer itself for another."""
    if answer.isdecimal() and 0 < int(answer) <= len(known):
        return known[int(answer) - 1]
    return known[called.index(answer)] if answer in called else answer
