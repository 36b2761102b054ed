"""The glossary's own words: enough of them, none explained by itself, none with two meanings."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from xops_widgets.knowledge import Knowledge, knowledge
from xops_widgets.knowledge.loader import FOLDER


@pytest.fixture(scope="module")
def kb() -> Knowledge:
    return knowledge()


def named(kb: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield each word that the glossary can list, with the place it comes from."""
    for kind in ("terms", "roles", "disciplines", "principles", "tools"):
        for record in getattr(kb, kind).values():
            for name in (record.name, *getattr(record, "also", ())):
                yield name.casefold(), f"{kind}.{record.id}"
    for kind in ("faults", "safeguards"):
        for record in getattr(kb, kind).values():
            yield record.title.casefold(), f"{kind}.{record.id}"
    for stage in kb.stages:
        yield stage.name.casefold(), f"stages.{stage.id}"


def says(name: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", text.casefold()))


def test_there_are_enough_terms_and_they_stand_in_order(kb: Knowledge) -> None:
    assert len(kb.terms) >= 70
    text = (FOLDER / "records" / "terms.yaml").read_text(encoding="utf-8")
    assert text.startswith("# ")
    written = re.findall(r"^- id: (.+)$", text, flags=re.MULTILINE)
    assert written == sorted(kb.terms)


def test_the_words_of_the_design_are_there(kb: Knowledge) -> None:
    units = {"changed", "worse", "unanswered", "slow", "exposed", "corrupt", "irreproducible"}
    own = {"cell", "practice", "stage", "level", "demo", "fault", "safeguard", "harm", "situation", "verdict"}
    own |= {"plan", "record", "need", "prerequisite", "firm", "simple-rule", "clean-run", "onset"}
    assert units | own <= set(kb.terms)
    for unit in units:
        assert kb.terms[unit].meaning.startswith("Harm unit: "), unit
        assert "harm" in kb.terms[unit].see, unit


def test_no_word_has_two_meanings(kb: Knowledge) -> None:
    """Two tools may carry one name; a word of ours may not carry any other's."""
    ours = ("terms.", "roles.", "disciplines.", "principles.")
    places: dict[str, list[str]] = {}
    for name, place in named(kb):
        places.setdefault(name, []).append(place)
    double = {name: found for name, found in places.items() if len(found) > 1}
    assert [
        f"{name}: {found}" for name, found in double.items() if any(p.startswith(ours) for p in found)
    ] == []


def test_no_meaning_is_circular(kb: Knowledge) -> None:
    assert says("base rate", "The base rate is a rate.")
    assert not says("gate", "A delegate propagates.")
    for term in kb.terms.values():
        assert not says(term.name, term.meaning), term.id
        of_the_name = set(re.findall(r"\w+", " ".join((term.name, *term.also)).casefold()))
        rest = [word for word in re.findall(r"\w{4,}", term.meaning.casefold()) if word not in of_the_name]
        assert len(rest) >= 6, term.id


def test_each_meaning_is_one_or_two_sentences(kb: Knowledge) -> None:
    for term in kb.terms.values():
        assert 1 <= len(re.findall(r"[.?!](?=\s|$)", term.meaning)) <= 3, term.id
        assert 12 <= len(term.meaning.split()) <= 50, term.id
        assert term.meaning[-1] == ".", term.id


def test_related_terms_name_each_other(kb: Knowledge) -> None:
    for term in kb.terms.values():
        assert term.see, term.id
        assert term.id not in term.see
        for other in term.see:
            assert term.id in kb.terms[other].see, (term.id, other)
