"""What is imported is not trusted: odd and fuzzed files and links are refused by name or taken whole, and nothing runs.

The site gives the judgement of `xops_widgets.decide` on the same bytes. 150 inputs within one page and 3 as real
navigations; 10,000 and 33 when XOPS_PROVE is set, which with those of the maps and of the search makes 100.
"""

from __future__ import annotations

import base64
import json
import os
import random
from typing import Any
from urllib.parse import quote

import pytest

from tests.site.chooser import (
    KEY,
    MODEL,
    NAMES,
    PAGE,
    QUESTIONS,
    kept,
    needs_of_the_reference,
    needs_shown,
    put,
    reopen,
    said_by_the_reference,
    shown,
)
from xops_widgets.decide import SituationError, check_situation, parse_situation
from xops_widgets.decide.situation import CHANGED_SINCE_1, MAX_BYTES

PROVE = bool(os.environ.get("XOPS_PROVE"))
IDS = list(QUESTIONS)
OBJECTS = list(MODEL["failures"])
NASTY = [
    "", "unknown", "na", "<script>window.ran = 1</script>", "\"><img src=x onerror='window.ran=1'>",
    "javascript:window.ran=1", "${window.ran=1}", "\u2028", "\u0000", "\ud83d\ude00", "__proto__",
    "constructor", "toString", "9" * 400, "quick", "full",
]  # fmt: skip


def clean(data: bytes) -> dict[str, Any] | None:
    """Return what the command makes of a file, or None where it refuses it."""
    try:
        return check_situation(parse_situation(data), MODEL)
    except SituationError:
        return None


# ---- odd files --------------------------------------------------------------------------------------

GOOD = b'{"name":"Team A","answers":{"release-breaks":0,"data-breaks":3,"model-breaks":"na","signal-breaks":"unknown"}}'
BOM = b"\xef\xbb\xbf"


def answer(data: bytes) -> bytes:
    return b'{"answers":{"data-breaks":' + data + b"}}"


def cost(data: bytes) -> bytes:
    return b'{"costs":{"data":' + data + b"}}"


def sized(size: int) -> bytes:
    return GOOD + b" " * (size - len(GOOD))


