"""What every page needs of WeasyPrint, made before the process forks that sets one.

The fonts' files are written and looked through by fontconfig, and the patterns of hyphenation read,
once for all pages. Pango's own part follows in the fork: it works with threads, which no fork takes
along.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from types import SimpleNamespace
from typing import Any

from weasyprint import CSS
from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2
from weasyprint.text.fonts import FontConfiguration

from diglot.pdf import engine, fetcher, fonts, hyphenation
from diglot.pdf.seams import replace_functions

_ready: list[tuple[_Fonts, Any]] = []


class _Folder(type(Path())):  # type: ignore[misc]
    """A folder of files of which a second one of the same bytes is a link to the first."""

    def write_bytes(self, data: Any) -> int:
        """Write a file."""
        # To compare megabytes takes as long as to write them: large ones are known by themselves.
        _, first = _written.setdefault(id(data) if len(data) > _LARGE else data, (data, self))
        with suppress(OSError):  # a folder that knows no links
            if first is not self:
                os.link(first, self)
                return len(data)
        return int(super().write_bytes(data))


_LARGE = 1 << 20

_written: dict[Any, tuple[bytes, Path]] = {}
"""Each content and its first file, while fonts are made ready."""


class _Fonts(FontConfiguration):  # type: ignore[misc]
    """The page's fonts as fontconfig knows them, and after `begin` Pango too."""

    def __init__(self) -> None:
        self._config = fontconfig.FcInitLoadConfigAndFonts()
        self._folder: Any = None
        self.font_map = ffi.NULL
        self.strut_layouts: dict[Any, Any] = {}
        self.font_features: dict[Any, Any] = {}

    def add_font_face(self, descriptors: Any, fetch: Any) -> None:
        """Add a font; its file is written once, however many faces are of it."""
        self._folder = self._folder or _Folder(mkdtemp(prefix="weasyprint-"))
        super().add_font_face(descriptors, fetch)

    def begin(self) -> None:
        """Let Pango know the fonts, in a fork; what its page adds is in a folder of its own.

        In the folder of all forks it would be taken for a font that is known already.
        """
        self._folder = None
        self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        pangoft2.pango_fc_font_map_set_config(
            ffi.cast("PangoFcFontMap *", self.font_map), self._config
        )

    def __del__(self) -> None:
        """Leave the files to the folder they are in: other forks use them."""


def prepare() -> None:
    """Make fonts ready for the pages that are set in forks of this process."""
    if _ready:
        return
    with engine.own_fontconfig():
        own = _Fonts()
        untold = SimpleNamespace(pango_fc_font_map_config_changed=lambda _: None)
        with replace_functions({"text.fonts.pangoft2": untold}):
            faces = _faces(own)
    fonts.font.cache_clear()
    _written.clear()
    hyphenation.read_patterns()
    _ready.append((own, faces))


def fonts_and_faces() -> tuple[Any, Any]:
    """Return the fonts of a page and the style sheet that names them, ready ones but once."""
    if _ready:
        own, faces = _ready.pop()
        own.begin()
        return own, faces
    configuration = FontConfiguration()
    return configuration, _faces(configuration)


def _faces(configuration: Any) -> Any:
    return CSS(string=fonts.faces(), font_config=configuration, url_fetcher=fetcher.fetcher())
