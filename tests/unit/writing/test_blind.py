"""A copy for double-blind review: nobody named anywhere, and warnings where the text does it."""

from __future__ import annotations

import base64
import io
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from diglot.article import LANGS, CitedEdition, DocumentOptions, Kind, Lang
from diglot.artifact import Artifact
from diglot.profile import Profile
from diglot.proof.printed_words import printed_words
from diglot.settings import settings_of
from diglot.writing import DOCUMENT_KINDS, write
from diglot.writing.blind import blind_edition
from diglot.writing.docx_marks import marked_blocks
from diglot.writing.identities import identities, may_be_author
from tests import known
from tests.conftest import ROOT, Build
from tests.docx_structure import custom_properties, faults, open_package, paragraphs, text
from tests.unit.writing.test_docx import cited

BLIND = DocumentOptions(blind=True)

FIELDS = """\
funding = { zh = "某省卫生基金（2021077）", en = "Health Fund of Some Province (2021077)" }
clc = "R593.77"
article-number = "1673-6087(2025)02-0010-99"
conflicts = { zh = "与某公司ZQ7781有关", en = "Related to company ZQ7781" }
ethics = { zh = "某委员会ZQ7782号", en = "Committee, number ZQ7782" }
consent = { zh = "知情书ZQ7783号", en = "Form ZQ7783" }
contributions = { zh = "某人ZQ7784执笔", en = "Somebody ZQ7784 wrote it" }
data-availability = { zh = "数据库ZQ7785", en = "Repository ZQ7785" }
acknowledgements = { zh = "感谢ZQ7786", en = "Thanks to ZQ7786" }
"""
"""Fields of article.toml that a blind copy hides."""

AUTHOR = """
[[affiliations]]
id = "2"
zh = "某某医院皮肤科，北京 100000"
en = "Department of Dermatology, Some Hospital, Beijing 100000, China"

[[authors]]
zh = "欧阳明"
en = "OUYANG Ming"
affiliations = ["2"]
corresponding = true
email = "ouyang@hospital.example"
orcid = "0000-0002-1825-0097"
co-first = true
biography = { zh = "某医师ZQ7787", en = "Physician ZQ7787" }
"""

BACK = {
    "zh": """
# 讨论 {#sec:discussion}

我们此前报道过[@li2021]，见[致谢](#thanks)。

本研究由欧阳明设计。

基金项目：国家自然科学基金（81000001）

# 致谢 {#thanks .unnumbered}

感谢王小二[@smith2020]。

## 基金

省自然科学基金（2020-1）。

# 附录 {#sec:appendix}

见@sec:discussion。

# 本文所谢 {.acknowledgements .unnumbered}

感谢赵老三。

# 尾声 {#sec:end}

::: acknowledgements
感谢钱老四。
:::

完。
""",
    "en": """
# Discussion {#sec:discussion}

We reported it before[@li2021], see the [thanks](#thanks).

The study was designed by Ming Ouyang.

Funding: Natural Science Foundation (81000001)

# Acknowledgments and funding {#thanks .unnumbered}

We thank Wang Xiaoer[@smith2020].

# Appendix {#sec:appendix}

See @sec:discussion.

# Whom we thank {.acknowledgements .unnumbered}

Zhao Laosan.

# End {#sec:end}

::: acknowledgements
Qian Laosi.
:::

The end.
""",
}
NAMED = [
    "张三", "ZHANG San", "San Zhang", "欧阳明", "OUYANG", "ouyang@hospital.example", "Ouyang M",
    "0000-0002-1825-0097", "某大学", "Some University", "某某医院", "Some Hospital", "81000001",
    "王小二", "Wang Xiaoer", "赵老三", "Zhao Laosan", "钱老四", "Qian Laosi", "2020-1",
    "10.1000/tiny.1",
]  # fmt: skip
TOLD = [
    "2021077", "R593.77", "1673-6087(2025)02-0010-99", "ZQ7781", "ZQ7782", "ZQ7783", "ZQ7784",
    "ZQ7785", "ZQ7786", "0000-0002-1825-0097", "ZQ7787",
]  # fmt: skip
"""What only fields of article.toml say."""
SAID = {"zh": "欧阳明", "en": "Ming Ouyang"}


@pytest.fixture
def article(tiny: Path) -> Path:
    """The tiny article with thanks, funds, a second author, and a sentence that names him."""
    toml = tiny / "manuscript" / "article.toml"
    toml.write_text(FIELDS + toml.read_text("utf-8") + AUTHOR, "utf-8")
    for lang, back in BACK.items():
        (tiny / "manuscript" / lang / "09-back.md").write_text(back, "utf-8")
    return tiny


