from __future__ import annotations

from diglot.article import Rendered, Section, Source, Stretch
from diglot.diagnostics import Severity
from diglot.messages import say
from diglot.proof.missing import lost_words, name_losses

TEXT = """# 方法 {#sec:m}

纳入12例患者[@a]，随访*两年*。第二句话很长，足以跨越两页的边界而不丢一个字。

| 组 | 数 |
|----|----|
| 治疗 | 12 |

注释[^n]。

[^n]: 注释的文字。
"""
SHOWN = (
    "1方法纳入12例患者[1]，随访两年。第二句话很长，足以跨越两页的边界而不丢一个字。"
    "组数治疗12注释1。1注释的文字。"
)


def section(text: str = TEXT) -> Section:
    source = Source("manuscript/zh/01-methods.md", text)
    return Section(
        "01-methods", "zh", source, Rendered(source, text, (Stretch(0, source, 0, len(text)),)), ()
    )


def lost(shown: str, *, text: str = TEXT, parts: int = 1) -> list[str]:
    return [
        f"{one.span.start.line}:{one.span.start.column} {one.words}"
        for one in lost_words([section(text)], shown, parts=parts)
    ]


def test_nothing_is_lost_where_all_is_shown() -> None:
    assert lost(SHOWN) == []


def test_every_part_that_is_taken_away_is_named_at_its_place() -> None:
    assert lost(SHOWN.replace("治疗", "")) == ["7:3 治疗"]
    assert lost(SHOWN.replace("1注释的文字。", "")) == ["11:7 注释的文字。"]
    assert lost(SHOWN.replace("随访两年", "随访")) == [
        "3:13 随访*两年*。第二句话很长，足以跨越两页的边界而不丢一个字。"
    ]
    assert lost(SHOWN.replace("方法", "")) == ["1:3 方法 {#sec:m}"]


def test_a_foot_of_a_page_may_part_a_phrase_and_take_nothing() -> None:
    parted = SHOWN.replace("足以跨越", "足以第3页脚注跨越")
    assert lost(parted) != []
    assert lost(parted, parts=3) == []
    assert lost(SHOWN.replace("足以跨越两页的边界", "足以第3页"), parts=3) != []


def test_a_paragraph_written_twice_is_shown_twice() -> None:
    text = "同样的一段话写了两次。\n\n同样的一段话写了两次。\n"
    assert lost("同样的一段话写了两次。", text=text) == ["1:1 同样的一段话写了两次。"]
    assert lost("同样的一段话写了两次。" * 2, text=text) == []


def test_a_loss_is_a_warning_with_the_name_of_the_document() -> None:
    found = lost_words([section()], SHOWN.replace("治疗", ""))
    (warning,) = name_losses(found, say("{file}", file="article.zh.pdf"))
    assert warning.severity is Severity.WARNING
    assert warning.message == 'article.zh.pdf does not show "治疗"'


def test_words_that_run_to_the_left_are_passed_over_where_a_document_turns_them() -> None:
    text = section("词源 עברית 来自希腊语的一个词。\n")
    shown = "词源 תירבע 来自希腊语的一个词。"
    assert lost_words([text], shown)
    assert lost_words([text], shown, leftward=False) == []
    assert lost_words([text], "来自希腊语的一个词。", leftward=False)
