"""How long two long paragraphs take to compare: ``diglot.revisions.words`` beside `difflib`.

    python benchmarks/matching.py               1,500 words, edited a little and a lot
    python benchmarks/matching.py --words 5000

Words are drawn from a fixed row of random numbers, with as many commas and articles as English has,
for these are what makes a comparison slow. What counts is CPU time, the fastest of three rounds.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import partial
from typing import Any

from diglot.revisions.tokens import tokens
from diglot.revisions.words import compare
from diglot.tree import words

COMMON = [
    "the",
    "of",
    "and",
    "in",
    "a",
    "to",
    "was",
    "were",
    "with",
    "for",
    ",",
    ".",
    "(",
    ")",
    "is",
    "that",
    "by",
    "as",
    "at",
]
LETTERS = "abcdefghilmnoprstu"


def paragraph(chance: random.Random, rare: list[str], size: int) -> list[str]:
    """Return words of which nearly half are the common ones."""
    return [chance.choice(COMMON if chance.random() < 0.45 else rare) for _ in range(size)]


def edited(chance: random.Random, rare: list[str], text: list[str], share: float) -> list[str]:
    """Return a text of which a share of the words went, was replaced or got a new neighbour."""
    out: list[str] = []
    for word in text:
        dice = chance.random()
        if dice >= share / 3:
            out.append(chance.choice(rare) if dice < 2 * share / 3 else word)
        if dice > 1 - share / 3:
            out.append(chance.choice(rare))
    return out


def opcodes(old: list[tuple[Any, ...]], new: list[tuple[Any, ...]]) -> object:
    """Compare two rows with `difflib`."""
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of the fastest of three rounds."""
    rounds = []
    for _ in range(3):
        start = time.process_time()
        work()
        rounds.append(time.process_time() - start)
    return min(rounds)


def main() -> None:
    """Print a line for each share of edited words."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=1500)
    size = parser.parse_args().words
    chance = random.Random(7)  # noqa: S311 - the same words each time
    rare = ["".join(chance.choices(LETTERS, k=chance.randint(4, 9))) for _ in range(600)]
    old = paragraph(chance, rare, size)
    print(f"{size} words\nedited   difflib    diglot   ratio")
    for share in (0.02, 0.1, 0.3, 0.7):
        new = edited(chance, rare, old, share)
        left, right = (list(tokens(words(" ".join(side)))) for side in (old, new))
        keys = [[one.key for one in side] for side in (left, right)]
        slow = seconds(partial(opcodes, *keys))
        fast = seconds(partial(compare, left, right))
        print(f"{share:>5.0%} {slow:>8.3f} s {fast:>8.3f} s {slow / fast:>6.0f}")


if __name__ == "__main__":
    main()
