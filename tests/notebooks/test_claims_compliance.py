"""The figures in the chapter on compliance follow from recordings, tables and the cells above them."""

from __future__ import annotations

import re
from functools import partial

from tests.notebooks import stored
from tests.notebooks.stored import prose
from xops_lab.demos.run import read_recording
from xops_lab.exercises.compliance import NEEDED
from xops_widgets.knowledge import measured, measured_provenance

TEXT = prose("notebooks/31_prove_compliance.ipynb")
BUDGET = measured("privacy_budget").set_index(["span", "unit", "epsilon"])
TABLES = measured("anonymised_tables").set_index(["span", "table"])


shown = partial(stored.shown, "31_prove_compliance")


def number(label: str, text: str) -> int:
    return int(re.search(re.escape(label) + r" (\d+)", text)[1])


def test_what_the_scan_found_and_flagged():
    figures = read_recording("presidio_analyzer")["figures"]
    kinds = [name for name in figures if name.startswith("found:_") and name != "found:_name"]
    assert len(kinds) == 5
    assert {figures[kind] for kind in kinds} == {"10 of 10"}
    assert "10 of 10 each" in TEXT
    assert f"**Names are not: {figures['found:_name']}.**" in TEXT
    flagged = figures["other_columns_flagged_rows"]
    assert f"{flagged['flight']} flight numbers of {figures['rows']:,} pass for telephone numbers" in TEXT
    assert sum(flagged.values()) == flagged["flight"]


def test_what_the_search_for_secrets_found():
    figures = read_recording("detect_secrets")["figures"]
    assert f"with {figures['planted']} planted secrets" in TEXT
    assert f"It finds {figures['found']} of {figures['planted']}." in TEXT
    assert f"it takes {figures['hashes_flagged']} of {figures['hashes']} hashes for secrets" in TEXT
    assert figures["found:_password_in_a_sentence"] == "0 of 5"
    assert figures["found:_private_key"] == "4 of 5"
    assert figures["planted"] - figures["found"] == 5 + 1


def test_two_approved_sums_give_one_flight_away():
    figures = read_recording("syft")["figures"]
    assert figures["job_that_copies_the_table"] == "rejected"
    assert figures["delay_of_one_flight,_from_the_two_sums"] == figures["delay_of_that_flight,_true"]
    assert "Their difference is the delay of one flight, to the minute." in TEXT


def test_what_a_budget_costs_and_gives_away():
    errors, named, guessed = (BUDGET[name] for name in ("mean_error", "top_named", "guessed_right"))
    day, four_weeks = "one day", "28 days"
    assert f"off by {errors[day, 'flight', 1]:.2f} flights if one flight is hidden" in TEXT
    assert f"and by {errors[day, 'plane', 1]:.1f} if a plane is" in TEXT
    most = measured_provenance("privacy_budget")["most"][four_weeks]
    assert (
        f"Over {four_weeks} the error for a plane is {errors[four_weeks, 'plane', 1]:.0f} flights, "
        f"since it may count up to {most} times" in TEXT
    )
    assert (
        f"names {named[day, 'plane', 1]:.1f} of the true top five destinations; at 0.1 it names "
        f"{named[day, 'plane', 0.1]:.1f}" in TEXT
    )
    at_1, at_3 = (100 * guessed[day, "plane", epsilon] for epsilon in (1, 3))
    assert (
        f"At epsilon 1 they are right in {at_1:.0f} % of the cases, at 3 in {at_3:.0f} %, at 10 nearly always"
        in TEXT
    )
    assert guessed[day, "plane", 10] > 0.99
    assert "Points: 1,000 tables drawn" in TEXT
    assert set(BUDGET["runs"]) == {1000}
    assert "still names at least four of the true top five" in TEXT
    assert NEEDED == 4


def test_what_an_anonymous_table_loses():
    errors = TABLES["mean_error"]
    narrow, wide = errors["28 days", "narrow"], errors["28 days", "wide"]
    assert (
        f"over 28 days the narrow one is off by {narrow:.1f} flights a destination, the wide one by {wide:.1f}"
        in TEXT
    )
    day = TABLES.loc[("one day", "narrow")]
    assert (
        f"Of one day's {day['destinations']:.0f} destinations the narrow table keeps {day['destinations_made']:.0f}."
        in TEXT
    )
    assert (day["top_named_low"], day["top_named_high"]) == (4, 4)
    assert set(TABLES["salts"]) == {5}
    figures = read_recording("syndiffix")["figures"]
    odd, rows = figures["wide:_rows_that_contradict_themselves"], figures["wide:_rows"]
    assert f"{min(odd)} to {max(odd)} of some 845 rows are late in one column" in TEXT
    assert all(abs(made - 845) <= 2 for made in rows)
    assert len(set(odd)) == len(odd) == 5, "another salt, another table"
    assert (
        f"At {narrow:.1f} flights it looks better than OpenDP at epsilon 1 "
        f"({BUDGET['mean_error']['28 days', 'plane', 1]:.0f})" in TEXT
    )


def test_reasons_and_warnings_that_last():
    text = shown("steady_reasons")
    some, by_all = number("warned of by some model", text), number("warned of by all 5 models", text)
    assert f"At least one model warns of {some} flights, all five of {by_all}." in TEXT
    assert f"Explaining one of the other {some - by_all} is explaining chance" in TEXT
    assert f"Of {some} warnings only {by_all} are given by each of five models" in TEXT
    first, both = (
        number("the same first reason in all", text),
        number("the same two reasons in all", text),
    )
    assert f"{first} of {by_all} warnings have the same first reason everywhere, {both} the same two" in TEXT


def test_what_is_on_record_of_an_automatic_act():
    text = shown("look_up_table(),")
    assert (
        "time kept not kept who acted the system&#x27;s user not kept who approved not kept not kept" in text
    )
    assert "no, one tag sufficed" in text
    assert "A rollback has a reason, but neither a name nor a time." in TEXT
