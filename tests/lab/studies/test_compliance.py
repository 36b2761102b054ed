"""The record of automatic acts, and the reasons that last: worked by hand, then against the flow."""

from __future__ import annotations

import dataclasses
import re

import pandas as pd
import pytest

from xops_lab.demos import demo
from xops_lab.flow.state import FlowError, State
from xops_lab.runtime.progress import finish
from xops_lab.studies.compliance.audit_trail import BEGIN, broken_at, chain, hash_of, look_up
from xops_lab.studies.explanations import reasons

ACTS = [{"act": "promote", "version": n} for n in range(4)]


def test_a_chain_is_whole_and_each_entry_holds_the_hash_before():
    entries = chain(ACTS)
    assert [entry["before"] for entry in entries] == [BEGIN, *(entry["hash"] for entry in entries[:-1])]
    assert broken_at(entries, entries[-1]["hash"]) is None
    assert broken_at([], BEGIN) is None
    assert chain(ACTS) == entries


def test_whatever_is_altered_is_named_by_its_place():
    entries = chain(ACTS)
    last = entries[-1]["hash"]
    for place in range(4):
        changed = [{**entry} for entry in entries]
        changed[place]["version"] = 99
        assert broken_at(changed, last) == place
        changed[place]["hash"] = hash_of(changed[place])
        assert broken_at(changed, last) == place + 1
        assert broken_at([*entries[:place], *entries[place + 1 :]], last) == place
    assert broken_at(entries[:2], last) == 2
    assert broken_at(chain([{**ACTS[0], "version": 9}, *ACTS[1:]]), last) == 4
    assert broken_at([], last) == 0


def test_the_hash_is_that_of_the_sorted_text():
    """SHA-256 of {"act": "promote", "before": "0"}, by sha256sum."""
    assert hash_of({"before": "0", "act": "promote", "hash": "x"}) == (
        __import__("hashlib").sha256(b'{"act": "promote", "before": "0"}').hexdigest()
    )


def test_steady_reasons_worked_by_hand():
    """Three flights, three features, two models.

    First flight: a and b in both. Second: a, then another. Third: pushes down only.
    """
    one = pd.DataFrame([[3, 2, 1], [3, 2, 1], [-1, -2, -3]], columns=list("abc"), dtype=float)
    two = pd.DataFrame([[2, 3, -1], [3, -2, 1], [-1, -2, -3]], columns=list("abc"), dtype=float)
    steady, first = reasons.steady_table([one, two])
    assert steady.to_numpy().tolist() == [[True, True, False], [True, False, False], [False, False, False]]
    assert first.tolist() == [False, True, False]


def test_what_lasts_is_drawn_as_a_part_of_all_warnings():
    found = reasons.Reasons("2013-07-10", 5, 200, 40, 20, 16, 10, 4, {"hour": 16, "humid": 2})
    shown = found._repr_html_()
    bars = re.findall(r'width="([\d.]+%)" height="12" style="fill:var\(--xops-(\w+)', shown)
    assert bars == [("50.0%", "bad"), ("50.0%", "plain"), ("25.0%", "plain"), ("10.0%", "plain"), ("10.0%", "bad"),
                    ("40.0%", "plain"), ("5.0%", "plain")]  # fmt: skip
    assert "Of 40 warnings 20 are given by all 5 models; 10 of these have the same first reason" in shown
    assert "warned of by some model</th><td>40</td>" in shown[shown.index("<details") :]
    quiet = dataclasses.replace(found, warned=0, by_all=0, some=0, same_first=0, both=0, features={})
    assert "Of 0 warnings 0" in quiet._repr_html_()


@pytest.mark.parametrize("seeds", [(), (1,), (1, 1), (0, -1), (0, "1")])
def test_too_few_models_are_refused(seeds):
    with pytest.raises(ValueError, match="seeds: expected at least two different whole numbers"):
        reasons.steady_reasons("2013-07-10", seeds)


def test_an_empty_registry_has_nothing_to_look_up(tmp_path):
    with pytest.raises(FlowError, match="expected a promoted version and a refused one after it"):
        look_up(State(tmp_path / "empty"))


@pytest.mark.long
def test_what_the_flow_keeps_of_its_own_acts(tmp_path):
    from xops_lab.flow.registry import Registry
    from xops_lab.service.lab_state import lab_state

    state = lab_state(tmp_path / "flow")
    before = next(v.version for v in Registry(state).versions() if "champion" in v.aliases)
    found = {entry.wanted: (entry.promotion, entry.roll_back) for entry in look_up(state)}
    assert found["who approved"] == ("not kept", "not kept")
    assert found["who acted"] == ("the system's user", "not kept")
    assert found["rule or reason"] == ("with figures", "in words")
    assert found["safe from whoever acts"][0].startswith("no")
    assert next(v.version for v in Registry(state).versions() if "champion" in v.aliases) == before


@pytest.mark.long
def test_one_model_twice_has_only_steady_reasons(monkeypatch):
    trained = reasons.trained
    monkeypatch.setattr(reasons, "trained", lambda months, seed: trained(months, 0))
    found = finish(reasons.steady_reasons("2013-07-10", (0, 1)))
    assert found.warned == found.by_all == found.same_first
    assert 0 < found.both <= found.some == found.by_all


def test_the_recorded_draws_keep_to_the_law_and_approval_gives_one_flight_away():
    noise = demo("opendp", live=False)["figures"]
    assert noise["flight:_draws_that_keep_to_the_law"] == noise["plane:_draws_that_keep_to_the_law"] == 7
    assert noise["flight:_guesses_within_the_promise"] == noise["plane:_guesses_within_the_promise"] == 7
    assert noise["plane:_expected_error"]["at 3:"] == noise["flight:_expected_error"]["at 1:"]
    shared = demo("syft", live=False)["figures"]
    assert shared["job_that_copies_the_table"] == "rejected"
    assert shared["private_files_that_the_researcher_sees"] == shared["mock_rows_that_are_real"] == 0
    assert shared["mean_delay_released"] == shared["mean_delay_true"] != shared["mean_delay_on_the_mock"]
    assert shared["delay_of_one_flight,_from_the_two_sums"] == shared["delay_of_that_flight,_true"]
