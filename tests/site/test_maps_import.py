"""What comes to the maps from a link or from this browser is not trusted: taken whole or refused by name."""

from __future__ import annotations

import json
import os
import random
from urllib.parse import quote

import pytest

from tests.site.test_maps import CHOICES
from xops_widgets import FlowMap

PROVE = bool(os.environ.get("XOPS_PROVE"))
NASTY = [
    "", "x", "<script>window.ran=1</script>", "\"><img src=x onerror='window.ran=1'>",
    "javascript:window.ran=1", "__proto__", "constructor", "${window.ran=1}", "a" * 500, "%", "%E0%A4%A", ":",
    ",", "::", "cell:", "\u2028", "🦊", "devops",
]  # fmt: skip


def parts(rng: random.Random, allowed: dict[str, list[str]]) -> str:
    """Return the text after `kind=`: a good choice, one that is spoilt, or rubbish."""
    names = rng.sample(list(allowed), rng.randrange(len(allowed) + 1))
    known = [value for values in allowed.values() for value in values]
    good = [f"{name}:{rng.choice(allowed[name])}" for name in names]
    spoil = rng.randrange(4)
    if spoil == 1:
        good.insert(rng.randrange(len(good) + 1), rng.choice(NASTY))
    if spoil == 2:
        good.append(f"{rng.choice([*allowed, *NASTY])}:{rng.choice([*NASTY, *known])}")
    text = ",".join(good)
    return (
        text
        if spoil < 3
        else text[: rng.randrange(len(text) + 1)] + rng.choice(NASTY) * rng.choice([1, 1, 40])
    )


def accepted(text: str, allowed: dict[str, list[str]]) -> bool:
    seen = set()
    for part in text.split(",") if text else []:
        name, colon, value = part.partition(":")
        if not colon or name in seen or value not in allowed.get(name, []):
            return False
        seen.add(name)
    choices = {name: value for name, _, value in (part.partition(":") for part in text.split(",") if part)}
    stage = choices.pop("stage", "")
    return len(text) <= 400 and (not stage or stage in FlowMap(**choices).stages)


LINKS = """async ([kind, box, texts]) => {
  const out = [], said = () => document.querySelector(`${box} .xops-errors`).innerText;
  for (const text of texts) {
    const before = localStorage.getItem(`xops:${kind}`);
    history.replaceState(null, '', `#${kind}=${encodeURIComponent(text)}`);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
    out.push({ errors: said(), kept: localStorage.getItem(`xops:${kind}`) === before, ran: window.ran ?? null,
               blank: document.querySelector(box).innerText.trim().length < 200 });
  }
  return out;
}"""


@pytest.mark.wider
@pytest.mark.parametrize("kind", CHOICES)
def test_fuzzed_links_within_the_page(visit, kind):
    page, box, allowed = CHOICES[kind]
    rng = random.Random(20261125)
    texts = [parts(rng, allowed) for _ in range(10_000 if PROVE else 200)]
    with visit(page) as v:
        v.settle()
        v.page.set_default_timeout(0)
        found = [
            row
            for start in range(0, len(texts), 500)
            for row in v.page.evaluate(LINKS, [kind, box, texts[start : start + 500]])
        ]
    for text, row in zip(texts, found, strict=True):
        assert (row["errors"] != "") != accepted(text, allowed), (text, row)
        assert row["kept"], text
        assert row["ran"] is None, text
        assert not row["blank"], text
        if row["errors"]:
            assert "link: " in row["errors"], row
            assert "expected" in row["errors"], row
    assert 0.2 < sum(row["errors"] != "" for row in found) / len(found) < 0.95


@pytest.mark.wider
@pytest.mark.parametrize("kind", CHOICES)
def test_fuzzed_links_as_real_navigations(visit, kind):
    page, box, allowed = CHOICES[kind]
    name = next(iter(allowed))
    own = f"{name}:{allowed[name][-1]}"
    with visit(page) as v:
        v.page.evaluate("([kind, own]) => localStorage.setItem(`xops:${kind}`, own)", [kind, own])
        for seed in range(17 if PROVE else 3):
            text = parts(random.Random(seed), allowed)
            v.page.goto("about:blank")
            v.page.goto(f"{v.origin}{page}#{kind}={quote(text)}")
            v.settle()
            errors = v.page.locator(f"{box} .xops-errors").inner_text()
            assert (errors != "") == (not accepted(text, allowed)), text
            if errors:
                assert "link: " in errors
                pressed = v.page.locator(f"{box} [aria-expanded=true], {box} .xops-disciplines input:checked")
                assert pressed.count() >= 1
            assert v.page.evaluate("kind => localStorage.getItem(`xops:${kind}`)", kind) == own
            assert v.page.evaluate("window.ran ?? null") is None
            assert v.errors == []


RUBBISH = (
    "role:users,stage:lake",
    "cell:nothing",
    "a" * 100_000,
    "",
    "{",
    "[]",
    json.dumps({"cell": "x"}),
    "__proto__:x",
    "<b>",
)


@pytest.mark.wider
@pytest.mark.parametrize("kind", CHOICES)
def test_rubbish_kept_in_the_browser_is_named_and_harms_nothing(visit, kind):
    page, box, allowed = CHOICES[kind]
    with visit(page) as v:
        for rubbish in RUBBISH if PROVE else RUBBISH[:4]:
            v.page.evaluate("([kind, text]) => localStorage.setItem(`xops:${kind}`, text)", [kind, rubbish])
            v.page.reload()
            v.settle()
            errors = v.page.locator(f"{box} .xops-errors").inner_text()
            assert ("kept in this browser: " in errors) == (not accepted(rubbish, allowed)), rubbish
            assert len(v.page.locator(box).inner_text()) > 200
            assert v.errors == []
