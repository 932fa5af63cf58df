"""Crossref and PubMed through a real HTTP server with hand-made answers, failures included."""

from __future__ import annotations

import functools
import json
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from diglot import __version__
from diglot.bibliography.crossref import is_crossref, read_work
from diglot.engines.http import Network, NotFetched, reason_against
from diglot.outcome import Outcome
from tests.unit.refs.conftest import Refs
from tests.unit.refs.serving import Answer, Server

DOI = "10.1000/things.2021.1"
WORK: dict[str, Any] = {
    "type": "journal-article",
    "title": ["On <i>things</i> &amp; others"],
    "subtitle": ["a trial"],
    "container-title": ["Journal of Things"],
    "short-container-title": ["J Things"],
    "author": [
        {"family": "van Laar", "given": "Jacob M."},
        {"name": "Some Study Group"},
        {"family": "Ørsted", "given": "H", "suffix": "Jr"},
    ],
    "published-print": {"date-parts": [[2021, 3]]},
    "issued": {"date-parts": [[2020, 12, 1]]},
    "volume": "3",
    "issue": "2",
    "page": "10-19",
    "DOI": "10.1000/Things.2021.1",
    "language": "en",
}
SMITH: dict[str, Any] = {
    "title": ["On small things"],
    "author": [{"family": "Smith", "given": "J. A."}],
    "issued": {"date-parts": [[2020]]},
    "volume": "3",
    "issue": "1",
    "page": "1-9",
}
LI: dict[str, Any] = {"title": ["小事研究 但另有题名"], "issued": {"date-parts": [[2021]]}}
PUBMED = """<?xml version="1.0"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "https://example.org/x.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">12345678</PMID>
<Article><Journal><JournalIssue><Volume>25</Volume><Issue>2</Issue>
<PubDate><Year>2024</Year><Month>Mar</Month></PubDate></JournalIssue>
<Title>American journal of things</Title></Journal>
<ArticleTitle>Ca<sup>2+</sup> in things.</ArticleTitle>
<Pagination><MedlinePgn>937-54</MedlinePgn></Pagination>
<AuthorList><Author><LastName>Teske</LastName><ForeName>Noelle</ForeName></Author>
<Author><CollectiveName>A Group</CollectiveName></Author></AuthorList>
<Language>eng</Language>{types}</Article>
<MedlineJournalInfo><MedlineTA>Am J Things</MedlineTA></MedlineJournalInfo></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="doi">10.1000/S1</ArticleId></ArticleIdList>
</PubmedData></PubmedArticle></PubmedArticleSet>"""


