"""LibreOffice on tracked changes: all accepted, it shows the new text; all rejected, the old."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from diglot.revisions.diff import write_tracked
from diglot.revisions.editions import merge_editions
from diglot.revisions.states import current
from diglot.writing.docx import write_docx
from tests.unit.writing.test_docx_small import EVERYTHING

MACRO = """Sub Run(folder As String)
  One folder, "accepted", "AcceptAllTrackedChanges"
  One folder, "rejected", "RejectAllTrackedChanges"
  One folder, "new", ""
  One folder, "old", ""
End Sub

Sub One(folder As String, part As String, action As String)
  Dim a(0) As New com.sun.star.beans.PropertyValue
  a(0).Name = "Hidden" : a(0).Value = True
  doc = StarDesktop.loadComponentFromURL("file://" & folder & part & ".docx", "_blank", 0, a())
  If action <> "" Then
    helper = createUnoService("com.sun.star.frame.DispatchHelper")
    helper.executeDispatch(doc.CurrentController.Frame, ".uno:" & action, "", 0, Array())
  End If
  Dim b(0) As New com.sun.star.beans.PropertyValue
  b(0).Name = "FilterName" : b(0).Value = "Text"
  doc.storeToURL("file://" & folder & part & ".txt", b())
  doc.close(True)
End Sub
"""
TYPE = "<!DOCTYPE {0} PUBLIC '-//OpenOffice.org//DTD OfficeDocument 1.0//EN' '{1}.dtd'>"
NAMES = "http://openoffice.org/2000"


def install(profile: Path) -> None:
    """Write the macro into a profile of LibreOffice's."""
    folder = profile / "user" / "basic" / "Standard"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "Module1.xba").write_text(
        TYPE.format("script:module", "module")
        + f'<script:module xmlns:script="{NAMES}/script" script:name="Module1"'
        + f' script:language="StarBasic">{escape(MACRO)}</script:module>',
        "utf-8",
    )
    (folder / "script.xlb").write_text(
        TYPE.format("library:library", "library")
        + f'<library:library xmlns:library="{NAMES}/library" library:name="Standard">'
        + '<library:element library:name="Module1"/></library:library>',
        "utf-8",
    )
    (folder.parent / "script.xlc").write_text(
        TYPE.format("library:libraries", "libraries")
        + f'<library:libraries xmlns:library="{NAMES}/library">'
        + '<library:library library:name="Standard" library:link="false"/></library:libraries>',
        "utf-8",
    )


def test_libreoffice_shows_both_texts(
    tiny: Path, tmp_path: Path, client: Callable[[str], str]
) -> None:
    other = shutil.copytree(tiny, tmp_path / "other")
    text = EVERYTHING.replace("第二句话", "改写了的第二句话").replace("> 引文\n", "")
    text = text.replace("- 乙\n", "- 丙\n\n- 乙\n").replace("$$x=y$$", "$$x=z$$")
    for root, words in ((tiny, EVERYTHING), (other, text)):
        (root / "manuscript" / "zh" / "01-introduction.md").write_text(words, "utf-8")
    (other / "manuscript" / "data" / "counts.csv").write_text(
        "group.zh,group.en,n\n治疗组,Treated,13\n空白组,None,4\n", "utf-8"
    )
    old, new = (current(root, None) for root in (tiny, other))
    before, after = old.cite_edition("zh"), new.cite_edition("zh")
    made = write_tracked(merge_editions(before, after, new.profile), new.profile, "a", "")
    for name, data in (
        ("accepted", made.data),
        ("rejected", made.data),
        ("new", write_docx(after, new.profile).data),
        ("old", write_docx(before, new.profile).data),
    ):
        (tmp_path / f"{name}.docx").write_bytes(data)
    office = [client("soffice"), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    office += ["--headless", "--norestore"]
    run = f'macro:///Standard.Module1.Run("{tmp_path.as_posix()}/")'
    subprocess.run([*office, "--terminate_after_init"], check=True, timeout=180)
    install(tmp_path / "profile")  # into a profile that LibreOffice has made itself
    subprocess.run([*office, run], check=True, capture_output=True, timeout=180)
    shown = {path.stem: path.read_text("utf-8-sig").split("\n") for path in tmp_path.glob("*.txt")}
    assert shown["accepted"] == shown["new"]
    assert shown["rejected"] == shown["old"]
    assert shown["new"] != shown["old"]
