"""Files as nobody should write them: a sound one, changed here and there by a seed.

A change cuts, doubles, swaps or moves stretches, flips bytes, or sets in what a reader may stumble
over: signs of the format, numbers beyond all bounds, half a character. One seed makes one file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

COMMON: Sequence[str] = (
    "", "\n", "\n\n", " ", "\t", "\r\n", "\0", "\ufeff", "\u202e", "\u200b", "\ufdd0", "\ufdd2",
    "\ufde0", "\U000f0000", "é", "中", "“", "：", "0", "-1", "9" * 400, "1e400", "null", "NaN",
    "%s", "{0}", "../../etc/passwd", "file:///etc/passwd", "javascript:alert(1)", "a" * 3000,
)  # fmt: skip

TOKENS: Mapping[str, Sequence[str]] = {
    "md": ("#", "######", "*", "**", "`", "```", "~~~", ":::", "[", "]", "](", "![](", ")", "{",
           "}", "{#", "{.", "{{", "}}", "{%", "%}", "{##", "##}", "{{ x }}", "{% if %}",
           "{% for a in data.counts %}", "[^1]", "[^1]: ", "^[", "@", "[@", "[-@", "@fig:dot",
           "[@smith2020]", "$", "$$", "\\", "\\ref{", "|", "|---|", "---", "===", "> ", "- ",
           "1. ", "<", "<!--", "-->", "<b>", "</b>", "<script>", "&", "&lt;", "~", "^", "'", '"',
           "{onclick=x}", "{#fig:dot}", "{width=9e9}", "(@a)", "+---+", ": ", "Table: "),
    "toml": ("[", "]", "[[", "]]", "{", "}", "=", ".", ",", '"', "'", '"""', "#", "true", "zh",
             "en", "[authors]", "[[authors]]", "x = ", "1979-05-27", "inf", "\\u", "\\ud800"),
    "csv": (",", '"', '""', ";", '"\n', "a.zh", "a.en", ".zh"),
    "json": ("{", "}", "[", "]", ":", ",", '"', "\\", "\\u", "\\ud800", "\\udfff", "true", "1e9",
             '"id": ', '"author": ', '{"date-parts": ', "[[[["),
    "yaml": ("- ", ": ", "&a ", "*a", "!!", "|", ">", "[", "]", "{", "}", "#", "? ", "---", "%"),
    "bib": ("@", "{", "}", '"', "#", ",", "=", "\\", "~", "and", "@string{", "@comment", "%",
            "{\\", "author = ", "\\char", "$", "@article{"),
    "svg": ("<", ">", "/>", "</", "<g>", "</g>", "<use href='#a'/>", "id='a'", "<script>",
            "url(#a)", "<!DOCTYPE", "<!--", "]]>", "<![CDATA[", "&", "&#0;", "&x;", "1e9", "-0",
            "<text>", "transform='scale(1e9)'", "<style>", "width=", "viewBox=", "xlink:href="),
    "jinja": ("{{", "}}", "{%", "%}", "{##", "##}", "|", "{% for a in range(10**9) %}",
              "{% endfor %}", "{% macro x() %}", "{% include 'x' %}", "{% extends 'x' %}", "()",
              "~", "**", "__class__", "|safe", "|join", "{% set x = 1 %}", "{% raw %}"),
    "csl": ("<", ">", "/>", "<text", "<names", "variable=", "macro=", "<macro", "<group>",
            "<choose>", "<if>", "</", 'form="', 'match="', "<layout>", "<sort>", "<date", "&"),
    "css": ("{", "}", ";", ":", "/*", "*/", "@", "url(", "</style>", "\\", "var(--", "calc("),
    "xml": ("<", ">", "/>", "</w:p>", "<w:p>", "<w:r>", "<w:t>", "<w:ins>", "<w:del>", "w:id=",
            "<w:fldChar/>", "&", "<!DOCTYPE", "<w:tbl>", "<m:oMath>"),
    "binary": ("\x00" * 4, "\x7f" * 4, "IHDR", "IDAT", "IEND", "PK\x03\x04"),
}  # fmt: skip
"""Signs of each format, those above all that open something."""


def mutated(data: bytes, kind: str, random: Random) -> bytes:
    """Return a file with one to five changes."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 5))):
        data = random.choice(_CHANGES)(data, kind, random)
    return data


def _stretch(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + int(random.expovariate(1 / 12)))


def _cut(data: bytes, _: str, random: Random) -> bytes:
    start, end = _stretch(data, random)
    return data[:start] + data[end:]


def _cut_short(data: bytes, _: str, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _double(data: bytes, _: str, random: Random) -> bytes:
    start, end = _stretch(data, random)
    return data[:start] + data[start:end] * random.choice((2, 2, 3, 200)) + data[end:]


def _move(data: bytes, _: str, random: Random) -> bytes:
    start, end = _stretch(data, random)
    rest = data[:start] + data[end:]
    at = random.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _flip(data: bytes, _: str, random: Random) -> bytes:
    if not data:
        return data
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]


def _set_in(data: bytes, kind: str, random: Random) -> bytes:
    token = random.choice((*TOKENS[kind], *TOKENS[kind], *COMMON))
    times = random.choice((1, 1, 1, 1, 2, 300))
    at = random.randrange(len(data) + 1)
    return data[:at] + (token * times).encode("utf-8", "surrogatepass") + data[at:]


def _swap_lines(data: bytes, _: str, random: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    if len(lines) > 1:
        i, j = random.randrange(len(lines)), random.randrange(len(lines))
        lines[i], lines[j] = lines[j], lines[i]
    return b"".join(lines)


_CHANGES = (_cut, _cut, _cut_short, _double, _move, _flip, _set_in, _set_in, _set_in, _swap_lines)
