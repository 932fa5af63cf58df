"""The rows of the table of rules that are about an article's two languages; see `codes`."""

from diglot.messages import say
from diglot.rules import Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING


class Bilingual(Rule):
    """The rules of two editions that say the same, by the names that the code gives them."""

    # fmt: off
    SECTION_NO_PARTNER = ("section-no-partner", ERROR, "",
        say("A section exists in one language only."),
        say("Write the section in the other language, in a file of the same name."))
    PARITY_CITATIONS = ("parity-citations", WARNING, "",
        say("The two languages of a section cite different works."),
        say("Cite the work in the other language too, or take it out here."))
    PARITY_LABELS = ("parity-labels", WARNING, "",
        say("The two languages of a section label different things."),
        say("Give the same figures, tables and sections the same labels in both languages."))
    UNIT_NO_PARTNER = ("unit-no-partner", WARNING, "",
        say("A paragraph, note, caption or cell exists in one language only."),
        say("Translate it, or take it out; one that was split stands beside its first part."))
    PAIRING_UNSURE = ("pairing-unsure", WARNING, "",
        say("It is not sure which paragraph is the translation of which."),
        say("Compare both; write the paragraphs of both languages in the same order."))
    NUMBERS_DIFFER = ("numbers-differ", WARNING, "",
        say("A number of one language is another one in its translation, or missing."),
        say("Compare both with the data, and correct the one that is wrong."))
    NAMES_DIFFER = ("names-differ", WARNING, "",
        say("An abbreviation, a Greek letter, a name such as vitamin D or a word such as left is"
            " another one in its translation, or two counts are exchanged."),
        say("Compare both, and correct the one that is wrong."))
    TRANSLATION_STALE = ("translation-stale", WARNING, "",
        say("A text has changed since somebody accepted its translation."),
        say("Bring the translation up to date; then diglot check --accept FILE:LINE."))
    TRANSLATION_SHARE = ("translation-share", ERROR, "",
        say("Less of the article is translated, accepted and current than is asked for."),
        say("Look at what diglot status lists, and accept what is right: diglot check --accept."))
    TRANSLATIONS_FILE = ("translations-file", WARNING, "",
        say("A line of manuscript/translations.jsonl cannot be read."),
        say("Take the file from git again, or accept the pairs anew: diglot check --accept."))
    PARITY_POINTERS = ("parity-pointers", WARNING, "",
        say("The two languages of a section point to different figures, tables or sections."),
        say("Point to the same things in both languages."))
    PARITY_FIGURES = ("parity-figures", WARNING, "",
        say("The two languages show different pictures under one label."),
        say("Show one file in both, or files named by language: flow.zh.svg, flow.en.svg."))
    PARITY_HEADINGS = ("parity-headings", WARNING, "",
        say("The two languages of a section have different headings, by number or level."),
        say("Write each heading in both languages, with as many # before it."))
    CITATION_PLACE = ("citation-place", WARNING, "",
        say("A work is cited in a paragraph and not in the paragraph's translation."),
        say("Cite it where the translation says the same."))
    POINTER_PLACE = ("pointer-place", WARNING, "",
        say("A paragraph points to a figure, table or section, its translation does not."),
        say("Point to it where the translation says the same."))
    PARITY_DATA = ("parity-data", WARNING, "",
        say("A table is made of other data files in its translation."),
        say("Make both of one file, or name the files by language: trials_zh.csv, trials_en.csv."))
    PARITY_EMPHASIS = ("parity-emphasis", WARNING, "",
        say("Latin words are in italics in one language and upright in the other."),
        say("Write a species, a gene or a symbol of statistics in italics in both."))
    PARITY_FORMULAS = ("parity-formulas", WARNING, "",
        say("A formula stands in one language of a paragraph only, or is another one."),
        say("Write the same TeX in both; words inside it may differ: \\text{{…}}."))
    PARITY_CODE = ("parity-code", WARNING, "",
        say("Code stands in one language of a paragraph only, or is other code."),
        say("Write the same code in both; its comments may differ."))
    TERM_PARTNER = ("term-partner", WARNING, "manuscript/glossary.toml",
        say("A term of the glossary is used, and its partner is not in the translation."),
        say("Write the glossary's word, or add the other one to the term's forms."))
    TERM_TWO_WAYS = ("term-two-ways", WARNING, "",
        say("A term is translated in two ways."),
        say("Use one word for one thing; two that are both right stand in glossary.toml."))
    ABBREVIATION = ("abbreviation", WARNING, "",
        say("An abbreviation is explained twice, in vain, in one language only, or in neither."),
        say("Explain it once in each language, where it is first used, if it is used again; one"
            " that everybody knows belongs into never-translate of manuscript/glossary.toml."))
    UNTRANSLATED = ("untranslated", WARNING, "",
        say("Words of the other language were left in the text."),
        say("Translate them; names that stay as they are belong into never-translate."))
    EXCHANGE_FILE = ("exchange-file", ERROR, "XLIFF 2.1, XLIFF 1.2, PO",
        say("A translator's file cannot be read, or is none of this article."),
        say("Ask the translator for the file that was exported, in XLIFF or PO."))
    EXCHANGE_TAG = ("exchange-tag", ERROR, "docs/translate.md",
        say("A translation lacks a tag of its source, or has one twice or broken."),
        say("Copy the tags from the source text in the translator's tool, and import again."))
    EXCHANGE_LEFT = ("exchange-left", ERROR, "docs/translate.md",
        say("A text went to no translator, or its translation could not be brought home."),
        say("Write it at the place that is named; the message tells why diglot did not."))
    GLOSSARY = ("glossary", ERROR, "docs/two-languages.md",
        say("A row of glossary.toml is misspelt, lacks a language, or stands twice."),
        say("Write zh and en below [[terms]], once for each term."))
    # fmt: on
