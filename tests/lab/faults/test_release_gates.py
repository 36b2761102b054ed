"""The gates of a release, on a real day of the clean run and on releases made here."""

from __future__ import annotations

import dataclasses
import pickle

import pandas as pd
import pytest

from xops_lab.faults.release import in_service
from xops_lab.faults.safeguard import NothingToJudge
from xops_lab.faults.safeguards import (
    SAFEGUARDS,
    regression_test,
    release_comparison,
    releases,
    reproducible_build,
)
from xops_lab.flow import lake

GATES = ["regression-test", "release-comparison", "secret-scan", "reproducible-build"]
ENDING = "ORDER BY q.day, q.question_id"
TEMP = "CASE WHEN fresh THEN temp END AS temp"


@pytest.fixture(scope="module")
def view(day_view, year_of_events):
    """The day of the clean run, and the events of the two known days at hand."""
    return day_view


def with_release(view, release, public=None):
    today = dataclasses.replace(view.today, release=release)
    return dataclasses.replace(view, today=today, **({} if public is None else {"public": public}))


def alert_of(name, view, release, public=None):
    return SAFEGUARDS[name].watch(with_release(view, release, public))


def edited(old, new):
    return in_service().with_edit(old, new)


def test_a_day_of_the_flow_can_be_kept_with_its_release(view):
    """A chapter keeps its clean days between two runs."""
    kept = pickle.loads(pickle.dumps(view.today))  # noqa: S301  (our own bytes)
    assert kept.release == view.today.release == in_service()
    assert kept.features.equals(view.today.features)


@pytest.mark.parametrize("gate", GATES)
def test_a_gate_has_nothing_to_judge_without_a_new_release(view, gate):
    with pytest.raises(NothingToJudge):
        SAFEGUARDS[gate].watch(view)
    served_before = edited(ENDING, f"{ENDING} ")
    later = dataclasses.replace(with_release(view, served_before), trusted_release=served_before)
    with pytest.raises(NothingToJudge):
        SAFEGUARDS[gate].watch(later)


@pytest.mark.parametrize("gate", GATES)
def test_a_gate_refuses_and_lets_a_release_pass_that_changes_nothing(view, gate, tmp_path):
    assert SAFEGUARDS[gate].action == "revert"
    assert alert_of(gate, view, edited(ENDING, f"{ENDING} "), tmp_path) is None


@pytest.mark.parametrize("gate", ["regression-test", "release-comparison", "reproducible-build"])
def test_a_query_that_cannot_be_run_is_refused(view, gate):
    assert "expected" in alert_of(gate, view, edited("q.distance,", "q.no_such_column,"))


# ---- regression-test ----


@pytest.mark.parametrize(
    ("release", "named"),
    [
        (edited(TEMP, "CASE WHEN fresh THEN temp + 1e-9 END AS temp"), "temp"),
        (edited("FROM {questions})", "FROM {questions} WHERE flight <> 1)"), "shape"),
        (edited("q.distance,", "CAST(q.distance AS DOUBLE) AS distance,"), "distance"),
        (dataclasses.replace(in_service(), warn_from=0.31), "warning"),
    ],
    ids=["a billionth of a degree", "a row lost", "another type", "another threshold"],
)
def test_regression_test_wants_the_same_features_and_warnings(view, release, named):
    saw = alert_of("regression-test", view, release)
    assert saw.startswith("the release fails its test: ")
    assert "2013-01-15" in saw
    assert named in saw


def test_regression_test_has_a_day_under_each_clock(view):
    winter, summer = (
        regression_test.known_input(day)["questions"]["scheduled_utc"] for day in regression_test.KNOWN_DAYS
    )
    offsets = {
        str(t.tz_localize("UTC").tz_convert("America/New_York").utcoffset())
        for t in (winter.iloc[0], summer.iloc[0])
    }
    assert len(offsets) == 2
    only_in_july = edited("q.distance,", "q.distance + CAST(month(q.day) = 7 AS INTEGER) AS distance,")
    assert "2013-07-15" in alert_of("regression-test", view, only_in_july)
    assert alert_of("release-comparison", view, only_in_july) is None, "its day is in February"


def test_regression_test_builds_a_known_day_as_the_lake_does(view):
    (day, _) = regression_test.KNOWN_DAYS
    assert regression_test.known_input(day)["weather"]["day"].nunique() == 2, "the day and the one before"
    connection = lake.open_duckdb()
    stored = lake.read(connection, view.lake, "consolidated/features", [day])
    connection.close()
    built = regression_test.run(view, in_service(), day)
    pd.testing.assert_frame_equal(
        built[stored.columns], stored.sort_values("question_id", ignore_index=True), check_exact=True
    )


# ---- release-comparison ----


