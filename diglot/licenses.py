"""The licences of Creative Commons: the names that articles have for them, their addresses."""

import re

_CODED = re.compile(
    r"CC[ -]?(?P<kind>BY(?:-NC)?(?:-(?:ND|SA))?)[ -]v?(?P<version>[1-4]\.0|2\.5)"
    r"(?:[ ,(（]*(?:International|Intl?\.?|国际|Unported|通用|DEED|许可协议|licen[cs]e)[)）]?)*",
    re.I,
)
_SPELT = re.compile(
    r"(?:Creative Commons |知识共享)\s*(?:Attribution|署名)(?P<parts>\D*?)[-–— ]*"
    r"(?P<version>[1-4]\.0|2\.5)\b.*",
    re.I,
)
_ADDRESS = re.compile(
    r"https?://creativecommons\.org/licenses/(?P<kind>by(?:-nc)?(?:-(?:nd|sa))?)/(?P<version>\d\.\d)\S*"
)
_PUBLIC_DOMAIN = re.compile(r"CC[ -]?0(?:[ -]?v?1\.0)?(?:\s(?:Universal|通用))?", re.I)
_PARTS = (("NonCommercial|非商业", "NC"), ("NoDeriv|禁止演绎", "ND"), ("ShareAlike|相同方式", "SA"))


def identifier(name: str) -> str:
    """Return the identifier of a licence in the list of SPDX, nothing for another name.

    >>> identifier("CC BY-NC 4.0 International"), identifier("知识共享署名-禁止演绎 4.0")
    ('CC-BY-NC-4.0', 'CC-BY-ND-4.0')
    """
    if found := _CODED.fullmatch(name) or _ADDRESS.fullmatch(name):
        return f"CC-{found['kind'].upper()}-{found['version']}"
    if found := _SPELT.fullmatch(name):
        parts = [code for form, code in _PARTS if re.search(form, found["parts"], re.I)]
        return "-".join(["CC-BY", *parts, found["version"]])
    return "CC0-1.0" if _PUBLIC_DOMAIN.fullmatch(name) else ""


def address(name: str) -> str:
    """Return the address of a licence of Creative Commons, or the one that stands for a name.

    >>> address("CC BY-NC 4.0")
    'https://creativecommons.org/licenses/by-nc/4.0/'
    """
    if name.startswith("https://"):
        return name if re.fullmatch(r"https://\S+", name) else ""
    if not (found := identifier(name)):
        return ""
    if found == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    kind, _, version = found.removeprefix("CC-").lower().rpartition("-")
    return f"https://creativecommons.org/licenses/{kind}/{version}/"
