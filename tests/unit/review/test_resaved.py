"""What a program does to a whole document when it saves it is no reviewer's change."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from lxml import etree

from diglot.article import DocumentOptions
from diglot.docx.names import NAMESPACES
from diglot.docx.names import drop as drop_attribute
from diglot.docx.read import read_returned
from diglot.review.changes import patched_texts
from diglot.review.review import compare
from diglot.review.unseen import unseen_changes
from tests.reviewer import Element, Reviewer, w
from tests.unit.review.reviewed import build, document, review_changes, reviewed_text

_STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/": "wordprocessingml/",
    "http://schemas.openxmlformats.org/officeDocument/2006/": "officeDocument/",
    "http://schemas.openxmlformats.org/drawingml/2006/": "drawingml/",
}


def properties(run: Element) -> Element:
    found = run.find(w("rPr"))
    if found is None:
        found = etree.Element(w("rPr"))
        run.insert(0, found)
    return found


def styled(reviewer: Reviewer, start: str) -> list[tuple[Element, Element]]:
    """Return the paragraphs whose style's id begins with `start`, each with its style's element."""
    named = reviewer.body.iterfind(".//w:pPr/w:pStyle", NAMESPACES)
    found = [one for one in named if one.get(w("val"), "").startswith(start)]
    return [(one.getparent().getparent(), one) for one in found]  # type: ignore[union-attr,misc]


def in_strict_names(reviewer: Reviewer) -> None:
    text = etree.tostring(reviewer.root).decode()
    for loose, strict in _STRICT.items():
        text = text.replace(loose, f"http://purl.oclc.org/ooxml/{strict}")
    reviewer.root = etree.fromstring(text)


def with_other_names_of_headings(reviewer: Reviewer) -> None:
    """Names of built-in styles as a translated program writes them, under ids of its own."""
    styles = reviewer.parts["word/styles.xml"].decode()
    styles = re.sub(r'w:name w:val="heading (\d)"', r'w:name w:val="标题 \1"', styles)
    reviewer.parts["word/styles.xml"] = styles.replace('"Heading', '"7').encode()
    for _, style in styled(reviewer, "Heading"):
        style.set(w("val"), style.get(w("val"), "").replace("Heading", "7"))


def without_styles_of_paragraphs(reviewer: Reviewer) -> None:
    styles = etree.fromstring(reviewer.parts["word/styles.xml"])
    for style in styles.findall("w:style[@w:type='paragraph']", NAMESPACES):
        styles.remove(style)
    reviewer.parts["word/styles.xml"] = etree.tostring(styles)


def with_bold_paragraphs_for_headings(reviewer: Reviewer) -> None:
    for paragraph, style in styled(reviewer, "Heading"):
        style.getparent().remove(style)  # type: ignore[union-attr]
        for run in paragraph.iter(w("r")):
            etree.SubElement(properties(run), w("b"))


def with_levels_for_headings(reviewer: Reviewer) -> None:
    for _, style in styled(reviewer, "Heading"):
        level = int(style.get(w("val"), "")[-1]) - 1
        style.tag = w("outlineLvl")
        style.set(w("val"), str(level))


def with_numbers_typed(reviewer: Reviewer) -> None:
    for number, (paragraph, _) in enumerate(styled(reviewer, "Heading"), 1):
        reviewer.replace_at(paragraph, 0, 0, f"{number} ")


def with_marks_of_lists_typed(reviewer: Reviewer) -> None:
    for numbering in list(reviewer.body.iter(w("numPr"))):
        layout = numbering.getparent()
        assert layout is not None
        reviewer.replace_at(layout.getparent(), 0, 0, "• ")  # type: ignore[arg-type]
        layout.remove(numbering)


def all_in_grey(reviewer: Reviewer) -> None:
    for run in reviewer.body.iter(w("r")):
        etree.SubElement(properties(run), w("color")).set(w("val"), "333333")


def with_blue_links(reviewer: Reviewer) -> None:
    for link in reviewer.body.iter(w("hyperlink")):
        for run in link.iter(w("r")):
            etree.SubElement(properties(run), w("color")).set(w("val"), "1155CC")
            etree.SubElement(properties(run), w("u")).set(w("val"), "single")


def with_the_alignment_of_styles(reviewer: Reviewer) -> None:
    styles = etree.fromstring(reviewer.parts["word/styles.xml"])
    for style in styles.iterfind("w:style", NAMESPACES):
        told = style.find("w:pPr/w:jc", NAMESPACES)
        for _, named in styled(reviewer, style.get(w("styleId"), "")):
            if named.get(w("val")) == style.get(w("styleId")) and told is not None:
                named.getparent().append(etree.fromstring(etree.tostring(told)))  # type: ignore[union-attr]


def with_signs_of_no_width_in_formulas(reviewer: Reviewer) -> None:
    """As LibreOffice saves ``\\!``, and a formula of its own in a centred paragraph."""
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    for formula in list(reviewer.body.iter(f"{{{math}}}oMath")):
        sign = f'<m:r xmlns:m="{math}"><m:t>\u200b</m:t></m:r>'
        formula.insert(0, etree.fromstring(sign))
        paragraph = next(formula.iterancestors(w("p")))
        if not "".join(one.text or "" for one in paragraph.iter(w("t"))).strip():
            layout = paragraph.find(w("pPr"))
            assert layout is not None
            etree.SubElement(layout, w("jc")).set(w("val"), "center")


def with_page_numbers_typed(reviewer: Reviewer) -> None:
    for name in [one for one in reviewer.parts if re.search(r"(?:header|footer)\d*\.xml$", one)]:
        root = etree.fromstring(reviewer.parts[name])
        for mark in [*root.iter(w("fldChar"), w("instrText"))]:
            mark.getparent().remove(mark)  # type: ignore[union-attr]
        reviewer.parts[name] = etree.tostring(root)


@pytest.mark.parametrize(
    "save",
    [
        in_strict_names,
        with_other_names_of_headings,
        without_styles_of_paragraphs,
        with_bold_paragraphs_for_headings,
        with_levels_for_headings,
        with_numbers_typed,
        with_marks_of_lists_typed,
        all_in_grey,
        with_blue_links,
        with_the_alignment_of_styles,
        with_page_numbers_typed,
        with_signs_of_no_width_in_formulas,
    ],
)
def test_what_a_program_did_everywhere_is_no_change(save: Callable[[Reviewer], None]) -> None:
    reviewer = Reviewer.of(document("zh"))
    before = reviewer.save()
    save(reviewer)
    after = reviewer.save()
    assert after != before
    comparison = compare(read_returned(after), build("zh"))
    comments = {
        one for block in comparison.reviewed.blocks for t in block.tokens for one in t.comments
    }
    assert list(comparison.unlike_pairs()) == []
    assert list(unseen_changes(comparison)) == []
    assert comments == set()


def test_what_a_program_dropped_is_told_once_and_an_edit_beside_it_comes_home() -> None:
    reviewer = Reviewer.of(document("zh"))
    with_bold_paragraphs_for_headings(reviewer)
    reviewer.replace(reviewer.find("Wang等报道"), "结果", "结局")
    review = review_changes(read_returned(reviewer.save()), build("zh"))
    assert [(one.old, one.new, bool(one.patches)) for one in review.changes] == [("果", "局", True)]
    assert len(review.resaved) == 1


def test_one_heading_made_a_paragraph_is_a_reviewers_doing() -> None:
    reviewer = Reviewer.of(document("zh"))
    style = styled(reviewer, "Heading")[-2][1]
    style.set(w("val"), "BodyText")
    comparison = compare(read_returned(reviewer.save()), build("zh"))
    assert len(list(comparison.unlike_pairs())) == 1
    assert comparison.resaved == ()


def test_a_colour_that_few_words_have_is_a_mark() -> None:
    reviewer = Reviewer.of(document("zh"))
    for run in reviewer.find("Wang等报道").iter(w("r")):
        etree.SubElement(properties(run), w("color")).set(w("val"), "FF0000")
    comparison = compare(read_returned(reviewer.save()), build("zh"))
    assert any(token.comments for block in comparison.reviewed.blocks for token in block.tokens)


def test_a_heading_that_became_a_paragraph_leaves_its_typed_number_behind() -> None:
    reviewer = Reviewer.of(document("zh"))
    headings = styled(reviewer, "Heading")
    for number, (paragraph, _) in enumerate(headings, 1):
        first = next(paragraph.iter(w("t")))
        first.text = f"{number} {first.text}"
    headings[-2][1].set(w("val"), "BodyText")
    review = review_changes(read_returned(reviewer.save()), build("zh"))
    assert [one.kind for one in review.changes] == ["look"]


def test_descriptions_that_every_picture_lost_are_told_once() -> None:
    text = "# 讨论\n\n" + "".join(
        f'![图{name}](figures/dot.svg){{#fig:{name} alt="黑点{name}"}}\n\n' for name in "ab"
    )

    def drop(reviewer: Reviewer, least: int) -> None:
        found = [one for one in reviewer.body.iter() if str(one.tag).endswith("}docPr")]
        for one in found[least:]:
            drop_attribute(one, "descr")

    review, _ = reviewed_text(text, lambda one: drop(one, 0))
    assert (review.changes, len(review.resaved)) == ((), 1)
    review, _ = reviewed_text(text, lambda one: drop(one, 1))
    assert (len(review.changes), review.resaved) == (2, ())


def test_an_empty_paragraph_at_the_end_of_a_note_says_nothing() -> None:
    reviewer = Reviewer.of(document("zh"))
    notes = etree.fromstring(reviewer.parts["word/footnotes.xml"])
    etree.SubElement(notes[-1], w("p"))
    reviewer.parts["word/footnotes.xml"] = etree.tostring(notes)
    assert review_changes(read_returned(reviewer.save()), build("zh")).changes == ()


def without_fields_of_programs(reviewer: Reviewer) -> None:
    """As LibreOffice's .doc has it: the fields of Zotero are gone with what they showed."""
    inside = False
    notes = etree.fromstring(reviewer.parts["word/footnotes.xml"])
    for run in [*reviewer.body.iter(w("r")), *notes.iter(w("r"))]:
        marks = [one.get(w("fldCharType")) for one in run.iter(w("fldChar"))]
        told = [one for one in run.itersiblings() if one.tag == w("r")][:1] if marks else []
        inside |= any("ZOTERO" in (one.findtext(w("instrText")) or "") for one in told)
        if inside:
            run.getparent().remove(run)  # type: ignore[union-attr]
        inside = inside and "end" not in marks
    reviewer.parts["word/footnotes.xml"] = etree.tostring(notes)


@pytest.mark.parametrize(
    ("old", "new", "becomes"),
    [
        ("，第二句话", "，第三句话", ("，第二句话[@li2021", "，第三句话[@li2021")),
        ("第一句话，", "", ("第一句话[@smith2020]，", "")),
        ("Wang等报道了结果。", "Zhou等也这样看。", ("Wang等报道了结果", "Zhou等也这样看")),
    ],
)
def test_citations_that_a_program_dropped_stand_where_they_stood(
    old: str, new: str, becomes: tuple[str, str]
) -> None:
    zotero = DocumentOptions(citations="zotero")
    reviewer = Reviewer.of(document("zh", zotero))
    without_fields_of_programs(reviewer)
    unchanged = review_changes(read_returned(reviewer.save()), build("zh", zotero))
    assert (unchanged.changes, len(unchanged.resaved)) == ((), 1)
    reviewer.replace(reviewer.find(old), old, new)
    review = review_changes(read_returned(reviewer.save()), build("zh", zotero))
    sent = {patch.source.path: patch.source.text for one in review.changes for patch in one.patches}
    texts = patched_texts(review.changes)
    assert [text.replace(*becomes) for text in sent.values()] == [texts[path] for path in sent]
