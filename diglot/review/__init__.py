"""A reviewed Word document becomes edits of the Markdown; `review.py` is the page to read."""
