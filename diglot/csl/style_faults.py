"""What makes a style unusable, and what it calls without having it."""

from diglot.csl.citeproc_py import CitationStylesElement
from diglot.csl.elements import CS


class StyleFault(Exception):
    """The style cannot be read; `compose` turns it into a problem of its composition.

    `form` is the message with the names of its `values`, for whoever translates it.
    """

    def __init__(self, form: str, **values: object) -> None:
        self.form = form
        self.values = values
        super().__init__(form.format_map(values))


_MOST_CALLS = 1_000_000
"""How many macros one may call, with those that these call; Chicago has 87,000."""
_DEEPEST = 100


def macro_faults(root: CitationStylesElement) -> tuple[str, ...]:
    """Return which macros are called but not defined; raise `StyleFault` for one without end."""
    calls = {
        macro.get("name", ""): [
            called for text in macro.iter(f"{CS}text") if (called := text.get("macro")) is not None
        ]
        for macro in root.iterfind(f"{CS}macro")
    }
    sizes: dict[str, int] = {}

    def follow(name: str, above: tuple[str, ...]) -> int:
        if name in above:
            raise StyleFault('the macro "{name}" calls itself', name=name)
        if name not in sizes:
            inner = (follow(called, (*above, name)) for called in calls.get(name, ()))
            sizes[name] = 1 + (sum(inner) if len(above) < _DEEPEST else _MOST_CALLS)
        if sizes[name] > _MOST_CALLS:
            raise StyleFault('the macro "{name}" calls too many others', name=name)
        return sizes[name]

    for name in calls:
        follow(name, ())
    wanted = (element.get("macro") for element in root.iter(f"{CS}text", f"{CS}key"))
    missing = dict.fromkeys(name for name in wanted if name is not None and name not in calls)
    return tuple(f'the style calls the macro "{name}", which it does not have' for name in missing)
