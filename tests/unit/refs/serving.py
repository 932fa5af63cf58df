"""A real HTTP server on this machine with hand-made answers, slow and cut ones among them."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Answer:
    """One answer of the server; `slow` seconds pass before each piece of its body."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    slow: float = 0.0
    claimed: int | None = None


@dataclass
class Server:
    """A real HTTP server on this machine; it gives `answers` by path, the last one for ever."""

    url: str
    answers: dict[str, list[Answer]]
    asked: list[tuple[str, dict[str, str]]]

    def says(self, path: str, *answers: Answer | Any) -> None:
        """Set the answers for a path without its query; what is no `Answer` is sent as JSON."""
        self.answers[path] = [
            one if isinstance(one, Answer) else Answer(json.dumps(one).encode()) for one in answers
        ]


@contextmanager
def serving() -> Iterator[Server]:
    answers: dict[str, list[Answer]] = {}
    asked: list[tuple[str, dict[str, str]]] = []

    class Speaker(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, dict(self.headers)))
            waiting = answers.get(self.path.partition("?")[0], [Answer(b"no", 404)])
            answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            self.send_response(answer.status)
            length = len(answer.body) if answer.claimed is None else answer.claimed
            self.send_header("Content-Length", str(length))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self._body(answer)

        def _body(self, answer: Answer) -> None:
            size = 1 if answer.slow else 65536
            try:
                for start in range(0, len(answer.body), size):
                    time.sleep(answer.slow)
                    self.wfile.write(answer.body[start : start + size])
                    self.wfile.flush()
            except OSError:
                pass  # the one who asked has gone away

        def log_message(self, *words: Any) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Speaker)
    running.daemon_threads = True
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield Server(f"http://127.0.0.1:{running.server_port}", answers, asked)
    running.shutdown()
    running.server_close()
    thread.join()