OLD = {
    "schema": 1,
    "name": "since 2025",
    "form": "full",
    "answers": dict.fromkeys(IDS, 1) | {"data-breaks": "na"},
}
TAKEN = {
    "plain": GOOD, "byte order mark": BOM + GOOD, "name outside latin-1": '{"name":"Łódź → ops '
        '🦊","answers":{"data-breaks":3}}'.encode(),
    "name of 120 emoji": ('{"name":"' + "🦊" * 120 + '"}').encode(),
    "whole surrogate pair": rb'{"name":"Team \ud83d\ude00"}',
    "separators in a name": '{"name":"a\u2028b\u2029c\u00a0d"}'.encode(),
    "escaped NUL in a name": rb'{"name":"\u0000"}',
    "as long as may be": sized(MAX_BYTES), "empty object": b"{}", "white space": b"\r\n\t {} \n", "2.0": answer(b"2.0"),
    "-0": answer(b"-0"), "-0.0": answer(b"-0.0"), "3e0": answer(b"3e0"), "costs are rounded": cost(b"1.05"),
    "small costs": cost(b"1.04"),
    "most": cost(b"10"), "no value": answer(b"null"), "1e1": cost(b"1e1"), "schema 1.0": b'{"schema":1.0}',
    "first edition": json.dumps(OLD).encode(),
    "first edition with mark": BOM + json.dumps(OLD, ensure_ascii=False).encode(),
    "first edition, empty": b'{"schema":1}',
    "one key in two tables": b'{"answers":{},"costs":{},"name":"answers"}',
    "unfinished but escaped": rb'{"name":"\"},{"}',
}  # fmt: skip
REFUSED = {
    "nothing": b"", "only a mark": BOM, "two marks": BOM + BOM + GOOD, "mark at the end": GOOD + BOM,
    "too long": sized(MAX_BYTES + 1),
    "too long with a mark": BOM + sized(MAX_BYTES), "UTF-16": GOOD.decode().encode("utf-16"),
    "UTF-16 without a mark": GOOD.decode().encode("utf-16-be"), "UTF-32": GOOD.decode().encode("utf-32"),
    "latin-1": '{"name":"café"}'.encode("latin-1"), "overlong": b'{"name":"\xc0\x80"}',
    "surrogate in UTF-8": b'{"name":"\xed\xa0\xbd"}',
    "half an emoji": '{"name":"🦊"}'.encode()[:-3] + b'"}',
    "half surrogate in a name": rb'{"name":"Team \ud83d","answers":{"data-breaks":3}}',
    "other half": rb'{"name":"\ude00\ud83d"}',
    "half surrogate in a key": rb'{"answers":{"data-breaks\ud83d":3}}',
    "half surrogate in the first key": rb'{"\ud83d":1}',
    "half surrogate in an answer": rb'{"answers":{"data-breaks":"\udc00"}}',
    "name of 121 emoji": ('{"name":"' + "🦊" * 121 + '"}').encode(),
    "5000 digits": answer(b"1" * 5000), "minus 5000 digits": answer(b"-" + b"9" * 5000),
    "5000 digits as a cost": cost(b"9" * 5000),
    "5000 digits as schema": b'{"schema":' + b"1" * 5000 + b"}", "5000 digits in a key": b'{"' + b"1" * 5000 + b'":1}',
    "1e400": answer(b"1e400"), "almost 2": answer(b"2.0000001"), "NaN": answer(b"NaN"), "Infinity": cost(b"Infinity"),
    "minus Infinity": cost(b"-Infinity"), "NaN alone": b"NaN", "true": answer(b"true"), "cost null": cost(b"null"),
    "a list": answer(b"[3]"),
    "text": answer(b'"3"'), "cost in text": cost(b'"2"'), "cost true": cost(b"true"), "cost too low": cost(b"0.99"),
    "cost too high": cost(b"10.01"), "schema true": b'{"schema":true}', "schema in text": b'{"schema":"1"}',
    "schema null": b'{"schema":null}', "no schema yet": b'{"schema":3}', "name null": b'{"name":null}',
    "form null": b'{"form":null}',
    "answers null": b'{"answers":null}', "costs a list": b'{"costs":[]}', "twice": b'{"name":"a","name":"b"}',
    "twice the same": b'{"name":"a","name":"a"}', "twice in answers": b'{"answers":{"data-breaks":1,"data-breaks":2}}',
    "twice, once escaped": rb'{"name":"a","n\u0061me":"b"}', "twice far down": b'{"x":[{"a":{"b":1,"b":2}}]}',
    "answers twice": b'{"answers":{},"answers":{}}', "3000 lists deep": b"[" * 3000 + b"]" * 3000,
    "3000 lists deep in an answer": answer(b"[" * 3000 + b"]" * 3000),
    "3000 objects deep": b'{"a":' * 3000 + b"1" + b"}" * 3000,
    "3000 lists not closed": b"[" * 3000, "60000 lists not closed": b"[" * 60_000,
    "30000 lists deep": b"[" * 30_000 + b"]" * 30_000,
    "prototype": b'{"__proto__":{"name":"x"}}', "prototype in answers": b'{"answers":{"__proto__":1}}',
    "constructor": b'{"answers":{"constructor":1},"costs":{"toString":2}}', "comma at the end": b'{"name":"a",}',
    "comment": b"{} // all",
    "single quotes": b"{'name':'a'}", "two values": b"{}{}", "NUL after it": GOOD + b"\0", "form feed": b"\f{}",
    "hard space": "\u00a0{}".encode(), "line break in a name": b'{"name":"a\nb"}', "leading zero": answer(b"03"),
    "plus": answer(b"+3"),
    "bare dot": cost(b"2."), "hexadecimal": answer(b"0x2"), "first edition with a new key": b'{"schema":1,"mood":1}',
    "first edition of a bad answer": b'{"schema":1,"answers":{"data-breaks":4}}',
}  # fmt: skip

IMPORT = """async ([key, files]) => {
  const input = document.querySelector('.xops input[type=file]'), out = [];
  const state = () => localStorage.getItem(key), text = (part) => document.querySelector(part)?.innerText ?? '';
  const said = () => text('.xops-errors') + text('.xops-notice'), turn = () => new Promise((r) => setTimeout(r));
  for (const file of files) {
    await turn(); // what the last import kept is written by now
    const before = state(), given = new DataTransfer(), name = `fuzz-${(window.count = (window.count ?? 0) + 1)}.json`;
    given.items.add(new File([Uint8Array.from(atob(file), (c) => c.charCodeAt(0))], name));
    input.files = given.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    for (let i = 0; i < 2000 && !said().includes(name); i++) await turn();
    const errors = text('.xops-errors');
    await turn();
    out.push({ answered: said().includes(name), errors, notes: text('.xops-notes'), kept: state() === before,
               state: state(), ran: window.ran ?? null, blank: text('.xops-card .xops-sentence') === '' });
  }
  return out;
}"""


def imported(page, files: list[bytes]) -> list[dict[str, Any]]:
    """Import file after file into an open page and return what it said and kept after each."""
    given = [base64.b64encode(data).decode() for data in files]
    return [
        shown_message
        for start in range(0, len(given), 500)
        for shown_message in page.evaluate(IMPORT, [KEY, given[start : start + 500]])
    ]


def judge(data: bytes, shown_message: dict[str, Any], name: object) -> None:
    """Fail where the page does not do with a file what the command does."""
    expected = clean(data)
    assert shown_message["answered"], name
    assert (shown_message["errors"] != "") == (expected is None), (name, shown_message)
    assert shown_message["ran"] is None, name
    assert not shown_message["blank"], name
    if expected is None:
        assert shown_message["kept"], name
        assert ".json: " in shown_message["errors"], name
        assert "expected" in shown_message["errors"], name
    else:
        assert json.loads(shown_message["state"]) == expected, name
        old = parse_situation(data).get("schema") == 1
        assert all((line in shown_message["notes"]) == old for line in CHANGED_SINCE_1), name


