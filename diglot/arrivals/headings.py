"""Headings of a Word manuscript: by style, by typed number, or short and bold; levels mended."""

import re
from collections.abc import Sequence
from typing import Final

from diglot.arrivals.inlines import line_of, plain
from diglot.article import Node

_DOTTED: Final = re.compile(r"\s*(\d{1,2}(?:[.．]\d{1,2}){0,3})[.．、]?\s*(?=\D)")
_CHINESE: Final = re.compile(r"\s*([一二三四五六七八九十]{1,3})\s*[、．.]\s*")
_BRACKETED: Final = re.compile(r"\s*[(（]([一二三四五六七八九十]{1,3})[)）]\s*")
_ROMAN: Final = re.compile(r"\s*([IVX]{1,4})[.．、]\s+")
_CAPTION: Final = re.compile(r"(?:[图表]|fig(?:ure|\.)?|tab(?:le|\.)?)\s*[A-Z]?\d", re.I)
_QUANTITY: Final = re.compile(
    r"\s*\d+(?:[.．]\d+)?\s*(?:%|(?:[kmμµ]?g|[mμµ]?[Ll]|[mcn]?m|h|min|days?|weeks?|months?|years?|cases?"
    r"|patients?)(?![\w-]))"
)
"""Begins with a number and its unit: 5 mg daily."""
_COUNTED: Final = re.compile(r"\s*\d{1,2}[.．、]\s*(?=\D)")
KNOWN: Final = {
    "引言": "introduction", "前言": "introduction", "背景": "background", "绪论": "introduction",
    "资料与方法": "methods", "对象与方法": "methods", "材料与方法": "methods", "方法": "methods",
    "材料和方法": "methods", "结果": "results", "讨论": "discussion", "结论": "conclusion",
    "结语": "conclusion", "展望": "outlook", "小结": "conclusion", "总结": "conclusion",
    "致谢": "acknowledgements", "志谢": "acknowledgements", "病例资料": "case",
    "临床资料": "methods",
    "introduction": "introduction", "background": "background", "methods": "methods",
    "materials and methods": "methods", "patients and methods": "methods", "results": "results",
    "discussion": "discussion", "conclusion": "conclusion", "conclusions": "conclusion",
    "acknowledgements": "acknowledgements", "acknowledgments": "acknowledgements",
}  # fmt: skip
"""Headings that need no style to be known, and the file's name of each."""


def split_number(text: str) -> tuple[str, int]:
    """Return a heading without its typed number, and the level that it tells, 0 for none."""
    if found := _DOTTED.match(text):
        return text[found.end() :].strip(), 1 + len(re.findall(r"[.．]\d", found[1]))
    for pattern, level in ((_CHINESE, 1), (_BRACKETED, 2), (_ROMAN, 1)):
        if found := pattern.match(text):
            return text[found.end() :].strip(), level
    return text.strip(), 0


def heading_level(style: str, block: Node) -> int:
    """Return the level of a block that is a heading, 0 for one that is none."""
    if block["t"] == "Header":
        return int(block["c"][0])
    if block["t"] not in ("Para", "Plain"):
        return 0
    if found := re.fullmatch(r"(?:heading|标题)\s*(\d)", style.strip().lower()):
        return int(found[1])
    text = line_of(block)
    if not block["c"] or block["c"][0]["t"] == "Superscript" or _CAPTION.match(text):
        return 0  # an institution behind its mark, a figure's bold caption
    if _QUANTITY.match(text):
        return 0
    bare, level = split_number(text)
    if bare.lower().rstrip(":：") in KNOWN:
        return level or 1
    if not bare or len(text) > 60 or re.search(r"[。；;，,.:：！？]$", text):
        return 0
    bold = _is_bold(block)
    if level and re.search(r"[。；]", bare) is None and (bold or len(bare) <= 30):
        return level
    return 2 if bold and len(bare) <= 30 else 0


def heading_levels(blocks: Sequence[tuple[str, Node]]) -> list[int]:
    """Return the level of each block with its style, 0 for one that is no heading.

    Plain lines that count, 1. and 2., one behind another with nothing of their own are items of a
    list. Below 一、 and below （一） a typed 1. has a level of its own.
    """
    levels = [heading_level(*one) for one in blocks]
    lines = [plain(one["c"]) if one["t"] in ("Para", "Plain") else "" for _, one in blocks]
    counted = {at for at, text in enumerate(lines) if levels[at] and _COUNTED.match(text)}
    above = 0
    for at, text in enumerate(lines):
        if at in counted and {at - 1, at + 1} & counted and not _is_bold(blocks[at][1]):
            levels[at] = 0
        elif at in counted:
            levels[at] += above
        elif levels[at] and _BRACKETED.match(text):
            above = 2
        elif levels[at] and _CHINESE.match(text):
            above = 1
    return levels


def _is_bold(paragraph: Node) -> bool:
    return all(one["t"] in ("Strong", "Space") for one in paragraph["c"])


def slug(title: str, number: int) -> str:
    """Return the end of a section's file name."""
    known = KNOWN.get(title.lower())
    if known:
        return known
    words = re.findall(r"[a-z0-9]+", title.lower()) if title.isascii() else []
    return "-".join(words[:5])[:40].strip("-") or f"section-{number}"
