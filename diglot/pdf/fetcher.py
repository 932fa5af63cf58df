"""What a page may open: the fonts of `fonts` and ``data:``; no file, no network, no redirect."""

from typing import Any

from weasyprint.urls import URLFetcher, URLFetcherResponse

from diglot.pdf import fonts


class _Fetcher(URLFetcher):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Return what an address names; WeasyPrint turns the error into a warning."""
        name = url.removeprefix(fonts.SCHEME)
        if name != url and name in fonts.names():
            return URLFetcherResponse(url, fonts.font(name), {"Content-Type": "font/otf"})
        return super().fetch(url, headers)


def fetcher() -> Any:
    """Return a fetcher for one page."""
    return _Fetcher()
