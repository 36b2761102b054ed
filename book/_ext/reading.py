"""Say under each title how long the page takes to read and when it was last checked; give `progress.js` its list.

The rule for the time, counted on the page as it is published:

- words: 200 a minute. A word has a letter or a digit; headings, lists and notes count like any paragraph;
- a block of code or of printed text: 3 seconds a line, at most a minute;
- a table: 10 seconds, and its words at the same 200 a minute, at most a minute in all. Cells with figures only are
  looked up, not read: they count nothing;
- a chart, a picture or a widget: 30 seconds, whatever its fallback says;
- what is folded (`<details>`, hidden inputs, drop-downs) counts nothing, but the line that unfolds it does.

The sum is rounded to whole minutes, and is one at least. A page of more than 15 minutes is refused, unless its front
matter says `xops: {reference: true}`: such a page and the welcome page cannot be marked as read.

`xops: {checked: "2026-11-24"}`, in a notebook's metadata or a Markdown page's front matter, is the day
somebody last compared the page's statements with its sources and records. A page without it is refused too,
and so is a day that has not come yet.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

AT_MOST_MINUTES = 15
WORD_S = 60 / 200
CODE_LINE_S = 3
TABLE_S = 10
BLOCK_AT_MOST_S = 60
CHART_S = 30

MONTHS = (  # `calendar` would follow the locale of whoever builds
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
KEYS = {"checked", "reference"}
FRONT_MATTER = re.compile(r"\A---\s*\n(.*?\n)?---\s*(?:\n|\Z)", re.S)
SHOWN_MINUTES = re.compile(r'<div class="site-reading" data-minutes="(\d+)"')

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
INLINE = {
    "a", "abbr", "b", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "samp", "small", "span", "strong",
    "sub", "sup", "time", "u", "var", "wbr",
}  # fmt: skip
UNREAD = {"script", "style", "template", "noscript", "nav"}


class PageText(HTMLParser):
    """What a reader meets on a page: ``seconds`` in all, by the rule above.

    Every open element is kept with what its text counts as: "words", "table", "code", or "" for nothing.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seconds = 0.0
        self.open: list[tuple[str, str]] = []
        self.text = {"words": "", "table": "", "code": ""}
        self.feed(html)
        self.close()
        self.seconds += WORD_S * sum(any(c.isalnum() for c in word) for word in self.text["words"].split())

    def counts_as(self) -> str:
        return self.open[-1][1] if self.open else "words"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given, mode = dict(attrs), self.counts_as()
        if tag == "summary" and self.open and self.open[-1][0] == "details":
            mode = self.open[-2][1] if len(self.open) > 1 else "words"
        elif not mode:
            pass
        elif "data-xops" in given or tag in ("svg", "img", "canvas") or given.get("class") == "xops-picture":
            # an icon beside a word is no picture
            self.seconds += 0 if given.get("aria-hidden") == "true" or given.get("alt") == "" else CHART_S
            mode = ""
        elif tag in UNREAD or "hidden" in given or folded(tag, given):
            mode = ""
        elif tag == "table" and mode == "words":
            mode = "table"
        elif tag == "pre" and mode == "words":
            mode = "code"
        if tag not in INLINE:
            self.divide()
        if tag not in VOID:
            self.open.append((tag, mode))

    def handle_endtag(self, tag: str) -> None:
        if tag not in [name for name, _ in self.open]:
            return
        while True:
            name, mode = self.open.pop()
            if mode == "table" and self.counts_as() == "words":
                words = sum(any(c.isalpha() for c in word) for word in self.text["table"].split())
                self.add_block("table", TABLE_S + WORD_S * words)
            elif mode == "code" and self.counts_as() == "words":
                self.add_block("code", CODE_LINE_S * len(self.text["code"].strip().splitlines()))
            if name == tag:
                break
        if tag not in INLINE:
            self.divide()

    def add_block(self, kind: str, seconds: float) -> None:
        self.seconds += min(seconds, BLOCK_AT_MOST_S)
        self.text[kind] = ""

    def divide(self) -> None:
        """End the word: `<td>a</td><td>b</td>` are two, `<b>a</b>b` is one."""
        for kind in ("words", "table"):
            self.text[kind] += " "

    def handle_data(self, data: str) -> None:
        if mode := self.counts_as():
            self.text[mode] += data


def folded(tag: str, given: dict[str, str | None]) -> bool:
    """Return whether an element's text is not shown until the reader opens it: a fold, or its name when it is open."""
    return (tag == "details" and "open" not in given) or "expanded" in (given.get("class") or "").split()


def reading_minutes(html: str) -> int:
    """Return the whole minutes that a page's article takes to read, 1 or more."""
    return max(1, int(PageText(html).seconds / 60 + 0.5))


def english(day: date) -> str:
    """Return a day as `24 November 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def latest_today() -> date:
    """Return the day it is where it is latest on Earth: whoever wrote today's date there is not in the future."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()


def read_note(path: Path) -> Any:
    """Return what a page's source says under `xops`, unchecked; None when it says nothing.

    Raises: ValueError when the notebook's JSON or the front matter's YAML cannot be read.
    """
    text = path.read_text("utf-8")
    if path.suffix == ".ipynb":
        return json.loads(text).get("metadata", {}).get("xops")
    found = FRONT_MATTER.match(text)
    try:
        matter = yaml.safe_load(found[1] or "") if found else None
    except yaml.YAMLError as problem:
        raise ValueError(f"front matter: expected YAML, got {' '.join(str(problem).split())}") from problem
    return matter.get("xops") if isinstance(matter, dict) else None


