"""A submission as separate files, title page, blinded text, figures and tables; MECA's package.

Systems such as ScholarOne ask for a title page with the authors, a main document without them,
each figure as a file of its own in 300 to 800 dots to an inch, and each table.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from diglot.article import CitedEdition, CitedSection, DocumentOptions, Node
from diglot.diagnostics import Diagnostic
from diglot.profile import Profile
from diglot.release.archive import pack
from diglot.tree import walk, without_inner_links
from diglot.tree_vocabulary import has_class
from diglot.writing import write
from diglot.writing.docx_names import caption_of, label_of
from diglot.writing.jats_graphics import graphics
from diglot.writing.xml_text import serialize, xml

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


_LEAD = '<!DOCTYPE manifest PUBLIC "-//MECA//DTD Manifest v1.0//en" "MECA_manifest.dtd">\n'
_SPACES = {
    "": "https://manuscriptexchange.org/schema/manifest",
    "xlink": "http://www.w3.org/1999/xlink",
}
_KINDS: Mapping[str, str] = {
    "jats/article.xml": "article-metadata",
    "documents/": "manuscript",
    "jats/": "figure",
    "data/": "supplement",
}
_MEDIA: Mapping[str, str] = {
    ".xml": "application/xml", ".pdf": "application/pdf", ".html": "text/html",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".png": "image/png", ".svg": "image/svg+xml", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
    ".csv": "text/csv", ".json": "application/json",
}  # fmt: skip


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return the parts of a bundle that are a manuscript as a MECA archive."""
    kinds = {name: kind for name in sorted(files) if (kind := _kind(name))}
    items = [
        xml(
            "item",
            xml("instance", media_type=_media(name), xlink__href=_place(name)),
            item_type=kind,
            item_version="1",
            id=f"item{number}",
        )
        for number, (name, kind) in enumerate(kinds.items(), 1)
    ]
    told = serialize(xml("manifest", *items, manifest_version="1"), _LEAD, spaces=_SPACES)
    inside = {_place(name): files[name] for name in kinds}
    return pack({**inside, "manifest.xml": told})


def _kind(name: str) -> str:
    return next((kind for part, kind in _KINDS.items() if name.startswith(part)), "")


def _place(name: str) -> str:
    """Return where a file stands in the archive: the article at the top, with its figures."""
    return name.removeprefix("jats/")


def _media(name: str) -> str:
    return _MEDIA.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
