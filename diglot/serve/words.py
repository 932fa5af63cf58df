"""The words of the page around the editions, in the language of whoever writes."""

from collections.abc import Mapping
from typing import Final

from diglot.messages import Message, say

WORDS: Final[Mapping[str, Message]] = {
    "zh": say("Chinese"),
    "en": say("English"),
    "faults": say("What is wrong"),
    "none": say("Nothing is wrong."),
    "checking": say("The article is being checked …"),
    "differences": say("Only what differs between the languages"),
    "show": say("Show"),
    "aligned": say("Scroll both editions together"),
    "error": say("error"),
    "warning": say("warning"),
    "open": say("Open in the editor"),
    "pdf": say("PDF"),
    "docx": say("Word"),
    "documents-none": say("PDF and Word are not made yet"),
    "documents-waiting": say("PDF and Word follow when you pause"),
    "documents-writing": say("PDF and Word are being made …"),
    "documents-ready": say("PDF and Word are up to date"),
    "documents-failed": say("PDF and Word are old: the text has errors"),
    "lost": say("The preview has ended; start build.py serve again."),
}
