"""Clients are shown finished documents: what one test has built another may take."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="package", autouse=True)
def known_builds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the results of builds in a folder of this run, which its processes share."""
    folder = tmp_path_factory.getbasetemp().parent / "known-builds"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIGLOT_CACHE", str(folder))
        yield
