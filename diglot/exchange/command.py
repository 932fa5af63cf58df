"""The words of ``translate``: texts go to a translator and come home.

translate export --to en [--format xliff|xliff12|po] [--all] [--out DIR]
translate import FILE
"""

import argparse
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from diglot.arguments import add_shared
from diglot.article import LANGS, Lang, Source
from diglot.diagnostics import Bilingual, Diagnostic, error, warning
from diglot.exchange.accepting import acceptances, differences
from diglot.exchange.entries import STATES, Entry, Exchange, State, entries_of_states, exchange_of
from diglot.exchange.formats import FORMATS, read_answers
from diglot.exchange.homecoming import Fate, Homecoming, Verdict, bring_home, has_new_translation
from diglot.exchange.proof import Ground
from diglot.exchange.segments import Answers, BadFile
from diglot.exchange.tbx import write_tbx
from diglot.exchange.tmx import write_tmx
from diglot.files import Unreadable, output_folder, read_file
from diglot.labels import declared_labels
from diglot.messages import Message, say, say_count
from diglot.outcome import Outcome, lines_of, written_message
from diglot.pipeline import template_folders
from diglot.profile import read_profile
from diglot.project import read_project, with_remarks
from diglot.review.patches import rewrite_files
from diglot.saving import save_all
from diglot.texts import read_texts
from diglot.translations import TRANSLATIONS

_LARGEST = 32 * 1024 * 1024
_FOLDER = "translate"


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:  # noqa: ARG001
    """Add the words and options of ``translate`` to its parser."""
    parser.description = say(
        "Give a translator what is missing or out of date, in the format of their own tools, "
        "and bring it home into the Markdown."
    )
    words = parser.add_subparsers(dest="word", required=True, metavar="WORD")
    out = words.add_parser("export", help=say("write what is missing or out of date"))
    out.add_argument("--to", required=True, choices=LANGS, help=say("the language to write in"))
    out.add_argument(
        "--format", choices=tuple(FORMATS), default="xliff",
        help=say("of the file for the translator; xliff by default"),
    )  # fmt: skip
    out.add_argument(
        "--all", action="store_true", help=say("write what is translated and current too")
    )
    out.add_argument(
        "--out", type=Path, metavar="DIR", help=say("where to write; output/translate by default")
    )
    home = words.add_parser("import", help=say("bring a translator's file home into the text"))
    home.add_argument("file", type=Path, metavar="FILE", help=say("an XLIFF or PO file"))
    for one in (out, home):
        add_shared(one, "article", "json")


def run(arguments: argparse.Namespace, root: Path) -> Outcome:
    """Carry out ``translate`` on the article at `root`. Raises `EngineFailed`."""
    if arguments.word == "export":
        return _export(arguments, root)
    return _import(arguments.file, root)


def _ground(root: Path, target: Lang) -> Ground:
    project = read_project(root)
    profile = read_profile(project.journal, template_folders(root))
    return Ground(project, profile, target)


def _exchange(ground: Ground) -> Exchange:
    source: Lang = next(one for one in LANGS if one != ground.target)
    marked, _ = with_remarks(ground.project)
    article = read_texts(marked, ground.profile, ground.stages)
    return exchange_of(article, ground.project.sources, source, ground.target)


def _names(exchange: Exchange, ground: Ground) -> frozenset[str]:
    """Return the keys and labels that the article has."""
    article = ground.read({})
    labels = declared_labels(one.rendered.text for one in article.texts)
    return frozenset(article.cited_keys) | labels | exchange.declared


