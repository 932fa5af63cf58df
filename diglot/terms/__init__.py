"""The article's terms, for its authors: what glossary.toml has, what the text proposes."""
