"""`SearchTable`: a long table that is fetched when a reader opens it, searched by words and narrowed by columns."""

from __future__ import annotations

import html
import json
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

import traitlets

from xops_widgets.knowledge import Knowledge, knowledge
from xops_widgets.widgets.searchable import Field, Item, Searchable, searchable, searchable_names

from .serving import ServingWidget

MAX_QUERY = 200
FIRST = 3
MORE = "More"
KEYS = ("query", "filters")


class SearchError(ValueError):
    """Every fault of a search, together. `errors` holds lines `place: expected ..., got ...`."""

    def __init__(self, errors: list[str]):
        self.errors = errors
        super().__init__("\n".join(errors))


class SearchTable(ServingWidget):
    """Search a table: `SearchTable("catalogue")`, `SearchTable("evidence")`, or the id of a list.

    Traits: `query` (words that must all occur, in any column), `filters` (column -> value), `source` (the
    published name, fixed). Raises traitlets.TraitError naming the place for a source, query or filter that
    cannot be.
    """

    kind = traitlets.Unicode("search-table").tag(sync=True)
    source = traitlets.Unicode().tag(sync=True)
    query = traitlets.Unicode("").tag(sync=True)
    filters = traitlets.Dict().tag(sync=True)
    table = traitlets.Dict().tag(sync=True)
    public = ("source", "query", "filters", "table")

    def __init__(
        self,
        source: str,
        query: str = "",
        filters: Mapping[str, str] | None = None,
        *,
        kb: Knowledge | None = None,
    ):
        kb = kb or knowledge()
        short = {name.partition("/")[2]: name for name in searchable_names(kb)}
        try:
            self._whole = searchable(short.get(source, source), kb)
        except (LookupError, TypeError):
            known = ", ".join(short)
            raise traitlets.TraitError(f"source: expected one of {known}, got {source!r}") from None
        self._fixed: dict[str, Any] = {"source": short.get(source, source), "table": describe(self._whole)}
        super().__init__(**self._fixed, query=query, filters=dict(filters or {}))

    @traitlets.validate("source", "table")
    def _check_fixed(self, proposal: Any) -> Any:
        name = proposal["trait"].name
        if proposal["value"] != self._fixed[name]:
            expected = f"{self._fixed['source']!r}; make another SearchTable for another table"
            raise traitlets.TraitError(f"{name}: expected what belongs to {expected}")
        return proposal["value"]

    @traitlets.validate("query", "filters")
    def _check(self, proposal: Any) -> Any:
        name = proposal["trait"].name
        try:
            return check_search({name: proposal["value"]}, self._fixed["table"])[name]
        except SearchError as e:
            raise traitlets.TraitError(str(e)) from None

    @property
    def found(self) -> list[dict[str, Field]]:
        """The rows that the present search finds, as column -> field."""
        rows = find(self._whole, self.query, self.filters)
        return [dict(zip(self._whole.columns, row, strict=True)) for row in rows]

    def __repr__(self) -> str:
        return (
            f"SearchTable({self.source.partition('/')[2]!r}, {self.table['count']:,} {self.table['entries']})"
        )

    def fallback(self) -> str:
        """Return the whole table, or how many entries there are of each kind and the first of them."""
        whole = self._whole
        if whole.whole:
            return html_rows(whole, whole.title, whole.rows)
        home = f'<a href="{html.escape(whole.home)}" rel="noopener">{html.escape(whole.home)}</a>'
        problem = f"<p>{len(whole.rows):,} {html.escape(whole.entries)}. The list itself: {home}.</p>"
        return f"<p>{html.escape(whole.notice)}</p>{problem}{_overview(whole)}"


def describe(whole: Searchable) -> dict[str, Any]:
    """Return what a page must know of a table before its rows come. `bytes`: of the rows as they travel, unpacked."""
    at = list(whole.columns)
    values = {
        column: sorted({text for row in whole.rows for text in texts(row[at.index(column)]) if text})
        for column in whole.filters
    }
    packed = json.dumps({"rows": whole.rows}, ensure_ascii=False, separators=(",", ":"))
    return {
        "title": whole.title,
        "entries": whole.entries,
        "columns": [list(pair) for pair in whole.columns.items()],
        "shown": [list(stack) for stack in whole.shown],
        "filters": [[column, values[column]] for column in whole.filters],
        "link": whole.link,
        "anchor": whole.anchor,
        "mark": whole.mark,
        "notice": whole.notice,
        "home": whole.home,
        "whole": whole.whole,
        "more": list(whole.more),
        "count": len(whole.rows),
        "bytes": len(packed.encode()),
    }


