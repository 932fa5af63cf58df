"""How far the translation of an article is: what is accepted and current, what is left to do."""
