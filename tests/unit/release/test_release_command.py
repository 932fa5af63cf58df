"""``release``: refused with findings, the same anywhere, verified against an old one."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from diglot.command import main
from diglot.release.archive import pack, unpack
from diglot.release.manifest import ENGINES, FONTS
from diglot.release.receivers import RECEIVERS, chosen_files
from diglot.release.verify import differences
from tests.conftest import ROOT

NAME = "tiny.1"


def answer(capfd: pytest.CaptureFixture[str], root: Path, *words: str) -> tuple[int, Any]:
    capfd.readouterr()
    code = main(["release", "--article", str(root), "--json", *words])
    return code, json.loads(capfd.readouterr().out)


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """The tiny article, and its bundle."""
    root = tmp_path_factory.mktemp("release") / "tiny"
    shutil.copytree(ROOT / "tests" / "articles" / "tiny", root)
    assert main(["release", "--article", str(root), "--for", "pmc,meca,scholarone,magtech"]) == 0
    path = next((root / "output" / "release").glob("*.zip"), Path())
    whole = [one for one in path.parent.glob("*.zip") if (one.parent / one.stem).is_dir()]
    return root, unpack(whole[0].read_bytes())


def test_what_both_blind_copies_show_is_told_once(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = shutil.copytree(ROOT / "tests" / "articles" / "tiny", tmp_path / "tiny")
    for lang, words in {"zh": "本文由张三所写。", "en": "Zhang San wrote this article."}.items():
        (root / "manuscript" / lang / "00-abstract.md").write_text(f"{words}\n", "utf-8")
    code, told = answer(capfd, root)
    assert code == 0
    faults = [(one["code"], one["message"]) for one in told["diagnostics"]]
    assert ("blind", 'in the blind copy the text says "张三"') in faults
    assert len(faults) == len(set(faults))


def test_the_folder_and_the_zip_hold_the_same_and_the_sums_are_right(
    released: tuple[Path, dict[str, bytes]],
) -> None:
    root, files = released
    folder = next(one for one in (root / "output" / "release").iterdir() if one.is_dir())
    for name, data in files.items():
        assert (folder / name).read_bytes() == data
    for line in files["SHA256SUMS"].decode().splitlines():
        told, _, name = line.partition("  ")
        assert hashlib.sha256(files[name]).hexdigest() == told
    listed = {line[66:] for line in files["SHA256SUMS"].decode().splitlines()}
    assert listed == set(files) - {"SHA256SUMS"}
    manifest = json.loads(files["manifest.json"])
    assert {one["name"] for one in manifest["files"]} == set(files) - {
        "SHA256SUMS",
        "manifest.json",
    }
    assert {"manuscript/article.toml", "bib/references.json"} <= {
        one["name"] for one in manifest["sources"]
    }
    assert all(manifest["engines"].values())
    assert all(manifest["fonts"].values())


def test_the_submission_stands_apart_and_names_nobody(
    released: tuple[Path, dict[str, bytes]],
) -> None:
    _, files = released
    for lang, name in (("zh", "张三"), ("en", "ZHANG San")):
        page = document(files[f"submission/title-page.{lang}.docx"])
        text = document(files[f"submission/blinded.{lang}.docx"])
        assert name in page
        assert name not in text
    assert files["submission/figures/figure-1.png"].startswith(b"\x89PNG")
    assert b"<svg" in files["submission/figures/figure-1.svg"]


def document(data: bytes) -> str:
    import io
    import re

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [one for one in archive.namelist() if one.endswith(".xml")]
        return re.sub(r"<[^<>]*>", "", "".join(archive.read(one).decode() for one in parts))


def test_a_receivers_set_holds_what_its_xml_shows(
    released: tuple[Path, dict[str, bytes]],
) -> None:
    _, files = released
    for row in RECEIVERS.values():
        taken = chosen_files(files, row)
        matched = [one for one in files if one in taken or row.flat]
        assert matched
    assert [name for name in chosen_files(files, RECEIVERS["magtech"]) if ".en." in name] == []
    pmc = chosen_files(files, RECEIVERS["pmc"])
    assert "article.xml" in pmc
    assert all("/" not in name for name in pmc)
    meca = zipfile.ZipFile(__import__("io").BytesIO(files["meca/article.meca.zip"]))
    told = meca.read("manifest.xml").decode()
    inside = set(meca.namelist()) - {"manifest.xml"}
    assert {one for one in inside if f'xlink:href="{one}"' not in told} == set()
    assert 'item-type="article-metadata"' in told


@pytest.fixture
def again(released: tuple[Path, dict[str, bytes]], tmp_path: Path) -> Path:
    """A copy of the article with what its release left."""
    return shutil.copytree(released[0], tmp_path / "again")


def test_a_release_is_refused_while_check_has_findings(
    tiny: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    section = tiny / "manuscript" / "zh" / "01-introduction.md"
    section.write_text(section.read_text("utf-8") + "\n{{ 多余 }\n", "utf-8")
    code, told = answer(capfd, tiny)
    assert (code, told["result"]["released"]) == (1, None)
    assert not (tiny / "output" / "release").exists()


def test_what_a_receiver_asks_for_and_nobody_told_is_named(
    released: tuple[Path, dict[str, bytes]], capfd: pytest.CaptureFixture[str]
) -> None:
    code, told = answer(capfd, released[0], "--for", "crossref")
    assert code == 1
    expected = (ROOT / "tests/golden/release/lacks.case").read_text("utf-8").splitlines()
    lines = [f"{one['severity']}: {one['message']} [{one['code']}]" for one in told["diagnostics"]]
    assert list(dict.fromkeys(lines)) == [one for one in expected if one]
    assert any("deposit-email" in one["hint"] for one in told["diagnostics"])


def test_an_old_bundle_is_verified(
    released: tuple[Path, dict[str, bytes]], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root, files = released
    old = tmp_path / "old.zip"
    old.write_bytes(pack(files, "tiny"))
    copied = shutil.copytree(root, tmp_path / "copy", ignore=shutil.ignore_patterns("output"))
    assert answer(capfd, copied, "--verify", str(old))[0] == 0
    assert not (copied / "output").exists()
    section = copied / "manuscript" / "zh" / "01-introduction.md"
    section.write_text(section.read_text("utf-8").replace("一", "壹", 1) + "\n", "utf-8")
    code, told = answer(capfd, copied, "--verify", str(old))
    first = told["diagnostics"][0]["message"]
    assert (code, first) == (1, "manuscript/zh/01-introduction.md: this source was changed since")
    no_zip = tmp_path / "no.zip"
    no_zip.write_bytes(b"PK")
    assert answer(capfd, copied, "--verify", str(no_zip))[0] == 2


def test_what_was_changed_afterwards_and_what_it_was_made_with_is_told(
    released: tuple[Path, dict[str, bytes]],
) -> None:
    _, files = released
    assert differences(files, files) == []
    forged = {**files, "check.json": b"{}"}
    found = differences(forged, files)
    assert (found[0].part, str(found[0].why)) == (
        "check.json", "it was changed after the bundle was made",
    )  # fmt: skip
    manifest = json.loads(files["manifest.json"])
    manifest["engines"]["weasyprint"] = "1.0"
    older = {**files, "manifest.json": json.dumps(manifest).encode()}
    assert [one.part for one in differences(older, files)] == ["weasyprint"]
    lost = {name: data for name, data in files.items() if name != "check.json"}
    assert differences(lost, files)[0].part == "check.json"
    assert differences({}, files)[0].part == "manifest.json"


def test_what_an_earlier_release_left_is_taken_away_and_nothing_else(
    again: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = next(one for one in (again / "output" / "release").iterdir() if one.is_dir())
    own = folder / "notes.txt"
    own.write_text("mine", "utf-8")
    left = folder / "documents" / "old.pdf"
    left.write_text("old", "utf-8")
    sums = folder / "SHA256SUMS"
    more = f"{'0' * 64}  documents/old.pdf\n{'0' * 64}  ../../../manuscript/article.toml\n"
    sums.write_text(sums.read_text("utf-8") + more, "utf-8")
    assert answer(capfd, again)[0] == 0
    assert (own.exists(), left.exists()) == (True, False)
    assert (again / "manuscript" / "article.toml").exists()


def test_a_full_disk_leaves_the_earlier_bundle_whole(
    again: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {one: one.read_bytes() for one in (again / "output").rglob("*") if one.is_file()}
    assert before
    toml = again / "manuscript" / "article.toml"
    toml.write_text(toml.read_text("utf-8").replace('pages = "10"', 'pages = "11"'), "utf-8")
    synced: list[int] = []

    def full(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 9:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("diglot.saving.os.fsync", full)
    assert main(["release", "--article", str(again)]) == 3
    assert "the disk is full" in capfd.readouterr().err
    after = {one: one.read_bytes() for one in (again / "output").rglob("*") if one.is_file()}
    assert after == before


def test_two_machines_make_the_same_bundle(
    released: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    root, files = released
    copied = tmp_path / "另一 folder"
    shutil.copytree(root, copied, ignore=shutil.ignore_patterns("output"))
    environment = {
        **os.environ, "TZ": "Asia/Kathmandu", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "77",
        "DIGLOT_LANG": "zh",
    }  # fmt: skip
    command = "import os, sys; os.umask(0o077); from diglot.command import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", command, "release", "--ui", "zh", "--article", str(copied)],
        env=environment, cwd=ROOT, capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    folder = next(one for one in (copied / "output" / "release").iterdir() if one.is_dir())
    other = unpack((folder.parent / f"{folder.name}.zip").read_bytes())
    assert differences(files, other) == []
    assert files == other
    assert pack(files, "a") == pack(dict(reversed(files.items())), "a")


def _with_password(data: bytearray) -> None:
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + flags] |= 1


def _of_unknown_packing(data: bytearray) -> None:
    for header, packing in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(header) + packing] = 77


def _broken_inside(data: bytearray) -> None:
    for header, packing in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(header) + packing] = zipfile.ZIP_DEFLATED


def _of_many_bytes(data: bytearray) -> None:
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (0x7FFF_FFFF).to_bytes(4, "little")


@pytest.mark.parametrize(
    "spoil", [_with_password, _of_unknown_packing, _broken_inside, _of_many_bytes]
)
def test_a_zip_that_cannot_be_read_is_no_bundle(spoil: Callable[[bytearray], None]) -> None:
    data = bytearray(pack({"a.txt": b"\xff\xff\xff\xff words"}, "old"))
    assert unpack(bytes(data)) == {"a.txt": b"\xff\xff\xff\xff words"}
    spoil(data)
    with pytest.raises(zipfile.BadZipFile):
        unpack(bytes(data))


def test_the_manifest_names_every_engine() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    needed = {canonicalize_name(Requirement(one).name) for one in project["dependencies"]}
    assert {canonicalize_name(one) for one in (*ENGINES, *FONTS)} <= needed
    interface = {"babel", "rich", "uvicorn", "starlette", "watchfiles"}
    assert needed - {canonicalize_name(one) for one in (*ENGINES, *FONTS)} - interface == set()


def test_a_tag_that_is_not_the_articles_version_releases_nothing(
    released: tuple[Path, dict[str, bytes]], capfd: pytest.CaptureFixture[str]
) -> None:
    root, _ = released
    code, told = answer(capfd, root, "--tag", "v9.9", "--output", str(root / "other"))
    assert code == 1
    assert "9.9" in told["diagnostics"][-1]["message"]
    assert not (root / "other").exists()


@pytest.mark.parametrize("page", ["docs/release.md", "docs/release.zh.md"])
def test_every_receiver_has_its_row_in_the_documents(page: str) -> None:
    rows = re.findall(r"^\| (`.+?) \|", (ROOT / page).read_text("utf-8"), re.M)
    named = {name for row in rows for name in re.findall(r"`([a-z-]+)`", row)}
    assert [name for name in RECEIVERS if name not in named] == []
