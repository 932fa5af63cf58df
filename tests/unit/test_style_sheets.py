from __future__ import annotations

import pytest

from diglot.profile import shipped_templates
from diglot.source import Source
from diglot.style_sheets import sheet_faults

BASE = {
    "print.css": "html { --ink: #111; --size: 9pt } p { color: var(--ink); height: var(--lines) }",
    "print.html.jinja": "@page { margin: var(--edge); padding: var(--ink) }",
    "screen.css": "html { --paper: #fff }",
    "screen-fold.js": "root.style.setProperty('--fold', 1)",
}


def told(
    text: str, name: str = "journal-print.css", look: tuple[str, ...] = ("edge",)
) -> list[str]:
    own = [Source(f"templates/acta/{name}", text)]
    return [f"{str(one.span)[15:]} {one.message}" for one in sheet_faults(own, BASE, look)]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("p { color: var(--ikn) }", "journal-print.css:1:12 nothing sets --ikn"),
        ("p { height: calc(2 * var( --sise )) }", "journal-print.css:1:22 nothing sets --sise"),
        ("p { color: red", "journal-print.css:1:1 the rule that begins here has no end"),
        ("a {}\n@media print { p {}", "journal-print.css:2:1 the rule that begins here has no end"),
        ("p {} }", 'journal-print.css:1:6 "}" closes what was not opened'),
        ("p {} /* {", "journal-print.css:1:6 the comment that begins here has no end"),
        ("@import 'b.css';", "journal-print.css:1:1 a page fetches nothing: \"@import 'b.css'\""),
        (r"p { background: \75rl(//a.example/b) }", r"\75rl(//a.example/b)"),
        (r"p { background: u\000052 l(//a.example/b) }", r"u\000052 l(//a.example/b)"),
        (r"@\69mport '//a.example/b';", r"@\69mport '//a.example/b'"),
        ("p { color: url(//a.example/b) }", "url(//a.example/b)"),
        ("@font-face { src: url( 'b.woff2' ) }", "url( 'b.woff2' )"),
        ('p { background: image-set("b.png" 1x) }', "image-set("),
        (
            "a { --b0: x;"
            + "".join(f" --b{n + 1}: var(--b{n}) var( --b{n}, 1);" for n in range(40))
            + "}",
            "--b12 stands for more than a page can hold",
        ),
        ("p { background: URL(file:///etc/passwd", "URL(file:///etc/passwd"),
    ],
)
def test_what_no_page_can_take_is_named_with_its_place(text: str, fault: str) -> None:
    assert any(fault in one for one in told(text)), told(text)


@pytest.mark.parametrize(
    "text",
    [
        "/* } var(--no) url(a.png) */ p::before { content: '}{'; color: var(--ink) }",
        "p { --own: 1; height: var(--own); width: var(--none, 2pt); margin: var(--lines) }",
        "p { background: url(data:image/png;base64,AA==); mask: url(#a); fill: url('#b') }",
        "a {" + "".join(f" --c{n}: var(--c{n + 1});" for n in range(5000)) + " --c5000: 1 }",
        "a { --own: var(--other); --other: var(--own) var(--own) }",
        "@namespace svg url(http://www.w3.org/2000/svg);",
        "@media print { p { color: var(--fold) } }\n/**/",
        'p::before { content: "say \'url(x) /* {" }',
    ],
)
def test_a_sound_style_sheet_has_no_fault(text: str) -> None:
    assert told(text) == []


def test_a_sheet_in_the_place_of_the_bases_sets_what_the_page_reckons_with() -> None:
    (fault,) = told("html { --edge: 1mm }", "print.css", ())
    assert fault.endswith("does not set --ink")
    assert told("html { --edge: 1mm; --ink: red }", "print.css", ()) == []
    assert told("html { color: var(--paper) }", "screen.css")
    assert told("html { --paper: red }", "screen.css") == []


def test_the_shipped_style_sheets_are_sound() -> None:
    folder = shipped_templates() / "_base"
    base = {one.name: one.read_text("utf-8") for one in folder.iterdir()}
    own = [Source(f"templates/acta/{name}", text) for name, text in base.items()]
    assert list(sheet_faults(own, base, ())) == []
