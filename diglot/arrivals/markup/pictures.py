"""Pictures that a manuscript names: copied into figures/, or named and held free by a drawing.

In the place of a picture that is not there stands a drawing that says so: the article can be built,
and nobody takes it for the picture.
"""

import base64
import binascii
import html
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from diglot.arrivals.given import Given
from diglot.arrivals.values import Open
from diglot.article import Lang
from diglot.engines import raster
from diglot.languages import EachLanguage
from diglot.messages import Message, say

SHOWN: Final = (".svg", ".pdf", *raster.SUFFIXES)
"""What an article shows, in the order in which a name without its end is looked for."""
_OTHER: Final = (".eps", ".emf", ".wmf")
_DATA: Final = re.compile(r"data:image/(png|jpeg|svg\+xml)(?:;charset=[\w-]+)?;base64,(.*)", re.S)
WAITING: Final = "waiting:"
"""Begins the address of a picture that is to come, of which the list already tells."""
_WORDS: Final[EachLanguage[str]] = {"zh": "此处图片待补", "en": "This picture is to be copied here"}


@dataclass
class Pictures:
    """The pictures so far, by their names in the article's folder."""

    given: Given
    lang: Lang
    above: str = ""
    folders: tuple[str, ...] = ("",)
    """Where pictures are looked for, below the manuscript's folder."""
    files: dict[str, bytes] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def name(self, target: str) -> str:
        """Return the name that a picture has in the article: ``figures/flow.png``."""
        if target not in self.names:
            self.names[target] = self._copy(target)
        return self.names[target]

    def _copy(self, target: str) -> str:
        if target.startswith(WAITING):
            name = target.removeprefix(WAITING)
            return self._placeholder(name, name, None)
        if re.match(r"(?:https?:)?//|ftp:", target, re.I):
            said = say("a picture lies in the network; save it in place of the drawing")
            return self._placeholder(target, PurePosixPath(target.split("?")[0]).stem, said)
        if inside := _DATA.fullmatch(target):
            try:
                data = base64.b64decode(re.sub(r"\s", "", inside[2]), validate=True)
            except (binascii.Error, ValueError):
                data = b""
            if data:
                return self._keep("picture", "." + inside[1].replace("svg+xml", "svg"), data)
        name = unquote(target.split("#")[0].split("?")[0])
        for ending in ("", *SHOWN, *_OTHER):
            if ending and PurePosixPath(name).suffix.lower() in (*SHOWN, *_OTHER):
                break
            before = len(self.given.told)
            for folder in self.folders if name else ():
                data_ = self.given.data(folder + name + ending, self.above)
                if data_ is not None:
                    return self._local(folder + name + ending, data_)
            if len(self.given.told) > before:
                break
        said = say("a picture is not there; copy it in place of the drawing")
        return self._placeholder(target, PurePosixPath(name).stem, said)

    def _local(self, name: str, data: bytes) -> str:
        path = PurePosixPath(name)
        kept = self._keep(path.stem, path.suffix.lower(), data)
        if path.suffix.lower() not in SHOWN:
            said = say("a picture must be saved as PNG, JPEG or SVG by hand")
            self.given.told.append(Open(said, name, sign=name, mark=kept))
            return self._placeholder(name, path.stem, None)
        return kept

    def _keep(self, stem: str, ending: str, data: bytes) -> str:
        base = re.sub(r"[^\w.-]+", "-", stem).strip("-.") or "picture"
        name, at = f"figures/{base}{ending}", 1
        while self.files.get(f"manuscript/{name}", data) != data:
            at += 1
            name = f"figures/{base}-{at}{ending}"
        self.files[f"manuscript/{name}"] = data
        return name

    def _placeholder(self, target: str, stem: str, said: Message | None) -> str:
        shown = target if len(target) <= 90 else f"…{target[-89:]}"
        drawing = _DRAWING.format(words=html.escape(_WORDS[self.lang]), name=html.escape(shown))
        name = self._keep(stem[:60] or "picture", ".svg", drawing.encode())
        if said is not None:
            self.given.told.append(Open(said, target, sign=target, mark=name))
        return name


_DRAWING: Final = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 120" width="480" height="120">
  <rect x="1" y="1" width="478" height="118" fill="none" stroke="#555" stroke-dasharray="6 4"/>
  <text x="240" y="55" text-anchor="middle" font-family="sans-serif" font-size="16">{words}</text>
  <text x="240" y="82" text-anchor="middle" font-family="sans-serif" font-size="8">{name}</text>
</svg>
"""
