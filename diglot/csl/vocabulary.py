"""The words of CSL-JSON: item types and variables (CSL 1.0.2, appendices III and IV)."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TYPES: Final = _words(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter"
    " classic collection dataset document entry entry-dictionary entry-encyclopedia event figure"
    " graphic hearing interview legal_case legislation manuscript map motion_picture"
    " musical_score pamphlet paper-conference patent performance periodical"
    " personal_communication post post-weblog regulation report review review-book software song"
    " speech standard thesis treaty webpage"
)
NAMES: Final = _words(
    "author chair collection-editor compiler composer container-author contributor curator"
    " director editor editor-translator editorial-director executive-producer guest host"
    " illustrator interviewer narrator organizer original-author performer producer recipient"
    " reviewed-author script-writer series-creator translator"
)
DATES: Final = _words("accessed available-date container event-date issued original-date submitted")
NUMBERS: Final = _words(
    "chapter-number citation-number collection-number edition first-reference-note-number issue"
    " locator number number-of-pages number-of-volumes page page-first part-number"
    " printing-number section supplement-number version volume"
)
TEXTS: Final = _words(
    "abstract annote archive archive-place archive_collection archive_location authority"
    " call-number categories citation-key citation-label collection-title container-title"
    " container-title-short CSTR custom dimensions division DOI event event-place event-title genre"
    " ISBN ISSN jurisdiction journalAbbreviation keyword language license medium note"
    " original-language original-publisher original-publisher-place original-title part-title"
    " PMCID PMID publisher publisher-place references reviewed-genre reviewed-title scale"
    " shortTitle source status title title-short URL volume-title year-suffix"
)
ALIASES: Final = {
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
    "event": "event-title",
}
"""Names that CSL-JSON files still use for a variable."""
