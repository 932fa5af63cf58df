"""Edits a document in LibreOffice as a reviewer does, all changes tracked but the last.

``python track_changes.py SOFFICE PROFILE SOURCE TARGET``, places as URLs; wants a Python that has
LibreOffice's ``uno``, which the tests' own does not.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import uno
from com.sun.star.beans import PropertyValue

PIPE = f"diglot{time.time_ns()}"
WAIT = 60  # seconds for the office to start


def option(name: str, value: Any) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def desktop() -> Any:
    """Return the desktop of the office, once it answers."""
    here = uno.getComponentContext()
    name = "com.sun.star.bridge.UnoUrlResolver"
    resolver = here.ServiceManager.createInstanceWithContext(name, here)
    last = time.monotonic() + WAIT
    while True:
        try:
            there = resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
            break
        except Exception:
            if time.monotonic() > last:
                raise
            time.sleep(0.3)
    return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)


def find(document: Any, words: str) -> Any:
    search = document.createSearchDescriptor()
    search.SearchString = words
    return document.findFirst(search)


def after(found: Any, count: int) -> Any:
    """Return a selection of so many characters after a place; a paragraph's mark is one."""
    cursor = found.Text.createTextCursorByRange(found.End)
    cursor.goRight(count, True)
    return cursor


def edit(document: Any) -> None:
    document.RecordChanges = True
    find(document, "inserted after").Text.insertString(
        find(document, "inserted after").End, " this", False
    )
    find(document, "deleted words").setString("")
    find(document, "made italic").CharPosture = uno.Enum("com.sun.star.awt.FontSlant", "ITALIC")
    after(find(document, "joined"), 1).setString("")
    split = find(document, "split here")
    split.Text.insertControlCharacter(split.End, 0, False)
    whole = find(document, "A paragraph to delete.")
    whole.setString("")
    after(find(document, "Before it."), 1).setString("")
    table = document.TextTables.getByIndex(0)
    table.Rows.insertByIndex(1, 1)
    cell = table.getCellByName("A3")
    cell.Text.insertString(cell.Text.End, "+", False)
    note = document.Footnotes.getByIndex(0)
    note.insertString(note.End, " More.", False)
    remark = document.createInstance("com.sun.star.text.textfield.Annotation")
    remark.Author, remark.Content = "Anna", "Which ones?"
    place = find(document, "commented words")
    place.Text.insertTextContent(place.Text.createTextCursorByRange(place), remark, True)
    document.RecordChanges = False
    find(document, "untracked").setString("silent")


def carry_out(act: Callable[[Any], None]) -> None:
    """Do something in the document that the command names, and save it."""
    office, profile, source, target = sys.argv[1:]
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    running = subprocess.Popen([*command, f"--accept=pipe,name={PIPE};urp;"])
    top = desktop()
    document = top.loadComponentFromURL(source, "_blank", 0, (option("Hidden", True),))
    try:
        act(document)
        document.storeToURL(target, (option("FilterName", "MS Word 2007 XML"),))
    finally:
        document.close(True)
        top.terminate()
        running.wait(WAIT)


if __name__ == "__main__":
    carry_out(edit)
