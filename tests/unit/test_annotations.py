"""Reports for tools that show faults beside the lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from diglot.annotations import as_annotations, as_sarif
from diglot.article import Source
from diglot.diagnostics import Code, error, warning
from diglot.messages import say
from diglot.pipeline import Report
from tests.conftest import ROOT

SOURCE = Source("manuscript/zh/02.md", "甲乙\n第一句[@x]\n")
REPORT = Report(
    (
        error(Code.CITE_UNKNOWN_KEY, say("100%, no: key"), SOURCE.span(6, 8), say("a\nb")),
        warning(Code.LIMIT, say("the abstract")),
    )
)


def test_sarif_has_rules_and_results_with_regions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    log = json.loads(as_sarif(REPORT, tmp_path / "paper", "zh"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["cite-unknown-key", "limit"]
    assert rules[1]["shortDescription"]["text"] == "有内容比期刊允许的长或短。"
    first, second = run["results"]
    assert (first["ruleId"], first["ruleIndex"], first["level"]) == ("cite-unknown-key", 0, "error")
    assert first["message"]["text"] == "100%, no: key\na\nb"
    (place,) = first["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "paper/manuscript/zh/02.md"},
        "region": {"startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 6},
    }
    assert "locations" not in second
    assert second["message"]["text"] == "摘要"


def test_annotations_of_github_escape_what_has_a_meaning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert as_annotations(REPORT, tmp_path) == (
        "::error file=manuscript/zh/02.md,line=2,col=4,endLine=2,endColumn=6,"
        "title=cite-unknown-key::100%25, no: key%0Aa%0Ab\n"
        "::warning title=limit::the abstract\n"
    )


SCHEMA = json.loads((ROOT / "tests" / "golden" / "sarif-2.1.0.json").read_text("utf-8"))


def assert_sound(log: dict[str, Any]) -> None:
    """Hold a log against the standard's words: its objects, and what points to another."""
    Draft202012Validator(SCHEMA).validate(log)
    for run in log["runs"]:
        rules = run["tool"]["driver"]["rules"]
        assert len({rule["id"] for rule in rules}) == len(rules)
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            for place in result.get("locations", ()):
                region = place["physicalLocation"]["region"]
                start = (region["startLine"], region["startColumn"])
                assert start <= (region["endLine"], region["endColumn"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sarif_is_what_the_standard_says(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    blank = Source("manuscript/zh/第 1#.md", "甲\n\n乙")
    report = Report(
        (
            *REPORT.diagnostics,
            warning(Code.LIMIT, say("the abstract"), blank.span(0, 0)),
            error(Code.MARKDOWN, say("the abstract"), blank.span(1, 4)),
        )
    )
    for root in (tmp_path, tmp_path / "a paper", tmp_path.parent):
        assert_sound(json.loads(as_sarif(report, root, language)))
    assert_sound(json.loads(as_sarif(Report(()), tmp_path, language)))


def test_a_log_that_is_none_fails(tmp_path: Path) -> None:
    log = json.loads(as_sarif(REPORT, tmp_path))
    del log["runs"][0]["results"][0]["message"]
    with pytest.raises(ValidationError):
        assert_sound(log)
