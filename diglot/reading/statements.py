"""The statements between the text and the references, as a last section: of conflicts, thanks.

Fields of article.toml that are declared ``printed="end"`` become paragraphs of Markdown, each led
by its label, which are read, cited and printed like a section's. What they say has its place in
article.toml, so that a fault is told there and a reviewer's edit finds its way.

A field may hold a short form, ``conflicts = "none"``: the journal's words ``conflicts-none`` are
printed.
"""

from collections.abc import Mapping

from diglot.article import Lang, Metadata, Rendered, Source, Stretch
from diglot.fields import rows_of


def rendered_statements(
    metadata: Metadata, lang: Lang, source: Source, words: Mapping[str, str]
) -> Rendered:
    """Return the statements of one language as Markdown, `words` being the journal's."""
    text = ""
    stretches: list[Stretch] = []
    for row in rows_of(Metadata):
        told = getattr(metadata, row.attribute).get(lang, "") if row.printed == "end" else ""
        if not told:
            continue
        span = metadata.place(f"{row.name}.{lang}")
        start = span.start.offset if span else 0
        lead = f"**{words.get(row.name, row.name)}**{words.get('label-gap', ' ')}"
        said = words.get(f"{row.name}-{told}", told)
        written = said == source.text[start : start + len(said)]
        stretches.append(Stretch(len(text), source, start, 0))
        text += lead
        stretches.append(Stretch(len(text), source, start, len(said) if written else 0))
        text += f"{said}\n\n"
        stretches.append(Stretch(len(text) - 2, source, start + len(said) * written, 0))
    return Rendered(source, text, tuple(stretches))
