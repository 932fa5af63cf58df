"""The buttons of a review's page write the decisions that ``review --decide`` follows."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from diglot.command import main
from tests.clients.test_pages import checker, run_sessions
from tests.reviewer import Reviewer
from tests.unit.review.reviewed import ARTICLE, document


def test_what_the_buttons_decide_is_followed(client: Callable[[str], str], tmp_path: Path) -> None:
    for package in ("axe-core", "playwright-core"):
        checker(package)
    word = Reviewer.of(document("zh"), "Li Ming")
    word.replace(word.find("第一句话"), "第一句", "开头一句")
    word.replace(word.find("随访5.8年"), "随访", "观察")
    word.replace(word.find("治疗组"), "治疗", "干预")
    sent = tmp_path / "li.docx"
    sent.write_bytes(word.save())
    article = shutil.copytree(ARTICLE, tmp_path / "article")
    about = ["--article", str(article), "--base", str(article)]
    command = ["review", str(sent), *about]
    assert main([*command, "--report", str(tmp_path / "li")]) == 0
    run_sessions(["deciding"], tmp_path, client)

    ids = [one["id"] for one in json.loads((tmp_path / "li.json").read_text("utf-8"))[0]["changes"]]
    decided = json.loads((tmp_path / "decisions.json").read_text("utf-8"))
    assert decided == {"refused": ids[:1], "accepted": ids[1:]}
    assert main([*command, "--decide", str(tmp_path / "decisions.json"), "--apply"]) == 0
    texts = "".join(one.read_text("utf-8") for one in (article / "manuscript").rglob("*.[mc]*"))
    assert "第一句话" in texts
    assert "观察5.8年" in texts
    assert "干预组" in texts
