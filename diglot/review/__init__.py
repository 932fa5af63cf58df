"""The way home: a Word document that was reviewed becomes edits of the Markdown."""

from diglot.review.command import add_parser, run

__all__ = ["add_parser", "run"]
