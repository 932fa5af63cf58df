"""The network, for the one command that asks it: a GET with limits of time, size and retries.

`urllib` of the standard library does the work: a handful of requests need no dependency of five
packages. What it lacks stands here: a deadline for the whole exchange (its own timeout starts anew
with every byte), a largest size, retries with growing pauses, and no scheme but http and https.
"""

import re
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message as Headers
from http.client import HTTPException, HTTPMessage, IncompleteRead
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from socket import inet_aton
from typing import IO, Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from diglot.messages import NOTHING, Explained, Message, say

_WORTH_RETRYING: Final = frozenset((408, 425, 429, 500, 502, 503, 504))
_DIGITS: Final = re.compile(r"[0-9]{1,6}")
_CHUNK: Final = 65536
_LONGEST_PAUSE: Final = 30.0


class NotFetched(Explained):
    """An answer that did not come; `status` is the server's, 0 where there was none."""

    def __init__(self, message: Message, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class _Redirects(HTTPRedirectHandler):
    """Follows a few redirections, by http and https alone and never to a private host."""

    max_redirections = 5

    def http_error_302(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> Any:
        if reason := reason_against(req.full_url, headers.get("Location", "")):
            fp.close()
            raise NotFetched(reason, code)
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        known = getattr(req, "redirect_dict", {})
        if newurl in known or len(known) >= self.max_redirections:
            fp.close()
            raise NotFetched(
                say("the server points from one address to the next without an end"), code
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def reason_against(asked: str, target: str) -> Message:
    """Return why a redirection from an address to another is not followed, nothing where it is."""
    try:
        here, there = urlsplit(asked), urlsplit(urljoin(asked, target))
        there.port  # noqa: B018 - raises ValueError where it is none
        there.netloc.encode("ascii")
    except ValueError:
        return say("the server points to an address that cannot be read")
    if there.scheme not in ("http", "https"):
        return say("the server points to an address that is neither http nor https")
    if here.scheme == "https" != there.scheme:
        return say("the server points from https to http, which anybody on the way can change")
    if _is_private(there.hostname or "") and not _is_private(here.hostname or ""):
        return say("the server points into a private network")
    return NOTHING


def _is_private(host: str) -> bool:
    """Tell whether a host is written as this machine or as an address of a private network."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return not ip_address(host if ":" in host else inet_aton(host)).is_global
    except (OSError, ValueError):
        return False


@dataclass(frozen=True)
class Network:
    """How to ask: who we are, how long to wait, how often to try, how much to read."""

    agent: str
    seconds: float = 20.0
    tries: int = 3
    pause: float = 1.0
    largest: int = 8 * 1024 * 1024
    sleep: Callable[[float], None] = time.sleep

    def get(self, url: str, accept: str) -> bytes:
        """Return the body that `url` answers with. Raises `NotFetched`."""
        for attempt in range(1, self.tries + 1):
            try:
                return self._once(url, accept)
            except _Later as fault:
                if attempt == self.tries:
                    message = (
                        say("{fault} ({tries} tries)", fault=fault, tries=self.tries)
                        if self.tries > 1
                        else fault.said
                    )
                    raise NotFetched(message, fault.status) from None
                self.sleep(min(max(fault.after, self.pause * 2 ** (attempt - 1)), _LONGEST_PAUSE))
        raise NotFetched(say("no try was made"))

    def _once(self, url: str, accept: str) -> bytes:
        if urlsplit(url).scheme not in ("http", "https"):
            raise NotFetched(say("the address is neither http nor https"))
        request = Request(url, headers={"User-Agent": self.agent, "Accept": accept})  # noqa: S310
        try:
            return _run_in_time(self.seconds, lambda: self._answer(request))
        except HTTPError as fault:
            with fault:
                reason = _line(fault.reason)
                message = say("the server answered {code} {reason}", code=fault.code, reason=reason)
                if fault.code in _WORTH_RETRYING:
                    raise _Later(message, fault.code, _retry_after(fault.headers)) from None
                raise NotFetched(message, fault.code) from None
        except TimeoutError:
            raise _Later(
                say("no answer within {seconds:g} seconds", seconds=self.seconds)
            ) from None
        except URLError as fault:
            raise _Later(_network_reason(fault, self.seconds)) from None
        except (IncompleteRead, OSError):
            raise _Later(say("the answer broke off before its end")) from None
        except (HTTPException, ValueError):
            raise _Later(say("the server answered in a way that cannot be read")) from None

    def _answer(self, request: Request) -> bytes:
        with _opener().open(request, timeout=self.seconds) as answer:
            body = self._body(answer.read1)
            if answer.length:
                raise _Later(say("the answer broke off before its end"))
            return body

    def _body(self, read: Callable[[int], bytes]) -> bytes:
        pieces: list[bytes] = []
        size = 0
        while piece := read(_CHUNK):
            size += len(piece)
            if size > self.largest:
                size = self.largest >> 20
                raise NotFetched(say("the answer is larger than {value} MB", value=size))
            pieces.append(piece)
        return b"".join(pieces)


def _run_in_time(seconds: float, work: Callable[[], bytes]) -> bytes:
    """Return what `work` does, in a thread of its own. Raises TimeoutError when it takes too long.

    A name that is not found, a handshake, a header that comes byte by byte: no time limit of a
    socket holds for all of it. A thread that is late is left to itself, and ends with us.
    """
    ended: SimpleQueue[tuple[bytes, BaseException | None]] = SimpleQueue()

    def run() -> None:
        try:
            ended.put((work(), None))
        except BaseException as fault:
            ended.put((b"", fault))

    threading.Thread(target=run, daemon=True).start()
    try:
        done, fault = ended.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None
    if fault:
        raise fault
    return done


class _Later(Explained):
    """A failure that may pass; `after` is how long the server asks to wait."""

    def __init__(self, message: Message, status: int = 0, after: float = 0.0) -> None:
        super().__init__(message)
        self.status = status
        self.after = after


def _opener() -> OpenerDirector:
    """Return an opener without the handlers for files, data and FTP that urllib adds itself."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler,
        HTTPHandler,
        HTTPSHandler,
        HTTPErrorProcessor,
        HTTPDefaultErrorHandler,
        _Redirects,
    ):
        opener.add_handler(handler())
    return opener


def _retry_after(headers: Headers | None) -> float:
    value = (headers.get("Retry-After") if headers else "") or ""
    return float(value) if _DIGITS.fullmatch(value) else 0.0


def _line(text: object) -> str:
    """Return a server's words as one line of a message; they may be anything."""
    words = "".join(char if char.isprintable() else " " for char in str(text)[:200])
    return " ".join(words.split())


def _network_reason(fault: URLError, seconds: float) -> Message:
    reason = fault.reason
    if isinstance(reason, TimeoutError):
        return say("no answer within {seconds:g} seconds", seconds=seconds)
    if isinstance(reason, socket.gaierror):
        return say("the server's name is not known; is there a network?")
    text = getattr(reason, "strerror", None) or str(reason)
    return say("there is no connection: {why}", why=_line(text))
