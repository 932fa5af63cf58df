"""The skeleton of a letter to the reviewers, from the comments of a review.

Each comment becomes a quotation with its number and the words it hangs on, under its author's name,
and a place for the answer; ``response`` makes the letter of it.
"""

from collections.abc import Sequence
from pathlib import Path

from diglot.article import Lang
from diglot.diagnostics import Code, Diagnostic, error
from diglot.languages import language
from diglot.messages import in_language, say
from diglot.review.changes import ReviewComment
from diglot.review.markup import escape_markdown
from diglot.saving import save_all

_OPENING = say("Dear editors and reviewers,")
_ANSWER = say("answer here")
_NOBODY = say("without a name")


def letter_skeleton(comments: Sequence[ReviewComment], lang: Lang) -> str:
    """Return the letter as Markdown, in the language of the edition that was reviewed."""
    parts = [in_language(_OPENING, lang)]
    for author in dict.fromkeys(one.author for one in comments):
        parts.append(f"# {escape_markdown(_line(author)) or in_language(_NOBODY, lang)}")
        own = [one for one in comments if one.author == author]
        for number, one in enumerate(own, start=1):
            parts += [_quote(number, one, lang), f"{{## {in_language(_ANSWER, lang)} ##}}"]
    return "\n\n".join(parts) + "\n"


def _quote(number: int, comment: ReviewComment, lang: Lang) -> str:
    words = _line(comment.words)
    on = f"“{words}”{language(lang).colon}"
    said = f"{on if words else ''}{_line(in_language(comment.text, lang))}"
    return f"> {number}. {escape_markdown(said, line_start=True)}"


def _line(text: str) -> str:
    return " ".join(text.split())


def write_letter(root: Path, comments: Sequence[ReviewComment], lang: Lang) -> list[Diagnostic]:
    """Write the skeleton as manuscript/response.LANG.md; a letter that is there stays.

    Raises `EngineFailed` where it cannot be written.
    """
    name = f"manuscript/response.{lang}.md"
    others = [root / name, root / "manuscript/response.md"]
    there = next((path for path in others if path.exists()), None)
    if there:
        message = say("{name} is there already and stays as it is", name=f"manuscript/{there.name}")
        hint = say("move it away, and review again with --letter")
        return [error(Code.REVIEW_FILE, message, hint=hint)]
    save_all({root / name: letter_skeleton(comments, lang).encode()}, "review")
    return []
