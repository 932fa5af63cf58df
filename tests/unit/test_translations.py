"""The file of accepted pairs: its lines, and what may be wrong with them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from diglot.article import Source
from diglot.diagnostics import Bilingual
from diglot.translations import (
    TRANSLATIONS,
    AcceptedPair,
    accepted_text,
    digest_of_text,
    read_translations,
    write_translations,
)
from tests.repositories import commit, repository

PAIRS = tuple(
    AcceptedPair("01-a", {"zh": accepted_text(zh), "en": accepted_text(en)})
    for zh, en in (("引言", "Introduction"), ("“甲”\n与乙", 'A "quoted"\u2028 word'))
)


def test_what_is_written_is_read_again_a_line_for_each_pair() -> None:
    text = write_translations(PAIRS)
    assert [bool(one) for one in text.split("\n")] == [True, False, True, False]
    assert read_translations(Source(TRANSLATIONS, text)) == (PAIRS, ())


def test_the_digest_knows_letters_and_no_spaces() -> None:
    same = ["25.6 %的\n患者", "25.6%的患者", " 25.6%的\u00a0患者 "]
    assert len({digest_of_text(one) for one in same}) == 1
    assert digest_of_text("é") == digest_of_text("e\u0301")
    assert digest_of_text("25.6%") != digest_of_text("26.5%")


def test_what_is_wrong_with_a_line_is_told_and_the_others_are_read() -> None:
    good = write_translations(PAIRS)
    for bad in (
        "=======",
        "{",
        "[]",
        '{"section":1}',
        '{"section":"a","zh":{},"en":{}}',
        "[" * 9999,
    ):
        pairs, faults = read_translations(Source(TRANSLATIONS, f"{good}{bad}\n{good}"))
        assert pairs == PAIRS * 2
        assert [(one.code, one.span and one.span.start.line) for one in faults] == [
            (Bilingual.TRANSLATIONS_FILE, 4)
        ]


def test_git_merges_what_two_people_accepted_of_neighbours(tmp_path: Path) -> None:
    """Each accepts one of two neighbouring lines on a branch of their own."""
    new = [
        AcceptedPair("01-a", {"zh": accepted_text(zh), "en": accepted_text("new")})
        for zh in ("甲", "乙")
    ]
    (tmp_path / "article").mkdir()
    (tmp_path / "article" / "a").write_text("a", "utf-8")
    root = repository(tmp_path / "article")
    path = root / "translations.jsonl"

    def write(message: str, *pairs: AcceptedPair) -> None:
        path.write_text(write_translations(pairs), "utf-8")
        commit(root, message, "2026-01-01T00:00:00Z")

    def git(*words: str) -> int:
        return subprocess.run(["git", "-C", str(root), *words], check=False).returncode

    write("both", *PAIRS)
    git("checkout", "-q", "-b", "other")
    write("the first", new[0], PAIRS[1])
    git("checkout", "-q", "main")
    write("the second", PAIRS[0], new[1])
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    assert git(*identity, "merge", "-q", "--no-edit", "other") == 0
    assert path.read_text("utf-8") == write_translations(new)


def test_a_file_of_another_kind_is_told_shortly() -> None:
    _, faults = read_translations(Source("manuscript/translations.jsonl", "no pair\n" * 3000))
    assert len(faults) == 6
    assert faults[-1].message.startswith("2995 more lines")
