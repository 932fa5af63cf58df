"""The rows of the table of rules that are about references from elsewhere; see `codes`."""

from diglot.messages import say
from diglot.rules import Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING


class References(Rule):
    """The rules of what is imported, and of public records, by the names of the code."""

    # fmt: off
    REFS_IMPORT = ("refs-import", WARNING, "",
        say("Something of an imported file could not be read."),
        say("Look at the place that is named, and add what is missing by hand."))
    REFS_UNSURE = ("refs-unsure", WARNING, "",
        say("A field of an imported entry was guessed."),
        say("Compare the entry with the work, then delete custom.unsure."))
    REFS_KNOWN = ("refs-known", WARNING, "",
        say("A work to be added is in bib/ already."),
        say("Cite the entry that is there."))
    REFS_NOT_FOUND = ("refs-not-found", WARNING, "Crossref, PubMed",
        say("No public record of a work was found."),
        say("Look at its DOI or title; many Chinese works are registered elsewhere."))
    REFS_DIFFERS = ("refs-differs", WARNING, "Crossref, PubMed",
        say("An entry differs from the public record of the work."),
        say("Compare both with the work itself; either may be wrong."))
    REFS_RETRACTED = ("refs-retracted", ERROR, "COPE, Crossref",
        say("A work has been retracted or withdrawn."),
        say("Do not rest a claim on it; if you must cite it, say that it was retracted."))
    NETWORK = ("network", ERROR, "",
        say("A server did not answer, or not what it should."),
        say("Try again later, or look at this machine's network."))
    # fmt: on
