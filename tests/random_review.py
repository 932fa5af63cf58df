"""Random acts of a reviewer on a Word document, and what a second reader sees of them."""

from __future__ import annotations

import random
import re
from collections import Counter

from lxml import etree

from tests.reviewer import Element, Reviewer, text_of, w

_WORDS = (
    "改动",
    "alpha",
    "很好",
    "*星*",
    "{{ x }}",
    "a_b",
    "，",
    "“引”",
    "3~4",
    "[注]",
    "@key",
    "#",
)
_FRONT = {"Title", "ParallelTitle", "Author", "Affiliation", "ArticleType", "Keywords"}
_FRONT |= {"ArticleInformation", "Notice", "DraftBanner", "Abstract", "Bibliography"}

TEXT = """# 讨论 {#sec:end}

Wang等报道了结果[@li2021]。随访5.8年，完全缓解率（*P*<0.05）为74%比47%（**OR**=0.03）[@smith2020]。

“引号”里的话——破折号……省略号。结论见@sec:end，又见@tbl:two[@li2021; @smith2020]。

- 甲项的话*斜*
    1. 甲项之一[@li2021]
    2. 甲项之二
- 乙项的话
    - 乙项之一
    - 乙项之二

> 引文一句，说的是**重要**的事。

## 小结

| 指标 | 治疗 | 对照 |
|------|------|------|
| 例数 | 30   | 31   |
| 缓解 | 12   | *9*  |
| 死亡 | 1    | 2    |

: 两组的结果 {#tbl:two}

末一段有脚注^[脚注里的话[@smith2020]。]，有公式$a^2$，到此为止。

# 展望

随访的**中位**时间是12个月（95%*CI* 9~15）[@li2021, 第12页]，
与@tbl:two所列相符；H~2~O与10^9^/L照旧。

1. 其一，样本量小
2. 其二，随访短[@smith2020]
    - 随访之一
    - 随访之二[@li2021]
3. 其三，没有对照

今后的研究应当登记[^n]，见[登记处](https://example.org/a)。

> 又一句引文[@smith2020]。

[^n]: 登记的号码另列。

## 局限

| 项目 | 说明         |
|------|--------------|
| 对照 | **没有**     |
| 盲法 | 未用[@li2021] |

: 各项局限 {#tbl:limits}

局限列于@tbl:limits，不再赘述。以上两点，留待以后。
"""


def style_of(paragraph: Element) -> str:
    found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if found is None else str(found.get(w("val")))


def is_text(paragraph: Element) -> bool:
    """Tell whether a paragraph shows a section's text: no front matter, no list of references."""
    return bool(text_of(paragraph).strip()) and style_of(paragraph) not in _FRONT


def in_table(paragraph: Element) -> bool:
    return any(one.tag == w("tbl") for one in paragraph.iterancestors())


def in_field(paragraph: Element, at: int) -> bool:
    """Tell whether a place stands in what a field shows, which no word processor parts."""
    depth, count = 0, 0
    for node in paragraph.iter(w("fldChar"), w("t")):
        if node.tag == w("t"):
            count += len(node.text or "")
        else:
            depth += {"begin": 1, "end": -1}.get(str(node.get(w("fldCharType"))), 0)
        if count > at or (count == at and depth):
            return depth > 0
    return False


def alive(paragraph: Element) -> bool:
    """Tell whether a paragraph's mark still stands; a tracked one may be gone."""
    return paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is None


def edit_at_random(reviewer: Reviewer, count: int, dice: random.Random, name: str) -> list[str]:
    """Make `count` edits; return the words, each unique, that were typed and still stand there."""
    typed: list[str] = []
    if dice.random() < 0.3:
        swap_numbers(reviewer)
    for number in range(count):
        reviewer.author = dice.choice([None, "Li Ming", "Wang Fang"])
        candidates = [one for one in reviewer.paragraphs() if is_text(one) and alive(one)]
        if not candidates:
            break
        typed += _edit(reviewer, dice.choice(candidates), dice, f"{name}N{number}Z")
    standing = "\n".join(text_of(one) for one in reviewer.paragraphs())
    return [one for one in typed if one in standing]