def test_the_command_takes_and_refuses_what_it_should():
    assert [name for name, data in TAKEN.items() if clean(data) is None] == []
    assert [name for name, data in REFUSED.items() if clean(data) is not None] == []
    assert clean(TAKEN["first edition"]) == {**OLD, "schema": 2, "costs": {}}


def test_the_site_gives_the_judgement_of_the_command_on_odd_files(visit):
    files = TAKEN | REFUSED
    with visit(PAGE) as v:
        v.settle()
        v.page.locator("[data-question] input").first.check()
        found = imported(v.page, list(files.values()))
        assert v.errors == []
    for (name, data), shown_message in zip(files.items(), found, strict=True):
        judge(data, shown_message, name)


# ---- fuzzed files and links --------------------------------------------------------------------------


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
    """Return one input: a good situation of either version, a spoilt one, anything in JSON, or JSON cut and bent."""
    good = {
        "schema": rng.choice([1, 2]),
        "name": rng.choice(NASTY)[:120],
        "form": rng.choice(["quick", "full"]),
        "answers": {q: rng.choice([0, 1, 2, 3, "unknown", "na"]) for q in rng.sample(IDS, rng.randrange(8))},
        "costs": {
            o: rng.choice([1, 10, 2.5, rng.uniform(1, 10)]) for o in rng.sample(OBJECTS, rng.randrange(4))
        },
    }
    kind = rng.randrange(6)
    if kind == 1:
        good[rng.choice(["schema", "name", "form", "answers", "costs", *NASTY])] = value(rng)
    if kind == 2:
        good["answers"][rng.choice([*NASTY, *IDS])] = value(rng)
    if kind == 3:
        good["costs"][rng.choice([*NASTY, *OBJECTS])] = value(rng)
    raw = json.dumps(value(rng) if kind == 4 else good, ensure_ascii=rng.random() < 0.5)
    if kind == 5:
        at = rng.randrange(len(raw) + 1)
        raw = rng.choice(
            [raw[:at], raw[:at] + rng.choice(NASTY) + raw[at:], raw * 2, raw[at:], "[" * rng.randrange(3000)]
        )
    return raw.replace("\ud83d", "").replace("\ude00", "")


def fuzzed(rng: random.Random) -> bytes:
    """Return one file: such a text, now and then with a mark, in other letters, or with a byte changed."""
    data = text(rng).encode()
    bend = rng.randrange(12)
    if bend == 0:
        return BOM + data
    if bend == 1:
        return data.decode().encode(rng.choice(["utf-16", "utf-16-le", "utf-32"]))
    if bend == 2 and data:
        at = rng.randrange(len(data))
        return data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
    return data


@pytest.mark.wider
def test_fuzzed_files_within_the_page(visit):
    rng = random.Random(20261123)
    files = [fuzzed(rng) for _ in range(10_000 if PROVE else 150)]
    with visit(PAGE) as v:
        v.settle()
        dialogs: list[str] = []
        v.page.on("dialog", lambda d: (dialogs.append(d.message), d.dismiss()))
        v.page.locator("[data-question] input").first.check()
        v.page.set_default_timeout(0)
        found = imported(v.page, files)
        assert v.errors == []
    assert dialogs == []
    for data, shown_message in zip(files, found, strict=True):
        judge(data, shown_message, data)
    assert 0.2 < sum(shown_message["errors"] != "" for shown_message in found) / len(found) < 0.95
    assert sum(shown_message["notes"] != "" for shown_message in found) > len(found) / 20


@pytest.mark.wider
def test_fuzzed_links_as_real_navigations(visit):
    own = {"schema": 2, "name": "mine", "form": "quick", "answers": {"data-breaks": 3}, "costs": {}}
    with visit(PAGE) as v:
        put(v.page, json.dumps(own))
        for seed in range(33 if PROVE else 3):
            navigated(v, text(random.Random(seed)), own)


def navigated(v, raw, own):
    expected = clean(raw.encode())
    reopen(v.page, f"{v.origin}{PAGE}#ops-chooser={quote(raw)}")
    v.settle()
    errors = v.page.get_by_role("alert").inner_text()
    assert (errors != "") == (expected is None), raw
    open_now = own if expected is None else expected
    if errors:
        assert "link: " in errors
        assert "your answers are unchanged" in errors
    assert shown(v.page) == said_by_the_reference(open_now)
    assert needs_shown(v.page) == needs_of_the_reference(open_now)
    assert v.page.get_by_label("Team or case").input_value() == open_now["name"]
    assert v.page.locator(".xops-beside").count() == (0 if open_now == own else 1)
    assert kept(v.page) == own
    assert v.page.evaluate("window.ran ?? null") is None
    assert len(needs_shown(v.page)) == len(NAMES)
    assert v.errors == []
