"""The works and clusters that live styles are asked for: every type of CSL, odd names and dates.

All are made up. What a case is for stands in its id.
"""

from __future__ import annotations

from typing import Any

Item = dict[str, Any]


def _name(text: str) -> dict[str, Any]:
    """Return a name written ``Family, Given``, a body in square brackets."""
    if text.startswith("["):
        return {"literal": text[1:-1]}
    family, _, given = text.partition(", ")
    return {"family": family, "given": given} if given else {"family": family}


def _date(text: str) -> dict[str, Any]:
    days = [[int(part) for part in day.split("-")] for day in text.split("/")]
    return {"date-parts": days}


def _item(key: str, kind: str, title: str, people: str, issued: str, **fields: Any) -> Item:
    item: Item = {"id": key, "type": kind, "title": title, "language": "en"}
    if people:
        item["author"] = [_name(one) for one in people.split("; ")]
    if issued:
        item["issued"] = _date(issued)
    for name, value in fields.items():
        variable = name.replace("_", "-")
        if variable in ("editor", "translator", "container-author", "recipient", "interviewer"):
            value = [_name(one) for one in value.split("; ")]
        elif variable in ("accessed", "event-date", "original-date", "submitted"):
            value = _date(value)
        item[variable] = value
    return item


_MANY = (
    "Abbott, Lena; Brandt, Karl; Chan, Mei; Diaz, Rosa; Evans, Huw; Fischer, Ulla; Gomez, Ines;"
    " Huber, Max; Ito, Ken; Jansen, Piet; Kaya, Elif; Lopez, Juan; Moreau, Luc; Nagy, Eva;"
    " Okafor, Ada; Patel, Ravi; Quinn, Sean; Rossi, Gia; Silva, Rui; Tanaka, Yui; Ueda, Sho;"
    " Vogel, Nina"
)

JOURNAL = {
    "container_title": "Annals of Tidal Medicine",
    "container_title_short": "Ann Tidal Med",
}