def swap_numbers(reviewer: Reviewer) -> None:
    """Exchange the numbers of the first two works everywhere, as after a new order of the list."""
    now = {"1": "2", "2": "1"}
    notes = etree.fromstring(reviewer.parts["word/footnotes.xml"])
    for run in [*reviewer.body.iter(w("r")), *notes.iter(w("r"))]:
        style = run.find(f"{w('rPr')}/{w('rStyle')}")
        if style is not None and style.get(w("val")) == "Citation":
            for one in run.iter(w("t")):
                one.text = re.sub(r"\d+", lambda found: now.get(found[0], found[0]), one.text or "")
    reviewer.parts["word/footnotes.xml"] = etree.tostring(notes)
    for paragraph in reviewer.paragraphs():
        if style_of(paragraph) == "Bibliography":
            label = next(paragraph.iter(w("t")))
            label.text = re.sub(r"\d+", lambda found: now.get(found[0], found[0]), label.text or "")


def _edit(reviewer: Reviewer, paragraph: Element, dice: random.Random, mark: str) -> list[str]:
    text = text_of(paragraph)
    start = dice.randrange(len(text))
    end = min(len(text), start + dice.choice([1, 2, 3, 6, 15]))
    table = in_table(paragraph)
    match dice.choice("iiiirrrrdddddnnpsjmbhlw"):
        case "i":
            reviewer.replace_at(paragraph, start, start, f"{mark}{dice.choice(_WORDS)}")
            return [mark]
        case "r":
            reviewer.replace_at(paragraph, start, end, f"{mark}{dice.choice(_WORDS)}")
            return [mark]
        case "d":
            reviewer.replace_at(paragraph, start, end, "")
        case "n" if not table:
            reviewer.new_paragraph(paragraph, f"{mark}，一段新的话{dice.choice(_WORDS)}。")
            return [mark]
        case "p" if not table and not style_of(paragraph).endswith("Caption"):
            reviewer.delete_paragraph(paragraph)
        case "s" if not table and 1 < start < len(text) - 1 and not in_field(paragraph, start):
            reviewer.split(paragraph, start)
        case "j" if not table and _joins(paragraph):
            reviewer.join(paragraph)
        case "m" if not table and reviewer.author is None:
            _move(reviewer, paragraph, dice)
        case "b":
            reviewer.dress(paragraph, text[start:end], dice.choice("bi"))
        case "h" if style_of(paragraph).startswith("Heading"):
            reviewer.replace_at(paragraph, 0, len(text), f"{mark}新标题")
            return [mark]
        case "l" if (level := paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}")) is not None:
            level.set(w("val"), str(dice.choice([0, 1, 2])))
        case "w" if table:
            _swap_rows(paragraph)
    return []


def _move(reviewer: Reviewer, paragraph: Element, dice: random.Random) -> None:
    others = [one for one in reviewer.paragraphs() if is_text(one) and not in_table(one)]
    goal = dice.choice(others)
    if goal is not paragraph:
        reviewer.move(paragraph, goal)


def _swap_rows(paragraph: Element) -> None:
    row = next(one for one in paragraph.iterancestors() if one.tag == w("tr"))
    following = row.getnext()
    if following is not None and following.tag == w("tr") and row.find(w("trPr")) is None:
        following.addnext(row)


def _joins(paragraph: Element) -> bool:
    following = paragraph.getnext()
    return following is not None and following.tag == w("p") and is_text(following)


def missing(rebuilt: list[str], reviewed: list[str]) -> Counter[str]:
    """Return the lines of the reviewed document that the rebuilt one does not have."""
    return Counter(reviewed) - Counter(rebuilt)
