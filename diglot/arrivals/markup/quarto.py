"""Quarto and R Markdown: chunks that were not run, included files, shortcodes.

A chunk's picture is taken where the tools have left it, ``paper_files/figure-html/fig-a-1.png``;
else a drawing holds its place, so that pointers to it stand.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from diglot.arrivals.markup.pictures import WAITING
from diglot.arrivals.markup.reading import Dialect, Reading
from diglot.arrivals.markup.wording import replace_in_prose
from diglot.arrivals.values import Open
from diglot.messages import say
from diglot.tree_vocabulary import DIVISIONS

_INCLUDE: Final = re.compile(r"^[ \t]*\{\{<\s*include\s+([^\s>]+)\s*>\}\}[ \t]*$", re.M)
_SHORTCODE: Final = re.compile(r"\{\{<[^<>\n]{0,300}>\}\}")
_CHUNK: Final = re.compile(
    r"^(?P<fence>`{3,})\s*\{(?P<head>\w+[^}\n]*)\}[ \t]*\n(?P<code>(?:.*\n)*?)(?P=fence)`*[ \t]*$",
    re.M,
)
_OPTION: Final = re.compile(r"^\s*#\|\s*([\w.-]+)\s*:\s*(.*?)\s*$", re.M)
_LOOSE: Final = re.compile(r"^\s*#\|\s*(.*?),?\s*$", re.M)
_INLINE: Final = re.compile(r"`\{?(?:r|python|julia)\}? [^`\n]+`")
_DEEPEST: Final = 5


_FOR_PAGES: Final = re.compile(
    r"`r if \(knitr::is_html_output\(\)\)\s*(?P<quote>['\"])(?P<words>[^`]*?)(?P=quote)\s*`"
)
"""Words that bookdown sets on web pages only, as the heading of the list of references."""


def _plain(text: str, name: str, reading: Reading) -> str:
    text = _with_includes(text, name, reading, 0)
    text = _FOR_PAGES.sub(r"\g<words>", text)
    text = _CHUNK.sub(lambda found: _chunk(found, name, reading), text)
    for found in dict.fromkeys(one[0] for one in _INLINE.finditer(text)):
        said = say("a value that code computes must be typed, or the text be rendered first")
        reading.told.append(Open(said, found, sign=found, mark=found))
    text = re.sub(r"\{\{<\s*meta\s+([\w-]+)\s*>\}\}", lambda one: _of_head(one, reading), text)
    for found in dict.fromkeys(one[0] for one in _SHORTCODE.finditer(text)):
        if not re.search(r"pagebreak|include", found):
            said = say("a shortcode was left out")
            reading.told.append(Open(said, found, sign=found))
    return replace_in_prose(text, _SHORTCODE, lambda _: "")


def _of_head(found: re.Match[str], reading: Reading) -> str:
    """Return the value of the head that a shortcode names, the shortcode where it has none."""
    value = reading.meta.get(found[1])
    return value if isinstance(value, str) else found[0]


def _with_includes(text: str, name: str, reading: Reading, depth: int) -> str:
    def put(found: re.Match[str]) -> str:
        before = len(reading.given.told)
        source = reading.given.text(found[1], name) if depth < _DEEPEST else None
        if source is None and len(reading.given.told) == before and depth < _DEEPEST:
            # Some make the texts of Quarto out of others that lie beside them.
            bare = found[1].rpartition(".")[0]
            others = (f"{bare}{end}" for end in (".md", ".Rmd", ".rmd"))
            source = next((one for end in others if (one := reading.given.text(end, name))), None)
        if source is None and len(reading.given.told) > before:
            return ""
        if source is None:
            said = say("an included file was not read")
            reading.told.append(Open(said, found[1], sign=found[0].strip()))
            return ""
        return "\n" + _with_includes(source.text, source.path, reading, depth + 1) + "\n"

    return _INCLUDE.sub(put, text)


def _chunk(found: re.Match[str], name: str, reading: Reading) -> str:
    """Return what stands for a chunk: its picture, a drawing or an empty table with its label."""
    language, _, head = re.sub(r"^(\w+)\s*,", r"\1 ", found["head"]).partition(" ")
    if language in ("comment", "asis", "verbatim", "cat", "embed"):
        code = found["code"]
        kept = {"asis": code, "verbatim": f"{found['fence']}\n{code}{found['fence']}\n"}
        return "\n" + kept.get(language, "")
    options = dict(_OPTION.findall(found["code"]))
    options = {key: value.strip("\"'") for key, value in options.items()}
    # knitr also takes the options of a head line by line: #| fig.cap="Two groups",
    loose = [one[1] for one in _LOOSE.finditer(found["code"]) if not _OPTION.match(one[0])]
    options.update(_head_options(", ".join([*filter(None, [head]), *loose])))
    label = options.get("label", "")
    first = found[0].partition("\n")[0]
    sign = f"label: {label}" if f"label: {label}" in found[0] and label else found[0][:100]
    if options.get("eval", "").casefold() == "false" and options.get("echo") != "false":
        shown = re.sub(r"^#\|.*\n", "", found["code"], flags=re.M)
        return f"\n{found['fence']}{language}\n{shown}{found['fence']}\n"
    caption = options.get("fig-cap") or options.get("fig.cap") or ""
    if language in DIVISIONS:
        title = f"### {options['name']}\n\n" if options.get("name") else ""
        return f"\n::: {{.{language}{f' #{label}' if label else ''}}}\n{title}{found['code']}:::\n"
    if panels := _panels(found["code"]):
        return _panel_box(label, caption, panels, options.get("layout-ncol", "2"), name, reading)
    if caption or label.startswith("fig-"):
        return _figure(label, caption, name, reading, sign)
    said = say("a chunk of code was not run; type its result, or render the text first")
    kable = re.search(
        r"(?:kable|kbl|tbl|gt)\([^\"']*?(?:caption|title)\s*=\s*[\"']([^\"'\n]+)", found["code"]
    )
    table = options.get("tbl-cap") or options.get("tab.cap") or (kable[1] if kable else "")
    if label.startswith("tbl-") or table:
        reading.told.append(
            Open(said, label or language, sign=sign, mark=f"#tbl:{label.removeprefix('tbl-')}")
        )
        ident = label if label.startswith("tbl-") else f"tbl-{label}"
        reading.same[f"tab:{label}"] = ident
        return f"\n| … |\n|---|\n| … |\n\n: {table} {{#{ident}}}\n"
    if options.get("include", "").casefold() != "false":
        reading.told.append(Open(said, label or first, sign=sign))
    return ""


def _figure(label: str, caption: str, name: str, reading: Reading, sign: str) -> str:
    ident = label if label.startswith("fig-") else f"fig-{label}"
    reading.same[f"fig:{label}"] = ident
    if path := _picture_of_chunk(label, name, reading):
        return f"\n![{caption}]({path}){{#{ident}}}\n"
    said = say("a chunk of code was not run; render the text first, or save its picture")
    reading.told.append(Open(said, label, sign=sign, mark=f"#fig:{ident.removeprefix('fig-')}"))
    return f"\n![{caption}]({WAITING}{label or 'chunk'}){{#{ident}}}\n"


def _picture_of_chunk(label: str, name: str, reading: Reading, number: int = 1) -> str:
    """Return where a chunk's picture lies after the text was rendered, empty without one."""
    stem = PurePosixPath(name).with_suffix("").as_posix()
    for folder in ("html", "latex", "pdf", "docx", "commonmark", "gfm", "epub3"):
        for ending in ("svg", "png", "pdf", "jpeg"):
            path = f"{stem}_files/figure-{folder}/{label}-{number}.{ending}"
            if (reading.given.root / path).is_file():
                return path
    return ""


