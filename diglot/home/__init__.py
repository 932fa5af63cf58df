"""The way home: a Word document that was reviewed becomes edits of the Markdown."""
