"""Documents for authors exist in Chinese and English and say the same; every link leads on."""

from __future__ import annotations

import gettext
import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

import pytest

from diglot.codes import RULES
from diglot.command import COMMANDS, DEFAULT, parser
from diglot.messages import CATALOGUES, DOMAIN
from diglot.reading.attributes import CLASSES
from diglot.reading.attributes import PAIRS as ALLOWED_PAIRS
from tests.catalogues import template
from tests.documents import read_document
from tests.test_repository import ROOT, name, tracked

DOCS = ROOT / "docs"
DEVELOPERS = frozenset({"api.md", "csl.md", "developers.md", "release-checklist.md"})
"""Documents that only those who work on diglot itself read, in English."""

README, README_ZH = ROOT / "README.md", DOCS / "README.zh.md"
SECURITY, SECURITY_ZH = ROOT / "SECURITY.md", DOCS / "SECURITY.zh.md"
ENGLISH = sorted(
    path
    for path in DOCS.glob("*.md")
    if path.name not in DEVELOPERS and not path.name.endswith(".zh.md")
)
PAIRS = {path: path.with_suffix(".zh.md") for path in ENGLISH} | {
    README: README_ZH,
    SECURITY: SECURITY_ZH,
}
BACK = {chinese: english for english, chinese in PAIRS.items()}
WRITTEN = sorted(
    path for path in tracked() if path.suffix == ".md" and "manuscript" not in path.parts
)
"""All Markdown files that are documents, not sections of an article."""

each_pair = pytest.mark.parametrize(
    ("english", "chinese"), PAIRS.items(), ids=[name(one) for one in PAIRS]
)


def led_to(path: Path, target: str) -> Path:
    """Return the file that a link of a document leads to, by its path alone."""
    file = unquote(target.partition("#")[0])
    return (path.parent / file).resolve() if file else path


def is_address(target: str) -> bool:
    return target.startswith(("https://", "http://", "mailto:"))


@pytest.mark.parametrize("chinese", BACK, ids=name)
def test_every_document_for_authors_exists_in_chinese(chinese: Path) -> None:
    assert chinese.exists()
    letters = [one for one in chinese.read_text(encoding="utf-8") if one.isalpha()]
    assert sum("\u4e00" <= one <= "\u9fff" for one in letters) > len(letters) / 5


@pytest.mark.parametrize("path", [*PAIRS, *BACK], ids=name)
def test_what_is_read_is_prose(path: Path) -> None:
    for words in read_document(path).prose:
        assert "**" not in words, "stars are stress only beside a letter or a blank"
        if path in BACK:
            assert not re.search("[\u3000-\u9fff\uff00-\uffef]\n", words), (
                f"a page shows the end of a line of Chinese as a blank: {words}"
            )


def test_every_chinese_document_has_an_english_one() -> None:
    assert sorted(DOCS.glob("*.zh.md")) == sorted(BACK)


@each_pair
def test_both_languages_have_the_same_parts(english: Path, chinese: Path) -> None:
    mine, other = (read_document(path).shape for path in (english, chinese))
    for one, two in zip(mine, other, strict=False):
        assert one == two
    assert len(mine) == len(other)


@each_pair
def test_both_languages_show_the_same_code(english: Path, chinese: Path) -> None:
    pairs = zip(read_document(english).codes, read_document(chinese).codes, strict=True)
    for mine, other in pairs:
        assert mine.language == other.language
        if mine.language in ("sh", "toml", "json"):
            assert mine.bare == other.bare


@each_pair
def test_a_document_leads_to_its_other_language_at_its_head(english: Path, chinese: Path) -> None:
    for path, words, partner in ((english, "中文", chinese), (chinese, "English", english)):
        links = [link for link in read_document(path).links if link.words.startswith(words)]
        assert [led_to(path, link.target) for link in links] == [partner]
        assert links[0].line < 30


@each_pair
def test_a_document_leads_to_others_in_its_own_language(english: Path, chinese: Path) -> None:
    for path, partner, others in ((english, chinese, PAIRS), (chinese, english, BACK)):
        mine = set(others)
        strange = [
            link.target
            for link in read_document(path).links
            if not is_address(link.target)
            and (to := led_to(path, link.target)) != partner
            and to in {*PAIRS, *BACK} - mine
        ]
        assert strange == []


