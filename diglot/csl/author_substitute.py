"""``subsequent-author-substitute``: a dash for the names that the entry before has too."""

from collections.abc import Callable

from diglot.csl.codes import without_codes
from diglot.csl.context import Context, NamesRecord


class AuthorSubstitute:
    """Remembers the names of the entry before and renders an entry again with a dash for them."""

    def __init__(self, text: str, rule: str) -> None:
        self.text = text
        self.rule = rule
        self.before: NamesRecord | None = None

    def entry(self, make: Callable[[], Context], render: Callable[[Context], str]) -> str:
        """Return an entry; `make` gives a fresh context, since it may be rendered twice."""
        context = make()
        text = render(context)
        now = context.names[0] if context.names else None
        before, self.before = self.before, now
        if now is None or before is None:
            return text
        instead = self._substitute_for(before, now)
        if instead is None or instead == {}:
            return text
        context = make()
        context.instead = instead
        return render(context)

    def _substitute_for(self, before: NamesRecord, now: NamesRecord) -> dict[int, str] | str | None:
        whole = (
            without_codes(before.text) == without_codes(now.text)
            and before.printed_persons() == now.printed_persons()
        )
        if not now.persons:
            return self.text if whole and not now.nobody else None
        match self.rule:
            case "complete-each":
                return dict.fromkeys(range(now.shown), self.text) if whole else None
            case "partial-each":
                return dict.fromkeys(range(_count_same_names(before, now)), self.text)
            case "partial-first":
                return {0: self.text} if _count_same_names(before, now) else None
        return self.text if whole else None


def _count_same_names(before: NamesRecord, now: NamesRecord) -> int:
    """Return how many names two lists share from the start."""
    count = 0
    for left, right in zip(before.printed_persons(), now.printed_persons(), strict=False):
        if left != right:
            break
        count += 1
    return count
