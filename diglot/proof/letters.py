"""Letters and digits of a text, which every document prints alike.

Marks are printed in other widths, blanks and hyphens where a line breaks, capitals where a style
sheet wants them; what is left are the letters.
"""

import html
import re
import unicodedata

_OTHERS = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """Return the letters of a text in their compatible form (Unicode, NFKC), small.

    >>> letters("H~2~O，&lt;ﬁve&gt;")
    'h2ofive'
    """
    plain = unicodedata.normalize("NFKC", html.unescape(text))
    return _OTHERS.sub("", plain.lower())
