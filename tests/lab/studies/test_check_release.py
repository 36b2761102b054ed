"""The release check: what it must stop and let pass, each figure counted again by other means."""

from __future__ import annotations

import dataclasses
import functools
import re

import numpy as np
import pandas as pd
import pytest

from xops_lab.flow import flights, lake
from xops_lab.runtime.progress import finish
from xops_lab.studies.release_check import check_release as checks
from xops_lab.studies.release_check.check_release import (
    DAYS,
    check_release,
    differences,
    prepared,
    release_table,
    rows_of,
)
from xops_lab.studies.release_check.code_patches import CHANGES, RELEASES, changed_query
from xops_widgets.pictures.paint import tint

JULY, MARCH, LAST, SILENT = DAYS
HOUR = pd.Timedelta(hours=1)


@pytest.fixture(scope="module")
def table():
    """The table of the reports that the other tests look at too."""

    def known(release, day):
        yield 1.0, "done"
        return report(release, day)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "check_release", known)
        return release_table().set_index("release")


@functools.cache
def report(release, day):
    return finish(check_release(release, day))


def got(release, day):
    known = prepared(day)
    return rows_of(changed_query(frozenset([release])), known.questions, known.weather)


@pytest.mark.parametrize("day", DAYS)
def test_the_release_in_service_agrees_with_the_second_implementation(day):
    """Otherwise a stop could be an old fault's, not the release's."""
    known = prepared(day)
    assert differences(known.want, known.service) == checks.Differences(0, {})
    assert len(known.want) == len(known.questions) > 700


def test_newest_reading_uses_weather_that_was_not_known_yet():
    found = report("newest reading", JULY)
    batch, weather = flights.day_batch(JULY), flights.read_weather()
    asked = batch["scheduled_utc"] - 2 * HOUR
    leaked = batch[["origin"]].assign(time_hour=asked.dt.floor("h")).merge(weather, how="left")
    for name in flights.WEATHER:
        was, would_be = batch[name].to_numpy(), leaked[name].to_numpy()
        same = (was == would_be) | (np.isnan(was) & np.isnan(would_be))
        assert found.second.columns[name] == (~same).sum() > 0, name
    assert found.second.columns["weather_age_h"] == found.second.rows == len(batch)
    assert (got("newest reading", JULY)["weather_age_h"] < 1).all()
    assert (batch["weather_age_h"] >= 1).all()
    assert (found.smoke_passes, found.passes) == (True, False)


@pytest.mark.parametrize("day", [JULY, MARCH])
def test_the_boundary_matters_to_questions_on_the_full_hour(day):
    found = report("strict boundary", day)
    full = (flights.day_batch(day)["scheduled_utc"].dt.minute == 0).sum()
    assert found.second.rows == found.second.columns["weather_age_h"] == full > 100


@pytest.mark.parametrize(("day", "wrong"), [(JULY, True), (MARCH, True), (LAST, False)])
def test_the_fixed_offset_is_right_in_winter(day, wrong):
    found = report("fixed offset", day)
    local = flights.day_batch(day)["scheduled_utc"].dt.tz_convert("America/New_York")
    summer = sum(time.utcoffset() != pd.Timedelta(hours=-5) for time in local)
    assert found.second.columns == ({"hour": summer} if wrong else {})
    assert summer == (found.questions if wrong else 0)


def test_without_the_limit_the_last_day_is_answered_with_the_weather_of_its_eve():
    weather, rows = flights.read_weather(), got("no age limit", LAST)
    last = weather.sort_values("time_hour").groupby("origin").last()
    assert (rows["temp"] == rows["origin"].map(last["temp"])).all()
    assert rows["weather_age_h"].min() > 7
    assert report("no age limit", LAST).second.rows == len(rows) == 776
    assert report("no age limit", JULY).passes
    assert report("no age limit", MARCH).passes


def test_a_lost_order_changes_no_value():
    found, rows, want = report("order lost", JULY), got("order lost", JULY), prepared(JULY).want
    assert set(found.second.columns) == {"place"}
    assert not rows["question_id"].is_monotonic_increasing
    again = rows.sort_values("question_id", ignore_index=True).assign(place=range(len(rows)))
    assert differences(want, again) == checks.Differences(0, {})
    assert (found.answers, found.warnings) == (0, 0)


