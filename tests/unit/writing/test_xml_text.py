"""XML from values: what is escaped, what is left out, where lines may part."""

from __future__ import annotations

from lxml import etree

from diglot.writing.xml_text import (
    Ready,
    elements,
    replace_elements,
    serialize,
    words_of,
    xml,
    xml_or_none,
)


def test_texts_and_attributes_come_back_as_they_were() -> None:
    text = 'a < b & "c" > d'
    data = serialize(xml("p", text, xml("i", "x"), " y", title=text, xml__lang="en"))
    read = etree.fromstring(data)
    assert [str(one) for one in read.itertext()] == [text, "x", " y"]
    assert (read.get("title"), read.get("{http://www.w3.org/XML/1998/namespace}lang")) == (
        text,
        "en",
    )


def test_a_sign_that_xml_has_no_place_for_is_left_out() -> None:
    read = etree.fromstring(serialize(xml("p", "a\x0bb\ufffe𠀀", title="\x00c")))
    assert (read.text, read.get("title")) == ("ab𠀀", "c")


def test_what_is_ready_stays_and_nothing_makes_no_element() -> None:
    assert b"<p><b/></p>" in serialize(xml("p", Ready("<b/>")))
    assert xml_or_none("p", "", None) is None
    assert xml_or_none("p", xml("q")) is not None


def test_elements_are_replaced_also_inside_of_what_replaces_them() -> None:
    tree = xml("p", xml("x", "a", xml("x", "b")), "c")
    plain = replace_elements(tree, lambda one: one.children if one.name == "x" else None)
    assert [one.name for one in elements(plain)] == ["p"]
    assert words_of(plain) == "abc"


def test_no_blank_comes_between_words() -> None:
    tree = xml("sec", xml("p", xml("b", "a"), xml("i", xml("b", "b"), xml("b", "c"))), xml("q"))
    data = serialize(tree, mixed={"p", "i", "b"}).decode()
    assert "<sec>\n<p><b>a</b><i><b>b</b><b>c</b></i></p>\n<q/>\n</sec>" in data
