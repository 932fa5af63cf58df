"""Texts go to a translator in the files of their own tools, and come home into the Markdown.

`units` gathers what is translated piece by piece, `inline` cuts a piece into words and protected
tags, `xliff2`, `xliff12`, `po` write them and read what comes back, `tmx` and `tbx` give memory
and terms, `homecoming` brings translations into the files and proves them.
"""