ITEMS: tuple[Item, ...] = (
    _item(
        "journal-one-author",
        "article-journal",
        "Tidal rhythms in skin repair",
        "Orr, Maud",
        "2001-3-14",
        **JOURNAL,
        volume="12",
        issue="3",
        page="213-226",
        DOI="10.5555/atm.2001.213",
        ISSN="1111-2222",
    ),
    _item(
        "journal-two-authors",
        "article-journal",
        "Salt and the healing of wounds: a trial",
        "Orr, Maud; Sand, Peter J.",
        "2001",
        **JOURNAL,
        volume="12",
        issue="4",
        page="301-9",
    ),
    _item(
        "journal-same-year",
        "article-journal",
        "Salt and the ageing of rope",
        "Orr, Maud",
        "2001-9",
        **JOURNAL,
        volume="13",
        page="7",
    ),
    _item(
        "journal-three-authors",
        "article-journal",
        "What kelp can teach us about grafts",
        "Adler, Vera; Berg, Nils Olav; Cole, T. R.",
        "2015-11",
        **JOURNAL,
        volume="26",
        issue="11",
        page="1001-1019",
        DOI="10.5555/atm.2015.1001",
    ),
    _item(
        "journal-three-authors-again",
        "article-journal",
        "What kelp cannot teach us",
        "Adler, Vera; Berg, Nils Olav; Dahl, Siri",
        "2015",
        **JOURNAL,
        volume="26",
        issue="12",
        page="1100-1101",
    ),
    _item(
        "journal-many-authors",
        "article-journal",
        "A registry of tides",
        _MANY,
        "2019-1-2",
        container_title="The Harbour",
        volume="4",
        issue="1",
        page="e14",
        DOI="10.5555/harbour.14",
        URL="https://example.org/harbour/14",
    ),
    _item(
        "journal-seven-authors",
        "article-journal",
        "Seven hands on one rope",
        "; ".join(_MANY.split("; ")[:7]).replace(";;", ";"),
        "2018",
        **JOURNAL,
        volume="30",
        page="11-18",
    ),
    _item(
        "journal-body-author",
        "article-journal",
        "Statement on harbour lamps",
        "[Guild of Lamp Keepers]",
        "1999-12",
        **JOURNAL,
        volume="9",
        page="1-2",
    ),
    _item(
        "journal-no-author",
        "article-journal",
        "Notes from the quay",
        "",
        "1998",
        **JOURNAL,
        volume="8",
        issue="2",
        page="55",
    ),
    _item(
        "journal-no-date",
        "article-journal",
        "An undated letter on nets",
        "Quill, Ann",
        "",
        **JOURNAL,
        volume="2",
        page="3-4",
    ),
    _item(
        "journal-in-press",
        "article-journal",
        "Storm warnings",
        "Reed, Jo",
        "",
        **JOURNAL,
        status="in press",
    ),
    _item(
        "journal-supplement",
        "article-journal",
        "Posters of the winter meeting",
        "Ames, Ida; Boyd, Lee",
        "2011-2",
        **JOURNAL,
        volume="22",
        issue="Suppl 1",
        page="S12-S19",
    ),
    _item(
        "journal-particles",
        "article-journal",
        "Names that sail under many flags",
        "van der Meer, Jan; de la Cruz, Pilar; von Holst, Emil; D’Arcy, Rose",
        "2007",
        **JOURNAL,
        volume="18",
        page="88-97",
    ),
    _item(
        "journal-hyphens",
        "article-journal",
        "Given names with a hyphen",
        "Petit, Jean-Pierre; Roux, J.-P.; Kim, Soo-jin; Li, X.-Y.",
        "2009",
        **JOURNAL,
        volume="20",
        page="101-104",
    ),
    _item(
        "journal-markup",
        "article-journal",
        "On <i>Fucus vesiculosus</i> and H<sub>2</sub>O: “salt” in the <i>North Sea</i>",
        "Marsh, Eve",
        "2013",
        **JOURNAL,
        volume="24",
        page="9-12",
    ),
    _item(
        "journal-question",
        "article-journal",
        "Does the moon heal?",
        "Lund, Per",
        "2005",
        **JOURNAL,
        volume="16",
        page="1",
    ),
    _item(
        "journal-capitals",
        "article-journal",
        "DNA repair and the use of mRNA in a UK trial of in vitro grafts",
        "Webb, Kay",
        "2014-7",
        **JOURNAL,
        volume="25",
        issue="7",
        page="700-712",
    ),
    _item(
        "journal-roman-pages",
        "article-journal",
        "Preface to the volume",
        "Abel, Tom",
        "2003",
        **JOURNAL,
        volume="14",
        page="iii-ix",
    ),
    _item(
        "journal-german",
        "article-journal",
        "Die Heilung der Haut am Meer",
        "Müller, Jörg; Weiß, Änne",
        "2002",
        container_title="Zeitschrift für Gezeiten",
        volume="3",
        page="45-51",
    )
    | {"language": "de"},
    _item(
        "magazine",
        "article-magazine",
        "The last lighthouse",
        "Pike, Rob",
        "1997-6-15",
        container_title="Coast Weekly",
        volume="40",
        issue="24",
        page="12-15",
    ),
    _item(
        "newspaper",
        "article-newspaper",
        "Harbour reopens",
        "Dale, Fay",
        "2010-8-1",
        container_title="The Evening Tide",
        publisher_place="Hull",
        section="News",
        page="A4",
        edition="Late",
        URL="https://example.org/tide/1",
        accessed="2010-8-3",
    ),
    _item(
        "preprint",
        "article",
        "A model of waves",
        "Noor, Sami; Fox, Una",
        "2021-5-6",
        publisher="TideRxiv",
        number="2105.00001",
        genre="Preprint",
        DOI="10.5555/tiderxiv.1",
        URL="https://example.org/tiderxiv/1",
    ),
    _item(
        "book",
        "book",
        "The physiology of drowning",
        "Cross, Iris",
        "1988",
        publisher="Quay Press",
        publisher_place="Bristol",
        ISBN="9780000000019",
    ),
    _item(
        "book-edition",
        "book",
        "Handbook of knots",
        "Rope, Al; Cord, Bea",
        "1995",
        edition="3",
        volume="2",
        number_of_volumes="4",
        publisher="Sheet & Sons",
        publisher_place="London; New York",
    ),
    _item(
        "book-edition-in-words",
        "book",
        "Splicing for all",
        "Rope, Al",
        "1996",
        edition="revised",
        publisher="Sheet & Sons",
        publisher_place="London",
    ),
    _item(
        "book-editors",
        "book",
        "Essays on the estuary",
        "",
        "2004",
        editor="Mudd, Jane; Silt, Henry",
        collection_title="Estuarine studies",
        collection_number="7",
        publisher="Delta University Press",
        publisher_place="Delft",
    ),
    _item(
        "book-translated",
        "book",
        "The sea within",
        "Fjord, Olga",
        "1979",
        translator="Bay, Sue",
        original_date="1951",
        original_title="Havet inni",
        publisher="Strand",
        publisher_place="Oslo",
    ),
    _item(
        "book-organisation",
        "book",
        "Rules for pilots",
        "[International Board of Pilots]",
        "2016",
        publisher="International Board of Pilots",
        publisher_place="Geneva",
    ),
    _item(
        "book-short-title",
        "book",
        "A long and wandering history of ropes, from the beginning to the present day",
        "Hank, Bo",
        "1966",
        title_short="History of ropes",
        publisher="Twine",
        publisher_place="Cork",
    ),
    _item(
        "chapter",
        "chapter",
        "Burns from ropes",
        "Gale, Ed",
        "1992",
        editor="Smith, Joan",
        container_title="Injuries at sea",
        edition="2",
        page="100-121",
        publisher="Quay Press",
        publisher_place="Bristol",
    ),
    _item(
        "chapter-editors",
        "chapter",
        "Cold water",
        "Frost, Ivy; Snow, Ken",
        "2006",
        editor="Hale, Tim; Sleet, Amy; Rain, Lou",
        container_title="The winter swimmer’s companion",
        collection_title="Companions",
        volume="3",
        page="33-8",
        publisher="Ice House",
        publisher_place="Turku",
        DOI="10.5555/ice.33",
    ),
    _item(
        "chapter-translated",
        "chapter",
        "On currents",
        "Strom, Uwe",
        "1969",
        translator="Bay, Sue",
        editor="Smith, Joan",
        container_title="Old papers on water",
        page="1-20",
        publisher="Strand",
        publisher_place="Oslo",
    ),
    _item(
        "conference-paper",
        "paper-conference",
        "Sensors for buoys",
        "Beck, Liv; Stein, Rolf",
        "2012-10",
        container_title="Proceedings of the 5th Symposium on Floating Things",
        event_title="5th Symposium on Floating Things",
        event_place="Kiel",
        page="77-80",
        publisher="Floating Society",
        publisher_place="Kiel",
    ),
    _item(
        "conference-speech",
        "speech",
        "Why boats float",
        "Keel, Gus",
        "2008-5-3",
        event_title="Boat Congress",
        event_place="Riga",
        genre="Poster",
    ),
    _item(
        "thesis-doctor",
        "thesis",
        "Fluid dynamics of tea",
        "Cupp, Zoe",
        "2017",
        genre="PhD thesis",
        publisher="University of Leith",
        publisher_place="Leith",
    ),
    _item(
        "thesis-online",
        "thesis",
        "Sand in shoes",
        "Toe, Lil",
        "2020",
        genre="Master’s thesis",
        publisher="University of Leith",
        URL="https://example.org/leith/2",
        accessed="2021-1-9",
    ),
    _item(
        "report",
        "report",
        "State of the piers",
        "[Pier Authority]",
        "2014-4",
        number="PA-14-2",
        genre="Technical report",
        publisher="Pier Authority",
        publisher_place="Hull",
        URL="https://example.org/pa/14",
    ),
    _item(
        "report-person",
        "report",
        "Rust",
        "Iron, Max; Zinc, Pia",
        "1983",
        number="12",
        publisher="Institute of Metals",
        publisher_place="Essen",
        page="1-64",
    ),
    _item(
        "standard",
        "standard",
        "Lamps for small craft",
        "[Craft Standards Body]",
        "2019",
        number="CSB 100:2019",
        publisher="Craft Standards Body",
    ),
    _item(
        "patent",
        "patent",
        "Self-righting kettle",
        "Boil, Kit",
        "2003-2-11",
        number="GB1234567",
        jurisdiction="GB",
        submitted="2001-1-5",
        publisher_place="United Kingdom",
    ),
    _item(
        "webpage",
        "webpage",
        "Tide tables for beginners",
        "Moon, Lia",
        "2022-9-30",
        container_title="Tide School",
        URL="https://example.org/tables",
        accessed="2023-1-15",
    ),
    _item(
        "webpage-no-author",
        "webpage",
        "Opening hours",
        "",
        "",
        container_title="Harbour Museum",
        URL="https://example.org/hours",
        accessed="2023-2-1",
    ),
    _item(
        "blog",
        "post-weblog",
        "My first wave",
        "Surf, Dan",
        "2013-6-7",
        container_title="Wet Feet",
        URL="https://example.org/wet",
    ),
    _item(
        "post",
        "post",
        "Fog again",
        "Mist, Val",
        "2020-11-11",
        container_title="Harbour Forum",
        genre="Comment",
        URL="https://example.org/forum/9",
    ),
    _item(
        "dataset",
        "dataset",
        "Hourly sea levels",
        "Gauge, Roy; Buoy, Nell",
        "2021",
        version="2.1",
        publisher="Sea Archive",
        DOI="10.5555/sea.21",
    ),
    _item(
        "software",
        "software",
        "WaveKit",
        "Code, Rae",
        "2018-3",
        version="1.4.2",
        publisher="WaveKit team",
        URL="https://example.org/wavekit",
    ),
    _item(
        "encyclopedia",
        "entry-encyclopedia",
        "Anchor",
        "Hook, Bill",
        "1974",
        editor="Page, Lex",
        container_title="Encyclopedia of Ships",
        volume="1",
        page="22-24",
        publisher="Hull House",
        publisher_place="Hull",
        edition="4",
    ),
    _item(
        "dictionary",
        "entry-dictionary",
        "Aft",
        "",
        "1990",
        container_title="A Sailor’s Dictionary",
        publisher="Hull House",
        publisher_place="Hull",
        page="3",
    ),
    _item(
        "film",
        "motion_picture",
        "The long tide",
        "Reel, Ann",
        "1962",
        publisher="Bay Pictures",
        publisher_place="London",
        medium="Film",
    ),
    _item(
        "broadcast",
        "broadcast",
        "Shipping forecast",
        "",
        "1989-3-2",
        container_title="Night Radio",
        publisher="Coast Radio",
        medium="Radio",
    ),
    _item(
        "song",
        "song",
        "Low water",
        "Lute, Meg",
        "1971",
        container_title="Songs of the shore",
        publisher="Shell Records",
        medium="LP",
    ),
    _item(
        "map",
        "map",
        "Sandbanks of the outer bay",
        "[Chart Office]",
        "1911",
        publisher="Chart Office",
        publisher_place="Hull",
        scale="1:50000",
    ),
    _item(
        "manuscript",
        "manuscript",
        "Diary of a keeper",
        "Beam, Ralph",
        "1850/1853",
        archive="Harbour Archive",
        archive_place="Hull",
        archive_location="Box 4",
    ),
    _item(
        "letter",
        "personal_communication",
        "Letter about eels",
        "Reed, Jo",
        "1931-5-9",
        recipient="Orr, Maud",
        medium="Letter",
    ),
    _item(
        "interview",
        "interview",
        "Talking with a diver",
        "Deep, Cass",
        "2009-9-9",
        interviewer="Dale, Fay",
        container_title="Coast Weekly",
    ),
    _item(
        "review",
        "review-book",
        "Knots untied",
        "Loop, Ezra",
        "1996-4",
        reviewed_title="Handbook of knots",
        **JOURNAL,
        volume="7",
        issue="4",
        page="199-200",
    ),
    _item(
        "legal-case",
        "legal_case",
        "Gull v Harbour Board",
        "",
        "1955",
        authority="Court of Appeal",
        container_title="Law of the Sea Reports",
        volume="2",
        page="41",
        number="17",
    ),
    _item(
        "statute",
        "legislation",
        "Lighthouse Act",
        "",
        "1898",
        container_title="Statutes",
        volume="9",
        page="12",
        number="33",
        section="4",
    ),
    _item(
        "pamphlet",
        "pamphlet",
        "How to tie a shoe",
        "",
        "1940",
        publisher="Shoe League",
        publisher_place="Leeds",
    ),
    _item(
        "date-range",
        "book",
        "A serial on shells",
        "Conch, Sal",
        "1980/1984",
        publisher="Shell House",
        publisher_place="Perth",
    ),
    _item(
        "ancient",
        "book",
        "On the winds",
        "Anemos, Leo",
        "120",
        publisher="Stoa",
        publisher_place="Athens",
    ),
    _item(
        "suffix-name",
        "book",
        "Junior’s boats",
        "King, Martin",
        "1977",
        publisher="Quay Press",
        publisher_place="Bristol",
    )
    | {"author": [{"family": "King", "given": "Martin L.", "suffix": "Jr."}]},
    _item(
        "same-surname",
        "article-journal",
        "Another Orr on sand",
        "Orr, Philip",
        "2001",
        **JOURNAL,
        volume="12",
        page="400-2",
    ),
)


