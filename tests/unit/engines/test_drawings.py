"""SVG of strangers: what is left out of it, what it may come to, what stays byte for byte."""

from __future__ import annotations

import base64
import time
from xml.etree import ElementTree

import pytest

from diglot.engines.drawings import LONGEST_SIDE, BadDrawing, read_drawing, size_of
from diglot.engines.svg_pictures import pictures_in, with_pictures

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(content: str, attributes: str = 'width="9" height="9"') -> bytes:
    return f"{HEAD} {attributes}>{content}</svg>".encode()


HARMLESS = [
    "<rect width='1' height='1' fill='url(#g)'/><linearGradient id='g'/>",
    "<defs><g id='a'><path d='M0 0h1'/></g></defs><use href='#a'/><use xlink:href='#a'/>",
    "<style>.a { fill: url(#p); } text { font-family: 'Source Sans 3' }</style>",
    "<a href='https://journal.example/'><text>去</text></a>",
    "<!-- made by hand --><metadata><x:y xmlns:x='http://a.example/'/></metadata>",
    "<rect id='r'><animate href='#r' attributeName='x' to='1'/></rect>",
    "<image href='data:image/png;base64,iVBORw0KGgo='/>",
]


@pytest.mark.parametrize("content", HARMLESS)
def test_a_drawing_without_harm_stays_as_it_is(content: str) -> None:
    drawing = read_drawing(svg(content))
    assert (drawing.data, drawing.removed) == (svg(content), ())


HARMFUL = [
    "<script>harm()</script>",
    "<x:script xmlns:x='http://www.w3.org/2000/svg'>harm()</x:script>",
    "<g onclick='harm()'/>",
    "<g ONLOAD='harm()'/>",
    "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>harm</p></foreignObject>",
    "<b xmlns='http://www.w3.org/1999/xhtml' class='harm'/>",
    "<a href='javascript:harm()'><text>x</text></a>",
    "<a xlink:href=' java&#10;script:harm()'><text>x</text></a>",
    "<a href='data:text/html,harm'><text>x</text></a>",
    "<a><set attributeName='href' to='javascript:harm()'/></a>",
    "<a><animate attributeName='xlink:href' values='javascript:harm()'/></a>",
    "<image href='http://a.example/harm.png'/>",
    "<image href='harm.png'/>",
    "<image xlink:href='file:///etc/harm'/>",
    "<image href='data:image/svg+xml,harm'/>",
    "<use href='http://a.example/harm.svg#a'/>",
    "<style>@import 'http://a.example/harm.css';</style>",
    "<style>rect { fill: url(http://a.example/harm) }</style>",
    "<style>rect { fill: u\\72l(http://a.example/harm) }</style>",
    "<style>rect { fill: ur/**/l(harm); background: url( 'harm.png' ) }</style>",
    "<rect fill='url(http://a.example/harm#a)'/>",
    "<rect style='fill: url(&quot;//a.example/harm&quot;)'/>",
    "<g xml:base='http://a.example/harm'/>",
]


@pytest.mark.parametrize("content", HARMFUL)
def test_what_runs_or_fetches_is_left_out_and_named(content: str) -> None:
    drawing = read_drawing(svg(content))
    assert b"harm" not in drawing.data
    assert drawing.removed
    assert read_drawing(drawing.data).removed == ()


def test_a_picture_that_is_fetched_leaves_nothing_without_an_address() -> None:
    drawing = read_drawing(svg("<image href='harm.png'/><image href='data:image/png,x'/>"))
    assert drawing.data.count(b"<image") == 1
    assert str(drawing.removed[0]) == 'the picture "harm.png", which is a file of its own'


def test_a_style_sheet_from_elsewhere_is_left_out() -> None:
    drawing = read_drawing(b"<?xml-stylesheet href='http://a.example/harm.css'?>" + svg(""))
    assert b"harm" not in drawing.data
    assert drawing.removed


def test_words_around_what_is_left_out_stay() -> None:
    drawing = read_drawing(svg("<text>甲<script>x</script>乙<b/><script/>丙</text>"))
    words = drawing.data.decode()
    assert [one for one in "甲乙丙" if one not in words] == []


