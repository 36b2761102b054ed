"""From a key pressed to the updated page: how long one letter keeps a searchable table busy."""

from __future__ import annotations

import statistics
import threading

from playwright.sync_api import sync_playwright

from book.serve import open_server
from tests.site.book import built_book
from tests.site.visit import QUIET, browser_path, visiting

WORDS = ("python vision", "kaggle", "natural language", "apache monitoring", "drift", "zzz")
ROUNDS = 4
TABLES = {"book/lists.html": "awesome-machine-learning", "book/catalogue.html": "catalogue"}
MEASURE = """async ([name, words]) => {
  const input = document.querySelector(`[data-state*="${name}"] .xops-search input`), times = [];
  for (const word of words) for (let letters = 1; letters <= word.length; letters += 1) {
    await new Promise((r) => requestAnimationFrame(r));
    const start = performance.now();
    input.value = word.slice(0, letters);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    document.body.offsetHeight; // style and layout are part of an updated page
    times.push(performance.now() - start);
  }
  return times; }"""


def run() -> str:
    server = open_server(built_book()[0])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(QUIET))
        for page, name in TABLES.items():
            with visiting(browser, address + page, address) as visit:
                visit.settle()
                table = visit.page.locator(f'[data-state*="{name}"]')
                table.locator("button.xops-primary").click()
                count = table.locator(".xops-count").inner_text().split()[0]
                times = visit.page.evaluate(MEASURE, [name, WORDS * ROUNDS])
            p95 = statistics.quantiles(times, n=20)[-1]
            rows.append(
                f"| {name}, {count} rows | {statistics.median(times):.1f} | {p95:.1f} | {16 / p95:.1f} |"
            )
        browser.close()
    server.shutdown()
    return (
        f"{len(times)} letters each, script, style and layout included; "
        "bar: 16 ms at the 95th percentile (one frame).\n\n"
        "| table | median, ms | 95th percentile, ms | bar / measured |\n|---|---|---|---|\n"
        + "\n".join(rows)
        + "\n"
    )
