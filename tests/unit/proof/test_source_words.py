from __future__ import annotations

import pytest

from diglot.proof.source_words import letters, phrases


def words(text: str) -> list[str]:
    return [one.letters for one in phrases(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("如图@fig:a，*很小*[@k]。$x$ 见[此](http://x.org){.y}", ["如图", "很小", "见", "此"]),
        ("# Title {#sec:x}\n\nOne\ntwo.", ["title", "onetwo"]),
        (
            "| a `b|c` | d |\n|---|---|\n| e\\|f | 1 |\n\n: Cap {#tbl:x}",
            ["abc", "d", "ef", "1", "cap"],
        ),
        ("One[^n] two^[inline [x] note] three.\n\n[^n]: Its text.", None),
        ("甲<!-- 乙 -->丙<sub>2</sub><br>丁", ["甲丙2", "丁"]),
        ("```python\nx = 1\n```\n\n1. one\n- two\n(a) three", ["x1", "one", "two", "three"]),
        ("甲[@王2020; @k]乙[@李四2021, p. 3]，见@丙 [1]", ["甲", "乙", "见丙", "1"]),
        ("[见@fig:a和@tbl:b]，[@k; @l, p. 3] \\cite{k}", ["见"]),
        (
            "甲[@k, 第 3-5 页]乙[@l, pp. 3--5, at the end], @m, 12 [见 @n, 1998年]",
            ["甲", "乙", "attheend", "12", "见", "1998年"],
        ),
        ("a\\*b &lt;c&gt; <https://x.org> n<b and c>d", ["abchttpsxorgnbandcd"]),
        (
            "+-----+-----+\n| A b | 12  |\n| c   |     |\n|     | d   |\n| e\\|f| - g |\n"
            "+=====+=====+\n"
            "| h\n| m\n+-----+-----+\n| i   | j   |\n+-----+-----+\n\nk",
            ["abc", "ef", "12", "d", "g", "h", "m", "i", "j", "k"],
        ),
        (
            "A\n\n-----------\n甲乙   C\n 丙    d\n----- -----\ne     f\ng     h\n\ni     j\n"
            "-----------\n\nk\n\n---\n\nl  m\nn  o\n",
            ["a", "甲乙丙", "cd", "eg", "fh", "i", "j", "k", "lmno"],
        ),
        ("```\n+-+-+\n|a|b|\n|c|d|\n+-+-+\n```\n\ne", ["a", "b", "c", "d", "e"]),
        ("A  B\n-- --\n1  2\n\nOne two\nthree\n\nA  B\n-- --\n", ["ab12", "onetwothree", "ab"]),
        ("---\n\nOne two\nthree\n\nA  B\n-- --\n\n---\n", ["onetwothree", "ab"]),
        ("----- ---\ne     f\ng     h\n\n      j\n----- ---\n\nk", ["eg", "fh", "j", "k"]),
        ("$$a = b$$ {#eq:x}, so", ["so"]),
        ("![A dot](a.svg){#fig:a}\n\n- Me ![icon](b.svg)", ["adot", "me"]),
        ('[key]: https://example.org "Title"\n\nText [words][key]', None),
    ],
)
def test_phrases_are_what_print_keeps_together(text: str, expected: list[str] | None) -> None:
    found = words(text)
    if expected is None:
        assert "n" not in found
        assert "httpsexampleorgtitle" not in found
        assert found[0] in ("one", "text")
    else:
        assert found == expected


def test_a_phrase_knows_its_place() -> None:
    text = "甲[@k]，乙*丙*。"
    assert [text[one.start : one.end] for one in phrases(text)] == ["甲", "，乙*丙*。"]


def test_a_phrase_of_a_wrapped_cell_knows_its_first_line() -> None:
    text = "+----+----+\n| 甲 | 乙 |\n| 丙 | 丁 |\n+----+----+\n\n戊\n"
    assert [(one.letters, text[one.start : one.end].strip()) for one in phrases(text)] == [
        ("甲丙", "甲"),
        ("乙丁", "乙"),
        ("戊", "戊"),
    ]


def test_letters_are_the_same_in_every_width_and_case() -> None:
    assert letters("ＡＢＣ，ﬁve — SSc\u00ad") == "abcfivessc"


def test_notes_and_captions_stand_aside() -> None:
    text = "a^[b [c](d) *e* [@k] f] g[^n]\n\n[^n]: h\n\ni [j] k\n\n: l [m]\n\no"
    assert "".join(one.letters for one in phrases(text) if one.aside) == "bcefhlm"
