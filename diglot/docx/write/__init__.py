"""Writing a Word document around the text that pandoc made; `assemble` is the page to read."""