def note_faults(page: str, note: Any, today: date) -> list[str]:
    """Return all that is wrong with a page's note, each fault with the page's name; none when it is sound."""
    if not isinstance(note, dict):
        return [f'{page}: expected `xops: {{checked: "2026-11-24"}}` in its metadata, got {note!r}']
    problems = [
        f"xops.{key}: expected one of {', '.join(sorted(KEYS))}" for key in sorted(map(str, set(note) - KEYS))
    ]
    checked, reference = note.get("checked"), note.get("reference", False)
    try:
        # fromisoformat alone would take 20261124 and 2026-W48-2 as well
        if not isinstance(checked, str) or date.fromisoformat(checked).isoformat() != checked:
            raise ValueError
    except ValueError:
        problems.append(f'xops.checked: expected a day in quotes, as "2026-11-24", got {checked!r}')
    else:
        if date.fromisoformat(checked) > today:
            problems.append(
                f"xops.checked: expected a day up to {today}, got {checked}, which has not come yet"
            )
    if not isinstance(reference, bool):
        problems.append(f"xops.reference: expected true or false, got {reference!r}")
    elif reference and page.startswith("notebooks/"):
        problems.append("xops.reference: expected prose in book/, got a chapter, which may not be longer")
    return [f"{page}: {fault}" for fault in problems]


def length_faults(pages: dict[str, str], notes: dict[str, dict[str, Any]]) -> list[str]:
    """Return the pages that are too long, or carry no line at all. ``pages``: page -> its HTML as published."""
    problems = []
    for page, html in pages.items():
        found = SHOWN_MINUTES.search(html)
        if not found:
            problems.append(f"{page}: expected a title (h1) to put the reading time under, got none")
        elif int(found[1]) > AT_MOST_MINUTES and not notes[page].get("reference"):
            problems.append(
                f"{page}: expected at most {AT_MOST_MINUTES} minutes to read, got {found[1]}; split it, "
                "or fold what few need"
            )
    return problems


def check_notes(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Read every page's note before anything else is done with the pages.

    Raises: ExtensionError naming every page and fault at once.
    """
    # From the sources: the parser hands on a nested value as text, and stumbles over a date without quotes.
    notes, problems = {}, []
    for page in sorted(env.found_docs):
        try:
            notes[page] = read_note(Path(env.doc2path(page)))
        except ValueError as problem:
            problems.append(f"{page}: {problem}")
        else:
            problems += note_faults(page, notes[page], latest_today())
    if problems:
        raise ExtensionError("the pages' notes are not as CONTRIBUTING.md says:\n  " + "\n  ".join(problems))
    env.site_notes = notes  # type: ignore[attr-defined]


def in_toc_order(env: BuildEnvironment, page: str) -> list[str]:
    """Return a page and all below it, as the table of contents has them."""
    return [page, *(p for below in env.toctree_includes.get(page, []) for p in in_toc_order(env, below))]


def pages_to_read(app: Sphinx) -> list[str]:
    """Return the pages that can be marked as read: all but the cover and the pages to look things up in."""
    notes = app.env.site_notes  # type: ignore[attr-defined]
    return [
        page for page in in_toc_order(app.env, app.config.root_doc)[1:] if not notes[page].get("reference")
    ]


def add_line(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Put the line under the page's title, and tell the templates whether the page can be marked as read."""
    note = app.env.site_notes.get(page)  # type: ignore[attr-defined]
    if note is None or "body" not in context:
        return
    to_read = pages_to_read(app)
    context["page_can_be_read"] = page in to_read
    day = date.fromisoformat(note["checked"])
    problems = {
        "minutes": reading_minutes(context["body"]),
        "reference": note.get("reference", False),
        "day": day.isoformat(),
        "day_in_words": english(day),
        "pages": [],
    }
    if page == app.config.root_doc:
        problems["pages"] = [
            {
                "page": other,
                "href": app.builder.get_relative_uri(page, other),
                "title": app.env.titles[other].astext(),
            }
            for other in to_read
        ]
    head, end, rest = context["body"].partition("</h1>")
    if end:
        context["body"] = head + end + app.builder.templates.render("reading.html", problems) + rest


def check_lengths(app: Sphinx, problem: Exception | None) -> None:
    """Refuse pages that take too long. Read back from what was written, which other processes may have done.

    Raises: ExtensionError naming every page and its minutes at once.
    """
    if problem or app.builder.name != "html":
        return
    notes = app.env.site_notes  # type: ignore[attr-defined]
    place = app.builder.get_outfilename  # type: ignore[attr-defined]
    built = {page: Path(place(page)).read_text("utf-8") for page in sorted(notes)}
    if problems := length_faults(built, notes):
        raise ExtensionError(
            "the pages' lengths are not as CONTRIBUTING.md says:\n  " + "\n  ".join(problems)
        )


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("env-before-read-docs", check_notes)
    app.connect("html-page-context", add_line)
    app.connect("build-finished", check_lengths)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
