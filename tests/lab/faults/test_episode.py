"""Real episodes on a short clean year: no harm in the clean run, faults do what they say, safeguards act."""

from __future__ import annotations

import pytest

from xops_lab.faults import ALL_FAULTS
from xops_lab.faults.episode import play
from xops_lab.faults.harm import UNITS
from xops_lab.faults.safeguard import Safeguard
from xops_lab.faults.safeguards import SAFEGUARDS
from xops_widgets.knowledge import knowledge

DAYS = 4
NONE = dict.fromkeys((*UNITS, "brier"), 0)
BY_LUCK = ("cost", "brier")  # may be negative
ALWAYS = Safeguard("always", "alert", lambda view: "something")
NEVER = Safeguard("never", "alert", lambda view: None)
SHARE = SAFEGUARDS["answered-share"]
WATCHING = SAFEGUARDS["freshness-check"], SHARE


@pytest.fixture(scope="module")
def lab(clean_year, onsets, tmp_path_factory):
    """Play an episode: lab(fault, safeguards, ...) -> days; what was asked before is not played again."""
    folder, played = tmp_path_factory.mktemp("lab"), {}

    def run(fault, *safeguards, onset=onsets[1], days=DAYS, **options):
        asked = (fault, *safeguards, onset, days, *map(str, options.items()))
        if asked not in played:
            chosen, into = {s.id: s for s in safeguards}, folder / f"e{len(played)}"
            played[asked] = play(clean_year, onset, ALL_FAULTS.get(fault), chosen, into, days=days, **options)
        return played[asked]

    return run


def total(days, unit):
    return sum(day.harm[unit] for day in days)


def test_the_clean_run_has_no_harm(lab, onsets):
    days = lab("none", *SAFEGUARDS.values(), onset=onsets[0], days=2)
    assert [day.harm for day in days] == [NONE] * 2
    assert days[0].trained, "the episode begins with the training of the first of the month, and still agrees"
    assert set(days[0].seconds) == set(SAFEGUARDS)


@pytest.mark.parametrize("fault", ["hour-shift", "half-lost", "wrong-model-version"])
def test_a_fault_of_no_strength_is_the_clean_run(lab, fault):
    assert [day.harm for day in lab(fault, strength=0.0, days=2)] == [NONE] * 2


@pytest.mark.parametrize(
    ("fault", "units"),
    [
        ("hour-shift", {"changed", "corrupt"}),
        ("percent-as-ratio", {"changed", "corrupt"}),
        ("miles-as-kilometres", {"changed", "corrupt"}),
        ("half-lost", {"unanswered", "corrupt"}),
        ("duplicated-rows", {"corrupt"}),
        ("stale-feed", {"changed", "corrupt"}),
        ("silent-station", {"changed", "corrupt"}),
        ("renamed-carrier", {"changed", "corrupt"}),
        ("unseen-missing-values", {"changed", "corrupt"}),
        ("unseen-outliers", {"changed", "corrupt"}),
        ("unseen-swapped-values", {"changed", "corrupt"}),
        ("unseen-wrong-units", {"changed", "corrupt"}),
        ("labels-flipped", {"changed"}),
        ("one-airport-trained", {"changed"}),
        ("balanced-classes", {"changed"}),
        ("codes-moved", {"changed"}),
        ("inputs-swapped", {"changed"}),
        ("fixed-offset", set()),  # of winter time, and this is a day of winter
        ("newest-reading", {"changed", "corrupt"}),
        ("sample-left-in", {"unanswered", "corrupt"}),
        ("unseeded-noise", {"changed", "corrupt", "irreproducible"}),
        ("warning-slipped", set()),
        ("address-published", {"exposed"}),
        ("debug-dump", {"exposed"}),
    ],
)
def test_each_fault_harms_in_its_own_units(lab, fault, units):
    days = lab(fault, *WATCHING, days=1)
    assert {unit for unit, value in days[0].harm.items() if value > 0 and unit not in BY_LUCK} == units


def test_half_of_the_rows_lost_leaves_half_unanswered(lab):
    (day,) = lab("half-lost", *WATCHING, days=1)
    assert day.harm["unanswered"] == day.harm["corrupt"] == day.could_answer // 2


def test_freshness_and_answered_share_alert_for_what_they_watch(lab):
    for fault, names in (
        ("silent-station", {"freshness-check"}),
        ("half-lost", {"answered-share"}),
        ("stale-feed", set()),  # its stamps claim to be fresh
    ):
        assert set(lab(fault, *WATCHING, days=1)[0].alerts) == names, fault


def test_report_only_changes_nothing(lab):
    watched = lab("half-lost", *SAFEGUARDS.values(), days=2)
    assert [day.harm for day in watched] == [day.harm for day in lab("half-lost", days=2)]
    assert not any(day.refused for day in watched)


def test_an_alert_ends_the_fault_after_the_response(lab):
    days = lab("half-lost", SHARE, response=2, clean_alerts={})
    assert [day.struck for day in days] == [True, True, False, False]
    assert all(day.harm["unanswered"] > 0 for day in days[:2])
    assert [day.harm for day in days[2:]] == [NONE] * 2


def test_a_safeguard_that_always_alerts_repairs_nothing_and_one_that_never_alerts_neither(lab):
    clean_alerts = {day.day_number: set(day.alerts) for day in lab("none", ALWAYS, NEVER, days=2)}
    assert clean_alerts == {n: {"always"} for n in range(2)}
    acted = lab("half-lost", ALWAYS, NEVER, response=1, clean_alerts=clean_alerts, days=2)
    assert [day.harm for day in acted] == [day.harm for day in lab("half-lost", days=2)]


def test_a_revert_keeps_the_trusted_model(lab):
    report = lab("wrong-model-version", SAFEGUARDS["promotion-gate"])
    assert len({day.serves for day in report}) == 1
    # In February the oldest version is still the champion: nothing was moved, so nothing alerts and nothing is harmed.
    assert [day.harm for day in report] == [NONE] * DAYS
    assert not any(day.alerts for day in report)


@pytest.mark.parametrize("response", [0, -1])
def test_acting_needs_a_day_at_least(lab, response):
    with pytest.raises(ValueError, match="response: expected at least 1 day"):
        lab("half-lost", ALWAYS, response=response, clean_alerts={})


def test_every_fault_and_safeguard_has_one_record_and_one_module():
    assert list(ALL_FAULTS) == list(knowledge().daily_faults)
    assert list(SAFEGUARDS) == list(knowledge().daily_safeguards)
