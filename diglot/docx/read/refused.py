"""The one way in which a document that came back is turned away."""

from __future__ import annotations


class Refused(Exception):
    """A document that is not read: `message` says what it is, `hint` what its owner can do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