def check_search(value: Any, table: Mapping[str, Any]) -> dict[str, Any]:
    """Return `{"query": str, "filters": {column: value}}`; `table` as `describe` gives it.

    Raises SearchError with every fault at once. The page checks the same, in `js/src/search.js`.
    """
    if not isinstance(value, dict):
        raise SearchError([f"search: expected an object, got {_said(value)}"])
    errors = [
        f"{_named(key)}: expected one of {', '.join(KEYS)}, got an unknown key"
        for key in value
        if key not in KEYS
    ]
    query, filters = value.get("query", ""), value.get("filters", {})
    if not isinstance(query, str) or len(query) > MAX_QUERY:
        errors.append(f"query: expected text of at most {MAX_QUERY} characters, got {_said(query)}")
    if not isinstance(filters, dict):
        raise SearchError([*errors, f"filters: expected an object, got {_said(filters)}"])
    known = dict(table["filters"])
    for column, wanted in filters.items():
        if column not in known:
            problem = f"expected one of {', '.join(known)}, got an unknown column"
            errors.append(f"filters.{_named(column)}: {problem}")
        elif wanted not in known[column]:
            errors.append(
                f"filters.{column}: expected one of its {len(known[column])} values, got {_said(wanted)}"
            )
    if errors:
        raise SearchError(errors)
    return {"query": query, "filters": {column: filters[column] for column in known if column in filters}}


def _named(key: Any) -> str:
    return str(key)[:60] or '""'


def _said(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "..."


def fold(text: str) -> str:
    """Return the text in small letters and without accents, as the page compares it."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c)[0] != "M").lower()


def texts(field: Field) -> list[str]:
    """Return the texts of a field, without the addresses of its items."""
    return [field] if isinstance(field, str) else [i if isinstance(i, str) else i[0] for i in field]


def find(whole: Searchable, query: str, filters: Mapping[str, str]) -> list[list[Field]]:
    """Return the rows in which every word of the query occurs, in any column, and every filter's value stands."""
    words, at = fold(query).split(), list(whole.columns)
    found = []
    for row in whole.rows:
        if all(value in texts(row[at.index(column)]) for column, value in filters.items()):
            hay = fold("\n".join(text for field in row for text in texts(field))) if words else ""
            if all(word in hay for word in words):
                found.append(row)
    return found


def html_rows(whole: Searchable, caption: str, rows: Iterable[list[Field]]) -> str:
    """Return rows as the page shows them once they came: the same stacks, links and marks, and each row's anchor."""
    heads = [whole.columns[stack[0]] for stack in whole.shown]
    head = "".join(f'<th scope="col">{html.escape(h)}</th>' for h in heads)
    body = "".join(_row(whole, dict(zip(whole.columns, row, strict=True)), heads) for row in rows)
    return (
        f'<table class="xops-rows"><caption>{html.escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _row(whole: Searchable, row: dict[str, Field], heads: list[str]) -> str:
    anchor = f' id="{html.escape(str(row[whole.anchor]))}"' if whole.anchor else ""
    cells = []
    for number, stack in enumerate(whole.shown):
        first, *rest = stack
        field = row[first]
        linked: Field = [[str(field), str(row[whole.link])]] if number == 0 and whole.link else field
        mark = str(row[whole.mark]) if number == 0 and whole.mark else ""
        inside = (f'<b class="xops-mark">{html.escape(mark)}</b> ' if mark else "") + _field(linked)
        for column in rest:
            label = whole.columns[column]
            if row[column]:
                named = f"<b>{html.escape(label)}:</b> " if label else ""
                inside += f"<span>{named}{_field(row[column])}</span>"
        if number == 0:
            inside += _more(whole, row)
        tag = 'th scope="row"' if number == 0 else f'td data-label="{html.escape(heads[number])}"'
        cells.append(f"<{tag}>{inside}</{tag.split()[0]}>")
    return f"<tr{anchor}>{''.join(cells)}</tr>"


def _more(whole: Searchable, row: dict[str, Field]) -> str:
    """Return what a reader may open in a row; nothing where the row has none of it."""
    facts = "".join(
        f"<span><b>{html.escape(whole.columns[column])}:</b> {_field(row[column])}</span>"
        for column in whole.more
        if row[column]
    )
    return f"<details><summary>{MORE}</summary>{facts}</details>" if facts else ""


def _field(field: Field) -> str:
    return html.escape(field) if isinstance(field, str) else ", ".join(map(_item, field))


def _item(item: Item) -> str:
    if isinstance(item, str):
        return html.escape(item)
    text, address = item
    outside = ' rel="noopener"' if address.startswith("http") else ""
    return f'<a href="{html.escape(address)}"{outside}>{html.escape(text)}</a>'


def _overview(whole: Searchable) -> str:
    """Return how many entries there are of each value of the first filter, with the first few of them."""
    at, by = list(whole.columns), whole.filters[0]
    kinds: dict[str, list[list[Field]]] = {}
    for row in whole.rows:
        kinds.setdefault(str(row[at.index(by)]) or "not said", []).append(row)
    rows = [
        (
            kind,
            f"{len(members):,}",
            [[str(row[0]), str(row[at.index(whole.link)])] for row in members[:FIRST]],
        )
        for kind, members in sorted(kinds.items(), key=lambda kind: (-len(kind[1]), kind[0].casefold()))
    ]
    label = whole.columns[by]
    head = "".join(f'<th scope="col">{html.escape(h)}</th>' for h in (label, "Entries", "The first of them"))
    body = "".join(
        f'<tr><th scope="row">{html.escape(kind)}</th><td>{count}</td><td>{_field(list(first))}</td></tr>'
        for kind, count, first in rows
    )
    caption = f"What is in it, by {label.lower()}"
    return (
        f"<table><caption>{html.escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
