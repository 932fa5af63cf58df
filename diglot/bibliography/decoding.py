"""Bytes of an exported file as text: the encoding that its signs tell, since no file names it.

Chinese databases still write GBK, Windows programs UTF-16, old BibTeX files Windows-1252.
"""

import codecs
import re
from itertools import pairwise
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The longer ones first where one begins like another."""
_HEAD: Final = 4000
_DECLARED = re.compile(rb"(?i)^(?:%\s*Encoding:|<\?xml[^>]*encoding=[\"'])\s*([\w-]{3,20})")
"""What JabRef and XML say of themselves."""
_PAIR = re.compile(rb"(?:[\x81-\xfe][0-9]){2}|[\x81-\xfe][\x40-\x7e\x80-\xfe]")


_CALLED: Final = {"utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16",
                  "utf-32": "UTF-32", "gb18030": "GBK", "big5hkscs": "Big5"}  # fmt: skip

_LINE_END: Final = re.compile("\r\n?|[\u2028\u2029\x85]")
"""What programs end a line with, beside the line feed."""


def encoding_name(data: bytes) -> str:
    """Return what a text that is not UTF-8 is written in, as programs call it; empty for no text.

    >>> encoding_name("随访的患者".encode("gbk")), encoding_name("隨訪的患者".encode("big5"))
    ('GBK', 'Big5')
    """
    mark = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    encoding = mark or _utf16_without_mark(data[:_HEAD]) or _narrow(data)
    text = _decode_as(data, encoding)
    return "" if text is None or "\0" in text else _CALLED.get(encoding, "Windows-1252")


def decode(data: bytes) -> str | None:
    r"""Return the text of a file with line feeds alone; None for what is no text.

    >>> decode("题名".encode("gbk")), decode("Müller\r\n".encode("cp1252"))
    ('题名', 'Müller\n')
    """
    text = _decode(data)
    if text is None or "\0" in text:
        return None
    return _LINE_END.sub("\n", text)


def _decode(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, encoding)
    if wide := _utf16_without_mark(data[:_HEAD]):
        return _decode_as(data, wide)
    declared = _DECLARED.match(data[:_HEAD])
    told = [declared[1].decode("ascii")] if declared else []
    tried = (_decode_as(data, one) for one in ("utf-8", *told, _narrow(data)))
    return next((text for text in tried if text is not None), None)


def _decode_as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _utf16_without_mark(head: bytes) -> str:
    """Return which UTF-16 a text without a mark is: every other byte of its tags is zero."""
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if len(zeros) > 4 and zeros.count(0) * 4 > len(zeros):
            return encoding
    return ""


def _narrow(data: bytes) -> str:
    """Return GB 18030 or Big5, or Windows-1252 for a text whose high bytes stand alone.

    In GBK nearly all second bytes of a pair are high too (GB 2312 has no other). Both order their
    characters by how usual they are: a Chinese text has most of its own in the first rows.
    """
    pairs = _PAIR.findall(data[: 50 * _HEAD])
    high = sum(len(pair) == 4 or pair[1] > 0xA0 for pair in pairs)
    usual = sum(0xB0 <= pair[0] <= 0xD7 and pair[1] > 0xA0 for pair in pairs)
    in_big5 = sum(0xA4 <= pair[0] <= 0xC6 and pair[1] != 0x80 for pair in pairs)
    if in_big5 > usual and 2 * in_big5 > len(pairs) and _decode_as(data, "big5hkscs") is not None:
        return "big5hkscs" if _is_paired(data) else "cp1252"
    return "gb18030" if 2 * high >= len(pairs) else "cp1252"


def _is_paired(data: bytes) -> bool:
    """Tell whether pairs mostly follow each other, as in Chinese, and stand not among letters."""
    found = list(_PAIR.finditer(data[: 50 * _HEAD]))
    return 3 * sum(one.end() == two.start() for one, two in pairwise(found)) >= len(found)