def _cluster(text: str) -> list[dict[str, Any]]:
    """Return the cite items that a line names: ``key`` or ``-key``, then ``|field=value`` parts."""
    cites = []
    for one in text.split(" ; "):
        key, *parts = one.split("|")
        cite: dict[str, Any] = {"id": key.removeprefix("-")}
        if key.startswith("-"):
            cite["suppress-author"] = True
        cite |= dict(part.split("=", 1) for part in parts)
        if "prefix" in cite:
            cite["prefix"] = f"{cite['prefix'].strip()} "
        cites.append(cite)
    return cites


_CLUSTERS = """
journal-one-author
journal-two-authors
journal-two-authors
journal-two-authors|locator=303
journal-two-authors|locator=303
journal-two-authors|locator=305-306
journal-one-author ; journal-same-year
journal-one-author ; journal-same-year ; same-surname
same-surname
journal-three-authors
journal-three-authors-again
journal-three-authors ; journal-three-authors-again
journal-three-authors
journal-many-authors
journal-seven-authors
journal-many-authors|locator=3|label=figure
journal-body-author
journal-no-author
journal-no-date
journal-in-press
journal-particles
journal-hyphens|prefix=see |suffix=, for a start
book|locator=2|label=chapter
book-edition|locator=12-14
book-edition|locator=xii
-book
-journal-same-year
-journal-no-author
book-editors
book-translated
chapter ; chapter-editors
chapter|locator=101|prefix=e.g.
thesis-doctor ; thesis-online ; report
webpage ; webpage-no-author ; dataset
legal-case ; statute
newspaper|prefix=but see  ; magazine
manuscript|locator=7|label=folio
date-range ; ancient ; suffix-name
journal-one-author
journal-one-author|locator=215|suffix= and passim
book ; journal-two-authors ; journal-one-author ; journal-same-year ; chapter
report ; report-person ; standard ; patent
"""

CLUSTERS: tuple[list[dict[str, Any]], ...] = tuple(
    _cluster(line) for line in _CLUSTERS.strip("\n").split("\n")
)


if __name__ == "__main__":
    import json

    print(json.dumps({"items": ITEMS, "clusters": CLUSTERS}, ensure_ascii=False))
