"""The files themselves: valid, read alike by a second library, read again after other tools."""

from __future__ import annotations

import io
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from lxml import etree
from translate.storage.pypo import pofile
from translate.storage.tmx import tmxfile
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

from diglot.exchange.entries import Entry
from diglot.exchange.formats import FORMATS, read_answers
from diglot.exchange.segments import BadFile, words_of
from diglot.exchange.tmx import write_tmx
from tests.unit.exchange.translator import SMALL, Desk, append, desk, edited, fates

SCHEMAS = {
    "xliff": "xliff2.1/xliff_core_2.0.xsd",
    "xliff12": "xliff/xliff-core-1.2-strict.xsd",
}


def schemas() -> Path:
    folder = os.environ.get("DIGLOT_XLIFF_SCHEMAS")
    if not folder:
        pytest.skip("DIGLOT_XLIFF_SCHEMAS names no folder")
    return Path(folder)


class Local(etree.Resolver):
    """Finds schemas in the folder, never on the net."""

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:  # type: ignore[override]  # noqa: ARG002
        name = system_url.rpartition("/")[2]
        found = sorted(schemas().rglob(name), key=lambda one: "xliff2.1" not in str(one))
        return self.resolve_filename(str(found[0]), context)  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", SCHEMAS)
@pytest.mark.parametrize("name", SMALL)
def test_xliff_obeys_the_schema_of_oasis(form: str, name: str) -> None:
    parser = etree.XMLParser()
    parser.resolvers.add(Local())
    schema = etree.XMLSchema(etree.parse(str(schemas() / SCHEMAS[form]), parser))
    for article in (desk(name), desk(name).without()):
        schema.assertValid(etree.fromstring(article.export(form)))


def memory_of(article: Desk) -> bytes:
    exchange = article.exchange
    return write_tmx(exchange.entries, exchange.source, exchange.target).encode()


@pytest.mark.parametrize("name", SMALL)
def test_the_memory_obeys_its_document_type(name: str) -> None:
    dtd = etree.DTD(str(schemas() / "tmx" / "tmx14.dtd"))
    dtd.assertValid(etree.fromstring(memory_of(desk(name))))


def plain(text: str) -> str:
    """Return words without tags and braces, as a library that knows no tags of ours shows them."""
    return re.sub(r"\{/?\d+(?::[^{}]*)?\}", "", text)


def bare(entry: Entry) -> tuple[str, str]:
    return words_of(entry.source), words_of(entry.target)


READERS: dict[str, Any] = {"xliff": Xliff2File, "xliff12": xlifffile, "po": pofile}


@pytest.mark.parametrize("form", FORMATS)
def test_a_second_library_reads_the_same_texts(form: str) -> None:
    article = desk("survey")
    file = READERS[form].parsestring(article.export(form))
    read = [one for one in file.units if one.source and not one.isheader()]
    entries = article.exchange.entries
    assert len(read) == len(entries)
    for one, entry in zip(read, entries, strict=True):
        if any(not isinstance(piece, str) for piece in (*entry.source, *entry.target)):
            continue  # how it shows tags is its own affair
        assert (plain(str(one.source)), plain(str(one.target))) == bare(entry)


def test_a_second_library_reads_the_memory() -> None:
    read = tmxfile(
        io.BytesIO(memory_of(desk("survey"))), sourcelanguage="zh-CN", targetlanguage="en-US"
    )
    entries = [one for one in desk("survey").exchange.entries if one.target]
    assert [str(one.source) for one in read.units if one.source == "方法"] == ["方法"]
    assert len(read.units) == len(entries)


