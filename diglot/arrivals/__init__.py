"""A new article or journal from nothing, and manuscripts of other programs as articles."""
