"""The one way in which a document that came back is turned away."""

from typing import Any


class Refused(Exception):
    """A document that is not read: `message` says what it is, `hint` what its owner can do.

    `form` is the message with the names of its `values`, for whoever translates it:
    ``Refused("{part} is damaged", part="word/document.xml")``.
    """

    def __init__(self, form: str, hint: str = "", **values: Any) -> None:
        self.form = form
        self.values = values
        self.message = form.format_map(values) if values else form
        self.hint = hint
        super().__init__(self.message)


def sentence(text: str) -> str:
    """Return a text as it is: catalogues of translations find their sentences by this call."""
    return text
