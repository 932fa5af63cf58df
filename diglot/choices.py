"""Options of the command line that take several names: ``--to pdf,html``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TypeVar

Choice = TypeVar("Choice", bound=str)


def list_of(known: Sequence[Choice]) -> Callable[[str], tuple[Choice, ...]]:
    """Return a parser of ``pdf,html``: names of `known`, in the order of `known`, once each."""

    def parse(text: str) -> tuple[Choice, ...]:
        wanted = [name.strip().lower() for name in text.split(",") if name.strip()]
        unknown = [name for name in wanted if name not in known]
        if unknown or not wanted:
            message = f"{text!r}: write one or more of {','.join(known)}"
            raise argparse.ArgumentTypeError(message)
        return tuple(name for name in known if name in wanted)

    return parse
