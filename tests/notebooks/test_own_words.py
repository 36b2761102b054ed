"""The prose of the pages is ours: it shares no run of six words with the notes on sources, and prints no law's duty."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from tests.knowledge.test_records import SHARED, own_texts, runs, texts
from xops_widgets.knowledge import knowledge

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("book/*.md"), ROOT / "README.md"])
ADDRESS = re.compile(r"https?://\S+")
TITLES = ("What the Ops are you talking about",)  # a work is cited by its own name
LAWS = re.compile(r"\b(GDPR|HIPAA|CCPA|DORA Regulation|NIS ?2|AI Act|Regulation \(EU\))", re.IGNORECASE)


def without_names(text: str) -> str:
    for title in TITLES:
        text = text.replace(title, " / ")
    return ADDRESS.sub(" / ", text)


@pytest.fixture(scope="module")
def noted() -> set[tuple[str, ...]]:
    if not (SHARED / "facts").is_dir():
        pytest.skip("the folder of notes is not here (XOPS_SHARED)")
    found = runs(without_names((SHARED / "SOURCE_FACTS.md").read_text("utf-8")))
    for path in (SHARED / "facts").glob("*.csv"):
        if not path.name.startswith("awesome"):  # names and addresses of other people's projects
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.reader(file):
                    for field in row:
                        found |= runs(without_names(field))
    for _, text in texts(json.loads((SHARED / "facts" / "stories.json").read_text("utf-8")), ""):
        found |= runs(without_names(text))
    return found


def paragraphs(path: Path) -> list[str]:
    if path.suffix == ".ipynb":
        cells = json.loads(path.read_text("utf-8"))["cells"]
        return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    return [path.read_text("utf-8")]


def test_runs_are_found_across_lines_and_marks() -> None:
    found_runs = runs("**Deliver at the lowest\nerror rate, and fast.**")
    assert ("deliver", "at", "the", "lowest", "error", "rate") in found_runs


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_a_page_shares_no_sentence_with_the_notes(path: Path, noted: set[tuple[str, ...]]) -> None:
    copied = {" ".join(run) for text in paragraphs(path) for run in runs(without_names(text)) & noted}
    assert copied == set()


def test_no_record_states_a_duty_of_law() -> None:
    """Laws are named as sources only. A duty would need the official text and the day it was checked."""
    found_runs = {key: text for key, text in own_texts(knowledge()) if " " in text}  # an id is a reference
    assert len(found_runs) > 2000
    assert [
        key for key, text in found_runs.items() if LAWS.search(text) and not key.startswith("sources.")
    ] == []
    for page in PAGES:
        if page.stem != "notices":
            assert not [text for text in paragraphs(page) if LAWS.search(text)], page.name
