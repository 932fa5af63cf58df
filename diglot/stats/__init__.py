"""``stats``: how long an article is, section by section, beside what its journal allows."""
