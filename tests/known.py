"""Documents at which several tests look, made once in a run of all processes: by who asks first.

Only tests of finished documents ask here. One that proves how something is made, or that replaces a
part of diglot, makes it itself.
"""

from __future__ import annotations

import os
from pathlib import Path

from diglot.article import DEFAULT_OPTIONS, CitedEdition, Kind
from diglot.artifact import Artifact
from diglot.profile import Profile
from diglot.stages import Stages
from diglot.store import Store
from diglot.writing import write

FOLDER = "DIGLOT_TEST_BUILDS"
"""The variable that names a run's folder, see tests/conftest.py."""


def stages() -> Stages:
    """Return the stages of builds whose results this run shares."""
    return Store(Path(os.environ[FOLDER]))


def written(kind: Kind, edition: CitedEdition, profile: Profile) -> Artifact:
    """Return an edition's document of a kind."""
    return stages()(("write", kind), write, kind, edition, profile, DEFAULT_OPTIONS)
