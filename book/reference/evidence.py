"""The evidence page: what a label is worth, the numbers not to use, every claim."""

from __future__ import annotations

import html

from book.reference.markup import heading, link, raw
from xops_widgets.knowledge import Knowledge
from xops_widgets.pictures.tables import html_table
from xops_widgets.widgets import SearchTable
from xops_widgets.widgets.searchable import READ, by_topic, not_to_use

WORTH = {
    "peer-reviewed": "Others of the field judged the method before it was printed. Still often one "
    "firm, one hospital, one data set.",
    "official": "A public body, or the keepers of a standard or a method, about their own matter. Good "
    "for what was decided, found or defined.",
    "industry-survey": "Many people answered questions. It shows what goes together, never what causes "
    "what, and the people chose themselves.",
    "preprint": "A paper before anyone else judged it. The method can be read; read it.",
    "dissertation": "A method that examiners judged, seldom read by others since.",
    "vendor": "Said by someone who sells in the field. It may be true; nobody outside could check it.",
    "practitioner": "One person's account of their own work. Good for how it feels and what went wrong, "
    "not for how often.",
    "practitioner-convention": "A habit of the trade, such as a limit that everyone uses. Widespread is "
    "not the same as tested.",
    "press": "A newspaper's account. Good for what happened and when, weak on why.",
    "derived": "Computed here from something published; the calculation can be run again.",
    "first-hand": "Seen by us, by running or installing it.",
    "own-knowledge": "What we believe, without a text to cite.",
}
CHECKED = {
    "yes": "we opened the source and found the claim there",
    "secondary": "somebody else quotes it; we did not open the source",
    "partial": "we opened the source and read a part, such as the abstract",
    "no": "nobody looked it up",
    "marketing": "its maker prints it without saying how it was found",
    "derived": "we computed it",
}


def evidence_page(kb: Knowledge) -> str:
    """Return the key of the labels, the claims that are shown as warnings only, and the searchable table of all."""
    used = {row.quality for row in kb.evidence.values()}
    seen = {row.verified for row in kb.evidence.values()}
    worth = [(label, text) for label, text in WORTH.items() if label in used]
    read = [(READ[label], text) for label, text in CHECKED.items() if label in seen]
    keys = html_table("Quality: who says it", ("Label", "What it is worth"), worth)
    keys += html_table("How we know", ("Label", "What it means"), read)
    parts = [
        heading(2, "What a label is worth", "evidence-labels"),
        raw(
            f'<details class="xops-fold"><summary>The {len(worth)} labels of quality, and the {len(read)} ways '
            f'in which we know</summary><div class="xops-table">{keys}</div></details>'
        ),
    ]
    weak = [row for row in by_topic(kb) if not_to_use(row)]
    if weak:
        items = "".join(
            f'<li><b class="xops-mark">{html.escape(f"{row.value} {row.unit}".strip() or "no figure")}</b> '
            f"{html.escape(row.claim)}. {html.escape(row.note.rstrip('.'))}. "
            f"{link(row.source_title, row.url) if row.url else html.escape(row.source_title)}, {row.year}.</li>"
            for row in weak
        )
        parts += [
            heading(2, "Numbers not to use", "numbers-not-to-use"),
            raw(f'<ul class="xops-weak">{items}</ul>'),
        ]
    parts += [heading(2, "Every claim", "every-claim"), raw(SearchTable("evidence", kb=kb).twin())]
    return "\n".join(parts)
