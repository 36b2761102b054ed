"""Templates: what varies is masked; new kinds and bursts are distinguished from more of the same."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xops_lab.studies.operational_faults.log_templates import read_lines, template, templates


def line(time=0.0, service="app", level="info", event="request answered", **more):
    return {"time": time, "service": service, "level": level, "event": event, **more}


def test_ids_and_numbers_are_masked_and_kinds_stay_apart():
    first = line(event="looking at candidate 17", request_id="x", ms=3.2)
    assert template(first) == template(line(event="looking at candidate 2", ms=900.0))
    assert template(line(status=200)) != template(line(status=503))
    assert template(line(place="TypeError at app.py:12")) == template(line(place="TypeError at app.py:99"))
    assert template(line(place="TypeError at app.py:12")) != template(line(place="OSError at app.py:12"))
    assert template(line(event="kept A-2013-01-31-1015z-EWR-UA1545")) == "app info kept <question>"


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_two_lines_that_differ_in_a_number_are_one_kind(a, b):
    assert template(line(event=f"took {a} ms")) == template(line(event=f"took {b} ms"))


def test_new_burst_and_more_of_the_same():
    """By hand: 10 s before, 20 s during. 10 before makes 20 expected; 25 is no burst, 80 is; a new line is new."""
    lines = [line(time=n, event="steady") for n in range(10)]
    lines += [line(time=10 + 0.8 * n, event="steady") for n in range(25)]
    lines += [line(time=n, event="burst") for n in range(10)]
    lines += [line(time=10 + n / 4, event="burst") for n in range(80)]
    lines += [line(time=17.5, event="never seen"), line(time=3, event="gone")]
    found = templates(lines, (0, 10), (10, 30)).set_index("template")
    assert found["kind"].to_dict() == {
        "app info never seen": "new",
        "app info burst": "burst",
        "app info steady": "",
    }
    assert found.loc["app info steady", "expected"] == 20
    assert found.loc["app info never seen", "first_s"] == 7.5
    assert next(iter(found.index)) == "app info never seen"


def test_a_rare_kind_that_comes_twice_is_no_burst():
    lines = [line(time=1, event="rare"), line(time=11, event="rare"), line(time=12, event="rare")]
    assert templates(lines, (0, 10), (10, 20))["kind"].tolist() == [""]


def test_torn_and_foreign_lines_are_left_out(tmp_path):
    path = tmp_path / "app.jsonl"
    path.write_text(json.dumps(line()) + '\n{"time": 1\n[1]\n{"a": 1}\n' + json.dumps(line(time=2)), "utf-8")
    assert [one["time"] for one in read_lines([path])] == [0.0, 2]
    with pytest.raises(FileNotFoundError):
        read_lines([tmp_path / "none"])
