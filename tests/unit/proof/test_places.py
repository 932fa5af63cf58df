"""Short words are expected between their neighbours, however print orders what stands around."""

from __future__ import annotations

from diglot.article import Rendered, Section, Source, Stretch
from diglot.proof.missing import Places, lost_words

PARAGRAPH = "The same sentence of many words stands in each of these paragraphs. "
FAR = 60
"""Copies of the paragraph that take more letters than a short word is looked for around."""


def lost(
    text: str, shown: str, *, parts: int = 1, ordered: bool = False, aside: str | None = None
) -> list[str]:
    source = Source("manuscript/en/01-text.md", text)
    rendered = Rendered(source, text, (Stretch(0, source, 0, len(text)),))
    section = Section("01-text", "en", source, rendered, ())
    found = lost_words([section], shown, parts=parts, ordered=ordered, aside=aside)
    return [one.words for one in found]


def test_a_note_that_print_puts_last_moves_no_short_word() -> None:
    text = f"Text^[A note of many words.] of it.\n\n- Yes\n\n{PARAGRAPH * 20}"
    shown = f"Text1 of it.Yes{PARAGRAPH * 20}A note of many words."
    assert lost(text, shown, ordered=True) == []
    assert lost(text, shown.replace("Yes", ""), ordered=True) == ["Yes"]


def test_short_words_stand_behind_paragraphs_that_are_the_same() -> None:
    text = f"Yes [@k] no.\n\n{(PARAGRAPH + chr(10) * 2) * FAR}Low [@k] high.\n"
    shown = f"Yes[1]no.{PARAGRAPH * FAR}Low[1]high."
    assert lost(text, shown, ordered=True) == []
    assert lost(text, shown.replace("Low", ""), ordered=True) == ["Low"]
    assert lost(text, shown.replace("Yes", ""), ordered=True) == ["Yes"]


def test_a_long_table_of_short_cells_names_the_cell_that_it_lacks() -> None:
    rows = [f"| {n} | {'yes' if n == 150 else 'no'} |" for n in range(300)]
    text = "| n | it |\n|---|---|\n" + "\n".join(rows) + "\n"
    shown = "nit" + "".join(f"{n}{'yes' if n == 150 else 'no'}" for n in range(300))
    assert lost(text, shown, ordered=True) == []
    assert lost(text, "yes " + shown.replace("yes", ""), ordered=True) == ["yes"]


def test_the_caption_written_below_a_long_table_is_printed_above_its_rows() -> None:
    rows = [f"| {n} | {'yes' if n == 290 else 'no'} |" for n in range(300)]
    table = "| n | it |\n|---|---|\n" + "\n".join(rows) + "\n\n: A caption of many words\n"
    text = f"Before the table.\n\n{table}\nBehind the table.\n"
    cells = "nit" + "".join(f"{n}{'yes' if n == 290 else 'no'}" for n in range(300))
    shown = f"Before the table.A caption of many words{cells}Behind the table."
    assert lost(text, shown, ordered=True) == []
    assert lost(text, shown.replace("yes", ""), ordered=True) == ["yes"]


def test_a_cell_over_many_lines_of_a_grid_is_one_phrase() -> None:
    words = [f"word{n}" for n in range(200)]
    lines = [
        f"| {one:<12} | {other:<12} |" for one, other in zip(words, ["RBMs", *words], strict=False)
    ]
    rule = "+--------------+--------------+"
    text = "\n".join([rule, "| One          | Other        |", rule, *lines, rule])
    shown = "One Other" + "".join(words) + "RBMs" + "".join(words[:199])
    assert lost(text, shown, ordered=True) == []
    assert lost(text, shown.replace("RBMs", ""), ordered=True) == ["RBMs"]
    assert lost(text, shown.replace("word117", "", 1), ordered=True) == ["word0"]


def test_each_copy_of_a_paragraph_may_be_parted_by_pages_and_none_may_lack() -> None:
    words = "".join(f"w{n}x" for n in range(40))
    text = f"{words}\n\n" * 4
    parted = [words[:at] + "foot" + words[at:] for at in (30, 71, 100)]
    assert lost(text, words + "".join(parted), parts=3) == []
    assert lost(text, "".join(parted), parts=3) == [words]
    assert len(lost(text, words + "".join(parted)[:-40], parts=3)) == 1


def test_a_sequence_without_blanks_goes_over_many_pages() -> None:
    bases = "".join("ACGT"[n * n * 7 % 11 % 4] + str(n) for n in range(4000))
    pages = [bases[at : at + 900] for at in range(0, len(bases), 900)]
    assert len(pages) > 12
    assert lost(f"It is {bases} here.\n", "It is" + "foot".join(pages) + "here", parts=12) == []
    lacking = "It is" + "foot".join(pages[:-2]) + "here"
    assert len(lost(f"It is {bases} here.\n", lacking, parts=12)) == 1


def test_a_short_phrase_is_beside_a_neighbour_that_print_moved() -> None:
    sought = ["a first phrase", "a long note", "12", "a last phrase"]
    between = "z" * 2000
    shown = f"a first phrase{between}a last phrase{between}a long note12"
    assert Places(sought, shown).near(2)
    assert not Places(sought, shown.replace("12", "")).near(2)


def test_a_short_note_and_a_short_caption_are_looked_for_everywhere() -> None:
    text = f"One^[n = 12].\n\n{PARAGRAPH * 20}\n\n: Long {{#tbl:l}}\n\nTwo[^q].\n\n[^q]: *P* = .3\n"
    shown = f"One.Long{PARAGRAPH * 20}Two.n=12P=.3"
    assert lost(text, shown, ordered=True) == []
    assert lost(text, shown.replace("12", ""), ordered=True) == ["n = 12"]
    assert lost(text, shown.replace("Long", ""), ordered=True) == ["Long {#tbl:l}"]
    assert lost(text, f"Two.{shown}".replace("Two.n", "n"), ordered=True) == ["Two"]


def test_a_short_note_that_is_lost_is_named_though_its_letters_stand_elsewhere() -> None:
    text = f"One^[n = 12].\n\n{PARAGRAPH * 3} At 12 there were n = 12 of them.\n"
    shown = f"One.{PARAGRAPH * 3} At 12 there were n = 12 of them."
    assert lost(text, shown, ordered=True, aside="n = 12") == []
    assert lost(text, shown, ordered=True, aside="") == ["n = 12"]
