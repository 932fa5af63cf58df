"""The runs of a text: which font each character takes, and which language it is tagged with.

Word gives a Chinese character the East Asian font and a letter the Latin one, but a mark such as
“ ” … — ± × β goes by the run's ``w:hint`` (ISO/IEC 29500-1, 17.3.2.26). Chinese wants its
quotation marks and dashes Chinese and its β ± × Latin, so runs are cut where the hint changes.
"""

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from diglot.docx.names import (
    Element,
    drop,
    element,
    properties,
    remove,
    set_property,
    tag,
    text_element,
    value_of,
)

_CJK = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
# Marks that belong to Chinese in a Chinese sentence: quotes, dash, ellipsis, ratio, numbers in
# circles, Roman numerals of one character, degree Celsius.
_MARKS = "‘’“”—…∶※℃\u2160-\u217f\u2460-\u24ff"
_CHINESE_MARK = re.compile(
    rf"(?<![A-Za-z])[‘’]|[‘’](?![A-Za-z])|[{_MARKS.replace('‘’', '')}]"
    rf"|(?<=[{_CJK}])·|·(?=[{_CJK}])"
)
_PLAIN = re.compile(rf"[\x00-\x9f{_CJK}]")
_CHARGE = re.compile(r"[\d.]*[+−-]+")
_NO_BREAK = "\u2011"
_LANGUAGES = {"zh": ("w:eastAsia", "zh-CN"), "en": ("w:val", "en-US")}


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a Chinese text where the hint changes: ``“β”`` gives ``“`` True, ``β`` False, ``”`` True.

    Letters, digits and Chinese characters go by themselves and cut nothing.
    """
    start, hint = 0, None
    for at, char in enumerate(text):
        if _PLAIN.match(char):
            continue
        wants = bool(_CHINESE_MARK.match(text, at))
        if hint is not None and hint != wants:
            yield text[start:at], hint
            start = at
        hint = wants
    if start < len(text):
        yield text[start:], bool(hint)


def _text_of(run: Element) -> Element | None:
    """Return the ``w:t`` of a run that holds nothing else beside its properties."""
    content = [child for child in run if child.tag != tag("w:rPr")]
    return content[0] if len(content) == 1 and content[0].tag == tag("w:t") else None


def _key(run: Element) -> bytes:
    """Return what must be the same in two runs that read as one."""
    found = run.find(tag("w:rPr"))
    return b"" if found is None else etree.tostring(found, method="c14n")


def _drop_hint(run: Element) -> None:
    found = run.find(tag("w:rPr"))
    if found is None:
        return
    for fonts in found.findall(tag("w:rFonts")):
        drop(fonts, tag("w:hint"))
        if not fonts.attrib:
            found.remove(fonts)
    if not len(found):
        run.remove(found)


def _join(runs: list[Element]) -> None:
    """Join neighbouring runs of the same properties: pandoc sets each word in its own."""
    last: Element | None = None
    for run in runs:
        text = _text_of(run)
        before = None if last is None else _text_of(last)
        if text is None or last is None or before is None:
            last = None if text is None else run
        elif run.getprevious() is last and _key(run) == _key(last):
            before.text = (before.text or "") + (text.text or "")
            remove(run)
        else:
            last = run


def _language(run: Element, edition: str) -> str:
    said = value_of(run, "w:rPr/w:lang")[:2]
    return "zh" if said == "zh" else "en" if said == "en" else edition


def _tag_language(run: Element, edition: str) -> str:
    """Return a run's language, its tag kept only where it is not the edition's own."""
    lang = _language(run, edition)
    found = run.find(tag("w:rPr"))
    if found is not None:
        for old in found.findall(tag("w:lang")):
            found.remove(old)
    if lang != edition:
        name, value = _LANGUAGES[lang]
        set_property(properties(run, "w:rPr"), element("w:lang", {name: value}))
    return lang


def _copy_with_words(run: Element, words: str, *, hint: bool) -> Element:
    """Return a copy of a run that holds these words."""
    made = deepcopy(run)
    for text in made.iter(tag("w:t")):
        text.text = words
        text.set(tag("xml:space"), "preserve")
    if hint:
        fonts = properties(properties(made, "w:rPr"), "w:rFonts")
        fonts.set(tag("w:hint"), "eastAsia")
    return made


def _cut_run(run: Element) -> None:
    text = _text_of(run)
    if text is None or not text.text:
        return
    for words, hint in pieces(text.text):
        run.addprevious(_copy_with_words(run, words, hint=hint))
    remove(run)


def _set_hyphens(text: Element) -> None:
    """Set Word's own hyphen that does not break for U+2011, which few fonts have.

    pandoc writes the character; Word would take it from another font.
    """
    first, *rest = (text.text or "").split(_NO_BREAK)
    text.text = first
    for words in reversed(rest):
        text.addnext(text_element(words))
        text.addnext(element("w:noBreakHyphen"))


def tag_runs(root: Element, edition: str) -> None:
    """Give every run of a part its language and its hint, in an edition of this language."""
    runs = list(root.iter(tag("w:r")))
    for run in runs:
        _drop_hint(run)
    _join(runs)
    for run in list(root.iter(tag("w:r"))):
        if _tag_language(run, edition) == "zh":
            _cut_run(run)
    for text in list(root.iter(tag("w:t"))):
        _set_hyphens(text)
    for columns in root.iter(tag("m:mcPr")):  # pandoc tells them in the other order
        columns[:] = sorted(columns, key=lambda one: one.tag != tag("m:count"))
    for script in list(root.iter(tag("m:sup"), tag("m:sub"))):
        _set_charge(script)
    for words in root.iter(tag("m:nor")):
        _drop_script(words)


def _set_charge(script: Element) -> None:
    """Make the charge of an ion words: LibreOffice misses what stands behind the sign of ``2+``."""
    runs = script.findall(tag("m:r"))
    if len(runs) != len(script) or not _CHARGE.fullmatch("".join(map(str, script.itertext()))):
        return
    for run in runs:
        looks = properties(run, "m:rPr")
        if looks.find(tag("m:nor")) is None:
            looks.insert(0, element("m:nor"))


def _drop_script(words: Element) -> None:
    """Leave words of a formula without a script: pandoc tells both, the schema one of them."""
    found = words.getparent()
    if found is None:
        return
    for one in [*found.findall(tag("m:sty")), *found.findall(tag("m:scr"))]:
        found.remove(one)
