"""diglot: one journal article in two languages, from Markdown to PDF, HTML and DOCX."""

__version__ = "0.2.0"
