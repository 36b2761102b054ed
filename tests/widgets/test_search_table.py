"""The Python side of `SearchTable`: what it finds, what it refuses, its twin, and the same rules in JavaScript."""

from __future__ import annotations

import html
import json
import re
import subprocess
from pathlib import Path

import pytest
import traitlets

from tests.node import node
from tests.widgets.test_ops_chooser import Twin
from xops_widgets import SearchTable
from xops_widgets.knowledge import knowledge
from xops_widgets.widgets.published import published
from xops_widgets.widgets.search_table import MAX_QUERY, SearchError, check_search, describe, find, texts
from xops_widgets.widgets.searchable import searchable, searchable_names

SOURCE = Path(__file__).parents[2] / "xops_widgets" / "widgets" / "js" / "src" / "search.js"
LIST = "awesome-machine-learning"
NAMES = searchable_names(knowledge())


def names(table: SearchTable) -> list[str]:
    return [row["name"] for row in table.found]


def test_all_words_must_occur_in_any_column_whatever_case_and_accents():
    assert "Naïve Bayes" in names(SearchTable(LIST, "NAIVE bayes"))
    assert names(SearchTable(LIST, "naïve")) == names(SearchTable(LIST, "naive"))
    both = SearchTable(LIST, "clojure visualization").found
    assert 0 < len(both) < len(SearchTable(LIST, "clojure").found)
    assert SearchTable(LIST, "clojure zzzz").found == []
    assert len(SearchTable(LIST, "   ").found) == 1212


def test_filters_narrow_by_whole_values_also_where_a_row_has_several():
    found = SearchTable("catalogue", filters={"discipline": "AIOps", "licence": "MIT"}).found
    assert found
    assert all("AIOps" in row["discipline"] and row["licence"] == "MIT" for row in found)
    assert any(
        len(row["discipline"]) > 1
        for row in SearchTable("catalogue", filters={"discipline": "DataOps"}).found
    )
    assert len(SearchTable(LIST, filters={"deprecated": "yes"}).found) == 163


@pytest.mark.parametrize(("change", "message"), [
    ({"query": "x" * (MAX_QUERY + 1)}, f"query: expected text of at most {MAX_QUERY} characters, got"),
    ({"filters": {"colour": "red"}}, ("filters.colour: expected one of section, category, deprecated, "
        "got an unknown column")),
    ({"filters": {"section": "Cobol"}}, 'filters.section: expected one of its 36 values, got "Cobol"'),
    ({"filters": {"section": 3}}, "filters.section: expected one of its 36 values, got 3"),
    ({"source": "lists/awesome-ai-guidelines"}, f"source: expected what belongs to 'lists/{LIST}'"),
    ({"table": {}}, "table: expected what belongs to"),
])  # fmt: skip
def test_a_bad_trait_is_refused_and_the_old_one_stays(change, message):
    table = SearchTable(LIST, "vision", {"section": "Python"})
    ((name, value),) = change.items()
    with pytest.raises(traitlets.TraitError, match=re.escape(message)):
        setattr(table, name, value)
    assert (table.query, table.filters, table.source) == ("vision", {"section": "Python"}, f"lists/{LIST}")


@pytest.mark.parametrize("source", ["tools", "", "../records", "cells/testing-devops", None, ["catalogue"]])
def test_an_unknown_source_is_refused_by_name(source):
    with pytest.raises(traitlets.TraitError, match=r"source: expected one of .*catalogue, evidence, got "):
        SearchTable(source)


