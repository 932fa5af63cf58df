"""Release: an article's documents, deposits and data as one bundle, the same on every machine."""
