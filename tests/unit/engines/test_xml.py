"""XML of others: what would do harm or take for ever is named, in few words of ours."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from diglot.engines.xml import BadXML, jats_documents, read_without_type, read_xml

DOUBLED = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
ENTITIES = "declares"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f'<!DOCTYPE a [<!ENTITY a0 "ha">{DOUBLED}]><a>&a9;</a>', ENTITIES),
        (f'<!DOCTYPE a [<!ENTITY q "{"x" * 50_000}">]><a>{"&q;" * 5000}</a>', ENTITIES),
        ('<!DOCTYPE a [<!ENTITY x "&y;"><!ENTITY y "&x;">]><a>&x;</a>', ENTITIES),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', ENTITIES),
        ("<a>" * 300 + "</a>" * 300, "nested too deeply"),
        ("<a>" * 70 + "</a>" * 70, "nested too deeply"),
        ("<a " + " ".join(f'a{n}="1"' for n in range(20_000)) + "/>", "more than 256 attributes"),
        ("<a><b></a>", "it is not well-formed XML: Opening and ending tag mismatch"),
        ("", "it is not well-formed XML"),
    ],
)
@pytest.mark.parametrize("read", [read_xml, read_without_type])
def test_what_would_do_harm_is_named(text: str, why: str, read: Callable[[bytes], Any]) -> None:
    began = time.process_time()
    with pytest.raises(BadXML) as caught:
        read(text.encode())
    assert why in caught.value.said
    assert len(caught.value.said) < 120
    assert time.process_time() - began < 2


def test_an_article_of_jats_is_read_as_warily() -> None:
    with pytest.raises(BadXML, match=ENTITIES):
        jats_documents(f'<!DOCTYPE a [<!ENTITY a0 "ha">{DOUBLED}]><a>&a9;</a>'.encode())
