from __future__ import annotations

import io
import zipfile
import zlib

from diglot.artifact import Artifact
from diglot.proof.pdf_words import text_of
from diglot.proof.printed_words import printed_words

CMAP = (
    b"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
    b"2 beginbfchar\n<0001> <7532>\n<0002> <00660069>\nendbfchar"
)
FONT = b"<</Type /Font/Subtype /Type0/BaseFont /ABCDEF+Song/ToUnicode 4 0 R/Encoding /Identity-H>>"


def stream(number: int, body: bytes, told: bytes = b"") -> bytes:
    packed = zlib.compress(body)
    head = b"%d 0 obj\n<<%s/Filter /FlateDecode/Length %d>>\nstream\n" % (number, told, len(packed))
    return head + packed + b"\nendstream\nendobj\n"


def test_a_pdf_says_what_its_fonts_say_of_the_glyphs() -> None:
    page = b"BT /ABCDEF 9 Tf [<0001>-50<0002>] TJ ET BT /Other 9 Tf [<0001>] TJ ET"
    held = b"9 0 " + FONT
    whole = stream(1, page) + stream(4, CMAP)
    whole += stream(7, held, b"/Type /ObjStm/N 1/First 4")
    assert text_of(b"%PDF-1.7\n" + whole) == "甲fi"


def test_a_page_shows_words_and_neither_scripts_nor_formulas() -> None:
    page = (
        "<head><title>t</title></head><style>a{}</style><p>A<b>b</b>&lt;<!-- c -->"
        "<math><mi>x</mi></math><script>1<2</script></p>"
    )
    assert printed_words(Artifact("html", "zh", page.encode())) == "Ab&lt;"


def test_a_word_document_shows_its_text_and_its_notes() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(
            "word/document.xml", '<w:r><w:t xml:space="preserve">A &amp; </w:t><w:tab/></w:r>'
        )
        archive.writestr("word/footnotes.xml", "<w:t>note</w:t><w:instrText>REF x</w:instrText>")
        archive.writestr("word/styles.xml", "<w:t>none</w:t>")
    assert printed_words(Artifact("docx", "en", made.getvalue())) == "A &amp; note"
