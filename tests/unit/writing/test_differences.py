"""The page of both languages for authors: what differs is listed and marked where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from diglot.command import main
from tests.conftest import Build

EN = "manuscript/en/01-introduction.md"
COUNTS = "manuscript/data/counts.csv"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def page(root: Path, run: Build) -> html.HtmlElement:
    assert run(root, "--differences").code == 0
    return html.fromstring((root / "output" / "article.differences.html").read_text("utf-8"))


def listed(page: html.HtmlElement) -> list[tuple[str, str]]:
    """Return the code and the address of each difference of the list."""
    return [
        (item.xpath(".//span[@class='difference-place']")[0].text.split("[")[1][:-1],
         next(iter(item.xpath("./a/@href")), ""))
        for item in page.xpath("//section[@class='differences']/ol/li")
    ]  # fmt: skip


def test_what_differs_is_listed_in_order_and_marked_in_its_row(tiny: Path, run: Build) -> None:
    assert main(["check", "--accept", "--article", str(tiny)]) == 0
    change(tiny / EN, "a second one", "a second one of 25%")
    change(tiny / EN, "See @tbl:counts and @fig:dot.", "Look at @tbl:counts and @fig:dot.")
    change(tiny / COUNTS, "Control", "Controls")
    found = page(tiny, run)
    rows = [one.get("id") for one in found.xpath("//div[@id]") if "pair" in one.get("class", "")]
    codes = listed(found)
    assert [code for code, _ in codes] == [
        "numbers-differ", "translation-stale", "translation-stale", "translation-stale",
    ]  # fmt: skip
    places = [rows.index(address.removeprefix("#")) for _, address in codes]
    assert places == sorted(places)
    assert len({*places}) == 3
    marked = [one for one in found.xpath("//div[@id]") if "differs" in one.get("class", "")]
    assert [f"#{one.get('id')}" for one in marked] == [*dict.fromkeys(at for _, at in codes)]
    notes = marked[0].xpath("./p[@class='difference']")
    assert [one.xpath("./a/@href") for one in notes] == [["#difference-1"], ["#difference-2"]]
    assert "25%" in notes[0].text_content()
    assert found.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_difference_of_the_abstract_leads_to_it(tiny: Path, run: Build) -> None:
    change(tiny / "manuscript/en/00-abstract.md", "tiny", "tiny 7 page")
    found = page(tiny, run)
    assert listed(found) == [("numbers-differ", "#abstract-en")]
    assert found.get_element_by_id("abstract-en").text_content() == "Abstract"


def test_a_lost_paragraph_stands_alone_and_its_neighbour_beside_its_own(
    tiny: Path, run: Build
) -> None:
    texts = {
        "zh": "长椅旁边应当有路灯。\n\n因此建议先增加长椅，再种树。\n",
        "en": "There should be a lamp.\n\nSo add benches, then plant trees.\n",
    }
    for name, text in texts.items():
        (tiny / "manuscript" / name / "02-park.md").write_text(text, "utf-8")
    assert main(["check", "--accept", "--article", str(tiny)]) == 0
    change(tiny / "manuscript/en/02-park.md", "There should be a lamp.\n\n", "")
    found = page(tiny, run)
    rows = [
        [cell.text_content().strip() for cell in one.xpath("./div")]
        for one in found.xpath("//div[@id]") if one.get("id").startswith("02-park-")
    ]  # fmt: skip
    assert [[cell[:4] for cell in row] for row in rows] == [["长椅旁边"], ["因此建议", "So a"]]


def test_a_page_without_differences_says_so(tiny: Path, run: Build) -> None:
    found = page(tiny, run)
    assert listed(found) == []
    assert found.xpath("//section[@class='differences']/p/text()") == ["两种语言没有不同之处。"]


def test_the_page_for_readers_stays_as_it_was(tiny: Path, run: Build) -> None:
    run(tiny, "--to", "html")
    output = tiny / "output"
    before = {path.name: path.read_bytes() for path in output.glob("*.html")}
    change(tiny / EN, "a second one", "a second one of 25%")
    run(tiny, "--differences", "--lang", "zh,en")
    assert (output / "article.both.html").read_bytes() == before["article.both.html"]
    assert b"differences" not in before["article.both.html"]


def test_only_a_page_shows_differences(tiny: Path) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["build", "--to", "pdf", "--differences", "--article", str(tiny)])
    assert stop.value.code == 2
