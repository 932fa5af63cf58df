"""What a PDF can fail for on a machine."""


class CannotTypeset(Exception):
    """No page can be set here: a library or a font is missing, or WeasyPrint is another one.

    `part` is what is at fault, ``"weasyprint"`` or ``"fonts"``; `hint` what to do, empty where the
    caller knows better how this machine installs it.
    """

    def __init__(self, part: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.part = part
        self.hint = hint
