"""Names by which a Word document of diglot's tells what it was built from, and what is what in it.

`writing` sets them, `review` looks for them.
"""

PROPERTY_BUILD = "diglot-build"
PROPERTY_EDITION = "diglot-edition"
PROPERTY_COPY = "diglot-copy"
"""Custom properties: the digest of the sources a document was built from, its language (``zh``),
and how it was written, words in a fixed order: ``submission blind zotero``."""

BLOCK_MARK = "_dgb"
"""Bookmarks ``_dgb1`` … ``_dgbN`` cover the blocks of the text, the abstracts first, in order; Word
hides names that begin with an underscore."""

FIELD_MARK = "_dgm_"
"""Bookmarks ``_dgm_title_zh`` cover what article.toml alone decides: title and keywords."""

LIST_MARK = "_dgr"
"""Bookmark that covers the reference list with its heading."""
