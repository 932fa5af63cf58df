"""A Word document written around the text that pandoc made of a tree."""