@pytest.mark.skipif(which("msgfmt") is None, reason="gettext is not installed")
def test_msgfmt_takes_the_po_file(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(desk("home").export("po"))
    command = ["msgfmt", "--check-format", "--check-domain", "-o", os.devnull, str(path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stderr == ""


def more(form: str) -> bytes:
    """Return survey's file with one translation that a translator changed."""
    data = desk("survey").export(form).decode()
    assert data.count("were recorded:") == 1
    return data.replace("were recorded:", "were recorded here:").encode()


def with_states(data: bytes) -> bytes:
    text = data.replace(b'state="final"', b'subState="x:y" state="reviewed"')
    return text.replace(b"<target ", b'<target state-qualifier="exact-match" ')


def reordered(data: bytes) -> bytes:
    """Write the attributes of each element in another order, and elements that nobody knows."""
    root = etree.fromstring(data)
    for one in root.iter():
        known = sorted(one.attrib.items(), reverse=True)
        one.attrib.clear()
        one.attrib.update(known)
    for unit in root.iter("{*}unit", "{*}trans-unit"):
        etree.SubElement(unit, "{urn:somebody}extra").text = "were recorded:"
    return etree.tostring(root)


def wrapped(data: bytes) -> bytes:
    """Wrap words of XML as an editor does."""
    return (
        re.sub(rb"(?<=[a-z,;]) (?=[a-z])(?![a-z-]+=)", b"\n      ", data)
        if b"<xliff" in data
        else data
    )


CONTEXT = re.compile(rb"<notes>.*?</notes>|<note>.*?</note>|(?m:^#[^\n]*\n)", re.S)
REWRITES: dict[str, Callable[[bytes], bytes]] = {
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "UTF-16": lambda data: data.decode().replace('"UTF-8"', '"UTF-16"').encode("utf-16")
    if b"<xliff" in data
    else data,
    "states": with_states,
    "order of attributes": lambda data: reordered(data) if b"<xliff" in data else data,
    "segments marked": lambda data: re.sub(
        rb"<target([^>]*)>(.*?)</target>",
        rb'<target\1><mrk mid="0" id="m0" mtype="seg">\2</mrk></target>',
        data,
    ),
    "no data of tags": lambda data: re.sub(
        rb"<originalData>.*?</originalData>| dataRef\w*=\"\w+\"", b"", data, flags=re.S
    ),
    "names of tags gone": lambda data: re.sub(rb"\{(\d+):[^{}]*\}", rb"{\1}", data),
    "context gone": lambda data: CONTEXT.sub(b"", data),
    "x and g for tags": lambda data: re.sub(
        rb'<ept id="\d+" rid="\d+">.*?</ept>', b"</g>",
        re.sub(rb'<bpt id="(\d+)"[^>]*>.*?</bpt>', rb'<g id="\1">',
               re.sub(rb'<ph id="(\d+)"[^>]*>[^<]*</ph>', rb'<x id="\1"/>', data)),
    ),
    "sc and ec for tags": lambda data: re.sub(
        rb'<pc id="(\d+)"[^>]*>(.*?)</pc>', rb'<sc id="\1"/>\2<ec startRef="\1"/>', data
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", REWRITES)
@pytest.mark.parametrize("form", FORMATS)
def test_what_other_tools_rewrite_comes_home_all_the_same(form: str, how: str) -> None:
    home = desk("survey").bring(REWRITES[how](more(form)))
    assert fates(home) == {"home": 1, "there": len(desk("survey").exchange.entries) - 1}
    path = "manuscript/en/01-methods.md"
    assert home.texts == {
        path: desk("survey").text(path).replace("were recorded:", "were recorded here:")
    }


def test_words_may_be_wrapped() -> None:
    home = desk("survey").bring(wrapped(more("xliff")))
    assert fates(home)["home"] == 1


def test_a_unit_that_was_cut_into_segments_is_put_together() -> None:
    data = desk("survey").export().decode()
    whole = "<target>The following items were recorded:</target></segment>"
    assert whole in data
    parts = (
        "<target>The following </target></segment>"
        "<ignorable><source> </source></ignorable>"
        "<segment><source>x</source><target>items were kept:</target></segment>"
    )
    home = desk("survey").bring(data.replace(whole, parts).encode())
    assert "The following items were kept:" in home.texts["manuscript/en/01-methods.md"]


def test_what_is_not_finished_is_told_and_waits() -> None:
    article = desk("survey").without("01-methods", "00-abstract", "02-results")
    for form in FORMATS:
        home = article.bring(article.export(form))
        there = {one.entry.section for one in home.verdicts if one.entry and one.fate == "there"}
        assert fates(home).keys() == {"untranslated", "there"}
        assert there == {"front"}  # article.toml has both languages
        assert home.texts == {}
    data = (
        desk("survey")
        .export("po")
        .replace(b'\nmsgctxt "01-methods.3', b'\n#, fuzzy\nmsgctxt "01-methods.3')
    )
    assert fates(desk("survey").bring(data))["untranslated"] == 1


HOSTILE = {
    "document type": (b'<!DOCTYPE xliff SYSTEM "file:///etc/hostname"><xliff version="2.1"/>',
                      "it declares a document type, which is not safe to read"),
    "laughs": (b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><xliff>&c;</xliff>',
               "it declares a document type, which is not safe to read"),
    "depth": (b'<xliff version="2.1">' + b"<group>" * 200 + b"</group>" * 200 + b"</xliff>",
              "it is nested too deeply"),
    "another kind of file": (b"<html/>", "it is no XLIFF and no PO file"),
    "words": (b"Dear colleague, here it is.", "it is no XLIFF and no PO file"),
    "version": (b'<xliff version="3.0"/>', "it is XLIFF 3.0, which is not known here"),
    "bytes": (b'msgid "\xff"\nmsgstr ""\n', "it is not UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize("how", HOSTILE)
def test_hostile_files_are_refused(how: str) -> None:
    data, said = HOSTILE[how]
    with pytest.raises(BadFile) as caught:
        read_answers(data)
    assert caught.value.said == said


@pytest.mark.parametrize("form", FORMATS)
def test_half_a_file_is_refused_wherever_it_breaks(form: str) -> None:
    data = more(form)
    at_word = data.index(b"recorded here")
    for at in (at_word + 3, at_word, *range(40, len(data) - 40, len(data) // 23)):
        torn = data[:at]
        if form == "po" and torn[-1:] in (b'"', b"\n", b"#"):
            continue  # a shorter file that is whole
        try:
            answers = read_answers(torn)
        except BadFile:
            continue
        assert form == "po"
        assert torn.rpartition(b"\n")[2].startswith(b"#"), torn[-60:]
        assert all(one.finished or not one.target for one in answers.items)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_article_makes_the_same_bytes(form: str) -> None:
    again = Desk(desk("home").ground)
    assert again.export(form) == desk("home").export(form)


def test_an_entity_of_a_character_is_read() -> None:
    data = edited(desk("survey").export(), lambda unit: append(unit, " A & B < C"), r"methods\.3\.")
    home = desk("survey").bring(data)
    assert "recorded: A & B < C" in home.texts["manuscript/en/01-methods.md"]