def _export(arguments: argparse.Namespace, root: Path) -> Outcome:
    ground = _ground(root, arguments.to)
    if lacking := _lacking(ground):
        return Outcome(diagnostics=(lacking,), sources=ground.project.sources)
    exchange = _exchange(ground)
    states = STATES if arguments.all else ("missing", "stale")
    entries = entries_of_states(exchange.entries, states)
    folder = arguments.out or output_folder(root, None) / _FOLDER
    form = FORMATS[arguments.format]
    stem = f"{exchange.source}-{exchange.target}"
    files = {folder / f"{stem}.tmx": _memory(exchange)}
    glossary = ground.project.glossary
    if glossary.terms or glossary.never_translate:
        files[folder / f"{stem}.tbx"] = write_tbx(glossary, exchange.source, exchange.target)
    work = folder / (stem + form.suffix)
    if entries:
        files[work] = form.write(entries, exchange.source, exchange.target)
        if waiting := _waiting(work, files[work].encode(), exchange, ground):
            return Outcome(diagnostics=(waiting,))
    save_all({path: text.encode() for path, text in files.items()}, "translate")
    found = tuple(_by_hand(exchange, states))
    lines = [*_counts(entries), *map(written_message, files)] if entries else [
        say("nothing is missing or out of date; --all writes what is translated too"),
        *map(written_message, files),
    ]  # fmt: skip
    data = {
        "written": [str(path) for path in files],
        "texts": dict(Counter(one.state for one in entries)),
    }
    return Outcome(data=data, diagnostics=found, sources=ground.project.sources,
                   shown=lines_of(lines))  # fmt: skip


def _memory(exchange: Exchange) -> str:
    return write_tmx(
        entries_of_states(exchange.entries, ("current",)), exchange.source, exchange.target
    )


def _lacking(ground: Ground) -> Diagnostic | None:
    """Return an error where the article has no text to translate from."""
    source: Lang = next(one for one in LANGS if one != ground.target)
    if source in ground.project.languages and ground.project.sections.get(source):
        return None
    message = say("there is no text in manuscript/{lang} to translate from", lang=source)
    return error(Bilingual.EXCHANGE_FILE, message, hint=say("write --to with the other language"))


def _counts(entries: Sequence[Entry]) -> list[Message]:
    count = Counter(one.state for one in entries)
    forms = {
        "missing": say_count("{count} text is missing", "{count} texts are missing",
                             count["missing"]),
        "stale": say_count("{count} translation is out of date",
                           "{count} translations are out of date", count["stale"]),
        "current": say_count("{count} translation is current", "{count} translations are current",
                             count["current"]),
    }  # fmt: skip
    return [forms[one] for one in STATES if count[one]]


def _by_hand(exchange: Exchange, states: Collection[State]) -> list[Diagnostic]:
    """Return errors of texts that are not in the translator's file and should be."""
    hint = say("translate it in the Markdown itself")
    message = say("this text is not in the translator's file: its Markdown is too unusual")
    return [
        error(Bilingual.EXCHANGE_LEFT, message, told.pair.first[0].span(), hint)
        for told in exchange.unreadable
        if told.state in states
    ]


def _waiting(path: Path, new: bytes, exchange: Exchange, ground: Ground) -> Diagnostic | None:
    """Return an error where a file stands that holds translations not yet brought home."""
    if not path.exists():
        return None
    hint = say("bring it home first, delete it, or name another folder with --out")
    message = say("{file} holds translations that are not in the text yet", file=path.name)
    try:
        old = read_file(path, largest=_LARGEST)
        if old == new:
            return None
        answers = read_answers(old)
    except (Unreadable, BadFile):
        message = say("{file} is there and cannot be read", file=path.name)
        return error(Bilingual.EXCHANGE_FILE, message, hint=hint)
    if has_new_translation(answers.items, exchange, _names(exchange, ground)):
        return error(Bilingual.EXCHANGE_FILE, message, hint=hint)
    return None


