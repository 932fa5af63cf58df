"""Manuscripts as text: one reader for each dialect, one tree, one `Manuscript`."""
