"""From an answer to the updated page: how long one click keeps the chooser busy, in the quick and the long form."""

from __future__ import annotations

import statistics
import threading

from playwright.sync_api import sync_playwright

from book.serve import open_server
from tests.site.book import built_book
from tests.site.visit import QUIET, browser_path, visiting

PAGE = "notebooks/10_choose_discipline.html"
CLICKS = 200
MEASURE = """async (clicks) => {
  const times = [], pause = () => new Promise((r) => requestAnimationFrame(r));
  for (let i = 0; i < clicks; i++) {
    const inputs = document.querySelectorAll('.xops-chooser [data-question] input');
    const input = inputs[(i * 7919) % inputs.length];
    await pause();
    const start = performance.now();
    input.click();
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
        for form in ("quick", "full"):
            with visiting(browser, f'{address}{PAGE}#ops-chooser={{"form":"{form}"}}', address) as visit:
                visit.settle()
                times = visit.page.evaluate(MEASURE, CLICKS)
            p95 = statistics.quantiles(times, n=20)[-1]
            rows.append(f"| {form} | {statistics.median(times):.1f} | {p95:.1f} | {16 / p95:.1f} |")
        browser.close()
    server.shutdown()
    return (
        f"{CLICKS} clicks each, script, style and layout included; bar: 16 ms at the 95th percentile (one frame).\n\n"
        "| form | median, ms | 95th percentile, ms | bar / measured |\n|---|---|---|---|\n"
        + "\n".join(rows)
        + "\n"
    )
