"""``check --fix``: the forms of language that can be mended without asking, mended and proved."""