def everything_in(data: bytes) -> Iterator[str]:
    """Yield each part or stream of a document as text, in each encoding that may hide words."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            raw = [archive.read(name) for name in archive.namelist()]
            raw += [re.sub(rb"<[^>]*>", b"", part) for part in raw]
            raw.append("\n".join(archive.namelist()).encode())
    else:
        raw = [data, *streams(data)]
        raw += [bytes.fromhex(one.decode()) for part in raw for one in HEX.findall(part)]
        raw += [re.sub(rb"\\([()\\])", rb"\1", part) for part in raw]
    for part in raw:
        yield from (part.decode(one, "replace") for one in ("utf-8", "utf-16-be", "latin-1"))
        yield part[1:].decode("utf-16-be", "replace")


HEX = re.compile(rb"<((?:[0-9A-Fa-f]{2}){4,})>")


def streams(data: bytes) -> Iterator[bytes]:
    for found in re.finditer(rb"stream\r?\n", data):
        try:
            yield zlib.decompressobj().decompress(data[found.end() :])
        except zlib.error:
            continue


def words_of(artifact: Artifact, pdftotext: Callable[[bytes], str]) -> str:
    """Return what a reader sees of a document."""
    if artifact.kind == "pdf":
        return pdftotext(artifact.data)
    if artifact.kind != "docx":
        return printed_words(artifact)
    package = open_package(artifact.data)
    return "\n".join(text(one) for _, one in package.iter("p"))


@pytest.fixture
def printed(client: Callable[[str], str], tmp_path: Path) -> Callable[[bytes], str]:
    """Return the words of a PDF."""
    import subprocess

    def read(data: bytes) -> str:
        (tmp_path / "a.pdf").write_bytes(data)
        command = [client("pdftotext"), str(tmp_path / "a.pdf"), "-"]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()

    return read


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", [kind for kind, row in DOCUMENT_KINDS.items() if row.blind])
def test_nothing_in_the_file_names_anybody(
    kind: Kind, lang: Lang, article: Path, printed: Callable[[bytes], str]
) -> None:
    edition, profile = cited(article, lang)
    named = known.written(kind, edition, profile)
    words = words_of(named, printed)
    people = [author.name[lang] for author in edition.metadata.authors]
    # Or the search below would find nothing anyway.
    assert [one for one in [*people, *TOLD] if one not in words] == []

    blind = write(kind, edition, profile, BLIND)
    told = "\n".join(everything_in(blind.data)) + words_of(blind, printed)
    said = SAID[lang]  # what the text itself says stays, and is warned of
    assert said in told
    told = told.replace(said, "")
    assert [one for one in [*NAMED, *TOLD] if one in told] == []
    if kind == "docx":
        assert faults(blind.data) == []


def test_the_search_would_find_names_in_a_named_copy(article: Path) -> None:
    """The test above must be able to fail, for each kind and each hiding place."""
    edition, profile = cited(article, "en")
    pdf = "\n".join(everything_in(known.written("pdf", edition, profile).data))
    assert "OUYANG Ming" in pdf
    assert "10.1000/tiny.1" in pdf
    docx = "\n".join(everything_in(write("docx", edition, profile, DocumentOptions()).data))
    for name in ("OUYANG Ming", "ouyang@hospital.example", "Some Hospital", "Zhao Laosan"):
        assert name in docx


@pytest.mark.parametrize("lang", LANGS)
def test_the_sample_is_blind_in_every_kind_of_file(
    lang: Lang, printed: Callable[[bytes], str]
) -> None:
    edition, profile = cited(ROOT, lang)
    metadata = edition.metadata
    hidden = [name for one in metadata.authors for name in one.name.values()]
    hidden += [name for one in metadata.affiliations for name in one.name.values()]
    hidden += [
        "Shanghai Skin Disease Hospital",
        "上海市皮肤病医院",
        metadata.doi,
        "2024-10-27",
        "340-344",
    ]
    kinds: tuple[Kind, ...] = ("pdf", "docx") if lang == "zh" else ("docx",)
    for kind in kinds:
        artifact = write(kind, edition, profile, BLIND)
        told = "\n".join(everything_in(artifact.data)) + words_of(artifact, printed)
        assert [one for one in hidden if one in told] == []
        assert artifact.diagnostics == ()


def test_sections_on_people_go_and_the_rest_stays(article: Path) -> None:
    edition, profile = cited(article, "zh")
    blind, _ = blind_edition(edition, profile)
    package = open_package(write("docx", edition, profile, BLIND).data)
    words = [text(one) for _, one in package.iter("p")]
    for kept in ("讨论", "2 附录", "完。"):
        assert any(kept.removeprefix("2 ") in one for one in words)
    assert not any("致谢" in one and len(one) < 5 for one in words)
    assert "我们此前报道过[2]，见致谢。" in words
    assert len(marked_blocks(edition, profile, BLIND)) == len(marked_blocks(blind, profile))
    assert len(marked_blocks(blind, profile)) < len(marked_blocks(edition, profile))


def test_a_citation_only_of_the_thanks_leaves_no_dead_link(article: Path) -> None:
    edition, profile = cited(article, "en")
    for kind in ("pdf", "docx"):
        done = write(kind, edition, profile, BLIND)
        assert [one.code.label for one in done.diagnostics if one.code.label != "blind"] == []


def test_what_the_text_says_of_an_author_is_a_warning_with_its_place(
    article: Path, run: Build
) -> None:
    outcome = run(article, "--blind", "--to", "docx")
    assert outcome.code == 0
    assert [one for one in outcome.faults if one[1] == "blind"] == [
        ("manuscript/zh/09-back.md:6:5", "blind"),
        ("manuscript/en/09-back.md:6:27", "blind"),
    ]
    found = outcome.report["diagnostics"]
    messages = [one["message"] for one in found if one["code"] == "blind"]
    assert messages[1] == 'in the blind copy the text says "Ming Ouyang"'


def test_the_abstract_of_the_other_language_is_named_at_its_words_once(
    article: Path, run: Build
) -> None:
    (article / "manuscript" / "zh" / "00-abstract.md").write_text("本研究由欧阳明设计。\n", "utf-8")
    outcome = run(article, "--blind", "--to", "docx")
    found = [where for where, code in outcome.faults if code == "blind"]
    assert [one for one in found if "abstract" in one] == ["manuscript/zh/00-abstract.md:1:5"]


def test_a_work_of_an_author_in_the_list_is_a_warning_at_its_entry(
    article: Path, run: Build
) -> None:
    bib = article / "bib" / "references.json"
    bib.write_text(
        bib.read_text("utf-8").replace('"Smith"', '"Ouyang"').replace('"Jane A."', '"M"')
    )
    edition, _ = cited(article, "en")
    csl = edition.references[0].csl
    assert csl["author"][0]["family"] == "Ouyang"
    outcome = run(article, "--blind", "--to", "docx", "--lang", "en")
    places = [where for where, code in outcome.faults if code == "blind"]
    assert any(where.startswith("bib/references.json:") for where in places)
    shown = [one["message"] for one in outcome.report["diagnostics"]]
    assert "in the blind copy entry 1 of the list may be a work of 欧阳明" in shown


@pytest.mark.parametrize(
    ("listed", "same"),
    [
        ({"family": "Ouyang", "given": "Ming"}, True),
        ({"family": "Ouyang", "given": "M"}, True),
        ({"family": "Ouyang", "given": "M."}, True),
        ({"family": "Ouyang", "given": "MG"}, True),
        ({"family": "Ouyang", "given": "MX"}, False),
        ({"family": "Ouyang", "given": "Mei"}, False),
        ({"family": "Ou", "given": "M"}, False),
        ({"literal": "欧阳明"}, True),
        ({"family": "欧阳", "given": "明"}, True),
        ({"family": "欧", "given": "阳"}, False),
    ],
)
def test_an_author_is_known_by_name_or_initials(
    listed: dict[str, str], same: bool, article: Path
) -> None:
    edition, _ = cited(article, "en")
    (person,) = [one for one in identities(edition.metadata) if "欧阳明" in one.shown]
    assert may_be_author(person, {"author": [listed]}) == same


def test_names_are_found_whole_and_in_any_order(article: Path) -> None:
    edition, _ = cited(article, "en")
    person = next(one for one in identities(edition.metadata) if "欧阳明" in one.shown)
    assert person.names_in("by Ming\nOUYANG, and others") == ["Ming\nOUYANG"]
    assert person.names_in("Flaming Ouyangs") == []
    assert person.names_in("由欧阳明医生") == ["欧阳明"]


def test_files_of_blind_copies_have_names_of_their_own(article: Path, run: Build) -> None:
    assert run(article, "--to", "html,docx").code == 0
    before = {path.name: path.read_bytes() for path in (article / "output").glob("article.*")}
    outcome = run(article, "--blind")
    assert outcome.code == 0
    after = {path.name: path.read_bytes() for path in (article / "output").glob("article.*")}
    assert {name: after[name] for name in before} == before
    assert sorted(set(after) - set(before)) == [
        f"article.{lang}.blind.{kind}" for lang in ("en", "zh") for kind in ("docx", "pdf")
    ]


def test_a_page_is_never_blind(article: Path, run: Build) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(article, "--blind", "--to", "pdf,html")
    assert stopped.value.code == 2


def test_the_blind_copy_says_what_it_is_but_not_whose(article: Path) -> None:
    edition, profile = cited(article, "zh")
    data = write("docx", replace(edition, build="1" * 64), profile, BLIND).data
    package = open_package(data)
    assert custom_properties(package)["diglot-copy"] == "manuscript blind"
    core = {str(one.tag).rpartition("}")[2] for one in package.xml["docProps/core.xml"]}
    assert core == {"title", "keywords", "language"}


def test_a_journal_gives_its_own_headings(article: Path) -> None:
    edition, profile = cited(article, "zh")
    changed: Profile = replace(profile, settings=settings_of({"blind": {"zh": ["讨论"]}}))
    blind, _ = blind_edition(edition, changed)
    kept = [block.node for section in blind.sections for block in section.blocks]
    whole: CitedEdition = replace(edition, sections=blind.sections)
    words = [
        text(one)
        for _, one in open_package(write("docx", whole, profile, DocumentOptions()).data).iter("p")
    ]
    assert len(kept) > 3
    assert "感谢王小二[1]。" in words
    assert not any("此前报道过" in one for one in words)


def test_numbers_stay_those_of_the_named_copy(article: Path) -> None:
    section = article / "manuscript" / "zh" / "09-back.md"
    section.write_text(BACK["zh"].replace("{#thanks .unnumbered}", "{#thanks}"), "utf-8")
    edition, profile = cited(article, "zh")
    package = open_package(write("docx", edition, profile, BLIND).data)
    headings = paragraphs(package, "Heading1")
    assert headings == ["1 引言", "2 讨论", "4 附录", "5 尾声", "参考文献"]
    assert "见第2节。" in paragraphs(package, "BodyText")


@pytest.mark.parametrize("suffix", ["jpg", "png"])
def test_a_picture_does_not_tell_who_took_it(suffix: str, article: Path) -> None:
    figures = article / "manuscript" / "figures"
    (figures / "dot.svg.jinja").unlink()
    (figures / f"dot.{suffix}").write_bytes(photograph(suffix))
    section = article / "manuscript" / "en" / "01-introduction.md"
    section.write_text(section.read_text("utf-8").replace("dot.svg", f"dot.{suffix}"), "utf-8")
    edition, profile = cited(article, "en")
    named = "\n".join(everything_in(write("docx", edition, profile, DocumentOptions()).data))
    assert "Canon of OUYANG" not in named  # no Word document tells it, blind or not
    page = write("html", edition, profile, DocumentOptions()).data
    held = [base64.b64decode(one) for one in re.findall(rb"base64,([A-Za-z0-9+/=]+)", page)]
    assert not any(b"Canon of OUYANG" in one for one in held)
    for kind in ("pdf", "docx"):
        data = write(kind, edition, profile, BLIND).data
        assert "Canon of OUYANG" not in "\n".join(everything_in(data))
    shown = Image.open(io.BytesIO(open_package(data).data[f"word/media/image1.{suffix}"]))
    assert shown.size == (40, 20)
    assert shown.convert("RGB").getpixel((5, 5)) == pytest.approx((200, 30, 30), abs=6)


def photograph(suffix: str) -> bytes:
    """Return a picture that carries its photographer's name, as cameras and programs write it."""
    made, out = Image.new("RGB", (40, 20), (200, 30, 30)), io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = "Canon of OUYANG"
    info = PngInfo()
    info.add_text("Author", "Canon of OUYANG")
    info.add_itxt("XML:com.adobe.xmp", "<x>Canon of OUYANG</x>")
    if suffix == "jpg":
        made.save(out, "JPEG", exif=exif, comment=b"Canon of OUYANG")
    else:
        made.save(out, "PNG", exif=exif, pnginfo=info)
    assert b"Canon of OUYANG" in out.getvalue()
    return out.getvalue()


LABELLED = """
# 讨论 {#sec:zhangsan}

见@fig:zhangsan和[主页](https://zhang-san.example.org/a)、[别处](https://example.org/b)。

![一个点](figures/dot.svg){#fig:zhangsan alt="黑点"}
"""


def labelled(folder: Path) -> Path:
    root = shutil.copytree(ROOT / "tests" / "articles" / "home", folder / "article")
    (root / "manuscript/zh/02-discussion.md").write_text(LABELLED, "utf-8")
    return root


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_label_with_a_name_in_it_is_a_number(kind: Kind, tmp_path: Path) -> None:
    edition, profile = cited(labelled(tmp_path), "zh")
    named = "\n".join(everything_in(write(kind, edition, profile, DocumentOptions()).data))
    blind = "\n".join(everything_in(write(kind, edition, profile, BLIND).data))
    assert "zhangsan" in named
    assert "zhangsan" not in blind.replace("zhang-san", "")


def test_a_link_to_an_author_is_told(tmp_path: Path) -> None:
    edition, profile = cited(labelled(tmp_path), "zh")
    _, told = blind_edition(edition, profile)
    assert [one.message for one in told if "link" in one.message] == [
        "in the blind copy the link leads to https://zhang-san.example.org/a"
    ]
