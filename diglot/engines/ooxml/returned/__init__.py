"""A Word document that came back from a co-author or editor, as values."""