@pytest.fixture
def ask(call: Refs, server: Server, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Run ``refs add`` or ``refs verify`` against our server, without pauses."""
    hurried = functools.partial(Network, sleep=lambda _: None)
    monkeypatch.setattr("diglot.refs.command.Network", hurried)

    def ask(*words: str) -> Outcome:
        bases = ("--crossref", server.url, "--pubmed", f"{server.url}/")
        return call(*words, *bases, "--timeout", "0.5")

    return ask


def library(article: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads((article / "bib/references.json").read_text("utf-8"))
    return entries


def codes(outcome: Outcome) -> list[str]:
    return [one.code.label for one in outcome.diagnostics]


def test_a_doi_is_written_into_bib_once(
    ask: Callable[..., Outcome], server: Server, article: Path
) -> None:
    server.says("/works/10.1000%2Fthings.2021.1", {"message": WORK})
    before = (article / "bib/references.json").read_text("utf-8")
    outcome = ask("add", f"https://doi.org/{DOI}", "--mailto", "me@example.org")
    assert outcome.code == 0, outcome.diagnostics
    after = (article / "bib/references.json").read_text("utf-8")
    assert after.startswith(before.rstrip().removesuffix("]").rstrip())
    assert library(article)[-1] == {
        "id": "vanlaar2021things",
        "type": "article-journal",
        "author": [
            {"family": "van Laar", "given": "Jacob M."},
            {"literal": "Some Study Group"},
            {"family": "Ørsted", "given": "H", "suffix": "Jr"},
        ],
        "title": "On <i>things</i> & others: a trial",
        "container-title": "Journal of Things",
        "container-title-short": "J Things",
        "page": "10-19",
        "DOI": DOI,
        "volume": "3",
        "issue": "2",
        "issued": {"date-parts": [[2021, 3]]},
        "language": "en",
    }
    ((path, headers),) = server.asked
    assert path == "/works/10.1000%2Fthings.2021.1"
    assert headers["User-Agent"] == f"diglot/{__version__} (mailto:me@example.org)"
    again = ask("add", DOI)
    assert codes(again) == ["refs-known"]
    assert (article / "bib/references.json").read_text("utf-8") == after


def test_a_pmid_is_written_into_bib(
    ask: Callable[..., Outcome], server: Server, article: Path
) -> None:
    server.says("/efetch.fcgi", Answer(PUBMED.replace("{types}", "").encode()))
    assert ask("add", "PMID: 12345678").code == 0
    entry = library(article)[-1]
    assert entry["title"] == "Ca<sup>2+</sup> in things"
    assert entry["author"] == [{"family": "Teske", "given": "Noelle"}, {"literal": "A Group"}]
    assert (entry["page"], entry["DOI"], entry["PMID"]) == ("937-954", "10.1000/s1", "12345678")
    assert (entry["issued"], entry["language"]) == ({"date-parts": [[2024, 3]]}, "en")
    assert "id=12345678" in server.asked[0][0]


def test_a_work_nobody_has_is_not_found(ask: Callable[..., Outcome], server: Server) -> None:
    outcome = ask("add", DOI)
    assert (outcome.code, codes(outcome)) == (1, ["refs-not-found"])
    server.says("/efetch.fcgi", Answer(b"<PubmedArticleSet></PubmedArticleSet>"))
    assert codes(ask("add", "99999999")) == ["refs-not-found"]
    assert ask("add", "not an identifier").code == 2


def test_a_failing_server_is_asked_again(
    ask: Callable[..., Outcome], server: Server, article: Path
) -> None:
    path = "/works/10.1000%2Fthings.2021.1"
    server.says(path, Answer(b"", 500), Answer(b"", 429, {"Retry-After": "1"}), {"message": WORK})
    assert ask("add", DOI).code == 0
    assert len(server.asked) == 3
    assert library(article)[-1]["id"] == "vanlaar2021things"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Answer(b"", 503), "503"),
        (Answer(b'{"message": '), "no record"),
        (Answer(b'{"message": [1]}'), "no record"),
        (Answer(b"[" * 100_000), "no record"),
        (Answer(b"{}", slow=0.4), "within 0.5 seconds"),
        (Answer(b"{}", claimed=100), "broke off"),
        (Answer(b"", 302, {"Location": "FILE:///etc/passwd"}), "neither http nor https"),
        (Answer(b"", 302, {"Location": "http://[::1/"}), "an address that cannot be read"),
        (Answer(b"", 308, {"Location": "http://a:99999/"}), "an address that cannot be read"),
        (Answer(b"", 302, {"Location": "ftp://127.0.0.1/x"}), "neither http nor https"),
        (Answer(b"x" * (9 << 20)), "larger than 8 MB"),
        (Answer(b"", 302, {"Location": "/works/10.1000%2Fthings.2021.1"}), "without an end"),
    ],
    ids=range(12),
)
def test_what_does_not_come_is_told_and_nothing_written(
    ask: Callable[..., Outcome], server: Server, article: Path, answer: Answer, why: str
) -> None:
    server.says("/works/10.1000%2Fthings.2021.1", answer)
    before = (article / "bib/references.json").read_bytes()
    outcome = ask("add", DOI, "--tries", "2")
    assert (outcome.code, codes(outcome)) == (3, ["network"])
    assert why in outcome.diagnostics[0].message
    assert (article / "bib/references.json").read_bytes() == before


def test_a_redirection_is_followed(ask: Callable[..., Outcome], server: Server) -> None:
    server.says("/works/10.1000%2Fthings.2021.1", Answer(b"", 301, {"Location": "/moved"}))
    server.says("/moved", {"message": WORK})
    assert ask("add", DOI).code == 0


@pytest.mark.parametrize(
    ("asked", "target", "why"),
    [
        ("https://api.example.org/a", "http://api.example.org/a", "from https to http"),
        ("https://api.example.org/a", "//localhost:631/", "private network"),
        ("https://api.example.org/a", "https://127.1/", "private network"),
        ("https://api.example.org/a", "https://0x7f000001/", "private network"),
        ("https://api.example.org/a", "https://[::ffff:10.0.0.1]/", "private network"),
        ("https://api.example.org/a", "https://169.254.169.254/latest", "private network"),
        ("https://api.example.org/a", "https://8.8.8.8/", ""),
        ("https://api.example.org/a", "/b", ""),
        ("http://127.0.0.1:8000/a", "http://localhost:8000/b", ""),
    ],
)
def test_where_a_redirection_may_lead(asked: str, target: str, why: str) -> None:
    said = reason_against(asked, target)
    assert why in said if why else not said


@pytest.mark.parametrize(
    ("field", "value", "csl"),
    [
        ("updated-by", 5, {}),
        ("issued", {"date-parts": [[2020, 99, 5]]}, {"issued": {"date-parts": [[2020]]}}),
        ("issued", {"date-parts": [[10**400]]}, {}),
        ("author", "Smith", {}),
        ("title", {"a": 1}, {}),
    ],
)
def test_a_record_of_another_shape_is_read_as_far_as_it_goes(
    field: str, value: Any, csl: dict[str, Any]
) -> None:
    read = read_work({"type": ["x"], field: value}).csl
    assert read == {"type": "document", "language": "en"} | csl
    assert not is_crossref({"type": ["x"], field: value})


def test_a_body_that_drips_meets_the_deadline(server: Server) -> None:
    server.says("/slow", Answer(b"x" * 1000, slow=0.05))
    begin = time.monotonic()
    with pytest.raises(NotFetched, match=r"within 0\.3 seconds"):
        Network("test", seconds=0.3, tries=1).get(f"{server.url}/slow", "*/*")
    assert time.monotonic() - begin < 30


def test_pauses_grow_and_heed_the_server(server: Server) -> None:
    pauses: list[float] = []
    server.says("/busy", Answer(b"", 503), Answer(b"", 503, {"Retry-After": "7"}), Answer(b"", 503))
    with pytest.raises(NotFetched, match="503"):
        Network("test", tries=4, sleep=pauses.append).get(f"{server.url}/busy", "*/*")
    assert pauses == [1.0, 7.0, 4.0]


def test_no_server_and_no_other_scheme() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        with pytest.raises(NotFetched, match="no connection"):
            Network("test", seconds=1, tries=1).get(url, "*/*")
    with pytest.raises(NotFetched, match="neither http"):
        Network("test").get("file:///etc/passwd", "*/*")


def test_a_retracted_work_is_an_error(ask: Callable[..., Outcome], server: Server) -> None:
    notice = {"type": "retraction", "DOI": "10.1000/notice"}
    server.says("/works/10.1000%2Fthings.2021.1", {"message": WORK | {"updated-by": [notice]}})
    outcome = ask("add", DOI)
    assert (outcome.code, codes(outcome)) == (1, ["refs-retracted"])
    assert "10.1000/notice" in outcome.diagnostics[0].message


def test_verify_finds_works_by_their_titles(ask: Callable[..., Outcome], server: Server) -> None:
    server.says("/works", {"message": {"items": [{"title": ["Other"]}, SMITH]}})
    outcome = ask("verify", "smith2020")
    assert (outcome.code, codes(outcome)) == (0, [])
    assert outcome.english == (
        "✓ smith2020\n1 of 1 entries agree with a public record\n"
        "the answers are kept in bib-verified.json\n"
    )


def test_verify_names_each_difference_at_the_entry(
    ask: Callable[..., Outcome], server: Server
) -> None:
    wrong = SMITH | {
        "title": ["On small things: a subtitle"],
        "issued": {"date-parts": [[2019]]},
        "page": "1-12",
        "author": [{"family": "Smith"}, {"family": "Jones"}],
    }
    server.says("/works", {"message": {"items": [wrong]}})
    outcome = ask("verify")
    assert codes(outcome) == ["refs-differs"] * 4 + ["refs-not-found"]
    told = [one.message.partition(" of ")[0] for one in outcome.diagnostics[:4]]
    assert told == ["the title", "the year", "the pages", "the authors"]
    assert str(outcome.diagnostics[0].span) == "bib/references.json:2:3"
    assert outcome.diagnostics[3].hint == 'the record has "Smith, Jones"'
    assert outcome.code == 0  # a difference is a warning: the public record may be the wrong one


def test_verify_asks_both_servers_and_one_failure_hides_no_other(
    ask: Callable[..., Outcome], server: Server, article: Path
) -> None:
    entries = library(article)
    entries[0] |= {"DOI": "10.1000/gone", "PMID": "12345678"}
    entries[1] |= {"DOI": "10.1000/li"}
    text = json.dumps(entries, ensure_ascii=False)
    (article / "bib/references.json").write_text(text, "utf-8")
    kinds = "<PublicationTypeList><PublicationType>Retracted Publication</PublicationType>"
    body = PUBMED.replace("{types}", f"{kinds}</PublicationTypeList>")
    server.says("/efetch.fcgi", Answer(body.encode()))
    server.says("/works/10.1000%2Fli", Answer(b"oops"))
    outcome = ask("verify")
    assert codes(outcome)[:2] == ["refs-not-found", "refs-retracted"]
    assert codes(outcome)[-1] == "network"
    assert outcome.code == 3


def test_verify_knows_its_keys(ask: Callable[..., Outcome]) -> None:
    outcome = ask("verify", "smiht2020")
    assert outcome.code == 2
    assert outcome.diagnostics[0].hint == 'did you mean "smith2020"?'


def test_a_header_that_drips_is_not_waited_for() -> None:
    """The time limit is for the whole exchange, not for each byte of it."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        ended = threading.Event()

        def drip() -> None:
            speaking, _ = listening.accept()
            with speaking, suppress(OSError):
                speaking.sendall(b"HTTP/1.1 200 OK\r\nX-A: ")
                while not ended.wait(0.05):
                    speaking.sendall(b"a")

        thread = threading.Thread(target=drip)
        thread.start()
        network = Network("test", seconds=0.5, tries=1)
        began = time.monotonic()
        with pytest.raises(NotFetched, match=r"no answer within 0\.5 seconds"):
            network.get(f"http://127.0.0.1:{listening.getsockname()[1]}/", "*/*")
        assert time.monotonic() - began < 60
        ended.set()
        thread.join()


@pytest.mark.parametrize("after", ["²", "-1", "9" * 400, "nan", "1e9"])
def test_a_strange_time_to_wait_is_no_crash(server: Server, after: str) -> None:
    waited: list[float] = []
    server.says("/a", Answer(b"no", 503, {"Retry-After": after.encode().decode("latin-1")}))
    network = Network("test", tries=2, pause=0.25, sleep=waited.append)
    with pytest.raises(NotFetched, match="503"):
        network.get(f"{server.url}/a", "*/*")
    assert waited
    assert 0 <= waited[0] <= 30


@pytest.mark.parametrize("target", ["/a", "/b"])
def test_redirections_without_an_end_are_told_in_our_words(server: Server, target: str) -> None:
    server.says("/a", Answer(b"", 302, {"Location": target}))
    server.says("/b", Answer(b"", 302, {"Location": "/a"}))
    with pytest.raises(NotFetched, match="from one address to the next without an end"):
        Network("test", tries=1).get(f"{server.url}/a", "*/*")


def test_a_servers_words_stay_on_one_line(server: Server) -> None:
    with pytest.raises(NotFetched) as caught:
        Network("test", tries=1).get(f"{server.url}/nowhere", "*/*")
    assert "\n" not in str(caught.value)


def test_answers_are_kept_with_their_day_and_told_without_a_network(
    ask: Callable[..., Outcome], server: Server, article: Path
) -> None:
    entries = library(article)
    entries[0] |= {"DOI": "10.1000/Things.2021.1"}
    (article / "bib/references.json").write_text(json.dumps(entries, ensure_ascii=False), "utf-8")
    notice = {"type": "retraction", "DOI": "10.1000/notice"}
    server.says("/works/10.1000%2Fthings.2021.1", {"message": SMITH | {"updated-by": [notice]}})
    server.says("/works", Answer(b"", 503))
    kept = article / "bib-verified.json"
    assert codes(ask("verify", "--offline")) == []
    assert ask("verify", "--tries", "1").code == 3
    answers = json.loads(kept.read_text("utf-8"))
    assert list(answers) == ["DOI 10.1000/things.2021.1"]  # what was not answered is not kept
    answer = answers["DOI 10.1000/things.2021.1"]
    assert (answer["found"], answer["retracted"]) == (True, "retraction 10.1000/notice")
    server.asked.clear()
    outcome = ask("verify", "--offline")
    assert (outcome.code, codes(outcome), server.asked) == (1, ["refs-retracted"], [])
    assert f"said on {answer['asked']}" in outcome.diagnostics[0].message
    assert outcome.english.endswith(
        "? li2021\n1 entry was never asked about: run diglot refs verify\n"
    )
    assert ask("verify", "--offline", "li2021").code == 0
    server.says("/works/10.1000%2Fthings.2021.1", {"message": SMITH})
    assert ask("verify", "smith2020").code == 0
    assert ask("verify", "--offline").code == 0  # the notice was taken back
    kept.write_text("not JSON", "utf-8")
    assert "bib-syntax" in codes(ask("verify", "--offline"))
