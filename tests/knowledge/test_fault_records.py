"""Each fault imitates a public incident or says who wrote it, and is at home where its object belongs."""

from __future__ import annotations

import html
import re

import pytest

from book.reference import PAGES
from tests.knowledge.test_only_here import SHARED_AT_MOST, content, shared
from xops_widgets.knowledge import Knowledge, knowledge
from xops_widgets.knowledge.lab_schema import FaultRecord

# What a fault strikes -> whose object fails: the release and the service it makes, the data, the model with what it is
# handed, the operations signal.
HOME = {
    "release": "release",
    "lake": "data",
    "registry": "model",
    "training": "model",
    "scoring": "model",
    "service": "release",
    "served": "model",
    "signal": "signal",
}


@pytest.fixture(scope="module")
def kb() -> Knowledge:
    return knowledge()


@pytest.fixture(scope="module")
def ours(kb: Knowledge) -> list[FaultRecord]:
    """The faults that were written here, after an incident."""
    return [fault for fault in kb.faults.values() if fault.sources[0] != "tab-err"]


def test_a_fault_that_others_wrote_is_named_so_and_says_so(kb: Knowledge, ours: list[FaultRecord]) -> None:
    theirs = [fault for fault in kb.faults.values() if fault not in ours]
    assert {f.id for f in theirs} == {name for name in kb.faults if name.startswith("unseen-")}
    assert all(fault.imitates.startswith("No single incident: ") for fault in theirs)


def test_each_fault_tells_an_incident_in_one_or_two_sentences(kb: Knowledge) -> None:
    for fault in kb.faults.values():
        assert 1 <= len(re.findall(r"[.?!](?=\s|$)", fault.imitates)) <= 2, fault.id
        assert 20 <= len(fault.imitates.split()) <= 60, fault.id


def test_the_first_source_of_a_fault_is_a_public_text_that_somebody_looked_at(kb: Knowledge) -> None:
    for fault in kb.faults.values():
        told = kb.sources[fault.sources[0]]
        assert told.url, fault.id
        assert told.quality not in ("own-knowledge", "first-hand"), fault.id
        assert told.note or told.checked != "unknown", f"{told.id}: say how far it was read"


def test_an_incident_is_dated_unless_its_source_is_not(kb: Knowledge, ours: list[FaultRecord]) -> None:
    undated = set()
    for fault in ours:
        years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", fault.imitates)}
        told = kb.sources[fault.sources[0]].year
        if not years:
            assert told == "unknown", fault.id
            undated.add(fault.id)
        elif isinstance(told, int):
            assert min(years) <= told, f"{fault.id}: {told} is before what it tells"
    assert undated == {"stale-feed"}


def test_what_makes_a_fault_likely_does_not_tell_the_incident_again(kb: Knowledge) -> None:
    for fault in kb.faults.values():
        part = shared(content(fault.precedent), content(fault.imitates))
        assert part <= SHARED_AT_MOST, (fault.id, part)


def test_no_two_faults_imitate_the_same_incident(ours: list[FaultRecord]) -> None:
    told = [fault.sources[0] for fault in ours]
    assert sorted(told) == sorted(set(told))


def test_a_fault_is_at_home_in_the_discipline_whose_object_fails(kb: Knowledge) -> None:
    for fault in kb.faults.values():
        assert kb.disciplines[fault.discipline].object == HOME[fault.strikes], fault.id


def test_each_discipline_has_faults_and_safeguards_of_its_own(kb: Knowledge) -> None:
    """Six faults, written here or by others, and five safeguards, over both arenas."""
    for discipline in kb.disciplines:
        assert sum(f.discipline == discipline for f in kb.faults.values()) >= 6, discipline
        assert sum(s.discipline == discipline for s in kb.safeguards.values()) >= 5, discipline


def test_each_arena_knows_its_own(kb: Knowledge) -> None:
    for kind in ("faults", "safeguards"):
        every, daily = getattr(kb, kind), getattr(kb, f"daily_{kind}")
        running = getattr(kb, f"operational_{kind}")
        assert set(daily) | set(running) == set(every)
        assert not set(daily) & set(running)
    assert all(fault.stage == "operate" for fault in kb.faults.values() if fault.discipline == "aiops")


def test_the_glossary_tells_the_incident_and_links_its_source(kb: Knowledge) -> None:
    made = PAGES["glossary"](kb)
    for fault in kb.faults.values():
        entry = made.partition(f'<dt id="fault-{fault.id}">')[2].partition("<dt ")[0]
        assert html.escape(fault.imitates) in entry, fault.id
        assert f'href="{html.escape(kb.sources[fault.sources[0]].url or "")}"' in entry, fault.id
