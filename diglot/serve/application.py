"""What the browser gets: the page around both editions, the editions, documents, and news.

Only who knows the token of this start, on this machine, is answered: a page of another site can
neither read nor guess it, and a name that somebody points at 127.0.0.1 is refused by its Host.
"""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    JSONResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from diglot.article import Lang
from diglot.serve.documents import Documents
from diglot.serve.preview import Preview
from diglot.serve.setting import Paragraph

_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "frame-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_SCRIPTS = ("shell.js", "following.js", "merge.js", "ranges.js")
_SHELL = {"": "shell.html", **{name: name for name in ("shell.css", *_SCRIPTS)}}
_TYPES = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
}
_SILENCE = 15
"""Seconds after which a line is sent even without news, so that a browser that left is noticed."""


class Live:
    """The preview as it stands, the paragraphs laid upon it, and who waits for news."""

    def __init__(self, documents: Documents) -> None:
        """Begin without pages."""
        self.preview = Preview()
        self.paragraphs: Sequence[Paragraph] = ()
        """What is shown in place of paragraphs of the pages: it was saved since they were made."""
        self.version = 0
        """The last save that is shown."""
        self.documents = documents
        self.stop = asyncio.Event()
        self._parts: Mapping[str, Callable[[], Any]] = {
            "pages": lambda: {**self.preview.state, **self._paragraphs_and_version()},
            "paragraphs": self._paragraphs_and_version,
            "documents": lambda: {
                "state": documents.state,
                "why": documents.why,
                "documents": documents.rows(),
            },
        }
        """What a browser is told, and when it has changed told again."""
        self._changes = dict.fromkeys(self._parts, 0)
        self._news = asyncio.Event()

    def show(self, preview: Preview, paragraphs: Sequence[Paragraph], version: int) -> bool:
        """Take pages and what is laid upon them, in which save `version` is the last.

        Tell whether they are shown: not what is older than what is shown already.
        """
        if version < self.version:
            return False
        part = "paragraphs" if preview is self.preview else "pages"
        changed = part == "pages" or [*paragraphs] != [*self.paragraphs]
        self.preview, self.paragraphs, self.version = preview, tuple(paragraphs), version
        if changed:
            self._tell(part)
        return True

    def _paragraphs_and_version(self) -> dict[str, Any]:
        return {"paragraphs": self.paragraphs, "version": self.version}

    def tell_documents(self) -> None:
        """Tell that the documents stand otherwise."""
        self._tell("documents")

    def _tell(self, part: str) -> None:
        self._changes[part] += 1
        self._news.set()
        self._news = asyncio.Event()

    async def states(self) -> AsyncIterator[str]:
        """Yield each part now and when it has changed, as server-sent events."""
        told = dict.fromkeys(self._parts, -1)
        while not self.stop.is_set():
            news = self._news
            for part, state in self._parts.items():
                if told[part] != self._changes[part]:
                    told[part] = self._changes[part]
                    yield f"event: {part}\ndata: {json.dumps(state(), ensure_ascii=False)}\n\n"
            while not news.is_set() and not self.stop.is_set():
                try:
                    await asyncio.wait_for(news.wait(), _SILENCE)
                except TimeoutError:
                    yield ": still here\n\n"

    def end(self) -> None:
        """Let every browser go."""
        self.stop.set()
        self._news.set()


def application(
    live: Live, token: str, hosts: frozenset[str], settings: dict[str, Any]
) -> Starlette:
    """Return the application; `settings` is what the page is told once: words, editor and so on."""

    def guard(answer: Callable[[Request], Awaitable[Response]]) -> Callable[..., Any]:
        async def guarded_answer(request: Request) -> Response:
            if refusal := _refusal(request, token, hosts):
                return PlainTextResponse(refusal, 403, headers=_HEADERS)
            return await answer(request)

        return guarded_answer

    async def shell(request: Request) -> Response:
        name = _SHELL.get(request.path_params.get("name", ""))
        if name is None:
            return await document(request)
        text = files("diglot.serve").joinpath("page", name).read_text("utf-8")
        headers = {**_HEADERS, "Content-Security-Policy": _POLICY}
        return Response(text, media_type=_TYPES[name.rpartition(".")[2]], headers=headers)

    async def tell_settings(_: Request) -> Response:
        return JSONResponse(settings, headers=_HEADERS)

    async def page(request: Request) -> Response:
        lang: Lang = request.path_params["lang"]
        data = live.preview.pages.get(lang)
        if data is None:
            return PlainTextResponse("", 404, headers=_HEADERS)
        headers = {**_HEADERS, "X-Digest": live.preview.state["pages"][lang]}
        return Response(data, media_type="text/html; charset=utf-8", headers=headers)

    async def document(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in live.documents.names():
            return PlainTextResponse("", 404, headers=_HEADERS)
        return FileResponse(Path(live.documents.folder) / name, headers=_HEADERS)

    async def events(_: Request) -> Response:
        return StreamingResponse(live.states(), media_type="text/event-stream", headers=_HEADERS)

    return Starlette(
        routes=[
            Route("/{token}/", guard(shell)),
            Route("/{token}/settings", guard(tell_settings)),
            Route("/{token}/events", guard(events)),
            Route("/{token}/article.{lang:str}.html", guard(page)),
            Route("/{token}/{name:str}", guard(shell)),
        ]
    )


def _refusal(request: Request, token: str, hosts: frozenset[str]) -> str:
    """Return why a request is not answered, nothing where it is."""
    if request.headers.get("host", "") not in hosts:
        return "unknown host"
    origin = request.headers.get("origin")
    if origin is not None and origin not in {f"http://{host}" for host in hosts}:
        return "another site"
    if not secrets.compare_digest(request.path_params["token"].encode(), token.encode()):
        return "unknown address"
    return ""
