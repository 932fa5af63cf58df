"""What a document of one language prints of the other edition, as a build makes it."""

import re
from pathlib import Path

import pytest

from tests.conftest import Build


def page(tiny: Path, lang: str) -> str:
    text = (tiny / f"output/article.{lang}.html").read_text("utf-8")
    return re.sub(r"<[^>]+>", "", text)


def with_pointers(tiny: Path) -> Path:
    for lang, words in (("zh", "本文见@fig:dot。"), ("en", "We show @fig:dot.")):
        (tiny / f"manuscript/{lang}/00-abstract.md").write_text(words + "\n", "utf-8")
    return tiny


def test_a_pointer_of_an_abstract_is_printed_in_both_documents(tiny: Path, run: Build) -> None:
    assert run(with_pointers(tiny), "--to", "html").faults == []
    for lang in ("zh", "en"):
        assert "本文见图1。" in page(tiny, lang)
        assert "We show Figure 1." in page(tiny, lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_printed_where_one_edition_is_built(tiny: Path, run: Build, lang: str) -> None:
    assert run(with_pointers(tiny), "--to", "html", "--lang", lang).faults == []
    assert "本文见图1。" in page(tiny, lang)
    assert "We show Figure 1." in page(tiny, lang)


def test_captions_in_both_languages_reach_the_page(tiny: Path, run: Build) -> None:
    journal = tiny / "templates" / "jimcp"
    journal.mkdir(parents=True)
    (journal / "profile.toml").write_text("[captions]\nbilingual = true\n", "utf-8")
    assert run(tiny, "--to", "html").faults == []
    assert re.search(r"Figure 1\s+A dot", page(tiny, "zh"))
