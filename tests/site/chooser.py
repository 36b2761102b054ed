"""The verdict page in a test's hands: open it with a situation, answer, read what it says and what it keeps."""

from __future__ import annotations

import json
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from urllib.parse import quote, unquote

from playwright.sync_api import Page

from xops_widgets.decide import check_situation, decision_model, sentence, verdict
from xops_widgets.knowledge import knowledge

PAGE = "notebooks/10_choose_discipline.html"
KEY = "xops:ops-chooser"
MODEL = decision_model()
QUESTIONS = {q["id"]: q for q in MODEL["questions"]}
QUICK = [q["id"] for q in MODEL["questions"] if q["form"] == "quick"]
BREAKS = [q["id"] for q in MODEL["questions"] if q["kind"] == "break"]
NAMES = {d.id: d.name for d in knowledge().disciplines.values()}
TEAM = {"schema": 2, "name": "our team", "form": "quick", "answers": {
    "release-breaks": 0, "data-breaks": 3, "model-breaks": "na", "signal-breaks": 0,
    "delivery-foundation": 2, "data-foundation": 1, "signal-foundation": 1}, "costs": {}}  # fmt: skip
COLLEAGUE = {
    "schema": 2,
    "name": "Colleague",
    "form": "quick",
    "answers": {**dict.fromkeys(BREAKS, 0), "release-breaks": 3},
    "costs": {"release": 2.0},
}
#: In each question the answer with most letters.
LONGEST = {q: max(range(4), key=lambda v, q=q: len(QUESTIONS[q]["options"][v])) for q in QUESTIONS}


def link(situation: dict[str, Any]) -> str:
    """Return the page's address with a situation, as the first edition wrote it too."""
    return f"{PAGE}#ops-chooser={quote(json.dumps(situation, ensure_ascii=False))}"


def with_answers(situation: dict[str, Any], **answers: int | str) -> dict[str, Any]:
    """Return a situation with other answers; a hyphen of a question's name is written as an underscore."""
    changed = {question.replace("_", "-"): answer for question, answer in answers.items()}
    return {**situation, "answers": {**situation["answers"], **changed}}


def alive(page: Page) -> Page:
    """Wait until the page answers, and return it."""
    page.locator("[data-xops=ops-chooser][data-ready] .xops-card").wait_for()
    return page


def choose(page: Page, question: str, value: int | str) -> None:
    page.locator(f'[data-question={question}] input[id$="-{question}-{value}"]').check()


def said_by_the_reference(situation: dict[str, Any]) -> str:
    return sentence(verdict(situation), MODEL)


def shown(page: Page) -> str:
    """Return the verdict's sentence on the card."""
    return page.locator(".xops-card .xops-sentence").inner_text()


def _number(n: float) -> str:
    """One digit after the point, and none that is 0; halves go up whatever the last bit of the float."""
    return str(Decimal(f"{n:.6f}").quantize(Decimal("0.1"), ROUND_HALF_UP)).removesuffix(".0")


def needs_of_the_reference(situation: dict[str, Any]) -> dict[str, str]:
    """Return what the card must say about each need, by the discipline's name."""
    said = {}
    for need in verdict(situation)["needs"]:
        low, high = _number(need["low"]), _number(need["high"])
        figure = low if low == high else f"{low}–{high}"
        said[NAMES[need["discipline"]]] = (
            "not asked" if not need["asked"] else figure if need["applies"] else "not applicable"
        )
    return said


def needs_shown(page: Page) -> dict[str, str]:
    rows = page.locator(".xops-card .xops-needs tbody tr")
    names = [text.split("\n")[0].strip() for text in rows.locator("th").all_inner_texts()]
    return dict(
        zip(
            [n.removesuffix(" (first)") for n in names],
            rows.locator(".xops-number").all_inner_texts(),
            strict=True,
        )
    )


def break_even_of_the_reference(situation: dict[str, Any]) -> str:
    """Return the sentence on what a failure would have to cost, or "" where there is none."""
    found = verdict(situation)
    if not found["break_even"]:
        return ""
    rows, leader = found["break_even"], found["leader"]
    low = {n["discipline"]: n["low"] for n in found["needs"]}
    own = next(q["object"] for q in MODEL["questions"] if q["kind"] == "break" and q["counts"] == leader)
    tied = [NAMES[d] for d in (leader, *(r["discipline"] for r in rows)) if low[d] == low[leader]]
    if len(tied) > 1:
        return f"{_listed(tied)} are needed equally; whose failure costs you more comes first."
    single, many = MODEL["failures"][own]

    def clause(row: dict[str, Any], before: dict[str, Any] | None) -> str:
        one, ones = MODEL["failures"][row["object"]]
        if row["times"] < 1:
            return f"a {single} costs you more than {_number(1 / row['times'])} {ones}"
        if before and before["times"] >= 1:
            return f"a {one} less than {_number(row['times'])}"
        return f"a {one} costs you less than {_number(row['times'])} {many}"

    return (
        f"{NAMES[leader]} is needed most while "
        f"{_listed([clause(*pair) for pair in zip(rows, [None, *rows], strict=False)])}."
    )


def _listed(parts: list[str]) -> str:
    return " and ".join([*([", ".join(parts[:-1])] if parts[1:] else []), parts[-1]])


def kept(page: Page, key: str = KEY) -> dict[str, Any] | None:
    """Return what this browser keeps at the moment."""
    return json.loads(page.evaluate("key => localStorage.getItem(key)", key) or "null")


def until_kept(page: Page, situation: dict[str, Any], key: str = KEY) -> None:
    """Wait until this browser keeps exactly this; it is written a moment after the page is drawn."""
    page.wait_for_function(
        "([key, wanted]) => {"
        "  try { return JSON.stringify(JSON.parse(localStorage.getItem(key))) === JSON.stringify(wanted); }"
        "  catch { return false; }"  # what was kept before may be no JSON at all
        "}",
        arg=[key, check_situation(situation, MODEL)],
    )


def in_link(page: Page) -> dict[str, Any] | None:
    """Return the situation that the address carries at the moment."""
    return json.loads(unquote(page.evaluate("location.hash.split('ops-chooser=')[1] ?? 'null'")))


def until_in_link(page: Page, situation: dict[str, Any]) -> None:
    """Wait until the address carries exactly this; it is written a moment after the page is drawn."""
    page.wait_for_function(
        "(wanted) => decodeURIComponent(location.hash.split('ops-chooser=')[1] ?? '') === JSON.stringify(wanted)",
        arg=check_situation(situation, MODEL),
    )


def reopen(page: Page, address: str) -> None:
    """Open an address anew, also when only what follows its # differs from the open one."""
    page.goto("about:blank")
    page.goto(address)
    alive(page)


#: Follow a link within the open page; it answers before this ends.
ARRIVE = """(hash) => new Promise((done) => {
  addEventListener("hashchange", () => done(), { once: true });
  location.hash = hash; })"""


def arrive(page: Page, situation: dict[str, Any]) -> None:
    page.evaluate(ARRIVE, link(situation).split("#")[1])


def put(page: Page, text: str, key: str = KEY) -> None:
    """Let this browser keep a text."""
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])
