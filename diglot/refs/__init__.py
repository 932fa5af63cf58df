"""The library of references as the author handles it: list, show, import, add, verify, export."""
