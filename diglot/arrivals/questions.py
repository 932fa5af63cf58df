"""What a person is asked before a new article is written: one line each, with an answer ready."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from diglot.messages import Message, in_language, say


@dataclass(frozen=True)
class Question:
    """A question, by the name of its option; `usual` is what an empty line answers."""

    name: str
    words: Message
    usual: str
    known: tuple[str, ...] = ()


def article_questions(journals: Sequence[str], types: Sequence[str]) -> tuple[Question, ...]:
    """Return what is asked of an article."""
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
        Question("type", say("type of article"), "review", tuple(types)),
    )


_SEPARATORS: Final = re.compile(r"\s*[,，、;；]\s*")


def names(text: str) -> list[str]:
    """Return the names of a line: ``张三，李四``."""
    return [one for one in _SEPARATORS.split(text.strip()) if one]


def ask(
    questions: Sequence[Question], language: str, read: Callable[[str], str]
) -> Mapping[str, str]:
    """Return the answers; one that is not among those known is asked for again."""
    answers: dict[str, str] = {}
    for one in questions:
        words = in_language(one.words, language)
        choice = f" ({', '.join(one.known)})" if one.known else ""
        while True:
            answer = read(f"{words}{choice} [{one.usual}]: ").strip() or one.usual
            if not one.known or answer in one.known:
                break
        answers[one.name] = answer
    return answers
