"""axe in less work finds what axe finds."""

from __future__ import annotations

from tests.site.axe import AXE, FIND, PLAIN_AXE

COLOURS = (
    "#9a9a9a",
    "rgb(0 0 0 / 0.3)",
    "hsl(30 90% 70%)",
    "color-mix(in srgb, red, white 60%)",
    "black",
    "teal",
)
FAULTS = "".join(
    f"<p style='color: {text}; background: {ground}'>{text} on {ground} <a href='#x'>a link</a></p>"
    for text in COLOURS
    for ground in (*COLOURS[1:4], "white")
)
FAULTS += """<img src="data:,"><button></button><input><ul><p>no item</p></ul><h1>one</h1><h4>four</h4>
<table><caption>a</caption><tr><th></th><td headers="none">1</td></tr></table><div role="checkbox"></div>
<div aria-hidden="true"><a href="#">seen</a></div><div style="opacity: .4"><p style="color: gray">pale</p></div>"""


def test_axe_in_less_work_finds_the_same(browser):
    found = []
    for source in (PLAIN_AXE, AXE):
        page = browser.new_page()
        page.set_content(f"<title>Faults</title><main>{FAULTS}</main>")
        page.evaluate(source)
        found.append(page.evaluate(FIND))
        page.close()
    plain, quick = found
    assert quick == plain
    rules = [line.partition(":")[0] for line in plain]
    assert rules.count("color-contrast") >= 10
    assert len(set(rules)) >= 8
