"""PubMed's E-utilities: a work's public record by its PMID.

``GET /efetch.fcgi?db=pubmed&id=…&retmode=xml`` answers a ``PubmedArticleSet``; one without an
article means that PubMed has no such number.
"""

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlencode

from diglot.bibliography.crossref import BadAnswer, Record
from diglot.bibliography.pages import article_number, stated_pages
from diglot.csl.date_text import parse_date
from diglot.csl.languages import script_language, told_language
from diglot.engines.http import Network, NotFetched
from diglot.engines.xml import BadXML, Element, read_xml
from diglot.messages import say

BASE: Final = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
_RETRACTED: Final = frozenset({"RetractionIn", "PartialRetractionIn", "RetractedandRepublishedIn"})
_TEXTS: Final = {
    "container-title": "Article/Journal/Title",
    "container-title-short": "Article/Journal/ISOAbbreviation",
    "volume": "Article/Journal/JournalIssue/Volume",
    "issue": "Article/Journal/JournalIssue/Issue",
    "PMID": "PMID",
}


def by_pmid(network: Network, pmid: str, base: str = BASE, mailto: str = "") -> Record | None:
    """Return the record of a PMID, nothing when PubMed has none. Raises `NotFetched`."""
    told = {"tool": "diglot", "email": mailto} if mailto else {"tool": "diglot"}
    query = urlencode({"db": "pubmed", "id": pmid, "retmode": "xml", **told})
    try:
        data = network.get(f"{base}/efetch.fcgi?{query}", "application/xml")
    except NotFetched as fault:
        if fault.status in (400, 404):
            return None
        raise
    try:
        root = read_xml(data)
    except BadXML:
        root = Element("", 1)
    if root.name != "PubmedArticleSet":
        raise BadAnswer(say("{who} answered something that is no record", who="PubMed"))
    article = next(root.all("PubmedArticle"), None)
    citation = next(article.all("MedlineCitation"), None) if article else None
    return _record(article, citation) if article and citation else None


def _record(article: Element, citation: Element) -> Record:
    csl: dict[str, Any] = {"type": "article-journal"}
    title = _line(citation.first("Article/ArticleTitle")).removesuffix(".")
    if title.startswith("[") and title.endswith("]"):
        title = _line(citation.first("Article/VernacularTitle")).removesuffix(".") or title[1:-1]
    csl["title"] = title
    if names := list(_authors(citation)):
        csl["author"] = names
    csl |= {name: text for name, path in _TEXTS.items() if (text := _line(citation.first(path)))}
    short = _line(citation.first("MedlineJournalInfo/MedlineTA"))
    if short:
        csl["container-title-short"] = short
    if date := _date(citation):
        csl["issued"] = date
    pages = stated_pages(citation.first("Article/Pagination/MedlinePgn"))
    if pages := pages or article_number(_identifier(article, "pii")):
        csl["page"] = pages
    if doi := _identifier(article, "doi"):
        csl["DOI"] = doi.lower()
    if pmc := _identifier(article, "pmc"):
        csl["PMCID"] = pmc
    told = told_language(citation.first("Article/Language"))
    csl["language"] = told or script_language(title)
    return Record(csl, _retraction(citation))


def _line(text: str) -> str:
    return " ".join(text.split())


def _authors(citation: Element) -> Iterator[dict[str, str]]:
    for one in citation.all("Article/AuthorList/Author"):
        family, given = _line(one.first("LastName")), _line(one.first("ForeName"))
        if family:
            name = {"family": family, "given": given, "suffix": _line(one.first("Suffix"))}
            yield {part: text for part, text in name.items() if text}
        elif group := _line(one.first("CollectiveName")):
            yield {"literal": group}


def _date(citation: Element) -> dict[str, Any] | None:
    path = "Article/Journal/JournalIssue/PubDate"
    parts = [citation.first(f"{path}/{name}") for name in ("Year", "Month", "Day")]
    text = " ".join(part for part in parts if part) or citation.first(f"{path}/MedlineDate")
    return parse_date(text) if text else None


def _identifier(article: Element, kind: str) -> str:
    """Return an identifier of the article itself, not of one that it cites."""
    found = (
        one.text.strip()
        for one in article.all("PubmedData/ArticleIdList/ArticleId")
        if one.attributes.get("IdType") == kind
    )
    return next(found, "")


def _retraction(citation: Element) -> str:
    for one in citation.all("CommentsCorrectionsList/CommentsCorrections"):
        if one.attributes.get("RefType") in _RETRACTED:
            return _line(f"retraction {one.first('RefSource')}")
    kinds = (one.text for one in citation.all("Article/PublicationTypeList/PublicationType"))
    return "marked as a retracted publication" if "Retracted Publication" in kinds else ""
