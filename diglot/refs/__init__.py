"""The library of references as the author handles it: list, show, import, add, verify, export.

`add_parser` gives the command line its words; `run` answers an `Outcome` and prints nothing.
"""

from diglot.outcome import Outcome
from diglot.refs.command import add_parser, run

__all__ = ["Outcome", "add_parser", "run"]
