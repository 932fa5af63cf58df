"""From one version of an article to the next: what changed, and the answer to the reviewers.

`add_parser` gives the command line its words; `run` answers an `Outcome` and prints nothing.
"""

from diglot.revisions.command import add_parser, run

__all__ = ["add_parser", "run"]
