"""From a click to the updated page: how long one click keeps a widget busy."""

from __future__ import annotations

import statistics
import threading

from playwright.sync_api import sync_playwright

from book.serve import open_server
from tests.site.book import built_book
from tests.site.visit import QUIET, browser_path, visiting

CHOOSER = "notebooks/10_choose_discipline.html#ops-chooser="
# what is clicked: page with its first state, and the elements among which the clicks are spread
CLICKED = {
    "chooser, quick form": (CHOOSER + '{"form":"quick"}', ".xops-chooser [data-question] input"),
    "chooser, long form": (CHOOSER + '{"form":"full"}', ".xops-chooser [data-question] input"),
    "map of the flow": (
        "notebooks/20_map_flow.html",
        ".xops-map :is(.xops-disciplines input, .xops-stage, .xops-times button)",
    ),
    "matrix, cells seen before": ("notebooks/30_cross_principles.html", ".xops-matrix [data-cell]"),
}
CLICKS = 200
MEASURE = """async ([clicks, selector]) => {
  const times = [], pause = () => new Promise((r) => requestAnimationFrame(r));
  for (let i = 0; i < clicks; i++) {
    const inputs = document.querySelectorAll(selector);
    const input = inputs[(i * 7919) % inputs.length];
    input.scrollIntoView({block: "center"}); // who clicks it sees it
    await pause();
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
        for what, (page, selector) in CLICKED.items():
            with visiting(browser, address + page, address) as visit:
                visit.settle()
                visit.page.evaluate(MEASURE, [30, selector])  # what loads at a first click has come
                visit.page.wait_for_load_state("networkidle")
                times = visit.page.evaluate(MEASURE, [CLICKS, selector])
            p95 = statistics.quantiles(times, n=20)[-1]
            rows.append(f"| {what} | {statistics.median(times):.1f} | {p95:.1f} | {16 / p95:.1f} |")
        browser.close()
    server.shutdown()
    return (
        f"{CLICKS} clicks each, script, style and layout included; bar: 16 ms at the 95th percentile (one frame).\n\n"
        "| what | median, ms | 95th percentile, ms | bar / measured |\n|---|---|---|---|\n"
        + "\n".join(rows)
        + "\n"
    )
