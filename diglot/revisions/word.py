"""The Word document of a revision: the new text with tracked changes from the old one."""

from dataclasses import replace

from diglot.artifact import Artifact
from diglot.docx.write.tracked import track
from diglot.profile import Profile
from diglot.revisions.editions import Revision
from diglot.writing.docx import write_docx


def write_tracked(revision: Revision, profile: Profile, author: str, date: str) -> Artifact:
    """Return a .docx: accepting all changes gives the new text, rejecting them the old one.

    Numbers that only follow from other changes are tracked under an author of their own, so that
    Word shows them in another colour and a reader can hide them. `date` is empty where not known.
    """
    cited = revision.signed_edition
    strings = profile.strings[cited.lang]
    made = write_docx(cited, profile)
    quiet = strings.get("changes-numbers", "{name} (numbers)").replace("{name}", author)
    return replace(made, data=track(made.data, (author, quiet), date))
