"""What is imported is not trusted: fuzzed files and links are refused by name or taken whole, and nothing runs.

1,000 inputs within one page and 20 as real navigations; 10,000 and 100 when XOPS_PROVE is set.
"""

from __future__ import annotations

import json
import os
import random
from urllib.parse import quote

import pytest

from xops_widgets.decide import SituationError, check_situation, decision_model, parse_situation

PAGE = "notebooks/10_choose_discipline.html"
PROVE = bool(os.environ.get("XOPS_PROVE"))
MODEL = decision_model()
IDS = [q["id"] for q in MODEL["questions"]]
NASTY = ["", "unknown", "na", "<script>window.ran = 1</script>", "\"><img src=x onerror='window.ran=1'>", "javascript:window.ran=1",
         "${window.ran=1}", "\u2028", "\u0000", "\ud83d\ude00", "__proto__", "constructor", "toString", "9" * 400, "quick", "full"]  # fmt: skip


def value(rng: random.Random, depth: int = 0):
    kinds = [
        lambda: rng.choice([0, 1, 2, 3, -1, 4, 1.5, 2.0, 1e308, -0.0, True, False, None]),
        lambda: rng.choice(NASTY),
    ]
    if depth < 4:
        kinds += [
            lambda: [value(rng, depth + 1) for _ in range(rng.randrange(4))],
            lambda: {rng.choice([*NASTY, *IDS]): value(rng, depth + 1) for _ in range(rng.randrange(4))},
        ]
    return rng.choice(kinds)()


def text(rng: random.Random) -> str:
    """Return one input: a good situation, a spoilt one, anything in JSON, or JSON cut and bent."""
    good = {
        "schema": 1,
        "name": rng.choice(NASTY)[:120],
        "form": rng.choice(["quick", "full"]),
        "answers": {q: rng.choice([0, 1, 2, 3, "unknown", "na"]) for q in rng.sample(IDS, rng.randrange(8))},
    }
    kind = rng.randrange(5)
    if kind == 1:
        good[rng.choice(["schema", "name", "form", "answers", *NASTY])] = value(rng)
    if kind == 2:
        good["answers"][rng.choice([*NASTY, *IDS])] = value(rng)
    raw = json.dumps(value(rng) if kind == 3 else good, ensure_ascii=rng.random() < 0.5)
    if kind == 4:
        at = rng.randrange(len(raw) + 1)
        raw = rng.choice(
            [raw[:at], raw[:at] + rng.choice(NASTY) + raw[at:], raw * 2, raw[at:], "[" * rng.randrange(3000)]
        )
    return raw.replace("\ud83d", "").replace("\ude00", "")


def accepted(raw: str) -> bool:
    try:
        check_situation(parse_situation(raw), MODEL)
    except SituationError:
        return False
    return True


IMPORT = """async (texts) => {
  const input = document.querySelector('.xops input[type=file]'), out = [];
  const state = () => localStorage.getItem('xops:ops-chooser');
  const said = () => document.querySelector('.xops-errors').innerText + document.querySelector('.xops-notice').innerText;
  for (const text of texts) {
    await new Promise((r) => setTimeout(r)); // what the last import kept is written by now
    const before = state(), files = new DataTransfer(), name = `fuzz-${(window.count = (window.count ?? 0) + 1)}.json`;
    files.items.add(new File([text], name));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    for (let i = 0; i < 2000 && !said().includes(name); i++) await new Promise((r) => setTimeout(r));
    const errors = document.querySelector('.xops-errors').innerText;
    out.push({ answered: said().includes(name), refused: errors !== '', errors, kept: errors === '' || state() === before,
               ran: window.ran ?? null, blank: document.querySelector('.xops-summary .xops-sentence').innerText === '' });
  }
  return out;
}"""


def test_fuzzed_files_within_the_page(visit):
    rng = random.Random(20261123)
    texts = [text(rng) for _ in range(10_000 if PROVE else 1_000)]
    with visit(PAGE) as v:
        v.settle()
        dialogs: list[str] = []
        v.page.on("dialog", lambda d: (dialogs.append(d.message), d.dismiss()))
        v.page.locator("[data-question] input").first.check()
        v.page.set_default_timeout(0)
        found = [
            f
            for start in range(0, len(texts), 500)
            for f in v.page.evaluate(IMPORT, texts[start : start + 500])
        ]
        assert v.errors == []
    assert dialogs == []
    for raw, f in zip(texts, found, strict=True):
        assert f["answered"], raw
        assert f["refused"] != accepted(raw), (raw, f)
        assert not f["blank"], raw
        assert f["kept"], raw
        assert f["ran"] is None, raw
        if f["refused"]:
            assert ".json: " in f["errors"], raw
            assert "expected" in f["errors"], raw
    assert 0.2 < sum(f["refused"] for f in found) / len(found) < 0.95


@pytest.mark.parametrize("seed", range(100 if PROVE else 20))
def test_fuzzed_links_as_real_navigations(visit, seed):
    raw = text(random.Random(seed))
    own = {"schema": 1, "name": "mine", "form": "quick", "answers": {"data-breaks": 3}}
    with visit(PAGE) as v:
        v.settle()
        v.page.evaluate("own => localStorage.setItem('xops:ops-chooser', JSON.stringify(own))", own)
        v.page.goto("about:blank")
        v.page.goto(f"{v.origin}{PAGE}#ops-chooser={quote(raw)}")
        v.settle()
        errors = v.page.locator(".xops-errors").inner_text()
        assert (errors != "") != accepted(raw), raw
        if errors:
            assert "link: " in errors
            assert json.loads(v.page.evaluate("localStorage.getItem('xops:ops-chooser')")) == own
            assert v.page.locator("input[type=text]").first.input_value() == "mine"
        assert v.page.evaluate("window.ran ?? null") is None
        assert v.page.locator(".xops-summary .xops-sentence").inner_text() != ""
        assert v.errors == []
