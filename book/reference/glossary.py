"""The glossary: every name the kit uses, in one alphabet, each with the kind of thing it is."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from book.reference.entry_filter import entry_attributes, entry_filter
from book.reference.markup import heading, link, raw, source_links
from xops_widgets.knowledge import Knowledge


@dataclass(frozen=True)
class GlossaryEntry:
    """One name. ``kind`` and ``id`` make its anchor; ``meaning``, ``also``: text; ``more``: HTML after the meaning."""

    kind: str
    id: str
    name: str
    meaning: str
    also: tuple[str, ...] = ()
    more: str = ""

    @property
    def anchor(self) -> str:
        return f"{self.kind}-{self.id}"


def entries(kb: Knowledge) -> Iterator[GlossaryEntry]:
    """Yield all entries, kind by kind."""
    for term in kb.terms.values():
        see = ", ".join(link(kb.terms[t].name, f"#term-{t}") for t in term.see)
        read = source_links(term.sources, kb)
        more = (f" See {see}." if see else "") + (f" <small>{read}.</small>" if read else "")
        yield GlossaryEntry("term", term.id, term.name, term.meaning, term.also, more)
    for discipline in kb.disciplines.values():
        yield GlossaryEntry("discipline", discipline.id, discipline.name, discipline.definition)
    for principle in kb.principles.values():
        see = f" See {link('its cells', f'../book/cells.html#principle-{principle.id}')}."
        here = any(cell.principle == principle.id for cell in kb.cells.values())
        yield GlossaryEntry(
            "principle", principle.id, principle.name, principle.meaning, more=see if here else ""
        )
    for stage in kb.stages:
        yield GlossaryEntry("stage", stage.id, stage.name, stage.what)
    for role in kb.roles.values():
        yield GlossaryEntry("role", role.id, role.name, role.does, role.also)
    for tool in kb.tools.values():
        see = f" See {link('the catalogue', f'../book/catalogue.html#{tool.id}')}."
        yield GlossaryEntry("tool", tool.id, tool.name, first_sentence(tool.summary), more=see)
    for fault in kb.faults.values():
        told = source_links(fault.sources[:1], kb)
        case = f" <small>It imitates: {html.escape(fault.imitates)} {told}.</small>"
        yield GlossaryEntry("fault", fault.id, fault.title, fault.what_happens, more=case)
    for safeguard in kb.safeguards.values():
        yield GlossaryEntry("safeguard", safeguard.id, safeguard.title, safeguard.watches)


def first_sentence(text: str) -> str:
    """Return the text up to its first full stop before a space and a capital letter."""
    for at, sign in enumerate(text):
        if sign == "." and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].isupper():
            return text[: at + 1]
    return text


def letter(name: str) -> str:
    """Return the letter that a name stands under: A to Z without accents, or # for what begins with none."""
    first = unicodedata.normalize("NFD", name)[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def glossary_page(kb: Knowledge) -> str:
    """Return a row of letters to jump to, and under each letter its entries in alphabetical order."""
    by_letter: dict[str, list[GlossaryEntry]] = {}
    for entry in sorted(entries(kb), key=lambda e: (letter(e.name), e.name.casefold(), e.kind)):
        by_letter.setdefault(letter(entry.name), []).append(entry)
    jumps = " ".join(f'<a href="#{_target(sign)}">{html.escape(sign)}</a>' for sign in by_letter)
    kinds = sorted({entry.kind for found in by_letter.values() for entry in found})
    parts = [entry_filter("glossary", "Glossary", "entries", {"kind": ("Kind", kinds)})] if kinds else []
    parts += [raw(f'<nav class="xops-letters" aria-label="Letters">{jumps}</nav>')]
    for sign, found in by_letter.items():
        parts += [
            heading(2, sign, _target(sign)),
            raw(f'<dl class="xops-glossary">{"".join(map(_entry, found))}</dl>'),
        ]
    return "\n".join(parts)


def _target(sign: str) -> str:
    return f"letter-{sign.lower() if sign.isalpha() else 'none'}"


def _entry(entry: GlossaryEntry) -> str:
    also = f" <i>(also {html.escape(', '.join(entry.also))})</i>" if entry.also else ""
    return (
        f"<div {entry_attributes(entry.name, kind=entry.kind)}>"
        f'<dt id="{html.escape(entry.anchor)}">{html.escape(entry.name)}{also} '
        f"<span>{html.escape(entry.kind)}</span></dt>"
        f"<dd>{html.escape(entry.meaning)}{entry.more}</dd></div>"
    )