def _import(path: Path, root: Path) -> Outcome:
    try:
        data = read_file(path, largest=_LARGEST)
    except Unreadable as fault:
        return Outcome(diagnostics=(error(Bilingual.EXCHANGE_FILE, fault.said, hint=fault.hint),))
    text = Source(path.name, data.decode("utf-8-sig", "replace").replace("\r\n", "\n"))
    try:
        answers = read_answers(data)
    except BadFile as fault:
        at = text.line_offset(fault.line) + max(0, fault.column - 1)
        found = error(Bilingual.EXCHANGE_FILE, fault.said, text.span(at, at), fault.hint)
        return Outcome(diagnostics=(found,), sources={text.path: text})
    target = next((one for one in LANGS if one == _primary(answers.target)), None)
    if target is None or _primary(answers.source) not in {*LANGS, ""} - {target}:
        return Outcome(diagnostics=(_other_languages(path, answers),))
    ground = _ground(root, target)
    if lacking := _lacking(ground):
        return Outcome(diagnostics=(lacking,), sources=ground.project.sources)
    exchange = _exchange(ground)
    home = bring_home(answers.items, exchange, ground, _names(exchange, ground))
    if answers.items and all(one.fate == "strange" for one in home.verdicts):
        return Outcome(diagnostics=(_other_article(path),))
    article = ground.read(home.texts)
    accepted = acceptances(ground, article, home.verdicts)
    _write(root, ground, home, accepted)
    now = {path: Source(path, words) for path, words in home.texts.items()}
    sources = {**ground.project.sources, **now, text.path: text}
    differs = differences(ground, article, home.verdicts)
    data_of = {
        "texts": dict(Counter(one.fate for one in home.verdicts)),
        "files": sorted(home.texts),
    }
    return Outcome(
        data=data_of,
        diagnostics=(*_diagnostics(home.verdicts, text), *differs),
        sources=sources,
        shown=lines_of(_lines(home, ground)),
    )


def _primary(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


def _other_languages(path: Path, answers: Answers) -> Diagnostic:
    message = say(
        "{file} goes from {source} to {target}; this article has {langs}",
        file=path.name,
        source=answers.source or "?",
        target=answers.target or "?",
        langs=", ".join(LANGS),
    )
    return error(Bilingual.EXCHANGE_FILE, message, hint=say("ask for the file that was exported"))


def _other_article(path: Path) -> Diagnostic:
    message = say("no text of {file} is one of this article", file=path.name)
    hint = say("is it the file of another article? --article names the folder")
    return error(Bilingual.EXCHANGE_FILE, message, hint=hint)


def _write(root: Path, ground: Ground, home: Homecoming, accepted: str) -> None:
    """Write the files of the article, those that are new and the accepted pairs first."""
    known = ground.project.sources
    new = {root / path: text.encode() for path, text in home.texts.items() if path not in known}
    new |= {root / TRANSLATIONS: accepted.encode()} if accepted else {}
    save_all(new, "translate", say("nothing was changed"))
    rewrite_files(root, [(known[path], text) for path, text in home.texts.items() if path in known])


def _diagnostics(verdicts: Sequence[Verdict], text: Source) -> Iterator[Diagnostic]:
    for one in verdicts:
        if one.fate not in ("left", "strange"):
            continue
        at = text.line_offset(one.answer.line)
        place = text.span(at, at)
        if one.fate == "strange":
            message = say("{name} is no text of this article", name=one.answer.name or "?")
            hint = say("it was left out; is it from another article?")
            yield warning(Bilingual.EXCHANGE_LEFT, message, place, hint)
            continue
        where = one.entry.place if one.entry else one.answer.name.partition(".")[0]
        message = say("{place} was left out: {why}", place=where, why=one.said)
        code = Bilingual.EXCHANGE_TAG if one.tags else Bilingual.EXCHANGE_LEFT
        yield error(code, message, place, one.hint)


def _lines(home: Homecoming, ground: Ground) -> list[Message]:
    """Return what was done, a line for each file and one for what else was in the translation."""
    count = Counter(one.fate for one in home.verdicts)
    lines = []
    known = ground.project.sources
    for path in sorted(home.texts):
        form = say("changed {path}", path=path) if path in known else say("made {path}", path=path)
        lines.append(form)
    forms: dict[Fate, Message] = {
        "home": say_count(
            "{count} translation brought home", "{count} translations brought home", count["home"]
        ),
        "there": say_count(
            "{count} stands in the text already",
            "{count} stand in the text already",
            count["there"],
        ),
        "untranslated": say_count(
            "{count} is not translated yet", "{count} are not translated yet", count["untranslated"]
        ),
        "left": say_count("{count} was left out", "{count} were left out", count["left"]),
    }
    return lines + [form for fate, form in forms.items() if count[fate] or fate == "home"]