def test_a_lost_left_loses_the_questions_of_a_silent_station():
    found = report("LEFT lost", SILENT)
    ewr = (flights.day_batch(JULY)["origin"] == "EWR").sum()
    assert found.second.columns["row"] == found.questions - found.rows == found.answers == ewr == 359
    assert not found.smoke_passes
    assert all(report("LEFT lost", day).passes for day in (JULY, MARCH, LAST))
    weather = prepared(SILENT).want.groupby("origin")["temp"].count()
    assert weather["EWR"] == 0
    assert weather.drop("EWR").min() > 100, "only one station is silent"


def test_a_harmless_release_passes_everywhere():
    assert all(report("tidied weekday", day).passes for day in DAYS)


def test_answers_are_counted_as_the_app_shows_them():
    """The app writes f"{risk:.0%}" and warns from 0.3; the rows are predicted here one station at a time."""
    from xops_lab.flow import delay_model

    def shown(rows):
        model = delay_model.train()
        parts = [delay_model.predict(model, part) for _, part in rows.groupby("origin")]
        return pd.concat(parts).set_axis(pd.concat([p["question_id"] for _, p in rows.groupby("origin")]))

    right, wrong = shown(prepared(JULY).want), shown(got("newest reading", JULY))
    pairs = [(risk, wrong[name]) for name, risk in right.items()]
    found = report("newest reading", JULY)
    assert found.answers == sum(f"{a:.0%}" != f"{b:.0%}" for a, b in pairs) == 690
    assert found.warnings == sum((a >= 0.3) != (b >= 0.3) for a, b in pairs) == 76


def test_one_value_one_row_or_one_place_is_a_difference():
    want = prepared(JULY).want
    assert differences(want, want.copy()) == checks.Differences(0, {})
    nudged = want.copy()
    nudged.loc[5, "temp"] = np.nextafter(nudged.loc[5, "temp"], 999)
    assert differences(want, nudged) == checks.Differences(1, {"temp": 1})
    emptied = want.copy()
    emptied.loc[[7, 8], "humid"] = np.nan
    assert differences(want, emptied) == checks.Differences(2, {"humid": 2})
    assert differences(emptied, emptied.copy()).rows == 0, "two empty values are equal"
    assert differences(emptied, want) == checks.Differences(2, {"humid": 2})
    renamed = want.copy()
    renamed.loc[3, ["carrier", "temp"]] = ["ZZ", -1.0]
    assert differences(want, renamed) == checks.Differences(1, {"carrier": 1, "temp": 1})
    assert differences(want, want.iloc[:-1]) == checks.Differences(1, {"row": 1})
    twice = pd.concat([want, want.iloc[[0]]])
    assert differences(want, twice) == checks.Differences(1, {"row": 1})
    stranger = pd.concat([want, want.iloc[[0]].assign(question_id="another")])
    assert differences(want, stranger) == checks.Differences(1, {"row": 1})
    swapped = want.copy()
    swapped.loc[[0, 1], "place"] = [1, 0]
    assert differences(want, swapped) == checks.Differences(2, {"place": 2})


def test_a_query_that_does_not_run_is_stopped_by_the_smoke_test(monkeypatch):
    misspelt = dataclasses.replace(RELEASES["newest reading"], old="q.distance,", new="q.distanse,")
    monkeypatch.setitem(RELEASES, "misspelt", misspelt)
    monkeypatch.setitem(CHANGES, "misspelt", misspelt)
    found = finish(check_release("misspelt", JULY))
    assert 'does not have a column named "distanse"' in found.error
    assert (found.smoke_passes, found.passes) == (False, False)
    assert found.answers == found.questions == found.second.columns["row"] == 1004
    said = dict(found.findings)
    assert said["smoke test"].startswith("stops it: Binder Error")
    assert said["comparison with the second implementation"] == "stops it: 1,004 rows differ (row 1,004)"
    assert said["comparison with the release in service"] == "says the same"


