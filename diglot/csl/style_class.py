"""Whether a style sets its citations in the text or in footnotes, known without the engine."""

import re
from typing import Final

_STYLE: Final = re.compile(r"<(?:\w+:)?style\b[^>]*?\bclass\s*=\s*[\"']note[\"']")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.S)


def sets_notes(style: str) -> bool:
    """Tell whether a style is of the class ``note`` (CSL 1.0.2, cs:style)."""
    return _STYLE.search(_COMMENT.sub("", style)) is not None
