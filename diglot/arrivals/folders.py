"""A folder of files that are all new: written as one set, and never over anything that is there."""

from collections.abc import Mapping
from pathlib import Path

from diglot.diagnostics import Misused
from diglot.messages import say
from diglot.saving import save_all


def refuse_taken(folder: Path) -> None:
    """Raise `Misused` where `folder` is a file, or holds something already."""
    if folder.exists() and not folder.is_dir():
        raise Misused(say("{folder} is a file", folder=folder), say("name another folder"))
    if folder.is_dir() and any(one.name != ".git" for one in folder.iterdir()):
        raise Misused(
            say("{folder} holds files already; nothing was written", folder=folder),
            say("name a new folder, or an empty one"),
        )


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their names below a new folder. Raises `Misused`, `EngineFailed`."""
    refuse_taken(folder)
    save_all({folder / name: data for name, data in files.items()}, "arrivals")
