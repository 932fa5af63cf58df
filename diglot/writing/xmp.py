"""What a PDF tells of its article: Dublin Core and PRISM, as XMP (ISO 16684-1)."""

from collections.abc import Iterable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from diglot.article import CitedEdition
from diglot.languages import tag_of
from diglot.profile import Profile
from diglot.writing.front import front_matter
from diglot.writing.meta import classification, history
from diglot.writing.phrase import Phrase

_NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "dcterms": "http://purl.org/dc/terms/",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _name(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"


def _list(parent: Element, name: str, kind: str, values: Iterable[str]) -> None:
    values = [value for value in values if value]
    if values:
        container = SubElement(SubElement(parent, _name(name)), _name(f"rdf:{kind}"))
        for value in values:
            SubElement(container, _name("rdf:li")).text = value


def _words(parent: Element, name: str, words: dict[str, str], first: str) -> None:
    """Write the same words in each language, those of the page's language as the default."""
    container = SubElement(SubElement(parent, _name(name)), _name("rdf:Alt"))
    for tag, text in [("x-default", words.get(first, "")), *words.items()]:
        if text:
            SubElement(container, _name("rdf:li"), {_XML_LANG: tag}).text = text


def xmp(cited: CitedEdition, profile: Profile) -> bytes:
    """Return the metadata of an edition as an ``rdf:RDF`` element."""
    for prefix, uri in _NAMES.items():
        ElementTree.register_namespace(prefix, uri)
    metadata, lang = cited.metadata, cited.lang
    front = front_matter(metadata, profile, lang)
    root = Element(_name("rdf:RDF"))
    about = SubElement(root, _name("rdf:Description"), {_name("rdf:about"): ""})
    single = {
        "pdfuaid:part": "1",
        "dc:format": "application/pdf",
        "dc:identifier": f"doi:{metadata.doi}" if metadata.doi else "",
        "pdf:Keywords": "; ".join(one.text for one in front.keywords),
        "prism:doi": metadata.doi,
        "prism:publicationName": front.journal,
        "prism:issn": front.issn,
        "prism:volume": metadata.volume,
        "prism:number": metadata.issue,
        "prism:pageRange": metadata.pages,
        "prism:publicationDate": metadata.issued.isoformat() if metadata.issued else "",
        "prism:versionIdentifier": metadata.version,
        **{f"dcterms:{name}": day for name, day in history(metadata).items()},
    }
    for name, value in single.items():
        if value:
            SubElement(about, _name(name)).text = value
    titles = {tag_of(one): Phrase(words).text for one, words in metadata.title.items()}
    _words(about, "dc:title", titles, tag_of(lang))
    notices = {tag_of(one): Phrase(words).text for one, words in metadata.notice.items()}
    if notices:
        _words(about, "dc:description", notices, tag_of(lang))
    _list(about, "dc:creator", "Seq", (one.name for one in front.authors))
    subjects = [*(one.text for one in front.keywords), classification(metadata)]
    _list(about, "dc:subject", "Bag", subjects)
    _list(about, "dc:type", "Bag", [front.article_type])
    _list(about, "dc:language", "Bag", [tag_of(lang)])
    if metadata.license:
        _words(about, "dc:rights", {tag_of(lang): metadata.license}, tag_of(lang))
    return ElementTree.tostring(root, encoding="unicode").encode()
