"""Under each title: how long the page takes and when it was checked. In the browser: what was read, and nothing breaks it."""

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
import yaml
from sphinx.errors import ExtensionError

from book import serve
from tests.site.book import ROOT, toc_files
from tests.site.visit import NARROW, WIDE, visiting
from xops_widgets.widgets.strip_on_save import pre_save_hook

EXTENSIONS = Path(serve.__file__).parent / "_ext"
sys.path.append(str(EXTENSIONS))
import reading  # noqa: E402

COVER, *FILES = toc_files()
KEY = "xops:progress"
TODAY = "2026-11-25"


def source_note(name: str) -> dict:
    """What a page's source says under `xops`, read without the extension."""
    notebook = ROOT / f"{name}.ipynb"
    if notebook.exists():
        return json.loads(notebook.read_text("utf-8"))["metadata"]["xops"]
    return yaml.safe_load((ROOT / f"{name}.md").read_text("utf-8").split("---")[1])["xops"]


TO_READ = [name for name in FILES if not source_note(name).get("reference")]
FIRST, SECOND, THIRD = TO_READ[:3]


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
<p><img src="a.png" alt="A map"><img src="icon.svg" alt=""> <svg aria-hidden="true"><path d=""/></svg><br>last</p>
<script>{"code " * 800}</script></section>"""


def test_the_time_is_the_sum_of_the_rule_worked_by_hand():
    words = 5 + 1000 + 2  # the title; the paragraph, "halfwords" and "a.b": signs alone are no words
    words += 3 + 2 + 10 + 2 + 1  # summaries, what stands open, "Show code", "last"
    code = 4 * 3 + 60  # four lines, and a listing that hits the cap
    table = 10 + 6 * 0.3 + 60  # "Its name", "one", "two", "ninety percent"; then one that hits the cap
    charts = 2 * 30  # the chart and the map; an icon is neither
    assert reading.PageText(FIXTURE).seconds == pytest.approx(words * 0.3 + code + table + charts)
    assert reading.reading_minutes(FIXTURE) == round((1025 * 0.3 + 72 + 71.8 + 60) / 60) == 9


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
    ("note", "told"),
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
def test_a_faulty_note_is_refused_with_the_pages_name(note, told):
    (fault,) = reading.note_faults("notebooks/11_x", note, date.fromisoformat(TODAY))
    assert fault.startswith("notebooks/11_x: ")
    assert told in fault


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
    told = [line.split(":")[0].strip() for line in str(refused.value).splitlines()[1:]]
    assert told == ["bare", "date", "json", "none", "yaml"]


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
    told = str(refused.value).splitlines()[1:]
    assert [text.split(":")[0].strip() for text in told] == [
        "book/long", "notebooks/12_long", "notebooks/14_untitled"
    ]  # fmt: skip
    assert "expected at most 15 minutes to read, got 16" in told[0]
    assert "got 17" in told[1]
    reading.check_lengths(app, RuntimeError("the build failed for another reason"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('---\nxops: {checked: "2026-11-24"}\n---\n# Short\n\nText.\n', ""),
        ("# Short\n\nText.\n", "index: expected `xops: {checked:"),
        ('---\nxops: {checked: "2999-01-01"}\n---\n# Early\n', "index: xops.checked: expected a day up to"),
        ('---\nxops: {checked: "2026-11-24"}\n---\n# Long\n\n' + "word " * 3200, "index: expected at most 15 minutes"),
    ],
    ids=["sound", "bare", "future", "long"],
)  # fmt: skip
def test_sphinx_calls_the_checks(tmp_path, text, told):
    (tmp_path / "index.md").write_text(text, "utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-C", "-D", "extensions=myst_parser,reading"]
    command += ["-D", f"templates_path={ROOT / 'book' / '_templates'}", "-D", "html_theme=basic"]
    done = subprocess.run(
        [*command, str(tmp_path), str(tmp_path / "out")],
        env={**os.environ, "PYTHONPATH": str(EXTENSIONS)},
        capture_output=True,
        text=True,
    )
    assert (done.returncode == 0) == (not told), done.stderr
    assert told in done.stderr


def test_the_day_survives_saving_and_running(tmp_path):
    import nbformat

    from xops_widgets.execute import execute

    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")])
    notebook.metadata["xops"] = {"checked": TODAY}
    saved = json.loads(nbformat.writes(notebook))
    pre_save_hook({"type": "notebook", "content": saved})
    assert saved["metadata"]["xops"] == {"checked": TODAY}
    path = tmp_path / "n.ipynb"
    nbformat.write(notebook, path)
    assert json.loads(execute(path))["metadata"]["xops"] == {"checked": TODAY}


# ---- the line on the page ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", [COVER, *FILES])
def test_every_page_says_how_long_it_takes_and_when_it_was_checked(visit, name):
    with visit(f"{name}.html", java_script_enabled=False) as opened:
        line = opened.page.locator("h1 + .site-reading")
        told = line.inner_text()
        day = line.locator("time").get_attribute("datetime")
        assert line.is_visible()
        assert not opened.page.locator(".site-read, .site-progress").filter(visible=True).count()
        opened.page.emulate_media(media="print")
        assert line.is_visible()
    assert day == source_note(name)["checked"]
    assert date.fromisoformat(day) <= reading.latest_today()
    words = re.fullmatch(r"(?:(\d+) minutes?|Reference) · last checked (\d+ \w+ \d+)", told)
    assert words, told
    assert datetime.strptime(words[2], "%d %B %Y").date().isoformat() == day
    assert (words[1] is None) == source_note(name).get("reference", False)
    assert words[1] is None or 1 <= int(words[1]) <= 15


# The same rule, counted by the browser on what it shows instead of by a parser on what was written.
COUNTED = """() => {
  const article = document.querySelector('article'), seconds = { words: 0, tables: 0, code: 0, charts: 0 };
  const twins = [...article.querySelectorAll('[data-xops]')];
  for (const e of [...twins, ...article.querySelectorAll('.site-reading, script, style, .headerlink')]) e.remove();
  for (const e of article.querySelectorAll('details:not([open])')) [...e.childNodes].forEach((n) => n.nodeName === 'SUMMARY' || n.remove());
  const count = (e, kind) => e.innerText.split(/\\s+/).filter((w) => kind.test(w)).length;
  for (const table of article.querySelectorAll('table')) {
    seconds.tables += Math.min(60, 10 + 0.3 * count(table, /\\p{L}/u)); table.remove(); }
  for (const pre of article.querySelectorAll('pre')) {
    seconds.code += Math.min(60, 3 * pre.textContent.trim().split('\\n').length); pre.remove(); }
  return 0.3 * count(article, /[\\p{L}\\p{N}]/u) + seconds.tables + seconds.code + 30 * twins.length;
}"""


@pytest.mark.parametrize(
    "name", ["book/method", "notebooks/12_measure_safeguards", "notebooks/34_apply_testing"]
)
def test_the_browser_counts_the_same(visit, name):
    with visit(f"{name}.html") as opened:
        shown = int(opened.page.locator(".site-reading").get_attribute("data-minutes"))
        opened.page.add_style_tag(content="* { text-transform: none !important }")
        assert opened.page.evaluate(COUNTED) / 60 == pytest.approx(shown, abs=0.52)


def test_the_times_told_in_prose_are_those_of_the_pages(book):
    spelt = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
             "thirteen", "fourteen", "fifteen")  # fmt: skip
    welcome = (ROOT / "book/welcome.md").read_text("utf-8")
    told = re.findall(r"\*\*(\w+) minutes:\*\* \[[^]]+\]\(\.\./(notebooks/\w+)\.ipynb\)", welcome)
    assert len(told) == 2
    for word, name in told:
        html = (book / f"{name}.html").read_text("utf-8")
        assert abs(int(reading.SHOWN_MINUTES.search(html)[1]) - spelt.index(word.lower())) <= 1, name


# ---- what was read ----------------------------------------------------------------------------------


def put(page, text: str, key: str = KEY) -> None:
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])


def kept(page, key: str = KEY) -> dict:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", key))


def ticked(page) -> list[str]:
    """The titles with a tick, in the order of the list."""
    links = page.locator("nav.bd-links a:has(.site-tick)")
    return [text.replace("✓", "").strip() for text in links.all_inner_texts()]


def title(book: Path, name: str) -> str:
    html = (book / f"{name}.html").read_text("utf-8")
    return re.search(r"<h1>(.*?)<a", html)[1]


def progress(read: list[str], last: str = "") -> str:
    return json.dumps({"read": dict.fromkeys(read, TODAY), "last": last})


def test_a_page_is_marked_remembered_and_unmarked(visit, book):
    with visit(f"{FIRST}.html") as opened:
        page = opened.page
        page.clock.set_fixed_time("2026-11-25T12:00:00")
        place, button = page.locator(".site-read"), page.locator(".site-read button")
        assert place.inner_text().strip() == "Mark as read"
        assert ticked(page) == []
        button.click()
        assert place.inner_text() == "Read on 25 November 2026 · undo"
        assert kept(page) == {"read": {FIRST: "2026-11-25"}, "last": FIRST}
        assert ticked(page) == [title(book, FIRST)]
        page.reload()
        assert place.inner_text() == "Read on 25 November 2026 · undo"
        assert ticked(page) == [title(book, FIRST)]
        assert page.locator(".site-tick").count() == 1
        tick = page.get_by_role("link", name=f"{title(book, FIRST)} (read)")
        assert tick.count() == 1
        page.goto(opened.origin + f"{SECOND}.html")
        assert ticked(page) == [title(book, FIRST)]
        assert place.inner_text().strip() == "Mark as read"
        page.goto(opened.origin + f"{FIRST}.html")
        button.click()
        assert place.inner_text().strip() == "Mark as read"
        assert ticked(page) == []
        assert kept(page) == {"read": {}, "last": FIRST}
        assert opened.errors == []


def test_the_welcome_page_counts_leads_on_and_forgets(visit, book):
    with visit(f"{COVER}.html") as opened:
        page, line = opened.page, opened.page.locator(".site-progress")
        assert not line.is_visible()
        put(page, progress(["book/gone"], last=FIRST))
        page.reload()
        assert not line.is_visible()
        put(page, progress([SECOND, "book/gone", THIRD], last=TO_READ[-1]))
        page.reload()
        total = len(TO_READ)
        assert line.inner_text() == (
            f"You have read 2 of {total} pages. Go on with: {title(book, FIRST)}, "
            f"or back to {title(book, TO_READ[-1])}. Forget what I read"
        )
        put(page, progress([FIRST, SECOND], last=THIRD))
        page.reload()
        assert line.inner_text() == (
            f"You have read 2 of {total} pages. Go on with: {title(book, THIRD)}. Forget what I read"
        )
        line.get_by_role("link").click()
        page.wait_for_url(f"**/{THIRD}.html")
        page.locator(".site-read button").click()
        page.goto(opened.origin + f"{COVER}.html")
        assert f"3 of {total} pages" in line.inner_text()
        put(page, progress(TO_READ))
        page.reload()
        assert line.inner_text() == f"You have read all {total} pages. Forget what I read"
        assert ticked(page) == [title(book, name) for name in TO_READ]
        line.get_by_role("button").click()
        assert "Forgotten" in line.inner_text()
        assert page.evaluate("document.activeElement.className.includes('site-progress')")
        assert page.evaluate("localStorage.getItem('xops:progress')") is None
        assert ticked(page) == []
        page.reload()
        assert not line.is_visible()
        assert opened.errors == []


def test_only_pages_that_are_read_through_can_be_marked(visit):
    for name in (COVER, "search", *(set(FILES) - set(TO_READ))):
        with visit(f"{name}.html") as opened:
            opened.page.wait_for_load_state("load")
            assert opened.page.locator(".site-read").count() == 0, name
            assert opened.page.evaluate("localStorage.getItem('xops:progress')") is None, name


def test_the_day_is_the_readers_own(visit):
    with visit(f"{FIRST}.html", timezone_id="Pacific/Auckland", locale="de-DE") as opened:
        opened.page.clock.set_fixed_time("2026-11-25T20:00:00Z")
        opened.page.locator(".site-read button").click()
        assert opened.page.locator(".site-read").inner_text() == "Read on 26 November 2026 · undo"
    with visit(f"{FIRST}.html", timezone_id="America/Los_Angeles") as opened:
        opened.page.clock.set_fixed_time("2026-11-26T02:00:00Z")
        opened.page.locator(".site-read button").click()
        assert kept(opened.page)["read"] == {FIRST: "2026-11-25"}
        assert opened.page.locator(".site-read").inner_text() == "Read on 25 November 2026 · undo"


def test_the_keyboard_is_enough(visit):
    ring = "getComputedStyle(document.activeElement).outlineStyle"
    focused = "document.activeElement.textContent"
    with visit(f"{FIRST}.html") as opened:
        page = opened.page
        page.locator(".prev-next-area a").first.focus()
        page.keyboard.press("Shift+Tab")
        assert (page.evaluate(focused), page.evaluate(ring)) == ("Mark as read", "solid")
        page.keyboard.press("Enter")
        assert page.evaluate(focused) == "undo"
        assert page.locator(".site-read").inner_text().startswith("Read on")
        page.keyboard.press("Space")
        assert page.evaluate(focused) == "Mark as read"
        page.keyboard.press("Enter")
        page.goto(opened.origin + f"{COVER}.html")
        page.locator(".site-progress a").first.focus()
        page.keyboard.press("Tab")
        assert (page.evaluate(focused), page.evaluate(ring)) == ("Forget what I read", "solid")
        page.keyboard.press("Space")
        assert page.evaluate(focused).startswith("Forgotten")
        assert not ticked(page)


def test_another_tab_is_followed(visit, book):
    with visit(f"{COVER}.html") as opened:
        other = opened.page.context.new_page()
        other.goto(opened.origin + f"{FIRST}.html")
        other.locator(".site-read button").click()
        opened.page.locator(".site-progress", has_text="You have read 1 of").wait_for()
        assert ticked(opened.page) == [title(book, FIRST)]


RUBBISH = {
    "nothing": "",
    "no json": "{",
    "null": "null",
    "number": "17",
    "string": '"read"',
    "array": "[[[]]]",
    "true": "true",
    "empty": "{}",
    "read is text": '{"read": "2026-11-25", "last": 3}',
    "read is an array": '{"read": ["2026-11-25"], "last": {}}',
    "read is null": '{"read": null, "last": null}',
    "days of wrong types": json.dumps({"read": {FIRST: [TODAY], SECOND: None, THIRD: {"day": TODAY}, "x": 20261125}}),
    "days that are none": json.dumps({"read": {FIRST: "2026-02-30", SECOND: "25 November", THIRD: TODAY + "T00"}}),
    "prototype": f'{{"__proto__": {{"read": {{"{FIRST}": "{TODAY}"}}}}, "constructor": 1, "toString": 2}}',
    "prototype as read": f'{{"read": {{"__proto__": {{"{FIRST}": "{TODAY}"}}, "constructor": {{}}}}}}',
    "markup": json.dumps({"read": {"<img src=x onerror=alert(1)>": TODAY}, "last": "javascript:alert(1)"}),
    "deep": "[" * 30_000,
    "deep and closed": "[" * 30_000 + "]" * 30_000,
    "huge": json.dumps({"read": {FIRST: TODAY} | {f"p{n}": TODAY for n in range(100_000)}}),
    "huge text": '"' + "x" * 4_000_000 + '"',
    "torn character": '{"read": {"\\ud800": "2026-11-25"}}\ud800',
}  # fmt: skip


def test_rubbish_in_storage_counts_as_nothing(visit):
    with visit(f"{COVER}.html") as opened:
        page = opened.page
        for name, text in RUBBISH.items():
            page.evaluate("text => localStorage.setItem('xops:progress', JSON.parse(text))", json.dumps(text))
            page.goto(opened.origin + f"{COVER}.html")
            assert not page.locator(".site-progress").is_visible(), name
            assert ticked(page) == [], name
            page.goto(opened.origin + f"{FIRST}.html")
            assert page.locator(".site-read").inner_text().strip() == "Mark as read", name
            page.locator(".site-read button").click()
            assert page.locator(".site-read").inner_text().startswith("Read on"), name
            today = page.evaluate("new Date().toLocaleDateString('sv')")
            assert kept(page) == {"read": {FIRST: today}, "last": FIRST}, name
            assert opened.errors == [], name
    assert len(RUBBISH) >= 12


def test_what_is_sound_among_rubbish_is_kept(visit, book):
    with visit(f"{COVER}.html") as opened:
        put(
            opened.page,
            json.dumps({"read": {FIRST: TODAY, SECOND: "soon", "../x": TODAY}, "last": "/", "more": 1}),
        )
        opened.page.goto(opened.origin + f"{THIRD}.html")
        assert ticked(opened.page) == [title(book, FIRST)]
        assert kept(opened.page) == {"read": {FIRST: TODAY}, "last": THIRD}


BLOCKED = """for (const name of ['localStorage', 'sessionStorage'])
  Object.defineProperty(window, name, { configurable: true, get() { throw new DOMException('refused', 'SecurityError'); } });"""
MISSING = "Object.defineProperty(window, 'localStorage', { configurable: true, value: null });"
FULL = """() => { localStorage.clear();
  for (let size = 4194304; size >= 1; size /= 2) try { for (let n = 0; ; n++) localStorage.setItem(size + '/' + n, 'x'.repeat(size)); } catch {} }"""


@pytest.mark.parametrize("how", ["blocked", "missing", "full"])
def test_without_storage_the_page_works_and_says_so(visit, how):
    with visit(f"{FIRST}.html", viewport=NARROW, color_scheme="light") as opened:
        page = opened.page
        if how == "full":
            page.evaluate(FULL)
        else:
            page.add_init_script({"blocked": BLOCKED, "missing": MISSING}[how])
        page.reload()
        page.wait_for_load_state("load")
        page.locator(".site-read button").click()
        assert page.locator(".site-read").inner_text() == (
            "This browser keeps nothing for this site, so the page cannot be marked. Mark as read"
        )
        page.locator(".theme-switch-button:visible").click()
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        page.locator(".primary-toggle").click()
        assert page.locator("nav.bd-links a").first.is_visible()
        page.goto(opened.origin + f"{COVER}.html")
        assert not page.locator(".site-progress").is_visible()
        assert opened.errors == []


def test_below_a_path_it_works_and_disturbs_no_other_book(browser, served_below, book):
    with visiting(browser, served_below + f"{FIRST}.html", served_below) as opened:
        page, key = opened.page, f"{KEY}:/some/kit/"
        other = progress([SECOND])
        put(page, other)
        page.reload()
        assert ticked(page) == []
        page.locator(".site-read button").click()
        assert list(kept(page, key)["read"]) == [FIRST]
        assert ticked(page) == [title(book, FIRST)]
        page.goto(served_below + f"{COVER}.html")
        page.locator(".site-progress a").click()
        page.wait_for_url(f"{served_below}{SECOND}.html")
        page.goto(served_below + f"{COVER}.html")
        page.locator(".site-progress button").click()
        assert page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('xops:'))") == [KEY]
        assert kept(page) == json.loads(other)
        assert (opened.outside, opened.missing, opened.errors) == ([], [], [])


@pytest.mark.parametrize(
    ("size", "theme"), [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light"), (NARROW, "dark")],
    ids=["wide-light", "wide-dark", "narrow-light", "narrow-dark"],
)  # fmt: skip
def test_with_something_read_it_is_accessible_fits_and_prints_without(visit, size, theme):
    with visit(f"{FIRST}.html", viewport=size, color_scheme=theme) as opened:
        page = opened.page
        assert opened.axe() == []
        put(page, progress([FIRST, SECOND, "book/method"], last=TO_READ[-1]))
        for name in (FIRST, COVER):
            page.goto(opened.origin + f"{name}.html")
            opened.settle()
            assert page.locator(".site-tick").count() == 3
            assert opened.axe() == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            page.emulate_media(media="print")
            assert page.locator(".site-reading time").is_visible()
            for part in page.locator(".site-read, .site-progress").all():
                assert not part.is_visible()
            page.emulate_media(media="screen")
        if size == NARROW:
            page.locator(".primary-toggle").click()
            assert page.locator(".site-tick").first.is_visible()
            assert opened.axe() == []
