"""Clients are shown finished documents: what one test has built another may take."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.known import FOLDER


@pytest.fixture(scope="package", autouse=True)
def known_builds() -> Iterator[None]:
    """Keep the results of builds in the folder of this run, which its processes share."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIGLOT_CACHE", os.environ[FOLDER])
        yield
