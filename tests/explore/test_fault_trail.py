"""The trails of the faults: picture, sentences and explorer say what the tables hold, counted here once more."""

from __future__ import annotations

import csv
import datetime
import json
import re
from collections import defaultdict

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.explore.test_openings import cells
from xops_widgets.decide.episodes import credits, measured_episodes
from xops_widgets.explore import (
    fault_trail,
    fault_trail_table,
    null_sentences,
    trail_alerts,
    trail_faults,
    trail_picture,
    trail_reading,
    trail_sentences,
    trail_sources,
    trail_table,
)
from xops_widgets.explore.fault_trail import LINES, LONG, START, days_said, question_name, shortened
from xops_widgets.knowledge import knowledge, measured_provenance
from xops_widgets.knowledge.tables import FOLDER

STAGES = list(measured_provenance("fault_trail")["stages"])
NULL = measured_provenance("fault_trail")["null"]


def rows_of(name):
    with open(FOLDER / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def days():
    """Fault -> its days, each a dictionary of whole numbers; without pandas."""
    found = defaultdict(list)
    for row in rows_of("fault_trail"):
        found[row.pop("fault")].append({name: int(value) for name, value in row.items()})
    return dict(found)


@pytest.fixture(scope="module")
def noticed():
    """Fault -> safeguard -> first day from 1, of those that alert beyond the clean run and are credited."""
    credited = {pair for pair, credit in credits(measured_episodes()).items() if credit.detects}
    found = defaultdict(dict)
    for row in rows_of("fault_trail_alerts"):
        if int(row["more"]) and (row["fault"], row["safeguard"]) in credited:
            found[row["fault"]][row["safeguard"]] = int(row["first"]) + 1
    return found


@pytest.fixture(scope="module")
def faults(days):
    return [name for name in days if name not in NULL]


def shown(rows):
    return next((row for row in rows if any(row[stage] for stage in STAGES)), rows[0])


def travels(rows):
    return any(row["answer"] or row["warning"] for row in rows)


def test_the_matrix_measured_the_same_days(days):
    """Two measurements of their own: answers, what lies open, and alerts agree on every day of every fault."""
    onset = measured_provenance("fault_trail")["onset"]
    matrix = {
        (row["fault"], int(row["day"])): row
        for row in rows_of("matrix_days")
        if row["onset"] == onset and float(row["strength"]) == 1
    }
    for fault, own in days.items():
        for row in own:
            other = {
                unit: float(matrix[fault, row["day"]][unit])
                for unit in ("changed", "unanswered", "exposed", "irreproducible")
            }
            assert row["answer"] == other["changed"] + other["unanswered"], (fault, row["day"])
            assert (row["exposed"], row["irreproducible"]) == (other["exposed"], other["irreproducible"])
    for row in rows_of("fault_trail_alerts"):
        for which in ("more", "fewer") if row["fault"] != "none" else ():
            there = sum(
                row["safeguard"] in matrix[row["fault"], n][which].split("|") for n in range(len(own))
            )
            assert int(row[which]) == there, (row["fault"], row["safeguard"], which)


def test_the_order_is_by_discipline_and_none_is_missing(faults):
    kb, order = knowledge(), trail_reading.faults()
    assert sorted(order) == sorted(faults)
    own = [kb.daily_faults[fault].discipline for fault in order]
    assert own == sorted(own, key=list(kb.disciplines).index)
    assert list(trail_reading.NULL_TITLES) == NULL


# ---- the picture at the head, its table, and the sentences ------------------------------------------------------


def test_the_picture_counts_the_faults_at_each_stage(days, noticed, faults):
    kb, picture = knowledge(), trail_picture()
    drawn = cells(picture.drawing)
    for name, d in [*((kb.disciplines[d].name, d) for d in kb.disciplines), ("All", None)]:
        group = [f for f in faults if d in (None, kb.daily_faults[f].discipline)]
        if not group:
            assert not any(row.startswith(name) for row in drawn)
            continue
        squares = [int(text or 0) for text in drawn[f"{name}: {len(group)}"]]

        def at(*stages, group=group):
            return sum(any(row[stage] for row in days[f] for stage in stages) for f in group)

        first = {f: min(noticed[f].values()) for f in group if noticed[f]}
        at_once = sum(day <= shown(days[f])["day"] + 1 for f, day in first.items())
        assert squares == [
            at("raw_questions", "raw_readings"), at("features"), at("model"), at("handed"), at("answer"),
            at("warning"), at("exposed", "irreproducible"), at("rows_off"),
            at_once, len(first) - at_once, len(group) - len(first),
        ]  # fmt: skip
    reach, of = sum(travels(days[f]) for f in faults), len(faults)
    assert picture.caption.startswith(f"{reach} of {of} faults reach the traveller")
    assert f"{sum(not noticed[f] for f in faults)} of {of} are noticed by nobody" in picture.caption


def test_the_tables_rows_are_the_first_days_on_which_anything_differs(days, noticed):
    table = trail_table().set_index("fault")
    assert len(table) == len(days)
    for fault, rows in days.items():
        row, own = shown(rows), table.loc[trail_reading.title_of(fault)]
        differs = any(row[stage] for stage in STAGES)
        assert own["first differs"] == (f"day {row['day'] + 1}" if differs else "never")
        assert bool(own["Answer"]) == bool(row["answer"])
        if row["answer"]:
            assert float(re.sub(r"\D", "", own["Answer"])) == pytest.approx(
                100 * row["answer"] / row["questions"], abs=1
            )
        first = min(noticed[fault].values(), default=None)
        assert own["noticed"] == (f"day {first}" if first else "never")
    assert (table.loc[[trail_reading.title_of(null) for null in NULL], "noticed"] == "never").all()


def test_the_sentences_have_their_numbers_from_the_table(days, noticed, faults):
    travel, count, fading, soon, never, coverage = trail_sentences()
    reach = [f for f in faults if travels(days[f])]
    assert travel.startswith(f"{len(reach)} of {len(faults)} faults reach the traveller within 14 days")
    title = {f: knowledge().daily_faults[f].title for f in faults}
    assert all((title[f] in travel) == (f not in reach) for f in faults)
    uncounted = [f for f in reach if not any(row["rows_off"] for row in days[f])]
    assert count.startswith(f"{len(uncounted)} of these {len(reach)} change no row count")
    for stage in ("answer", "warning"):
        shares = sorted(shown(days[f])[stage] / shown(days[f])["questions"] for f in reach)
        assert f"{round(100 * shares[(len(shares) - 1) // 2])} % of the" in fading
    silent = [f for f in faults if not noticed[f]]
    assert never.startswith(f"{len(silent)} of {len(faults)} are noticed by none")
    assert all((title[f] in never) == (f in silent) for f in faults)
    first = {f: min(noticed[f].values()) for f in faults if noticed[f]}
    late = [f for f, day in first.items() if day > shown(days[f])["day"] + 1]
    assert soon.startswith(f"{len(first) - len(late)} of {len(faults)} faults are noticed by the day")
    assert soon.split("Later: ")[1].rstrip(".") == (", ".join(title[f] for f in late) or "none")
    by = defaultdict(int)
    for own in noticed.values():
        for name in own:
            by[name] += 1
    assert f"more than {max(by.values())} of {len(faults)} faults" in coverage
    kb = knowledge()
    assert f"{len(set(kb.daily_safeguards) - set(by))} of {len(kb.daily_safeguards)} notice none" in coverage
    few = sorted(len(noticed[f]) for f in first)
    assert f"{few[(len(few) - 1) // 2]} of {len(kb.daily_safeguards)} safeguards notice." in coverage


def test_the_null_faults_stand_beside_them(days):
    release, retraining, clean = null_sentences()
    assert "none of the day's answers differ" in release
    row = shown(days["null-retraining"])
    assert f"{round(100 * row['answer'] / row['questions'])} % of the day's answers" in retraining
    quiet = {
        r["safeguard"] for r in rows_of("fault_trail_alerts") if r["fault"] == "none" and r["alerts"] == "0"
    }
    for name, safeguard in knowledge().daily_safeguards.items():
        assert (safeguard.title in clean) == (name not in quiet)


@pytest.mark.parametrize(
    ("share", "text"), [(0.001, "under 1 %"), (0.006, "1 %"), (0.5, "50 %"), (0.999, "99 %"), (1.0, "100 %")]
)
def test_a_share_is_never_rounded_to_none_or_all(share, text):
    assert trail_reading.percent(share) == text


# ---- the explorer ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def drawn(draw):
    """Every fault chosen once: fault -> items."""
    order = trail_reading.faults()
    return dict(zip(order, draw(fault_trail(), [{"fault": n} for n in range(len(order))]), strict=True))


def test_the_page_draws_each_faults_stages(drawn, days):
    for fault, items in drawn.items():
        row = shown(days[fault])
        said = [item["text"] for item in items if item["mark"] == "text"]
        assert knowledge().daily_faults[fault].title in said
        day = datetime.date(2013, 3, 4) + datetime.timedelta(days=row["day"])
        assert f"On day {row['day'] + 1} of 14, {day.day} {day:%B} 2013" in said
        bars = {i["datum"]["line"]: i["datum"]["share"] for i in items if i["mark"] == "rect"}
        assert list(bars) == [line for line, _ in LINES]
        for line, group in LINES:
            shares = [
                row[s] / (1 if s == "model" else row["readings" if s.endswith("readings") else "questions"])
                for s in group
            ]
            assert bars[line] == pytest.approx(max(shares, default=0), abs=1e-4), (fault, line)
            for stage in group:
                if row[stage] and stage != "model":
                    assert any(
                        text.startswith(f"{row[stage]:,} of ") or f", {row[stage]:,} of " in text
                        for text in said
                    )


def test_the_page_shows_who_noticed_first(drawn, noticed):
    kb = knowledge()
    for fault, items in drawn.items():
        squares = [i["datum"] for i in items if i["mark"] == "symbol"]
        assert len(squares) == len(kb.daily_safeguards)
        lit = [one["line"].split(": ", 1)[1] for one in squares if one["on"]]
        own = noticed[fault]
        wanted = sorted(own, key=lambda name: (own[name], list(kb.daily_safeguards).index(name)))
        assert lit == [kb.daily_safeguards[name].title for name in wanted]
        said = [item["text"] for item in items if item["mark"] == "text"]
        first = f", first on day {min(own.values())}" if own else ""
        assert f"Noticed by {len(own)} of {len(kb.daily_safeguards)} safeguards{first}" in said
        for one in squares:
            (name,) = [s.id for s in kb.daily_safeguards.values() if s.title == one["line"].split(": ", 1)[1]]
            stage = next(s.name for s in kb.stages if s.id == kb.daily_safeguards[name].stage)
            assert one["line"].startswith(f"{stage}: ")
            colour = kb.disciplines[kb.daily_safeguards[name].discipline].colour.light
            assert (one["colour"] == colour) == bool(one["on"])


def test_the_followed_question_stands_at_its_stages(drawn):
    examples = rows_of("fault_trail_example")
    for fault, items in drawn.items():
        said = " ".join(item["text"] for item in items if item["mark"] == "text")
        own = [row for row in examples if row["fault"] == fault]
        assert question_name(own[0]["after"]) in said
        for row in own:
            if row["stage"] in ("risk", "answer", "warning"):
                assert f"{row['before']} → {row['after']}" in said, (fault, row)


def test_it_begins_with_a_fault_that_goes_all_the_way():
    chart = fault_trail().to_dict()
    (choice,) = chart["params"]
    order = trail_reading.faults()
    assert order[choice["value"]] == START
    assert len(choice["bind"]["labels"]) == len(order)
    assert trail_reading.reaches_traveller(START)
    assert len(json.dumps(chart)) < 150_000


def test_a_phone_shows_every_line(drawn):
    for items in drawn.values():
        assert all(len(item["text"]) <= LONG + 12 for item in items if item["mark"] == "text")


@given(st.lists(st.text("abc →", min_size=1, max_size=60), max_size=8))
def test_what_does_not_fit_is_counted_not_lost(parts):
    text = shortened(parts)
    assert len(text) <= LONG
    if "more" in text:
        kept = text.rsplit("; ", 1)[0]
        more = int(re.search(r"(\d+) more$", text)[1])
        assert "; ".join(parts[: len(parts) - more]) == kept
    elif not text.endswith("…"):
        assert text == "; ".join(parts)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"noticed": True, "first": 0, "more": 3, "judged": 14, "alerts": 4}, "day 1; 3 of 14"),
        ({"noticed": False, "first": 2, "more": 1, "judged": 14, "alerts": 4}, "within chance"),
        ({"noticed": False, "first": None, "more": 0, "judged": 14, "alerts": 4}, "also when clean"),
        ({"noticed": False, "first": None, "more": 0, "judged": 14, "alerts": 0}, "silent"),
        ({"noticed": False, "first": None, "more": 0, "judged": 0, "alerts": 0}, "nothing to judge"),
    ],
)
def test_what_a_safeguard_did_is_said_in_a_word(row, text):
    assert days_said(pd.Series(row)) == text


# ---- the tables beside it ----------------------------------------------------------------------------------


def test_the_twin_has_a_row_for_every_stage_at_which_a_fault_shows(days, faults):
    table = fault_trail_table()
    for fault in faults:
        row, own = shown(days[fault]), table[table["fault"] == knowledge().daily_faults[fault].title]
        wanted = [line for line, group in LINES if any(row[stage] for stage in group)]
        assert list(own["stage"]) == wanted


def test_each_fault_has_its_alerts_or_nobody(noticed, faults):
    table = trail_alerts()
    for fault in faults:
        own = table[table["fault"] == knowledge().daily_faults[fault].title]
        titles = [knowledge().daily_safeguards[name].title for name in noticed[fault]]
        assert sorted(own["safeguard"]) == (sorted(titles) or ["nobody"])
        assert (own["it said"] != "").all() == bool(titles)


def test_what_each_fault_does_is_told_with_its_sources(faults):
    assert len(trail_faults()) == len(faults)
    titles = [source.title for source in trail_sources()]
    kb = knowledge()
    assert set(titles) == {kb.sources[kb.daily_faults[fault].sources[0]].title for fault in faults}
    assert len(set(titles)) == len(titles)
    assert titles == sorted(titles, key=str.lower)