def doubled(times: int, form: str = "<use href='#{0}'/>") -> str:
    groups = [f"<g id='g{n}'>{form.format(f'g{n - 1}') * 2}</g>" for n in range(1, times)]
    parts = "".join(["<g id='g0'><path d='M0 0h1'/></g>", *groups])
    return f"<defs>{parts}</defs><use href='#g{times - 1}'/>"


def test_a_drawing_that_multiplies_itself_is_refused() -> None:
    assert read_drawing(svg(doubled(10))).removed == ()
    began = time.process_time()
    for bomb in (doubled(30), doubled(2000), doubled(30, "<rect fill='url(#{0})'/>")):
        with pytest.raises(BadDrawing, match="100,000 shapes"):
            read_drawing(svg(bomb))
    with pytest.raises(BadDrawing, match="shapes"):
        read_drawing(svg(f"<text>a<tspan>{'字' * 60_000}</tspan>{'字' * 60_000}</text>"))
    assert read_drawing(svg(f"<desc>{'字' * 120_000}</desc>")).removed == ()
    marker = "<marker id='m'>" + "<path d='M0 0h1'/>" * 200 + "</marker>"
    with pytest.raises(BadDrawing, match="shapes"):
        read_drawing(svg(marker + f"<path marker-mid='url(#m)' d='{'L1 1' * 2000}'/>"))
    styles = "path { marker: url(#m) } .a, b { fill: url('#m') }"
    with pytest.raises(BadDrawing, match="shapes"):
        read_drawing(svg(f"<style>{styles}</style>{marker}<path d='{'1 1 ' * 2000}'/>"))
    with pytest.raises(BadDrawing, match="shapes"):
        read_drawing(svg(f"<style>{styles}</style>{marker}" + "<g class='b a'/>" * 600))
    inside = "<pattern id='m'><rect class='a'/></pattern>" + "<rect class='a'/>" * 600
    assert read_drawing(svg(f"<style>{styles}</style>{inside}")).removed == ()
    assert time.process_time() - began < 10


def test_a_list_of_more_fonts_than_anybody_has_is_refused() -> None:
    few, many = (f"<text font-family='{', '.join(['A'] * n)}'>a</text>" for n in (9, 999))
    read_drawing(svg(few))
    with pytest.raises(BadDrawing, match="100 fonts"):
        read_drawing(svg(many))


@pytest.mark.parametrize(
    "content",
    [
        "<g id='a'><use href='#a'/></g>",
        "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>",
        "<pattern id='p'><rect fill='url(#p)'/></pattern>",
    ],
)
def test_a_drawing_that_holds_itself_is_refused(content: str) -> None:
    with pytest.raises(BadDrawing, match="holds itself"):
        read_drawing(svg(content))


@pytest.mark.parametrize(
    "data",
    [
        b"", b"<svg", b"<html/>", b"\xff\xfe\x00", svg("<g>" * 300 + "</g>" * 300),
        b"<!DOCTYPE svg [<!ENTITY a '&#38;b;'>]>" + svg("&a;"),
        ("\ufeff<!DOCTYPE svg>" + svg("").decode()).encode("utf-16-le"),
        b'<?xml version="1.0" encoding="nowhere"?>' + svg(""),
        b'<?xml version="1.0" encoding="cp037"?>' + "<!DOCTYPE svg><svg/>".encode("cp037"),
    ],
    ids=range(9),
)  # fmt: skip
def test_what_is_no_drawing_or_declares_its_own_is_refused(data: bytes) -> None:
    with pytest.raises(BadDrawing):
        read_drawing(data)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="90" height="30"', (90, 30)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('width="100%" viewBox="0 0 40 20"', (40, 20)),
        ('viewBox="0,0,40,20" width="80"', (80, 40)),
        ('height="1e1" viewBox="0 0 2 1"', (20, 10)),
        ("", (100, 100)),
    ],
)
def test_the_size_of_a_drawing(attributes: str, size: tuple[float, float]) -> None:
    assert size_of(svg("", attributes)) == pytest.approx(size)


