"""A submission as separate files: title page, blinded text, figures and tables apart.

Systems such as ScholarOne ask for a title page with the authors, a main document without them,
each figure as a file of its own in 300 to 800 dots to an inch, and each table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from diglot.article import CitedEdition, CitedSection, DocumentOptions, Node
from diglot.diagnostics import Diagnostic
from diglot.profile import Profile
from diglot.tree import walk, without_inner_links
from diglot.tree_vocabulary import has_class
from diglot.writing import write
from diglot.writing.docx_names import caption_of, label_of
from diglot.writing.jats_graphics import graphics

FOLDER = "submission"
_SUBMISSION = DocumentOptions(layout="submission")


def submission(
    editions: Sequence[CitedEdition], profile: Profile
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the files of a submission, and what its blinded texts still tell of the authors."""
    files: dict[str, bytes] = {}
    faults: list[Diagnostic] = []
    for cited in editions:
        lang = cited.lang
        page = write(
            "docx", replace(cited, sections=(), references=(), abstracts={}), profile, _SUBMISSION
        )
        text = write("docx", cited, profile, replace(_SUBMISSION, blind=True))
        faults += text.diagnostics
        files[f"title-page.{lang}.docx"] = page.data
        files[f"blinded.{lang}.docx"] = text.data
        for number, table in _tables(cited):
            made = write("docx", table, profile, replace(_SUBMISSION, blind=True))
            files[f"tables/table-{number}.{lang}.docx"] = made.data
    return files | _figures(editions), faults


def _tables(cited: CitedEdition) -> Iterator[tuple[str, CitedEdition]]:
    """Yield each table with a number as an edition of its own, its notes with it."""
    blocks = cited.text_blocks
    for at, block in enumerate(blocks):
        label = label_of(caption_of(block.node)) if block.node["t"] == "Table" else None
        if label is None:
            continue
        shown = [block]
        for one in blocks[at + 1 :]:
            if one.node["t"] != "Div" or not has_class(one.node, "table-note"):
                break
            shown.append(one)
        alone = [replace(one, node=without_inner_links(one.node)) for one in shown]
        no_front: Node = {"t": "Para", "c": []}
        yield (
            label.number,
            replace(
                cited,
                sections=(CitedSection("table", tuple(alone)),),
                references=(),
                abstracts={},
                front=(no_front,),
            ),
        )


def _figures(editions: Sequence[CitedEdition]) -> dict[str, bytes]:
    """Return the pictures of each figure under its number, in dots and as they were drawn."""
    drawn = graphics(editions)
    files: dict[str, bytes] = {}
    for cited in editions:
        for number, paths in _pictures(cited):
            for part, path in enumerate(paths):
                letter = "abcdefghijklmnopqrstuvwxyz"[part % 26] if len(paths) > 1 else ""
                known = drawn.pictures.get(path)
                for name, _ in known.files if known else ():
                    suffix = PurePosixPath(name).suffix
                    place = f"figures/figure-{number}{letter}"
                    if files.get(place + suffix, drawn.files[name]) != drawn.files[name]:
                        place += f".{cited.lang}"  # the languages show different pictures
                    files[place + suffix] = drawn.files[name]
    return files


def _pictures(cited: CitedEdition) -> Iterator[tuple[str, list[str]]]:
    for node in walk([block.node for block in cited.text_blocks]):
        label = label_of(caption_of(node)) if node["t"] == "Figure" else None
        if label:
            yield (
                label.number,
                [one["c"][2][0] for one in walk(node["c"][2]) if one["t"] == "Image"],
            )
