"""The table of rules: each fault's code, severity, source, meaning, and what to do about it.

``diglot check --explain CODE`` prints a row, docs/codes.md is made from all of them. What stands in
a message of one fault, its names and numbers, is written where the fault is found.
"""

from diglot.bilingual_codes import Bilingual as Bilingual
from diglot.messages import say
from diglot.reference_codes import References as References
from diglot.rules import Rule as Rule
from diglot.rules import Severity as Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING


class Code(Rule):
    """The rules, by the names that the code gives them."""

    # fmt: off
    # The article's folder and its metadata

    ARTICLE_FILE = ("article-file", ERROR, "",
        say("A file that every article needs is missing or cannot be read."),
        say("Put the file itself there, no link to another folder, and save it as UTF-8 text."))
    ARTICLE_FIELD = ("article-field", ERROR, "docs/article-toml.md",
        say("A field of article.toml is missing, misspelt, or has a value of the wrong kind."),
        say("Correct the field; docs/article-toml.md lists all of them with examples."))
    ARTICLE_DATES = ("article-dates", ERROR, "docs/article-toml.md",
        say("A date of article.toml comes before one that it must follow."),
        say("Received, revised, accepted, issued: correct the one that is wrong."))
    ARTICLE_NUMBER = ("article-number", WARNING, "CAJ-CD B/T 1-2006",
        say("A number of article.toml has another form than its standard wants, or differs from "
            "the fields that it is made of."),
        say("Copy it from the journal's page, or correct the field that differs."))
    ARTICLE_LANGUAGE = ("article-language", WARNING, "docs/article-toml.md",
        say("A field of article.toml is written in one language only."),
        say("Write it in the other language too, or the other edition prints nothing there."))
    ARTICLE_PERSON = ("article-person", WARNING, "docs/article-toml.md",
        say("Nobody can write to an author, an author is listed twice, or a name holds marks,"
            " degrees or blanks, or does not tell the family name."),
        say("Correct the e-mail, write corresponding = true for one author, take doubles out;"
            " write names alone, LIN Ruilian."))
    ARTICLE_WORDS = ("article-words", WARNING, "GB/T 7713.2-2022",
        say("A title or a keyword of article.toml ends in a stop, is in capitals, or is listed"
            " twice."),
        say("Write the title as in a sentence without its stop, each keyword once and by itself."))
    ARTICLE_AFFILIATION = ("article-affiliation", WARNING, "docs/article-toml.md",
        say("An institution belongs to no author, or an author to no institution."),
        say("Write affiliations = [\"1\"] below the author, with the id of the institution."))
    PROFILE = ("profile", ERROR, "docs/templates.md",
        say("A journal's folder is missing, or one of its files is wrong."),
        say("Name a folder of templates/, or correct the setting of profile.toml or strings.toml."))
    WORD_TEMPLATE = ("word-template", WARNING, "docs/templates.md",
        say("The journal's Word template lacks styles of the text."),
        say("Make styles of these names in Word; until then diglot's own stand in."))
    FONT = ("font", ERROR, "docs/fonts.md",
        say("A font that [fonts] names is missing, another one, or may not be embedded."),
        say("Put it into the folder fonts, and write its digest."))
    ABSTRACT_MISSING = ("abstract-missing", WARNING, "GB/T 7713.2-2022",
        say("An edition has no abstract."),
        say("Write it into 00-abstract.md of that language."))
    HEADING_LEVEL = ("heading-level", ERROR, "",
        say("A heading skips a level."),
        say("Write one # less: below # comes ##, below ## comes ###."))
    FILE_UNUSED = ("file-unused", WARNING, "",
        say("A file of the article's folder is used by nothing."),
        say("Use it, rename it to what diglot reads, or move it out of the folder."))
    SECTION_NAME = ("section-name", ERROR, "",
        say("A section's file name does not tell the section's place."),
        say("Name files such as 03-clinical-evidence.md: two digits, lower-case words, hyphens."))
    SECTION_EMPTY = ("section-empty", WARNING, "",
        say("A section or the part below a heading has no text."),
        say("Write its text, or take the heading away."))
    UNFINISHED = ("unfinished", WARNING, "",
        say("A place was to be filled in, a program left its own words, or a text stands twice."),
        say("Write what belongs there, or take it out."))
    PRIVATE_DATA = ("private-data", WARNING, "ICMJE Recommendations, II.E",
        say("A number in the text tells who a patient is: of an identity card, a telephone."),
        say("Take it out, and ask for the patient's consent where the text still tells it."))
    HEADING_TYPED = ("heading-typed", WARNING, "",
        say("A heading holds what diglot sets by itself: its number, or the list of references."),
        say("Write the words alone, ## Methods; a heading without number ends in {{.unnumbered}}."))

    # Templates and data

    TEMPLATE_SYNTAX = ("template-syntax", ERROR, "Jinja",
        say("The Jinja markup of a text cannot be read."),
        say("Close what was opened: {{{{ … }}}}, {{% if %}} … {{% endif %}}."))
    TEMPLATE_VARIABLE = ("template-unknown-variable", ERROR, "Jinja",
        say("A text uses a variable that nobody defines."),
        say("Correct its name, or define it under [variables] in article.toml."))
    TEMPLATE_FAILED = ("template-failed", ERROR, "Jinja",
        say("An expression of a text cannot be computed."),
        say("Look at the values it uses: a word for a number, a column that is not there."))
    DATA_FILE = ("data-file", ERROR, "RFC 4180",
        say("A data file cannot be read as a table."),
        say("Save it as CSV in UTF-8: a first line of column names, then rows of as many cells."))
    DATA_EMPTY = ("data-empty", WARNING, "",
        say("A data file names its columns and has no rows, or has a column without a name."),
        say("Write the rows, or take the file away; give each column a name of its own."))
    DATA_SPREADSHEET = ("data-spreadsheet", WARNING, "",
        say("A spreadsheet has made a formula, a date or a shortened number of a cell."),
        say("Write what is to be printed, as text, and save the table as CSV again."))

    # Markdown

    MARKDOWN = ("markdown", ERROR, "pandoc's Markdown",
        say("pandoc cannot read a section, or not within its limits."),
        say("Look for long runs of brackets, quotation signs or lists inside lists."))
    OVERFLOW = ("overflow", ERROR, "",
        say("Something is larger than its column or page, and cannot be made to fit."),
        say("Cut it into pieces, or give it more room: .wide, .landscape, a smaller size."))
    TOO_HARD = ("too-hard", ERROR, "",
        say("A text or a drawing needs more time or memory than diglot gives it."),
        say("Make the drawing or the table simpler, or split it."))
    ATTRIBUTE = ("attribute", WARNING, "",
        say("A text sets an attribute that no page has a use for."),
        say("Take it out of the braces {{ }}."))
    LINK_SCHEME = ("link-scheme", ERROR, "",
        say("A link leads to an address that is not http, https or mailto."),
        say("Write the whole address, https://…, or #label for a place in the text."))
    FRONT_MATTER = ("front-matter", ERROR, "YAML",
        say("A section begins with the front matter of another tool."),
        say("Move title, authors and keywords to article.toml, and delete the lines between ---."))
    FOOTNOTE = ("footnote", ERROR, "pandoc's Markdown",
        say("A footnote has no text, or its text has nothing that refers to it."),
        say("Write both: [^1] in the sentence, and a paragraph [^1]: with the note."))
    TABLE_ROW = ("table-row", ERROR, "pandoc's Markdown",
        say("A row of a table has more or fewer cells than the table has columns."),
        say("Count the | of the row; write \\| for one that belongs to the text."))
    HTML_TAG = ("html-tag", ERROR, "HTML",
        say("A text holds HTML that is not read."),
        say("Write it as Markdown: **bold**, *italic*, H~2~O, x^2^."))
    TEX_COMMAND = ("tex-command", ERROR, "LaTeX",
        say("A text holds a command of LaTeX that is not read."),
        say("Write it as Markdown; an equation stands between $ and $."))
    LEFTOVER = ("leftover", WARNING, "pandoc's Markdown",
        say("A mark of the source would be printed as it is."),
        say("Correct the mark; one that is meant as a sign has a backslash before it."))
    MARKUP_UNMEANT = ("markup-unmeant", WARNING, "pandoc's Markdown",
        say("Signs that the text means as they are were read as marks, and are not printed."),
        say("Write a backslash before each sign: \\*, \\~, \\^, \\$."))
    CODE_INDENTED = ("code-indented", WARNING, "pandoc's Markdown",
        say("Lines are printed as code, since four blanks stand before them."),
        say("Take the blanks away; code that is meant stands between lines ```."))
    WORDS_MISSING = ("words-missing", WARNING, "",
        say("A finished document does not show words of the text."),
        say("Look for a mark of Markdown that takes them away; else report it to diglot."))
    EQUATION = ("equation", ERROR, "TeX",
        say("The TeX of an equation cannot be read."),
        say("Look at its braces and at the names of its commands."))

    # Figures

    FIGURE_MISSING = ("figure-missing", ERROR, "",
        say("A text shows a picture file that does not exist."),
        say("Put the file into manuscript/figures/ and write figures/name.svg."))
    FIGURE_OUTSIDE = ("figure-outside", ERROR, "",
        say("A picture's path leaves the article or names an address of the network."),
        say("Copy the picture into manuscript/figures/: a build uses no network."))
    FIGURE_BROKEN = ("figure-broken", ERROR, "",
        say("A picture's file is damaged, or is not of a kind that can be set."),
        say("Export the picture again, as SVG, PNG, JPEG, TIFF or a PDF of one page."))
    FIGURE_ACTIVE = ("figure-active", WARNING, "SVG 2, static mode",
        say("A drawing holds scripts, HTML or addresses of other files."),
        say("Export it as plain SVG; in Inkscape: Save as, Plain SVG."))
    FIGURE_CAPTION = ("figure-caption", WARNING, "",
        say("A figure has no caption, or cannot carry its label."),
        say("Write the words between [ ] and leave a blank line before and after the picture."))
    FIGURE_ALT = ("figure-alt", WARNING, "WCAG 2.2, 1.1.1",
        say("A figure has no description for those who cannot see it."),
        say("Write what the picture shows: {{#fig:name alt=\"Two curves, the upper falls\"}}."))
    FIGURE_DOTS = ("figure-dots", WARNING, "profile.toml, [limits]",
        say("A picture has too few dots for its width in print and will look coarse."),
        say("Export it larger or as SVG, or print it smaller: {{width=50%}}."))

    # Citations and labels

    CITE_UNKNOWN_KEY = ("cite-unknown-key", ERROR, "",
        say("A citation names a key that bib/ does not have."),
        say("Correct the key, or add the work: diglot refs add DOI."))
    CITE_SYNTAX = ("cite-syntax", ERROR, "pandoc's Markdown",
        say("A citation is written in a way that loses or changes it."),
        say("Write [@key], several works as [@a; @b], a page as [@a, p. 3]."))
    CITE_LOCATOR = ("cite-locator", WARNING, "CSL 1.0.2, locator",
        say("The journal's style does not print the place inside a cited work."),
        say("Write the page into the sentence, or leave it out."))
    CITE_NAME = ("cite-name", WARNING, "APA 7, 8.11; GB/T 7714-2015, 10.2",
        say("A name stands before a citation that prints it too: Smith (Smith, 2020)."),
        say("Write @key instead of both: by journal it prints Smith (2020) or Smith [1]."))
    XREF_UNKNOWN = ("xref-unknown", ERROR, "",
        say("A pointer to a figure, table, section or equation names an unknown label."),
        say("Correct the label, or give it to the thing: {{#fig:name}} behind the picture."))
    LABEL_DUPLICATE = ("label-duplicate", ERROR, "",
        say("Two things carry the same label."),
        say("Give one of them another label, and correct the pointers to it."))
    CITE_TYPED = ("cite-typed", WARNING, "",
        say("A citation is typed as a number or name, and follows no change of the list."),
        say("Write [@key] with the key of the work in bib/."))
    POINTER_TYPED = ("pointer-typed", WARNING, "",
        say("The number of a figure, table, section or equation is typed."),
        say("Write a pointer, @fig:name, @tbl:name, @sec:name or @eq:name: diglot numbers it."))
    UNMENTIONED = ("unmentioned", WARNING, "GB/T 7713.2-2022",
        say("The text never points to a figure, table or equation."),
        say("Point to it where the text speaks of it: @fig:name."))
    NOTE_MARK = ("note-mark", WARNING, "CY/T 170-2019",
        say("A mark in a table has no note under it, or a note no mark in the table."),
        say("Write the same mark, ^a^, behind the number and before its note."))
    MENTION_ORDER = ("mention-order", WARNING, "GB/T 7713.2-2022",
        say("A figure or table is mentioned before one that stands, and counts, before it."),
        say("Put figures and tables in the order in which the text mentions them."))

    # The library

    BIB_SYNTAX = ("bib-syntax", ERROR, "",
        say("A file of bib/ cannot be read."),
        say("Correct the place that is named, or export it anew from your reference manager."))
    BIB_ENTRY = ("bib-entry", ERROR, "CSL 1.0.2",
        say("An entry of bib/ has a part that cannot be understood."),
        say("Correct that part; docs/styles.md tells which fields an entry has."))
    BIB_DUPLICATE_KEY = ("bib-duplicate-key", ERROR, "",
        say("Two entries of bib/ have the same key."),
        say("Delete one, or give it a key of its own."))
    BIB_MISSING = ("bib-missing", WARNING, "GB/T 7714-2015",
        say("An entry lacks something that its kind of work is printed with."),
        say("Add it to the entry; diglot refs verify looks it up."))
    BIB_TRANSLATION = ("bib-translation", WARNING, "",
        say("A Chinese entry lacks the English words of its second line."),
        say("Add title-en and the others, or an English entry of the same work."))
    BIB_LANGUAGE = ("bib-language", WARNING, "CSL 1.0.2",
        say("An entry does not tell its language, so it may be printed with the wrong words."),
        say("Write \"language\": \"zh\" or \"en\" in the entry (langid in a .bib file)."))

    BIB_SAME_WORK = ("bib-same-work", WARNING, "",
        say("Two entries of bib/ are the same work, so it is numbered and listed twice."),
        say("Cite it by one key, and delete the other entry."))
    BIB_RETRACTED = ("bib-retracted", WARNING, "COPE",
        say("A cited work was retracted, as its title or a public record says."),
        say("Do not rest a claim on it; if you must cite it, say that it was retracted."))
    BIB_IDENTIFIER = ("bib-identifier", WARNING, "ISO 26324, ISO 2108, ISO 3297",
        say("A DOI, PMID, ISBN, ISSN or address of a cited work cannot be right."),
        say("Copy it anew from the publisher's page; diglot refs verify looks it up."))
    BIB_CAPITALS = ("bib-capitals", WARNING, "",
        say("The title or the authors of a cited work are written in capitals."),
        say("Write them as in a sentence; a style that wants capitals sets them by itself."))
    BIB_NAMES = ("bib-names", WARNING, "CSL 1.0.2",
        say("An author of a cited work is several people, et al., or has a degree."),
        say("Write each author as a name of its own; a style prints et al. by itself."))
    BIB_YEAR = ("bib-year", WARNING, "",
        say("The year of a cited work cannot be right."),
        say("Compare it with the work itself."))
    BIB_PAGES = ("bib-pages", WARNING, "CSL 1.0.2",
        say("The pages, volume or issue of a cited work cannot be right."),
        say("Compare them with the work itself."))
    BIB_UNCITED = ("bib-uncited", WARNING, "",
        say("Works of bib/ are cited nowhere."),
        say("Cite them, or take them out of bib/; they are not printed."))

    # review, diff, response

    REVIEW_FILE = ("review-file", ERROR, "ISO/IEC 29500",
        say("A Word document cannot be read as one that was reviewed."),
        say("Open it in Word or LibreOffice and save it as a Word document (.docx)."))
    REVIEW_BASE = ("review-base", ERROR, "",
        say("The text that a reviewed document was built from is not at hand."),
        say("Name a folder or a revision of git that holds it, with --base."))
    REVIEW_KEPT = ("review-kept", ERROR, "",
        say("A reviewer's change must be made by hand."),
        say("Make it at the place that is named; the hint tells why diglot did not."))
    REVIEW_CONFLICT = ("review-conflict", ERROR, "git",
        say("A reviewer and the author changed the same words."),
        say("Both stand in the text between <<<<<<< and >>>>>>>: keep one, delete the signs."))
    REVIEW_OPEN = ("review-open", ERROR, "CriticMarkup",
        say("A text holds an edit that nobody has decided on."),
        say("Keep the words that shall stand, and delete the signs around them."))
    REVIEW_UNREAD = ("review-unread", WARNING, "",
        say("A reviewed document holds something that cannot be read."),
        say("Look at it in the document itself."))
    REVISION = ("revision", WARNING, "",
        say("An older state of the article lacks what the new one has."),
        say("Compare with a state that has both languages, or with --lang."))
    PASSAGE = ("passage", ERROR, "",
        say("A letter quotes words that the article does not have."),
        say("Quote the words as they now stand, or mark the passage with a label."))
    RELEASE = ("release", ERROR, "docs/release.md",
        say("A release lacks what its receiver asks for, or is not what its files make."),
        say("Tell what is named, or find out who changed the part that is named."))
    USAGE = ("usage", ERROR, "",
        say("A command cannot be carried out as it was asked."),
        say("diglot COMMAND --help tells what may be asked."))

    # Both languages, and the journal

    PUNCTUATION = ("punctuation", WARNING, "GB/T 15834-2011",
        say("A mark is not the one that the language prints, or stands twice."),
        say("Write full-width marks in Chinese and half-width ones in English."))
    NUMBER_FORM = ("number-form", WARNING, "GB/T 15835-2011, GB 3101-1993",
        say("A number, unit or symbol of statistics is not written as journals print it."),
        say("Write 5\\ mg, 3~5, −1, 2×3 and *P*<0.05."))
    TEXT_DAMAGED = ("text-damaged", WARNING, "Unicode",
        say("A character of the text was lost or damaged on its way."),
        say("Write the word anew, and save the file as UTF-8."))
    SPELLING = ("spelling", WARNING, "",
        say("The English text mixes the spellings of the United Kingdom and the United States."),
        say("Choose one, as the journal does, and spell all words by it."))
    LIMIT = ("limit", WARNING, "profile.toml, [limits]",
        say("Something is longer or shorter than the journal allows."),
        say("Shorten it, or ask the journal."))
    STYLE = ("style", ERROR, "CSL 1.0.2",
        say("A citation style cannot be read."),
        say("Take the style again from where it came from."))
    BLIND = ("blind", WARNING, "",
        say("A copy for blind review still names an author."),
        say("Write of your own work as of another's, or leave the sentence out."))
    GLYPH_MISSING = ("glyph-missing", ERROR, "",
        say("No font of the page has a shape for a character."),
        say("Write another character, or show it in a picture."))
    ALLOW = ("allow", WARNING, "",
        say("A comment that allows a fault is written wrongly, or allows nothing."),
        say("Write <!-- diglot: allow CODE: why it is right here -->, or delete the comment."))
    # fmt: on


RULES: tuple[Rule, ...] = (*Code, *References, *Bilingual)
BY_LABEL = {rule.label: rule for rule in RULES}
