"""The table of receivers: which parts of a bundle each of them takes, and who says so.

`parts` are patterns of the names of a bundle's files. `asks` are names that must be there: without
one, the set is not made, and what is lacking is told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from diglot.messages import Message, say


@dataclass(frozen=True)
class Receiver:
    """Who takes an article, which files, and the page that says so. `flat` has no folders."""

    parts: tuple[str, ...]
    asks: tuple[str, ...]
    source: str
    todo: Message
    flat: bool = False


_JATS = ("jats/*",)

RECEIVERS: Mapping[str, Receiver] = {
    "pmc": Receiver(
        (*_JATS, "documents/article.*.pdf", "data/*"),
        ("jats/article.xml",),
        "https://pmc.ncbi.nlm.nih.gov/pub/filespec-delivery/",
        say("send the zip by FTP; the journal must have an agreement with PMC"),
        flat=True,
    ),
    "crossref": Receiver(
        ("deposits/crossref.xml",),
        ("deposits/crossref.xml",),
        "https://www.crossref.org/documentation/register-maintain-records/",
        say("upload crossref.xml at doi.crossref.org, Submissions, Upload"),
        flat=True,
    ),
    "doaj": Receiver(
        ("deposits/doaj.xml",),
        ("deposits/doaj.xml",),
        "https://doaj.org/docs/xml/",
        say("upload doaj.xml in the publisher's area of doaj.org"),
        flat=True,
    ),
    "zenodo": Receiver(
        ("documents/*", "jats/*", "data/*", "deposits/.zenodo.json", "deposits/CITATION.cff",
         "deposits/references.*"),
        ("deposits/.zenodo.json",),
        "https://developers.zenodo.org/#deposit-metadata",
        say("upload the files; .zenodo.json holds what the form asks"),
    ),
    "datacite": Receiver(
        ("deposits/datacite.json",),
        ("deposits/datacite.json",),
        "https://support.datacite.org/docs/api-create-dois",
        say("send datacite.json as the attributes of a DOI"),
        flat=True,
    ),
    "scholarone": Receiver(
        ("submission/*",),
        ("submission/title-page.en.docx", "submission/blinded.en.docx"),
        "https://clarivate.com/products/scientific-and-academic-research/"
        "research-publishing-solutions/scholarone/",
        say("upload each file with its kind: title page, main document, figure, table"),
    ),
    "editorial-manager": Receiver(
        ("submission/*",),
        ("submission/title-page.en.docx", "submission/blinded.en.docx"),
        "https://www.ariessys.com/solutions/editorial-manager/",
        say("upload each file with its kind: title page, manuscript, figure, table"),
    ),
    "magtech": Receiver(
        ("submission/*.zh.*", "submission/figures/*", "submission/tables/*.zh.*"),
        ("submission/title-page.zh.docx", "submission/blinded.zh.docx"),
        "http://www.magtech.com.cn/CN/model/index.shtml",
        say("upload the manuscript, then the title page and the figures as attachments"),
    ),
    "meca": Receiver(
        ("meca/*",),
        ("meca/article.meca.zip",),
        "https://www.niso.org/publications/rp-30-2023-meca",
        say("hand article.meca.zip to the other journal's system"),
        flat=True,
    ),
}  # fmt: skip


def chosen_files(files: Mapping[str, bytes], receiver: Receiver) -> dict[str, bytes]:
    """Return what a receiver takes of a bundle, by the names under which it takes it."""
    out: dict[str, bytes] = {}
    for name in sorted(files):
        if any(fnmatchcase(name, part) for part in receiver.parts):
            out[name.rpartition("/")[2] if receiver.flat else name] = files[name]
    return out


def lacking(files: Iterable[str], receiver: Receiver) -> list[str]:
    """Return what a receiver asks for and the bundle has not."""
    return [name for name in receiver.asks if name not in set(files)]