def _panels(code: str) -> list[str]:
    """Return the captions of a chunk's panels: ``fig-subcap``, a list or a line."""
    found = re.search(r"^#\|\s*fig-subcap:[ \t]*(.*)\n((?:#\|\s+-\s.*\n)*)", code, re.M)
    if not found:
        return []
    lines = re.findall(r"#\|\s+-\s+(.*)", found[2]) or re.split(r"\s*,\s*", found[1].strip("[] "))
    return [one.strip().strip("\"'") for one in lines if one.strip()]


def _panel_box(
    label: str, caption: str, panels: Sequence[str], columns: str, name: str, reading: Reading
) -> str:
    said = say("a chunk of code was not run; render the text first, or save its picture")
    made = []
    for number, words in enumerate(panels, 1):
        path = _picture_of_chunk(label, name, reading, number)
        if not path:
            reading.told.append(Open(said, f"{label}-{number}", sign=f"label: {label}"))
        made.append(f"![{words}]({path or f'{WAITING}{label}-{number}'}){{#{label}-{number}}}")
    inside = "\n\n".join([*made, caption])
    return f"\n::: {{#{label} layout-ncol={columns}}}\n{inside}\n:::\n"


def _head_options(head: str) -> Mapping[str, str]:
    """Return the options of ``{r scatter, fig.cap="Two groups"}``."""
    found = dict(re.findall(r"([\w.]+)\s*=\s*[\"']?((?<=\")[^\"]*|(?<=')[^']*|[^\s,\"']+)", head))
    first = re.match(r"\s*,?\s*([\w.-]+)\s*(?:,|$)", head)
    return {**({"label": first[1]} if first else {}), **found}


QUARTO: Final = Dialect(_plain)


def is_quarto(text: str) -> bool:
    """Tell whether a text is Quarto's or R Markdown's."""
    return bool(
        re.search(
            r"^`{3,}\s*\{(?:r|python|julia|ojs)\b|\{\{<\s*\w|\\@ref\(|@(?:fig|tbl|sec|eq)-\w",
            text,
            re.M,
        )
    )