def test_the_readme_lists_every_document_for_authors() -> None:
    for readme, listed in ((README, set(PAIRS)), (README_ZH, set(BACK))):
        links = read_document(readme).links
        shown = {led_to(readme, one.target) for one in links if not is_address(one.target)}
        assert listed - {readme} - shown == set()


@pytest.mark.parametrize("path", WRITTEN, ids=name)
def test_links_lead_to_files_and_headings_that_exist(path: Path) -> None:
    lost = []
    for link in read_document(path).links:
        if is_address(link.target):
            continue
        to, anchor = led_to(path, link.target), unquote(link.target.partition("#")[2])
        heading = to.suffix == ".md" and to.exists() and anchor in read_document(to).anchors
        if not to.exists() or (anchor and not heading):
            lost.append(f"{link.line}: {link.target}")
    assert lost == []


REFS = ("list", "show", "import", "add", "verify", "export")
ALL_COMMANDS = [
    *(one for one in COMMANDS if one != "refs"),
    *(f"refs {one}" for one in REFS),
    "glossary suggest",
]
WRITTEN_COMMANDS = sorted(
    {
        command.removeprefix("python3 build.py").strip()
        for path in [*PAIRS, *BACK]
        if path.exists()
        for command in read_document(path).commands
        if command.startswith("python3 build.py")
    }
)


@pytest.mark.parametrize("line", WRITTEN_COMMANDS)
def test_a_command_that_is_written_is_understood(line: str) -> None:
    words = shlex.split(line)
    if not words or words[0].startswith("-"):
        words.insert(0, DEFAULT)
    if words[0] != "test":
        parser(words[0]).parse_args(words)


PAGE_OF = {
    "review": "review",
    "diff": "revising",
    "response": "revising",
    "refs": "references",
    "release": "release",
    "new": "arrivals",
    "journal": "arrivals",
    "import": "arrivals",
    "doctor": "arrivals",
    "serve": "serve",
    "status": "two-languages",
    "glossary": "two-languages",
}
"""The page of docs/ that tells a command's options beside the README."""


@pytest.mark.parametrize("command", ALL_COMMANDS)
@pytest.mark.parametrize("readme", [README, README_ZH], ids=name)
def test_every_option_of_a_command_is_told(
    readme: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page = DOCS / f"{PAGE_OF.get(command.split()[0], 'writing')}.md"
    pages = [readme, page if readme == README else PAIRS[page]]
    told = "".join(one.read_text(encoding="utf-8") for one in pages)
    with pytest.raises(SystemExit):
        parser(command.split()[0]).parse_args([*command.split(), "--help"])
    options = set(re.findall(r"(?<!\w)--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    assert {one for one in options if not re.search(rf"{one}(?![a-z-])", told)} == set()


def _forms(ident: str | Sequence[str]) -> Sequence[str]:
    """Return the singular and the plural of a sentence of the catalogue."""
    return [ident] if isinstance(ident, str) else ident


def messages(path: Path) -> Iterator[str]:
    """Yield what a document quotes in its tables of messages: ``[code]``, or words of them."""
    column = None
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)]
        heads = {"message", "diglot says", "提示", "diglot 提示"} & set(cells)
        column = cells.index(heads.pop()) if heads else column if line.startswith("|") else None
        if column and not heads:
            yield from re.findall("`([^`]+)`", cells[column])


def test_messages_in_documents_are_those_of_the_program() -> None:
    codes = {f"[{code.label}]" for code in RULES}
    forms = [str(one) for message in template() for one in _forms(message.id)]
    chinese = gettext.translation(DOMAIN, CATALOGUES, ["zh"])
    told = 0
    for pages, said in ((PAIRS, forms), (BACK, [chinese.gettext(one) for one in forms if one])):
        whole = "\n".join(said)
        for path in pages:
            for quoted in messages(path):
                told += 1
                parts = (one.strip() for one in re.split(r'"[^"]*"|“[^”]*”|…|\d+', quoted))
                lost = [one for one in parts if one not in whole and quoted not in codes]
                assert lost == [], name(path)
    assert told > 100


def test_every_attribute_that_a_text_may_set_is_told() -> None:
    names = {f"`.{one}`" for known in CLASSES.values() for one in known} - {"`.uri`", "`.email`"}
    names |= {f"`{one}=" for pairs in ALLOWED_PAIRS.values() for one in pairs}
    for page in (DOCS / "writing.md", DOCS / "writing.zh.md"):
        text = page.read_text(encoding="utf-8")
        assert {one for one in names if one not in text} == set()
