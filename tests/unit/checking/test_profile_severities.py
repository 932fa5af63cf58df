"""A journal sets severities in its profile.toml; an article's own go before them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Build


def with_journal(root: Path, settings: str, article: str = "") -> None:
    """Give the article a journal of its own, and a text whose languages cite differently."""
    shipped = Path(__file__).resolve().parents[3] / "templates" / "jimcp"
    folder = root / "templates" / "ours"
    folder.mkdir(parents=True)
    for name in ("style.csl", "strings.toml"):
        if (shipped / name).exists():
            (folder / name).write_text((shipped / name).read_text("utf-8"), "utf-8")
    profile = (shipped / "profile.toml").read_text("utf-8")
    (folder / "profile.toml").write_text(f"{profile}\n[check]\n{settings}\n", "utf-8")
    for lang, text in (("zh", "一句话[@smith2020]。\n"), ("en", "A sentence.\n")):
        (root / "manuscript" / lang / "02-results.md").write_text(text, "utf-8")
    toml = root / "manuscript" / "article.toml"
    toml.write_text(toml.read_text("utf-8") + article, "utf-8")


def said(root: Path, run: Build) -> list[tuple[str, str]]:
    report = run(root, "--to", "html", "--journal", "ours", "--draft").report
    return [(one["code"], one["severity"]) for one in report["diagnostics"]]


@pytest.mark.parametrize(
    ("journal", "article", "expected"),
    [
        ("", "", [("parity-citations", "warning")]),
        ('parity-citations = "error"', "", [("parity-citations", "error")]),
        ('parity-citations = "off"', "", []),
        (
            'parity-citations = "off"',
            '\n[check]\nparity-citations = "error"\n',
            [("parity-citations", "error")],
        ),
        ('parity-citations = "error"', '\n[check]\nparity-citations = "off"\n', []),
    ],
)
def test_the_journal_decides_and_the_article_goes_before_it(
    journal: str, article: str, expected: list[tuple[str, str]], tiny: Path, run: Build
) -> None:
    with_journal(tiny, journal, article)
    assert said(tiny, run) == expected


def test_a_wrong_setting_of_a_journal_is_named_at_its_line(tiny: Path, run: Build) -> None:
    with_journal(tiny, 'parity-citation = "off"\nlimit = "loud"')
    report = run(tiny, "--to", "html", "--journal", "ours", "--draft").report
    told = [(one["code"], one["place"]["path"]) for one in report["diagnostics"] if one["place"]]
    assert told.count(("profile", "templates/ours/profile.toml")) == 2
