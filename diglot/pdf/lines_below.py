"""A line is broken earlier where the one below it would be torn apart.

Lines are broken one after the other, each as long as it can be. Where the next one would come out
too loose, since what follows it cannot be divided, a character or a word more of this one goes down
to it, and both are a little looser. Chinese lines lend easily: a character of 25 is a twenty-fifth.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import inline

from diglot.pdf.known_lines import has_plain_lines
from diglot.pdf.line_edges import is_address, texts_of
from diglot.pdf.seams import replace_functions
from diglot.pdf.spacing import is_chinese
from diglot.pdf.trials import CURRENT, Trial

_LOOSE, _LOOSE_CHINESE = 0.4, 0.13
"""How far, in em, a space or a Chinese character is stretched in a line that needs help."""

_GIVEN, _GIVEN_CHINESE = (2, 4, 6), (1, 2, 3)
"""How many em the line above may be shorter."""


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint look at the line below before it breaks one."""
    next_line = inline.get_next_linebox

    def below(arguments: tuple[Any, ...], line: Any, resume: Any) -> float:
        """Return how loose the line below is, 0 where there is none."""
        context, linebox, y, bottom, _, around, *_ = arguments
        indent, linebox.text_indent = linebox.text_indent, 0
        found, _ = next_line(
            context, linebox, y + line.height, bottom, resume, around, [], [], None, None
        )
        linebox.text_indent = indent
        return float(getattr(found, "looseness", 0))

    def get_next_linebox(*arguments: Any) -> Any:
        line, resume = next_line(*arguments)
        context, linebox = arguments[:2]
        if not (line and resume) or CURRENT.trial.room or context.excluded_shapes:
            return line, resume
        texts = list(texts_of(line))
        if not has_plain_lines(linebox) or not texts or is_address(texts[-1]):
            return line, resume  # a line without words holds a picture or a formula
        chinese = is_chinese(line.style)
        worst = below(arguments, line, resume)
        if worst <= (_LOOSE_CHINESE if chinese else _LOOSE):
            return line, resume
        best = line, resume
        for given in _GIVEN_CHINESE if chinese else _GIVEN:
            with CURRENT.trying(Trial(line.style, -given * line.style["font_size"])):
                other, elsewhere = next_line(*arguments)
            if not (other and elsewhere) or other.looseness >= worst:
                break
            looser = max(other.looseness, below(arguments, other, elsewhere))
            if looser < worst:
                best, worst = (other, elsewhere), looser
        return best

    with replace_functions({"layout.inline.get_next_linebox": get_next_linebox}):
        yield
