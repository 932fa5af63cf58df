"""Preprints that an entry takes for articles of a journal, as Google Scholar exports them.

{"type": "article-journal", "container-title": "arXiv preprint arXiv:2101.01234"}
-> {"type": "article", "publisher": "arXiv", "number": "arXiv:2101.01234", …}
"""

import re
from collections.abc import Mapping
from typing import Any, Final

_SERVERS: Final = (
    "arXiv",
    "bioRxiv",
    "medRxiv",
    "ChemRxiv",
    "PsyArXiv",
    "ChinaXiv",
    "PSSXiv",
    "SSRN",
)
_SERVER = re.compile(rf"(?i)({'|'.join(_SERVERS)})(?:\s+(?:e-?)?prints?|\s+preprints?)?[\s:.]*(.*)")
_ARXIV = re.compile(r"(?:arxiv:)?((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?)", re.I)
_MAY_BE: Final = frozenset({"article-journal", "document", "manuscript", "webpage", "article"})


def server_name(text: str) -> str:
    """Return the name of a preprint server as it writes itself, empty for anything else.

    >>> server_name("arxiv"), server_name("ArXiv preprint"), server_name("Lancet")
    ('arXiv', 'arXiv', '')
    """
    found = _SERVER.fullmatch(text.strip())
    return next((one for one in _SERVERS if found and one.lower() == found[1].lower()), "")


def arxiv_address(identifier: str) -> str:
    """Return the address of an article of arXiv, empty for what is no identifier of one.

    >>> arxiv_address("arXiv:2101.01234v2")
    'https://arxiv.org/abs/2101.01234v2'
    """
    found = _ARXIV.match(identifier)
    return f"https://arxiv.org/abs/{found[1]}" if found else ""


def as_preprint(work: Mapping[str, Any]) -> dict[str, Any]:
    """Return a work as a preprint where its journal or publisher is a preprint server."""
    names = ("container-title", "publisher")
    name = next((name for name in names if server_name(str(work.get(name) or ""))), "")
    volume = str(work.get("volume") or "")
    other = volume and not volume.startswith("abs/")  # as Semantic Scholar has it
    if not name or work.get("type") not in _MAY_BE or other:
        return dict(work)
    told = str(work[name])
    dropped = ("volume", "container-title", "container-title-short")
    rest = {key: value for key, value in work.items() if key not in dropped}
    found = _ARXIV.search(told) or _ARXIV.search(volume)
    number = work.get("number") or (f"arXiv:{found[1]}" if found else "")
    preprint = rest | {"type": "article", "publisher": server_name(told), "number": number}
    if not work.get("URL") and not work.get("DOI"):
        preprint["URL"] = arxiv_address(str(number))
    return {key: value for key, value in preprint.items() if value}
