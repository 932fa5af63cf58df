"""What a row of the table of rules holds; the rows are in `codes`."""

from enum import Enum

from diglot.messages import Message


class Severity(Enum):
    """An error keeps the article from being released; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Rule(Enum):
    """A rule: its name as printed in brackets, and what ``--explain`` tells.

    `severity` is what most of its faults have. `source` names the standard, manual or file that the
    rule comes from; empty where it is diglot's own.
    """

    def __init__(
        self, label: str, severity: Severity, source: str, meaning: Message, advice: Message
    ) -> None:
        self.label = label
        self.severity = severity
        self.source = source
        self.meaning = meaning
        self.advice = advice