def test_a_wrong_second_implementation_would_stop_the_harmless_release_too(monkeypatch):
    """The check compares two readings; it does not know which of them is right."""
    good = report("tidied weekday", JULY)
    wrong = dataclasses.replace(
        prepared(JULY), want=prepared(JULY).want.assign(weekday=lambda t: t["weekday"] + 1)
    )
    monkeypatch.setattr(checks, "prepared", lambda day: wrong)
    found = finish(check_release("tidied weekday", JULY))
    assert (good.passes, found.passes) == (True, False)
    assert found.second == checks.Differences(1004, {"weekday": 1004})
    assert found.service.rows == 0
    assert dict(found.findings)["comparison with the release in service"] == "lets it pass: no row differs"


def test_the_table_says_what_each_report_says(table):
    for name, release in RELEASES.items():
        for day in DAYS:
            found, cell = report(name, day), table.loc[name, day]
            assert cell == ("passes" if found.passes else f"stopped, {found.answers:,}")
            assert found.passes or not release.good
    stopped = {day: {n for n in RELEASES if table.loc[n, day] != "passes"} for day in DAYS}
    assert [table.loc["bad releases stopped, of 6", day] for day in DAYS] == ["4", "4", "2", "5"]
    assert stopped[JULY] == stopped[MARCH]
    assert stopped[LAST] == {"no age limit", "order lost"}
    assert stopped[LAST] | stopped[SILENT] == set(RELEASES) - {"tidied weekday"}
    assert list(table["smoke test"]).count("passes on all") == 6
    assert table.loc["LEFT lost", "smoke test"] == f"stops it: {SILENT}"
    assert set(table.loc["same verdict against the release in service", list(DAYS)]) == {"7 of 7"}


def test_the_report_shows_its_diff_escaped_and_the_same_each_time():
    first, second = (finish(check_release("newest reading", JULY))._repr_html_() for _ in range(2))
    assert first == second
    assert "+ w.hour_utc &lt;= q.asked_utc</pre>" in first
    assert "1,004 of 1,004 rows differ, 690 answers would show another whole per cent" in first


@pytest.mark.parametrize(
    ("release", "day", "message"),
    [
        ("friday", JULY, "release: expected one of newest reading, .*, got 'friday'"),
        ("no age limit", "2013-07-11", "day: expected one of 2013-07-10, .*, got '2013-07-11'"),
    ],
)
def test_other_inputs_are_refused_before_any_work(release, day, message):
    with pytest.raises(ValueError, match=message):
        check_release(release, day)


def test_the_lake_itself_writes_what_is_checked_here(tmp_path):
    """The query is checked over rows in memory; through the app's database and Parquet it gives the same rows."""
    from xops_lab.flow.replay import Flow
    from xops_lab.flow.state import State

    (tmp_path / "flow").mkdir()
    flow = Flow(State(tmp_path / "flow"))
    try:
        day = DAYS[MARCH].day
        for each in (day - pd.Timedelta(days=1), day):
            flow.deliver(each)
            flow.build(each)
        rows = lake.read(flow.duckdb, flow.state.lake, "consolidated/features", [day])
    finally:
        flow.close()
    assert differences(prepared(MARCH).service, rows.assign(place=range(len(rows)))).rows == 0


def test_the_picture_shows_what_differs_and_which_check_misses_it():
    some = checks.Differences(30, {"temp": 10, "row": 20})
    found = checks.ReleaseReport("LEFT lost", JULY, 100, 100, "", some, some, 40, 5)
    drawing = found.drawn()
    assert re.findall(r"<td[^>]*>(.*?)</td>", drawing) == ["lets it pass", "stops it", "stops it"]
    assert re.findall(r'width="([\d.]+)%" height="12"', drawing) == ["40.0", "5.0", "30.0", "20.0", "10.0"]
    assert drawing.index("too few or too many") < drawing.index("in temp")
    missed = "background:" + tint("bad", 1.0)
    assert (drawing.count(missed), dataclasses.replace(found, rows=70).drawn().count(missed)) == (1, 0)
    shown = found._repr_html_()
    assert "<li><strong>if released</strong> 40 answers and 5 warnings would change</li>" in shown
    assert shown.index("- ASOF LEFT JOIN") < shown.index("<details") < shown.index("<li>")
