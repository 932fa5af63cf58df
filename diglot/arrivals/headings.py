"""Headings of a Word manuscript: by style, by typed number, or short and bold; levels mended."""

import re
from typing import Final

from diglot.arrivals.inlines import plain
from diglot.article import Node

_DOTTED: Final = re.compile(r"\s*(\d{1,2}(?:[.．]\d{1,2}){0,3})[.．、]?\s*(?=\D)")
_CHINESE: Final = re.compile(r"\s*([一二三四五六七八九十]{1,3})\s*[、．.]\s*")
_BRACKETED: Final = re.compile(r"\s*[(（]([一二三四五六七八九十]{1,3})[)）]\s*")
_ROMAN: Final = re.compile(r"\s*([IVX]{1,4})[.．、]\s+")
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
    text = " ".join(plain(block["c"]).split())
    bare, level = split_number(text)
    if bare.lower().rstrip(":：") in KNOWN:
        return level or 1
    if not bare or len(text) > 60 or re.search(r"[。；;，,.:：！？]$", text):
        return 0
    bold = all(one["t"] in ("Strong", "Space") for one in block["c"])
    if level and re.search(r"[。；]", bare) is None and (bold or len(bare) <= 30):
        return level
    return 2 if bold and len(bare) <= 30 else 0


def slug(title: str, number: int) -> str:
    """Return the end of a section's file name."""
    known = KNOWN.get(title.lower())
    if known:
        return known
    words = re.findall(r"[a-z0-9]+", title.lower()) if title.isascii() else []
    return "-".join(words[:5])[:40].strip("-") or f"section-{number}"
