"""An article's two editions held against each other: what is a translation of what, what differs.

A bitext is a text and its translation, aligned. `units` cuts a section into what a translator works
on piece by piece, `pairing` lays the pieces of both languages beside each other, `quantities` reads
their numbers by value, `differences` compares them. `currency` tells which pairs are still as
somebody accepted them, `wording` which of their words changed. What of it is a fault, `checking`
says.
"""
