"""What a person is asked before a new article is written: one line each, with an answer ready."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from diglot.diagnostics import Misused
from diglot.messages import NOTHING, Message, in_language, say


@dataclass(frozen=True)
class Question:
    """A question, by the name of its option; `usual` is what an empty line answers."""

    name: str
    words: Message
    usual: str
    known: tuple[str, ...] = ()
    called: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What each known answer is called, by language."""
    fault: Callable[[str, Mapping[str, str]], Message | None] = lambda _answer, _earlier: None
    """What is wrong with an answer, beside those to the questions before it."""


Called = Mapping[str, Mapping[str, str]]


def article_questions(
    journals: Called, types: Sequence[str], type_names: Called
) -> tuple[Question, ...]:
    """Return what is asked of an article: the choices, and what each is called, by language."""
    return (
        Question("title_zh", say("title in Chinese"), "示例题名"),
        Question("title_en", say("title in English"), "An example title"),
        Question("authors_zh", say("authors in Chinese, with commas between"), "张三，李四"),
        Question(
            "authors_en",
            say("the same in English, family name first"),
            "ZHANG San, LI Si",
            fault=lambda answer, earlier: unlike_names(earlier.get("authors_zh", ""), answer),
        ),
        Question(
            "affiliation_zh", say("institution in Chinese, town, postcode"), "某医院，上海 200000"
        ),
        Question(
            "affiliation_en", say("institution in English"), "Some Hospital, Shanghai 200000, China"
        ),
        Question(
            "journal", say("journal, a folder of templates/"), "jimcp", (*journals["zh"],), journals
        ),
        Question("type", say("type of article"), "review", tuple(types), type_names),
    )


def journal_questions(journals: Called) -> tuple[Question, ...]:
    """Return what is asked of a journal; a style may also be a file of one's own."""
    listed = ", ".join(journals["zh"])
    return (
        Question("title_zh", say("title of the journal in Chinese"), "新期刊"),
        Question("title_en", say("title of the journal in English"), "New Journal"),
        Question(
            "style",
            say("style of its citations: a .csl file, or one of {listed}", listed=listed),
            "gb-t-7714-2015-numeric",
        ),
    )


_SEPARATORS: Final = re.compile(r"\s*[,，、;；]\s*")


def names(text: str) -> list[str]:
    """Return the names of a line: ``张三，李四``."""
    return [one for one in _SEPARATORS.split(text.strip()) if one]


def unlike_names(zh: str, en: str) -> Message | None:
    """Return what is wrong with names of which one language has more."""
    here, there = len(names(zh)), len(names(en))
    if not zh or here == there:
        return None
    return say("{zh} authors in Chinese, {en} in English", zh=here, en=there)


def ask(
    questions: Sequence[Question], language: str, read: Callable[[str], str]
) -> Mapping[str, str]:
    """Return the answers; one that will not do is asked for again, after a word why.

    Of a choice the number, the name, or what it is called in the language will do. Raises
    `Misused` where the answers end early.
    """
    answers: dict[str, str] = {}
    for one in questions:
        called = [one.called.get(language, {}).get(known, known) for known in one.known]
        prompt = _prompt(one, called, language)
        fault: Message | None = NOTHING
        while fault is not None:
            told = f"{in_language(fault, language)}\n" if fault != NOTHING else ""
            try:
                answer = read(told + prompt).strip() or one.usual
            except EOFError:
                raise Misused(say("the answers ended early; nothing was written")) from None
            answer = _meant_choice(answer, one.known, called)
            fault = one.fault(answer, answers)
            if one.known and answer not in one.known:
                fault = say("write one of the numbers")
        answers[one.name] = answer
    return answers


def _prompt(one: Question, called: Sequence[str], language: str) -> str:
    rows = zip(one.known, called, strict=True)
    told = [known if known == name else f"{name} ({known})" for known, name in rows]
    choice = "".join(f"\n  {number:>2}  {name}" for number, name in enumerate(told, 1))
    usual = called[one.known.index(one.usual)] if one.usual in one.known else one.usual
    return f"{in_language(one.words, language)}{choice}{chr(10) if choice else ' '}[{usual}]: "


def _meant_choice(answer: str, known: Sequence[str], called: Sequence[str]) -> str:
    """Return the choice that a number or a name means, the answer itself for another."""
    if answer.isdecimal() and 0 < int(answer) <= len(known):
        return known[int(answer) - 1]
    return known[called.index(answer)] if answer in called else answer
