"""A search that comes by link or was kept is not trusted: it is refused by name or taken whole, and nothing runs."""

from __future__ import annotations

import json
import os
import random
import re
from urllib.parse import quote

import pytest

from tests.site.test_search_table import KEY, LIST, LISTS, opened, widget
from xops_widgets import SearchTable
from xops_widgets.widgets.search_table import SearchError, check_search

PROVE = bool(os.environ.get("XOPS_PROVE"))
MAX_BYTES = 4096
TABLE = SearchTable(LIST).table
OWN = {"query": "own words", "filters": {"section": "Python"}}
NASTY = [
    "", "<script>window.ran = 1</script>", "\"><img src=x onerror='window.ran=1'>", "javascript:window.ran=1",
    "${window.ran=1}", "\u2028", "\u0000", "__proto__", "constructor", "toString", "x" * 300, "query",
    "filters", "section", "category",
]  # fmt: skip


def value(rng: random.Random, depth: int = 0):
    kinds = [lambda: rng.choice([0, -1, 1.5, 1e308, True, False, None]), lambda: rng.choice(NASTY)]
    if depth < 4:
        kinds += [
            lambda: [value(rng, depth + 1) for _ in range(rng.randrange(4))],
            lambda: {rng.choice(NASTY): value(rng, depth + 1) for _ in range(rng.randrange(4))},
        ]
    return rng.choice(kinds)()


def text(rng: random.Random) -> str:
    """Return one state: a good one, a spoilt one, anything in JSON, or JSON cut and bent."""
    known = dict(TABLE["filters"])
    good = {
        "query": rng.choice([*NASTY, "vision", "naïve"])[:200],
        "filters": {
            column: rng.choice(known[column]) for column in rng.sample(list(known), rng.randrange(3))
        },
    }
    kind = rng.randrange(6)
    if kind == 1:
        good[rng.choice(["query", "filters", *NASTY])] = value(rng)
    if kind == 2:
        good["filters"][rng.choice([*NASTY, *known])] = value(rng)
    raw = json.dumps(value(rng) if kind == 3 else good, ensure_ascii=rng.random() < 0.5)
    if kind == 4:
        at = rng.randrange(len(raw) + 1)
        raw = rng.choice(
            [
                raw[:at],
                raw[:at] + rng.choice(NASTY) + raw[at:],
                raw * 2,
                raw[at:],
                "[" * rng.randrange(3000),
                "%",
                "%E0%A4%A",
            ]
        )
    if kind == 5 and rng.random() < 0.3:
        raw = json.dumps({**good, "query": "y" * rng.choice([199, 200, 201, 5000])})
    return raw


def accepted(raw: str) -> bool:
    try:
        if len(raw.encode()) > MAX_BYTES:
            return False
        check_search(json.loads(raw), TABLE)
    except (SearchError, ValueError, RecursionError):
        return False
    return True


FUZZ = """async ([key, own, parts]) => {
  const host = document.querySelector(`[data-state*="awesome-machine-learning"]`), store = 'xops:' + key, out = [];
  const said = () => host.querySelector('[role=alert]').innerText;
  const input = () => host.querySelector('input[type=search]');
  const arrive = async (part) => {
    const changed = new Promise((r) => addEventListener('hashchange', r, { once: true }));
    location.hash = part;
    await changed;
  };
  for (const part of parts) {
    await arrive(`${key}=${encodeURIComponent(JSON.stringify(own))}`);
    const before = [said(), input().value, host.querySelector('select').value];
    localStorage.setItem(store, JSON.stringify(own));
    await arrive(`${key}=${part}`);
    out.push({ before, errors: said(), query: input().value, section: host.querySelector('select').value,
      stored: localStorage.getItem(store), count: host.querySelector('.xops-count').innerText,
      ran: window.ran ?? null });
  }
  return out;
}"""


@pytest.mark.wider
def test_fuzzed_links_within_the_page(visit):
    rng = random.Random(20261125)
    texts = [text(rng) for _ in range(10_000 if PROVE else 150)]
    with visit(LISTS) as v:
        v.settle()
        dialogs: list[str] = []
        v.page.on("dialog", lambda d: (dialogs.append(d.message), d.dismiss()))
        opened(v.page)
        v.page.set_default_timeout(0)
        parts = [quote(raw, safe="") for raw in texts]
        found = [
            one
            for start in range(0, len(parts), 250)
            for one in v.page.evaluate(FUZZ, [KEY, OWN, parts[start : start + 250]])
        ]
        assert v.errors == []
    assert dialogs == []
    for raw, one in zip(texts, found, strict=True):
        assert one["before"] == ["", OWN["query"], "Python"], raw
        assert (one["errors"] == "") == accepted(raw), (raw, one)
        assert one["ran"] is None, raw
        assert one["count"].endswith("of 1,212 entries"), raw
        assert json.loads(one["stored"]) == OWN, raw
        if one["errors"]:
            assert re.search(r"link: .+: expected .+, got ", one["errors"]), raw
            assert (one["query"], one["section"]) == (OWN["query"], "Python"), raw
        else:
            taken = check_search(json.loads(raw), TABLE)
            assert one["section"] == taken["filters"].get("section", ""), raw
    assert 0.2 < sum(bool(one["errors"]) for one in found) / len(found) < 0.95


@pytest.mark.wider
def test_fuzzed_links_and_storage_as_real_navigations(visit):
    """Even seeds come as a link over a good kept search, odd ones are what the browser kept."""
    with visit(LISTS) as v:
        for seed in range(33 if PROVE else 4):
            navigated(v, text(random.Random(seed)), in_store=seed % 2 == 1)


def navigated(v, raw, in_store):
    put = "([key, text]) => { localStorage.clear(); localStorage.setItem('xops:' + key, text); }"
    v.page.evaluate(put, [KEY, raw if in_store else json.dumps(OWN)])
    v.page.goto("about:blank")
    v.page.goto(v.origin + LISTS + ("" if in_store else f"#{KEY}={quote(raw, safe='')}"))
    v.settle()
    table = widget(v.page)
    errors = table.get_by_role("alert").inner_text()
    assert (errors == "") == accepted(raw), raw
    if errors:
        assert ("kept in this browser: " if in_store else "link: ") in errors
        assert "expected" in errors
        if not in_store:
            table.locator(".xops-count").wait_for()
            assert table.locator("input").input_value() == OWN["query"]
            assert json.loads(v.page.evaluate("key => localStorage.getItem('xops:' + key)", KEY)) == OWN
    assert v.page.evaluate("window.ran ?? null") is None
    assert table.locator(".xops-search").inner_text().strip() != ""
    assert v.errors == []
