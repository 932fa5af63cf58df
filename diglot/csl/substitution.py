"""``subsequent-author-substitute``: a dash for the names that the entry before has too."""

from __future__ import annotations

from collections.abc import Callable

from diglot.csl.marks import unmarked
from diglot.csl.scene import NamesRecord, Scene


class AuthorSubstitute:
    """Remembers the names of the entry before and renders an entry again with a dash for them."""

    def __init__(self, text: str, rule: str) -> None:
        self.text = text
        self.rule = rule
        self.before: NamesRecord | None = None

    def entry(self, make: Callable[[], Scene], render: Callable[[Scene], str]) -> str:
        """Return an entry; `make` gives a fresh scene, since it may be rendered twice."""
        scene = make()
        text = render(scene)
        now = scene.names[0] if scene.names else None
        before, self.before = self.before, now
        if now is None or before is None:
            return text
        instead = self._instead(before, now)
        if instead is None or instead == {}:
            return text
        scene = make()
        scene.instead = instead
        return render(scene)

    def _instead(self, before: NamesRecord, now: NamesRecord) -> dict[int, str] | str | None:
        whole = unmarked(before.text) == unmarked(now.text) and before.printed() == now.printed()
        if not now.persons:
            return self.text if whole and not now.nobody else None
        match self.rule:
            case "complete-each":
                return dict.fromkeys(range(now.shown), self.text) if whole else None
            case "partial-each":
                return dict.fromkeys(range(_same(before, now)), self.text)
            case "partial-first":
                return {0: self.text} if _same(before, now) else None
        return self.text if whole else None


def _same(before: NamesRecord, now: NamesRecord) -> int:
    """Return how many names two lists share from the start."""
    count = 0
    for left, right in zip(before.printed(), now.printed(), strict=False):
        if left != right:
            break
        count += 1
    return count
