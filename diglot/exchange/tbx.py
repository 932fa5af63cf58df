"""The article's glossary for a translator's tool: TBX (ISO 30042:2008), its core structure."""

from collections.abc import Iterator

from diglot.exchange.xml_text import DECLARATION, element, opening, xml_words
from diglot.glossary import Glossary, Term
from diglot.languages import Lang, language

_HEADER = (
    "<martifHeader><fileDesc><sourceDesc><p>manuscript/glossary.toml</p></sourceDesc></fileDesc>"
    '<encodingDesc><p type="XCSURI">TBXXCSV02.xcs</p></encodingDesc></martifHeader>\n'
)
_PREFERRED, _ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"


def write_tbx(glossary: Glossary, source: Lang, target: Lang) -> str:
    """Return the terms in both languages; a name that is never translated is equal in both."""
    entries = [_entry(one, source, target) for one in glossary.terms]
    entries += [_name(one, source, target) for one in glossary.never_translate]
    numbered = (
        opening("termEntry", {"id": f"t{number}"}) + f">{one}</termEntry>\n"
        for number, one in enumerate(entries, start=1)
    )
    start = opening("martif", {"type": "TBX", "xml:lang": "en"})
    body = element("text", element("body", "\n" + "".join(numbered)))
    return f"{DECLARATION}{start}>\n{_HEADER}{body}\n</martif>\n"


def _entry(term: Term, source: Lang, target: Lang) -> str:
    note = element("note", xml_words(term.note)) if term.note else ""
    return note + "".join(_language(lang, _terms(term, lang)) for lang in (source, target))


def _name(word: str, source: Lang, target: Lang) -> str:
    note = element("note", "not translated")
    return note + "".join(_language(lang, _term(word, _PREFERRED)) for lang in (source, target))


def _language(lang: Lang, content: str) -> str:
    return element("langSet", content, xml_lang=language(lang).locale)


def _terms(term: Term, lang: Lang) -> str:
    return "".join(_forms(term, lang))


def _forms(term: Term, lang: Lang) -> Iterator[str]:
    yield _term(term.name[lang], _PREFERRED, "fullForm")
    for one in term.forms.get(lang, ()):
        yield _term(one, _ADMITTED, "fullForm")
    if short := term.abbreviation.get(lang, ""):
        yield _term(short, _ADMITTED, "abbreviation")


def _term(word: str, status: str, kind: str = "") -> str:
    content = element("term", xml_words(word))
    content += element("termNote", status, type="administrativeStatus")
    content += element("termNote", kind, type="termType") if kind else ""
    return element("tig", content)
