"""What the fields of citation programs say of a work."""

from __future__ import annotations

from diglot.bibliography.citation_programs import of_papers


def test_an_author_of_papers_has_all_given_names() -> None:
    people = (
        ("<firstName>Jonathan</firstName><middleNames>M</middleNames>", "Orr", "Jonathan M"),
        ("<firstName>Jonathan</firstName>", "Orr", "Jonathan"),
        ("<middleNames>Jonathan M</middleNames>", "Orr", "Jonathan M"),
    )
    authors = "".join(
        f"<author>{given}<lastName>{family}</lastName></author>" for given, family, _ in people
    )
    words = (
        "<citation><uuid>1</uuid><publications><publication><title>On tides</title>"
        f"<authors>{authors}</authors></publication></publications></citation>"
    )
    (item,) = of_papers(words)
    assert item.csl["author"] == [
        {"family": family, "given": expected} for _, family, expected in people
    ]
