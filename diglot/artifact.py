"""A finished document."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from diglot.article import Kind, Lang
from diglot.diagnostics import Diagnostic


@dataclass(frozen=True)
class Artifact:
    """One finished document; `lang` is "both" for one that holds all languages.

    `beside` are the files that it shows, such as pictures, by their names beside it.
    """

    kind: Kind
    lang: Lang | Literal["both"]
    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The digest of the document, as SHA256SUMS prints it."""
        return hashlib.sha256(self.data).hexdigest()
