"""Under each title: how long the page takes and when it was checked."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ExtensionError

from book import serve
from tests.site.book import ROOT, one_per_kind, pages, source_note
from xops_widgets.widgets.strip_on_save import pre_save_hook

EXTENSIONS = Path(serve.__file__).parent / "_ext"
sys.path.append(str(EXTENSIONS))
import reading  # noqa: E402

TODAY = "2026-11-25"


# ---- the rule ---------------------------------------------------------------------------------------

LINE = "x = 1\n"
FIXTURE = f"""
<section><h1>A title of five words<a class="headerlink" href="#x">#</a></h1>
<p>{"word " * 1000}– · half<strong>word</strong>s <code>a.b</code></p>
<details><summary>Three folded words</summary><p>{"folded " * 5000}</p><table><tr><td>folded</td></tr></table></details>
<details open><summary>Two more</summary><p>{"open " * 10}</p></details>
<div class="cell"><details class="hide above-input"><summary>Show code</summary><pre>{LINE * 90}</pre></details></div>
<div class="highlight"><pre><span></span><span>a = 1</span>\n<span>b = 2</span>\n\nprint(a)\n\n</pre></div>
<pre>{LINE * 400}</pre>
<table><caption>Its name</caption><thead><tr><th>one</th><th>two</th></tr></thead>
<tbody><tr><td>1.5</td><td>336,776</td></tr><tr><td>ninety percent</td><td>90</td></tr></tbody></table>
<table><tr><td>{"cell " * 900}</td></tr></table>
<div data-xops="chart" data-state="{{}}"><div class="xops-fallback"><p>{"never " * 700}</p><table></table></div></div>
<figure class="xops-picture"><p>never <b>counted</b></p><svg width="9"></svg><svg width="9"></svg>
<details class="xops-twin"><summary>never</summary><table><tr><td>never</td></tr></table></details></figure>
<p><img src="a.png" alt="A map"><img src="icon.svg" alt=""> <svg aria-hidden="true"><path d=""/></svg><br>last</p>
<script>{"code " * 800}</script></section>"""


def test_the_time_is_the_sum_of_the_rule_worked_by_hand():
    words = 5 + 1000 + 2  # the title; the paragraph, "halfwords" and "a.b": signs alone are no words
    words += 3 + 2 + 10 + 2 + 1  # summaries, what stands open, "Show code", "last"
    code = 4 * 3 + 60  # four lines, and a listing that hits the cap
    table = 10 + 6 * 0.3 + 60  # "Its name", "one", "two", "ninety percent"; then one that hits the cap
    charts = 3 * 30  # the chart, the picture and the map; an icon is none
    assert reading.PageText(FIXTURE).seconds == pytest.approx(words * 0.3 + code + table + charts)
    assert reading.reading_minutes(FIXTURE) == round((1025 * 0.3 + 72 + 71.8 + 90) / 60) == 9


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 1), (1, 1), (299, 1), (300, 2), (499, 2), (500, 3), (3099, 15), (3100, 16)]
)
def test_half_a_minute_is_rounded_up(words, minutes):
    assert reading.reading_minutes(f"<p>{'word ' * words}</p>") == minutes


def test_broken_html_is_counted_as_far_as_it_goes():
    assert reading.PageText("</p><p>one<td>two</div></table>").seconds == pytest.approx(0.6)
    assert reading.PageText("<p>one</p><div><details>two<p>folded</div><p>three").seconds == pytest.approx(
        0.6
    )
    assert reading.PageText("<summary>one</summary><table><tr><td>two").seconds == pytest.approx(0.3)


# ---- the note ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "message"),
    [
        (None, 'expected `xops: {checked: "2026-11-24"}` in its metadata, got None'),
        ("2026-11-24", "got '2026-11-24'"),
        ({}, 'xops.checked: expected a day in quotes, as "2026-11-24", got None'),
        ({"checked": date(2026, 11, 24)}, "got datetime.date(2026, 11, 24)"),
        ({"checked": 20261124}, "got 20261124"),
        ({"checked": "20261124"}, "got '20261124'"),
        ({"checked": "2026-W48-2"}, "got '2026-W48-2'"),
        ({"checked": "2026-02-30"}, "got '2026-02-30'"),
        ({"checked": "24 November 2026"}, "got '24 November 2026'"),
        ({"checked": "2026-11-24T10:00:00"}, "got '2026-11-24T10:00:00'"),
        ({"checked": "2026-11-26"}, "expected a day up to 2026-11-25, got 2026-11-26"),
        ({"checked": TODAY, "cheked": TODAY}, "xops.cheked: expected one of checked, reference"),
        ({"checked": TODAY, "reference": "yes"}, "xops.reference: expected true or false, got 'yes'"),
        ({"checked": TODAY, "reference": True}, "got a chapter, which may not be longer"),
    ],
)
def test_a_faulty_note_is_refused_with_the_pages_name(note, message):
    (fault,) = reading.note_faults("notebooks/11_x", note, date.fromisoformat(TODAY))
    assert fault.startswith("notebooks/11_x: ")
    assert message in fault


def test_a_sound_note_passes():
    today = date.fromisoformat(TODAY)
    assert reading.note_faults("notebooks/11_x", {"checked": TODAY}, today) == []
    assert reading.note_faults("book/x", {"checked": TODAY, "reference": True}, today) == []


def test_all_faulty_notes_are_told_at_once(tmp_path):
    pages = {
        "bare.md": "# No note\n",
        "date.md": "---\nxops: {checked: 2026-11-24}\n---\n# No quotes\n",
        "yaml.md": "---\nxops: {checked\n---\n# Broken\n",
        "json.ipynb": "{",
        "none.ipynb": '{"metadata": {}, "cells": []}',
        "sound.md": '---\nxops: {checked: "2026-11-24"}\n---\n# Sound\n',
    }
    for name, text in pages.items():
        (tmp_path / name).write_text(text, "utf-8")
    found = {Path(name).stem: tmp_path / name for name in pages}
    env = SimpleNamespace(found_docs=set(found), doc2path=found.get)
    with pytest.raises(ExtensionError) as refused:
        reading.check_notes(None, env, [])
    message = [line.split(":")[0].strip() for line in str(refused.value).splitlines()[1:]]
    assert message == ["bare", "date", "json", "none", "yaml"]


def test_a_long_page_is_refused_with_its_minutes(tmp_path):
    line = '<h1>x</h1><div class="site-reading" data-minutes="{}">'
    pages = {"book/list": line.format(40), "book/long": line.format(16), "notebooks/12_long": line.format(17)}
    pages |= {"notebooks/13_fits": line.format(15), "notebooks/14_untitled": "<h2>No h1</h2>"}
    for page, html in pages.items():
        (tmp_path / f"{page}.html").parent.mkdir(exist_ok=True)
        (tmp_path / f"{page}.html").write_text(html, "utf-8")
    notes = {page: {"checked": TODAY, "reference": page == "book/list"} for page in pages}
    builder = SimpleNamespace(name="html", get_outfilename=lambda page: tmp_path / f"{page}.html")
    app = SimpleNamespace(builder=builder, env=SimpleNamespace(site_notes=notes))
    with pytest.raises(ExtensionError) as refused:
        reading.check_lengths(app, None)
    message = str(refused.value).splitlines()[1:]
    assert [text.split(":")[0].strip() for text in message] == [
        "book/long", "notebooks/12_long", "notebooks/14_untitled"
    ]  # fmt: skip
    assert "expected at most 15 minutes to read, got 16" in message[0]
    assert "got 17" in message[1]
    reading.check_lengths(app, RuntimeError("the build failed for another reason"))


@pytest.mark.parametrize(
    ("texts", "messages"),
    [
        (
            {"index": "# Short\n\nText.\n", "early": '---\nxops: {checked: "2999-01-01"}\n---\n# Early\n'},
            ["index: expected `xops: {checked:", "early: xops.checked: expected a day up to"],
        ),
        (
            {
                "index": '---\nxops: {checked: "2026-11-24"}\n---\n# Long\n\n' + "word " * 3200,
                "sound": '---\nxops: {checked: "2026-11-24"}\norphan: true\n---\n# Short\n\nText.\n',
            },
            ["index: expected at most 15 minutes"],
        ),
    ],
    ids=["notes", "length"],
)
def test_sphinx_calls_the_checks(tmp_path, texts, messages):
    """Without a fault it builds: `built_book` shows that."""
    for name, text in texts.items():
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-C", "-D", "extensions=myst_parser,reading"]
    command += ["-D", f"templates_path={ROOT / 'book' / '_templates'}", "-D", "html_theme=basic"]
    done = subprocess.run(
        [*command, str(tmp_path), str(tmp_path / "out")],
        env={**os.environ, "PYTHONPATH": str(EXTENSIONS)},
        capture_output=True,
        text=True,
    )
    assert done.returncode
    assert [message for message in messages if message not in done.stderr] == []
    assert "sound:" not in done.stderr


def test_the_day_survives_saving_and_running(tmp_path):
    import nbformat

    from tools.notebooks import execute

    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")])
    notebook.metadata["xops"] = {"checked": TODAY}
    saved = json.loads(nbformat.writes(notebook))
    pre_save_hook({"type": "notebook", "content": saved})
    assert saved["metadata"]["xops"] == {"checked": TODAY}
    path = tmp_path / "n.ipynb"
    nbformat.write(notebook, path)
    assert json.loads(execute(path))["metadata"]["xops"] == {"checked": TODAY}


# ---- the line on the page ---------------------------------------------------------------------------


@pytest.mark.parametrize("page", pages())
def test_every_page_has_a_text_for_each_widget_and_says_how_long_it_takes_and_when_it_was_checked(book, page):
    """What is sent; that it shows where nothing runs, the next test sees."""
    sent = BeautifulSoup((book / page).read_text("utf-8"), "html.parser")
    assert sent.h1
    for twin in sent.select("[data-xops]"):
        assert len(twin.select_one(".xops-fallback").get_text(strip=True)) >= 20
    if page != "search.html":
        says_how_long_and_when(sent.select_one("h1 + .site-reading"), page.removesuffix(".html"))


def says_how_long_and_when(line, name):
    day = line.time["datetime"]
    assert day == source_note(name)["checked"]
    assert date.fromisoformat(day) <= reading.latest_today()
    words = re.fullmatch(
        r"(?:(\d+) minutes?|Reference) · last checked (\d+ \w+ \d+)", " ".join(line.get_text().split())
    )
    assert words, line
    assert datetime.strptime(words[2], "%d %B %Y").date().isoformat() == day
    assert (words[1] is None) == source_note(name).get("reference", False)
    assert words[1] is None or 1 <= int(words[1]) <= 15


@pytest.mark.wider
@pytest.mark.parametrize("page", pages() if os.environ.get("XOPS_PROVE") else one_per_kind())
def test_without_javascript_a_page_shows_its_texts(visit, page):
    with visit(page, java_script_enabled=False) as opened:
        shown = opened.page.locator
        assert shown("h1:visible").count() >= 1
        for twin in shown("[data-xops]").all():
            assert twin.locator(".xops-fallback").first.is_visible()
        if page != "search.html":
            assert shown("h1 + .site-reading").is_visible()
            assert not shown(".site-read, .site-progress").filter(visible=True).count()
            opened.page.emulate_media(media="print")
            assert shown("h1 + .site-reading").is_visible()


# The same rule, counted by the browser on what it shows instead of by a parser on what was written.
COUNTED = """() => {
  const article = document.querySelector('article'), seconds = { words: 0, tables: 0, code: 0, charts: 0 };
  const widgets = [...article.querySelectorAll('[data-xops], figure.xops-picture')];
  for (const e of [...widgets, ...article.querySelectorAll('.site-reading, script, style, .headerlink')]) e.remove();
  for (const e of article.querySelectorAll('details:not([open])')) {
    [...e.childNodes].forEach((n) => n.nodeName === 'SUMMARY' || n.remove()); }
  const count = (e, kind) => e.innerText.split(/\\s+/).filter((w) => kind.test(w)).length;
  for (const table of article.querySelectorAll('table')) {
    seconds.tables += Math.min(60, 10 + 0.3 * count(table, /\\p{L}/u)); table.remove(); }
  for (const pre of article.querySelectorAll('pre')) {
    seconds.code += Math.min(60, 3 * pre.textContent.trim().split('\\n').length); pre.remove(); }
  return 0.3 * count(article, /[\\p{L}\\p{N}]/u) + seconds.tables + seconds.code + 30 * widgets.length;
}"""


@pytest.mark.parametrize(
    "name", ["book/method", "notebooks/12_which_safeguards", "notebooks/34_apply_testing"]
)
def test_the_browser_counts_the_same(visit, name):
    with visit(f"{name}.html") as opened:
        shown = int(opened.page.locator(".site-reading").get_attribute("data-minutes"))
        opened.page.add_style_tag(content="* { text-transform: none !important }")
        assert opened.page.evaluate(COUNTED) / 60 == pytest.approx(shown, abs=0.52)


MOST_TABLES = 6


@pytest.mark.parametrize(
    "name", [p for p in pages() if p.startswith("notebooks/") or p == "book/welcome.html"]
)
def test_few_tables_stand_open(book, name):
    """A reader meets pictures first; what is folded, a heat map or a widget's own does not count."""
    article = BeautifulSoup((book / name).read_text("utf-8"), "html.parser").article
    folded = {id(table) for table in article.select(":is(details, .xops-heat, [data-xops]) table")}
    standing = [table for table in article.select("table") if id(table) not in folded]
    assert len(standing) <= MOST_TABLES, [t.get_text(" ", strip=True)[:60] for t in standing]


FIRST_SCREEN = {"width": 1280, "height": 800}
PARTS_OF_WIDGETS = {"10_": ".xops-card", "20_": ".xops-map .xops-lanes", "30_": ".xops-grid"}
TOP_HALF = """(part) => {
  const box = (part.querySelector('.xops-pic, .xops-chain, .xops-heat') ?? part).getBoundingClientRect();
  return box.top + Math.min(box.height, innerHeight) / 2; }"""


@pytest.mark.parametrize("name", [p for p in pages() if p.startswith("notebooks/")])
def test_the_first_screen_holds_the_answer_and_half_of_the_picture(visit, name):
    """A drawing, or the part of a widget that is the chapter's picture."""
    with visit(name, viewport=FIRST_SCREEN) as opened:
        opened.page.locator(".site-reading").wait_for()
        part = PARTS_OF_WIDGETS.get(name.removeprefix("notebooks/")[:3], "article figure.xops-picture")
        first = opened.page.locator(part).first
        first.wait_for()
        assert first.evaluate(TOP_HALF) <= FIRST_SCREEN["height"]
        answer = opened.page.locator("article h1 ~ p:not(.site-reading)").first
        assert answer.bounding_box()["y"] < first.bounding_box()["y"]
