"""The pages of all versions: the order of versions, the newest, an index that harms nobody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diglot.command import main
from diglot.release.site import latest, newest_first, site


@pytest.mark.parametrize(
    ("tags", "first"),
    [
        (["v1.9", "v1.10", "v1.9-rc1"], ["v1.10", "v1.9", "v1.9-rc1"]),
        (["v1.0-rc2", "v1.0-rc10"], ["v1.0-rc10", "v1.0-rc2"]),
        (["v2", "v2.0.1", "1.5"], ["v2.0.1", "v2", "1.5"]),
    ],
)
def test_versions_are_ordered_as_numbers(tags: list[str], first: list[str]) -> None:
    assert newest_first(tags) == first


def test_a_candidate_is_the_latest_only_where_there_is_no_version() -> None:
    assert latest(["v1.0", "v1.1-rc1"]) == "v1.0"
    assert latest(["v1.1-rc1"]) == "v1.1-rc1"
    assert latest([]) is None


def test_the_index_leads_to_each_document_and_runs_nothing() -> None:
    page = "<html><title lang='zh'>甲 &amp; &lt;乙&gt;</title>".encode()
    documents = {
        "v1.0": {"article.zh.html": page, "article.zh.pdf": b"%PDF"},
        "v0.9": {'a"><script>.html': b""},
    }
    files = site(documents)
    index = files["index.html"].decode()
    assert files["latest/article.zh.pdf"] == b"%PDF"
    for address in ("latest/article.zh.html", "v1.0/article.zh.pdf"):
        assert f'href="{address}"' in index
    assert "甲 &amp; &lt;乙&gt;" in index
    assert "<script" not in index
    assert index.index("v1.0/") < index.index("v0.9/")


def test_a_folder_of_versions_gets_its_index(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for tag in ("v1.0", "v1.1", "latest"):
        (tmp_path / tag).mkdir()
        (tmp_path / tag / "article.en.html").write_text(f"<title>{tag}</title>", "utf-8")
    assert main(["release", "--site", str(tmp_path), "--json"]) == 0
    told = json.loads(capfd.readouterr().out)["result"]
    assert told["versions"] == ["v1.0", "v1.1"]
    assert (tmp_path / "latest/article.en.html").read_text("utf-8") == "<title>v1.1</title>"
    assert 'href="v1.0/article.en.html"' in (tmp_path / "index.html").read_text("utf-8")


def test_no_folder_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["release", "--site", str(tmp_path / "none")]) == 2
    assert "none" in capfd.readouterr().err