def test_release_comparison_names_the_fields_that_differ_today(view):
    seen = alert_of("release-comparison", view, dataclasses.replace(in_service(), warn_from=0.001))
    assert seen == "the new release answers otherwise in warning"
    one = view.today.features["question_id"].iloc[7]
    lost = alert_of(
        "release-comparison",
        view,
        edited("FROM {questions})", f"FROM {{questions}} WHERE question_id <> '{one}')"),
    )
    assert "distance" in lost
    assert "warning" in lost


@pytest.mark.parametrize(
    ("raw", "noise", "total", "reported"),
    [
        (0, 0, 100, False),
        (10, 10, 100, False),
        (3, 0, 10_000, False),  # 0.03 per cent is not above it
        (4, 0, 10_000, True),
        (15, 10, 100, False),  # 20 per cent of both together
        (16, 10, 100, True),
        (10, 16, 100, False),  # less than the noise
    ],
)
def test_release_comparison_reports_by_the_rule_of_diffy(raw, noise, total, reported):
    found = release_comparison.changed_fields(pd.Series({"f": raw}), pd.Series({"f": noise}), total)
    assert found == (["f"] if reported else [])


def test_a_question_that_only_one_answers_differs_in_each_field():
    a = pd.DataFrame({"x": [1.0, None, 3.0], "y": ["p", "q", None]}, index=["a", "b", "c"])
    assert release_comparison.differences(a, a).to_dict() == {"x": 0, "y": 0}
    assert release_comparison.differences(a, a.drop("b")).to_dict() == {"x": 1, "y": 1}
    assert release_comparison.differences(a.drop("c"), a).to_dict() == {"x": 1, "y": 1}
    assert release_comparison.differences(a, a.assign(x=[1.0, 2.0, 3.0])).to_dict() == {"x": 1, "y": 0}


def test_noise_of_the_release_in_service_is_no_change(view):
    """Both releases draw the temperature anew each time, so a difference says nothing of the new one."""
    noisy = edited(TEMP, "random() AS temp")
    spaced = dataclasses.replace(noisy, features_sql=f"{noisy.features_sql}\n")
    both = dataclasses.replace(with_release(view, spaced), trusted_release=noisy)
    seen = SAFEGUARDS["release-comparison"].watch(both)
    assert "temp" not in (seen or "").removeprefix("the new release answers otherwise in ").split(", ")


# ---- secret-scan ----


@pytest.fixture
def publishing():
    return dataclasses.replace(in_service(), published={"settings.ini": "something"})


def test_secret_scan_names_kind_and_file_but_never_the_secret(view, publishing, tmp_path):
    (tmp_path / "readme.txt").write_text("Ask us about your flight.\n", "utf-8")
    assert alert_of("secret-scan", view, publishing, tmp_path) is None
    word = "".join(("hunter", "Two", "47"))
    (tmp_path / "settings.ini").write_text(
        f"[store]\nurl = postgresql://app:{word}@db.example/flow\n", "utf-8"
    )
    saw = alert_of("secret-scan", view, publishing, tmp_path)
    assert saw == "secrets are published: Basic Auth Credentials in settings.ini"
    assert word not in saw


def test_secret_scan_looks_below_folders_too(view, publishing, tmp_path):
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "id").write_text("-----BEGIN RSA " + "PRIVATE KEY-----\n", "utf-8")
    assert alert_of("secret-scan", view, publishing, tmp_path) == "secrets are published: Private Key in id"
    assert alert_of("secret-scan", view, publishing, tmp_path / "no-such-folder") is None


def test_secret_scan_runs_with_the_settings_that_its_record_names():
    from detect_secrets.settings import default_settings

    said = SAFEGUARDS["secret-scan"].record
    with default_settings() as settings:
        plugins = settings.json()["plugins_used"]
    entropy = {plugin["name"]: plugin["limit"] for plugin in plugins if "limit" in plugin}
    assert f"{len(plugins)} plugins" in said.threshold
    assert f"base64 strings from {entropy['Base64HighEntropyString']:g} bits" in said.threshold
    assert f"hexadecimal ones from {entropy['HexHighEntropyString']:g}." in said.threshold


# ---- reproducible-build ----


def test_reproducible_build_refuses_what_comes_out_otherwise_each_time(view):
    drawn = edited(TEMP, "CASE WHEN fresh THEN temp + random() END AS temp")
    assert alert_of("reproducible-build", view, drawn) == "two builds of 2013-02-02 by the new release differ"
    other = edited(TEMP, "CASE WHEN fresh THEN temp + 5 END AS temp")
    assert alert_of("reproducible-build", view, other) is None, "otherwise, but the same each time"


def test_reproducible_build_builds_what_the_lake_holds(view, tmp_path):
    day = view.today.day
    built = reproducible_build.build(releases.query_of_day(in_service(), view), tmp_path / "day.parquet")
    assert built == lake.hash_of(lake.place(view.lake, "consolidated/features", day))