def test_all_faults_of_a_search_come_together():
    with pytest.raises(SearchError) as caught:
        check_search(
            {"": 1, "querry": "", "query": 3, "filters": {"a": "b", "section": "c"}}, SearchTable(LIST).table
        )
    assert [line.partition(":")[0] for line in caught.value.errors] == [
        '""',
        "querry",
        "query",
        "filters.a",
        "filters.section",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_twin_tells_what_is_there_and_carries_no_rows(name):
    table = SearchTable(name, kb=knowledge())
    twin, text = Twin(table.twin()), table.twin()
    assert twin.state["table"]["count"] == len(published(name)["rows"])
    assert twin.state["table"]["bytes"] == len(
        json.dumps(published(name), ensure_ascii=False, separators=(",", ":")).encode()
    )
    assert len(json.dumps(twin.state)) < 4096
    assert "script" not in twin.tags
    assert text == SearchTable(name).twin()
    assert not re.search(r'href="(?!https?://|\.\./(?:book|notebooks|_static/demos)/)', text)
    assert text.count('<a href="http') == text.count('rel="noopener"')


def test_the_fallback_of_a_list_has_notice_counts_first_entries_and_address():
    record = knowledge().lists[LIST]
    words = " ".join(Twin(SearchTable(LIST).twin()).words)
    assert record.notice in words
    assert record.url in words
    assert "1,212 entries" in words
    assert "438" in words  # Python
    assert "naive-apl" in words


def test_the_fallback_of_the_catalogue_has_every_tool_under_its_own_anchor():
    text = SearchTable("catalogue").twin()
    for tool in knowledge().tools.values():
        assert text.count(f'<tr id="{tool.id}">') == 1
    assert text.count("<tr id=") == len(knowledge().tools)


def test_what_a_row_says_is_escaped():
    kb = knowledge()
    bad = kb.tools["shap"].model_copy(update={"name": "<b>x</b>", "summary": '"><script>alert(1)</script>'})
    text = SearchTable(
        "catalogue", kb=kb.__class__(**{**vars(kb), "tools": {**kb.tools, "shap": bad}})
    ).twin()
    assert "<script" not in text
    assert "<b>x</b>" not in text
    assert "&lt;b&gt;x&lt;/b&gt;" in text


@pytest.mark.parametrize("name", ["catalogue", "evidence"])
def test_what_a_row_says_on_demand_stands_folded_under_its_first_field(name):
    widget, table = SearchTable(name), searchable(f"tables/{name}", knowledge())
    assert widget.table["more"] == list(table.more)
    assert table.more
    lines = re.findall(r"<tr id=.*?</tr>", widget.twin())
    assert len(lines) == len(table.rows)
    for line, row in zip(lines, table.rows, strict=True):
        fields = dict(zip(table.columns, row, strict=True))
        folded = re.search(r"<details><summary>More</summary>(.*?)</details></th>", line)
        assert folded is not None, fields[table.anchor]
        said = re.findall(r"<span><b>(.*?):</b>", folded[1])
        assert said == [html.escape(table.columns[c]) for c in table.more if fields[c]]


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_a_field_for_each_column_and_the_columns_that_it_names(name):
    table = searchable(name, knowledge())
    assert all(len(row) == len(table.columns) for row in table.rows)
    named = {column for stack in table.shown for column in stack} | {*table.filters}
    named |= {column for column in (table.link, table.anchor, table.mark) if column}
    assert named | set(table.more) <= set(table.columns)
    assert not {column for stack in table.shown for column in stack} & set(table.more)
    assert named | set(table.more) == set(table.columns)  # nothing that a row has is left out of the page
    if table.anchor:
        anchors = [row[list(table.columns).index(table.anchor)] for row in table.rows]
        assert len(set(anchors)) == len(anchors)


def test_python_answers_what_the_page_wants():
    table = SearchTable("catalogue")
    table.wanted = table.source
    assert table.served == {"name": "tables/catalogue", "data": published("tables/catalogue")}
    table.wanted = "tables/other"
    assert "expected one of" in table.served["error"]
    assert repr(table) == f"SearchTable('catalogue', {len(knowledge().tools)} tools)"


def test_every_published_name_is_there_and_no_other():
    for name in NAMES:
        assert set(published(name)) == {"rows"}
    for name in ("tables/", "tables/tools", "lists/x", "", None, 3, "lists"):
        with pytest.raises(LookupError, match="published: name: expected one of"):
            published(name)


SEARCHES = [
    ("", {}), ("PYTHON vision", {}), ("naïve", {}), ("intel®", {}), ("downey’s", {}), ("github.com/rust", {}),
    ("  a   b ", {}),
    ("C++", {}), ("(", {}), ("ML Ops", {}), ("active", {}), ("%", {}), ("2021", {}), ("\u212b", {}), ("İ", {}),
    ("ß", {}),
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_page_finds_the_same_rows(name, tmp_path):
    """JavaScript and Python on the same searches: each text alone, and with each value of each filter."""
    whole = searchable(name, knowledge())
    table = describe(whole)
    searches = [{"query": q, "filters": f} for q, f in SEARCHES]
    searches += [
        {"query": q, "filters": {column: value}}
        for q in ("", "a")
        for column, values in table["filters"]
        for value in values
    ]
    (tmp_path / "case.json").write_text(
        json.dumps({"rows": whole.rows, "table": table, "searches": searches}), "utf-8"
    )
    script = f"""import {{ readFileSync }} from "node:fs";
      import {{ checkSearch, find, indexRows }} from {json.dumps(SOURCE.as_uri())};
      const {{ rows, table, searches }} = JSON.parse(readFileSync({json.dumps(str(tmp_path / "case.json"))}, "utf-8"));
      const index = indexRows(rows, table);
      console.log(JSON.stringify(searches.map((s) => find(index, table, checkSearch(s, table)).found)));
      const {{ counts }} = find(index, table, {{ query: "", filters: {{}} }});
      console.log(JSON.stringify(counts.map((c) => Object.fromEntries(c))));"""
    done = subprocess.run(
        [node(), "--input-type=module", "-e", script], capture_output=True, text=True, check=True
    )
    found, counts = map(json.loads, done.stdout.splitlines())
    at = list(whole.columns)
    for search, numbers in zip(searches, found, strict=True):
        assert [whole.rows[n] for n in numbers] == find(whole, search["query"], search["filters"]), search
    for (column, values), shown_counts in zip(table["filters"], counts, strict=True):
        for value in values:
            assert shown_counts[value] == sum(value in texts(row[at.index(column)]) for row in whole.rows)


@pytest.mark.parametrize("name", NAMES)
def test_a_count_beside_a_value_says_how_many_rows_it_would_leave(name, tmp_path):
    """Also where another value of the same filter is chosen: a reader sees what a change of mind would find."""
    whole = searchable(name, knowledge())
    table = describe(whole)
    chosen = [{column: values[0]} for column, values in table["filters"]]
    chosen.append({column: values[-1] for column, values in table["filters"][:2]})
    (tmp_path / "case.json").write_text(
        json.dumps({"rows": whole.rows, "table": table, "chosen": chosen}), "utf-8"
    )
    script = f"""import {{ readFileSync }} from "node:fs";
      import {{ find, indexRows }} from {json.dumps(SOURCE.as_uri())};
      const {{ rows, table, chosen }} = JSON.parse(readFileSync({json.dumps(str(tmp_path / "case.json"))}, "utf-8"));
      const index = indexRows(rows, table);
      console.log(JSON.stringify(chosen.map((filters) =>
        find(index, table, {{ query: "a", filters }}).counts.map((c) => Object.fromEntries(c)))));"""
    done = subprocess.run(
        [node(), "--input-type=module", "-e", script], capture_output=True, text=True, check=True
    )
    for filters, counts in zip(chosen, json.loads(done.stdout), strict=True):
        for (column, values), shown in zip(table["filters"], counts, strict=True):
            for value in values[:5]:
                assert shown.get(value, 0) == len(find(whole, "a", {**filters, column: value})), (
                    filters,
                    column,
                    value,
                )
