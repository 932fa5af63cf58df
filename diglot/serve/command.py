"""``build.py serve``: the options of the live page, and its life from start to Ctrl-C."""

from __future__ import annotations

import argparse
import asyncio
import secrets
import socket
import tempfile
import webbrowser
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from diglot.arguments import add_names, add_shared
from diglot.article import LANGS
from diglot.diagnostics import EngineFailed, Misused
from diglot.messages import Message, in_language, say
from diglot.serve.application import Live, application
from diglot.serve.documents import Documents
from diglot.serve.remaking import Remaking
from diglot.serve.watching import FOLDERS

WORDS: Final[Mapping[str, Message]] = {
    "zh": say("Chinese"),
    "en": say("English"),
    "faults": say("What is wrong"),
    "none": say("Nothing is wrong."),
    "checking": say("The article is being checked …"),
    "differences": say("Only what differs between the languages"),
    "show": say("Show"),
    "aligned": say("Scroll both editions together"),
    "error": say("error"),
    "warning": say("warning"),
    "open": say("Open in the editor"),
    "pdf": say("PDF"),
    "docx": say("Word"),
    "documents-none": say("PDF and Word are not made yet"),
    "documents-waiting": say("PDF and Word follow when you pause"),
    "documents-writing": say("PDF and Word are being made …"),
    "documents-ready": say("PDF and Word are up to date"),
    "documents-failed": say("PDF and Word are old: the text has errors"),
    "documents-stopped": say("PDF and Word cannot be made here"),
    "lost": say("The preview has ended; start build.py serve again."),
}
"""The words of the page around the editions, in the language of whoever writes."""


if TYPE_CHECKING:
    import uvicorn

LOOPBACK = "127.0.0.1"
EDITOR = "vscode://file/{path}:{line}:{column}"

_LOOK = 0.1
"""Seconds after which it is looked whether the user has ended the command."""

Tell = Callable[[Message], None]


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:  # noqa: ARG001
    """Add the options of ``serve`` to its parser."""
    parser.description = say(
        "Show both editions in the browser while you write; each save is seen at once."
    )
    add = parser.add_argument
    add_shared(parser, "article")
    add_names(parser, "--lang", LANGS, say("which editions"), default=LANGS)
    add("--port", type=int, default=0, help=say("of this machine; a free one by default"))
    editor = say("the address that opens a line in your editor; {editor} by default", editor=EDITOR)
    add("--editor", default=EDITOR, metavar="URL", help=editor)
    add("--no-open", action="store_true", help=say("do not open the browser"))


def run(arguments: argparse.Namespace, root: Path, tell: Tell, language: str) -> int:
    """Serve the article at `root` until the user stops it."""
    if not (root / FOLDERS[0]).is_dir():
        raise Misused(say("there is no folder {root}", root=root / FOLDERS[0]))
    with _bind(arguments.port) as listener, tempfile.TemporaryDirectory() as folder:
        asyncio.run(_serve(arguments, root, listener, Path(folder), tell, language))
    return 0


def _bind(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
        listener.listen()
    except (OSError, OverflowError) as fault:
        listener.close()
        message = say("port {port} cannot be used: {why}", port=port, why=fault)
        raise EngineFailed("serve", message, say("leave --port out; a free one is taken")) from None
    return listener


async def _serve(
    arguments: argparse.Namespace,
    root: Path,
    listener: socket.socket,
    folder: Path,
    tell: Tell,
    language: str,
) -> None:
    import uvicorn

    port = listener.getsockname()[1]
    token = secrets.token_urlsafe(16)
    address = f"http://{LOOPBACK}:{port}/{token}/"
    live = Live(Documents(root, folder, arguments.lang, language))
    settings: dict[str, Any] = {
        "langs": list(arguments.lang),
        "editor": arguments.editor,
        "root": str(root),
        "language": language,
        "words": {name: in_language(words, language) for name, words in WORDS.items()},
    }
    hosts = frozenset({f"{LOOPBACK}:{port}", f"localhost:{port}"})
    served = application(live, token, hosts, settings)
    config = uvicorn.Config(
        served, log_level="error", access_log=False, lifespan="off", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    tell(say("the article is shown at {address}; Ctrl-C ends it", address=address))
    if not arguments.no_open:
        webbrowser.open(address)
    making = asyncio.create_task(Remaking(live, root, arguments.lang, language).run())
    making.add_done_callback(lambda _: setattr(server, "should_exit", True))
    ending = asyncio.create_task(_disconnect_browsers(server, live))
    try:
        await server.serve(sockets=[listener])
    finally:
        for task in (making, ending):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def _disconnect_browsers(server: uvicorn.Server, live: Live) -> None:
    """Let every browser go when the server is to end: it waits for those that still listen."""
    while not server.should_exit:
        await asyncio.sleep(_LOOK)
    live.end()