@pytest.mark.parametrize("attributes", ['height="90000000" width="9"', 'viewBox="0 0 1e9 1"'])
def test_a_drawing_of_kilometres_is_refused(attributes: str) -> None:
    with pytest.raises(BadDrawing, match=str(LONGEST_SIDE)):
        read_drawing(svg("", attributes))


@pytest.mark.parametrize(
    ("content", "number"),
    [
        ('<rect width="nan" height="9"/>', "nan"),
        ('<text font-size="1e7">a</text>', "1e7"),
        ('<rect width="9" height="1e400"/>', "1e400"),
        ('<path d="M0 0L-20000000 1"/>', "-20000000"),
        ('<path d="M0 0L9 9" stroke-dasharray="0.000001"/>', "0.000001"),
        ('<g transform="scale(inf)"/>', "inf"),
    ],
)
def test_a_number_that_no_reader_draws_is_told(content: str, number: str) -> None:
    with pytest.raises(BadDrawing) as fault:
        read_drawing(svg(content))
    assert number in str(fault.value.said)


@pytest.mark.parametrize(
    "content",
    [
        '<text x="0">inf and nan</text>',
        '<path d="M0 0L1e-9 999999" stroke-dasharray="0 4"/>',
        '<rect width="5" height="5" fill="url(#nan)"/>',
    ],
)
def test_other_numbers_are_drawn(content: str) -> None:
    assert read_drawing(svg(content)).removed == ()


def test_the_pictures_in_a_drawing_are_told() -> None:
    data = base64.b64encode(b"\x89PNG").decode()
    drawing = read_drawing(svg(f"<image href='data:image/png;base64,{data}'/>"))
    assert drawing.pictures == (b"\x89PNG",)


def test_a_drawing_in_another_encoding_becomes_utf8() -> None:
    text = '<?xml version="1.0" encoding="utf-16"?>' + svg("<text>病</text>").decode()
    drawing = read_drawing(text.encode("utf-16"))
    assert "病" in drawing.data.decode("utf-8")


@pytest.mark.parametrize(
    "written",
    [
        "<!DOCTYPE svg>",
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n'
        '  "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n',
    ],
)
def test_a_document_type_that_declares_nothing_is_taken_off(written: str) -> None:
    plain = svg("<rect width='1' height='1'/>")
    drawing = read_drawing(
        b"<?xml version='1.0'?>\n<!-- made by a program -->" + written.encode() + plain
    )
    assert b"DOCTYPE" not in drawing.data
    assert drawing.removed == ()


ILLUSTRATOR = (
    b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd" [\n'
    b"\t<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">\n\t<!ENTITY st0 'fill:red'>\n]>\n"
    b'<svg xmlns="&ns_svg;" width="9" height="9"><rect style="&st0;" width="9" height="9"/></svg>'
)


def test_short_names_of_a_document_type_are_written_out() -> None:
    data = read_drawing(ILLUSTRATOR).data
    assert b'xmlns="http://www.w3.org/2000/svg"' in data
    assert b'style="fill:red"' in data
    assert b"ENTITY" not in data


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "b"><!ENTITY c "&a;&a;">',
        '<!ENTITY % a "b">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY a "<g/>">',
        "<!ELEMENT svg ANY>",
    ],
)
def test_other_declarations_are_refused(declared: str) -> None:
    data = f"<!DOCTYPE svg [{declared}]>".encode() + svg("<text>&a;</text>")
    with pytest.raises(BadDrawing, match="document type"):
        read_drawing(data)


@pytest.mark.parametrize("encoding", ["GB2312", "gbk", "GB18030", "big5"])
def test_drawings_of_chinese_programs_are_read(encoding: str) -> None:
    words = "<text>文字</text>"
    data = f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + svg(words).decode().encode()
    drawing = read_drawing(data.decode().encode(encoding))
    assert "文字".encode() in drawing.data
    assert b'encoding="utf-8"' in drawing.data


