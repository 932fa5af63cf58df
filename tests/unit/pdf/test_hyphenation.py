"""Patterns of hyphenation that are read when they are asked for say what pyphen reads."""

from __future__ import annotations

from weasyprint.text.line_break import pyphen

from diglot.pdf import engine


def test_patterns_are_those_that_pyphen_reads() -> None:
    engine.start()
    from diglot.pdf import hyphenation

    hyphenation.read_patterns()
    path = pyphen.LANGUAGES["en_US"]
    ours, theirs = pyphen.hdcache[path], pyphen.HyphDict(path)
    assert ours.maxlen == theirs.maxlen
    assert {one: ours.patterns.get(one) for one in theirs.patterns} == theirs.patterns
    others = set(ours.patterns) - set(theirs.patterns)
    assert not any(map(ours.patterns.get, others))