def test_a_font_from_elsewhere_goes_and_the_rest_of_the_style_sheet_stays() -> None:
    rules = "@font-face{src:url(data:font/woff;base64,AA)} .a{fill:red} @import 'harm.css';"
    drawing = read_drawing(svg(f"<style>{rules}</style>"))
    assert b".a{fill:red}" in drawing.data
    assert b"font-face" not in drawing.data
    assert [str(one) for one in drawing.removed] == [
        "what a style sheet says with @font-face",
        "what a style sheet says with @import",
    ]


def test_words_that_are_lost_with_an_element_are_told() -> None:
    page = "<p xmlns='http://www.w3.org/1999/xhtml'>入组\n 404例</p>"
    drawing = read_drawing(svg(f"<foreignObject>{page}</foreignObject>"))
    assert str(drawing.removed[0]) == 'an element <foreignObject>: "入组 404例"'


def test_flowed_text_of_inkscape_is_told_and_its_frame_is_not_drawn() -> None:
    frame = "<flowRegion><rect width='9' height='9'/></flowRegion>"
    drawing = read_drawing(svg(f"<flowRoot>{frame}<flowPara>入组</flowPara></flowRoot>"))
    assert [str(one) for one in drawing.removed] == ['an element <flowRoot>: "入组"']
    assert b"rect" not in drawing.data
    assert read_drawing(svg(f"<flowRoot>{frame}<flowPara/></flowRoot>")).removed == ()


EXTENSION = "requiredExtensions='http://a.example/'"
FEATURE = "requiredFeatures='http://www.w3.org/TR/SVG11/feature#Extensibility'"
LOST = 'an element <foreignObject>: "入组 404"'
LABEL = "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>入组 404</p></foreignObject>"


@pytest.mark.parametrize(
    ("offered", "shown", "told"),
    [
        (f"{LABEL}<text>入组404</text>", "<text>入组404</text>", []),
        (
            f"{LABEL}<text>入…</text>",
            "<text>入…</text>",
            ['an element <foreignObject>: "入组 404"'],
        ),
        (LABEL, "", ['an element <foreignObject>: "入组 404"']),
        (f"<foreignObject {FEATURE}/><text>a</text>", "<text>a</text>", []),
        (f"<g {FEATURE}/><a><text>cannot display</text></a>", f"<g {FEATURE}/>", []),
        (f"<g {EXTENSION}/><path d='M0 0h9'/>", "<path d='M0 0h9'/>", []),
        ("<text systemLanguage='de'>b</text><text>a</text>", "<text>a</text>", []),
        ("<text systemLanguage='de'>b</text>", "<text systemLanguage='de'>b</text>", []),
    ],
)
def test_of_a_switch_one_thing_is_shown(offered: str, shown: str, told: list[str]) -> None:
    drawing = read_drawing(svg(f"<switch>{offered}</switch>"))
    assert [str(one) for one in drawing.removed] == told
    rest = drawing.data.decode().replace(" />", "/>").replace('"', "'")
    assert (f"<switch>{shown}</switch>" if shown else "<switch/>") in rest


def test_a_prefix_of_the_root_is_taken_off() -> None:
    data = b'<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><s:g/></s:svg>'
    assert read_drawing(data).data.startswith(b"<svg ")


@pytest.mark.parametrize(
    ("attributes", "sized"),
    [('width="9" height="9"', True), ('viewBox="0 0 9 9"', True), ('width="9"', False),
     ('width="100%" height="100%"', False), ("", False)],
)  # fmt: skip
def test_whether_a_drawing_tells_its_size(attributes: str, sized: bool) -> None:
    assert read_drawing(svg("<g/>", attributes)).sized is sized


def test_pictures_inside_a_drawing_are_exchanged() -> None:
    old, other = (base64.b64encode(one).decode() for one in (b"old", b"other"))
    images = "".join(f"<image href='data:image/png;base64,{one}'/>" for one in (old, other))
    changed = with_pictures(svg(images), {b"old": ("image/jpeg", b"new")})
    assert [held for _, _, held in pictures_in(ElementTree.fromstring(changed))] == [
        b"new",
        b"other",
    ]
    assert b"data:image/jpeg;base64,bmV3" in changed
