"""What looks at no incident is scored as it should be, on lists made by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from xops_lab.root_causes.controls import RULES, others_say, places_afterwards, random_right, services_in
from xops_lab.root_causes.incidents import Incident, Target, read_incident
from xops_lab.root_causes.methods import METHODS, SIMPLE


def incident(name, cause):
    return Incident(name, pd.DataFrame(), Target("web", "latency", "Average", 0, cause))


def test_the_others_are_asked_without_the_incident_itself():
    incidents = [incident(str(n), cause) for n, cause in enumerate("xxxyyz")]
    assert [others_say(one, incidents) for one in incidents] == [2, 2, 2, 3, 3, None], (
        "two other x are as many as y, one other y as many as z: ties count against it; nobody else has z"
    )
    assert others_say(incidents[0], incidents[:2]) == 1
    assert others_say(incidents[0], incidents[:1]) is None


def test_with_hindsight_the_most_frequent_cause_is_first_and_equal_ones_stand_by_name():
    assert places_afterwards(list("xyyzz")) == [3, 1, 1, 2, 2]
    assert places_afterwards(["x"]) == [1]


def test_a_service_drawn_at_random_by_hand():
    assert random_right(pd.Series([4, 2])).tolist() == [0.25, 0.5]
    assert random_right(pd.Series([4, 2]), 3).tolist() == [0.75, 1]


def test_any_service_with_a_value_could_be_the_cause():
    metrics = read_incident("high_traffic/issue_0").metrics
    known = metrics.notna().any()
    assert services_in(metrics) == len({s[0] for s, has in known.items() if has}) == 44
    assert services_in(metrics.loc[:, metrics.columns.get_level_values(0) == "PetSite"]) == 1


def test_the_one_line_rules_are_the_simple_methods():
    assert set(RULES) == {name for name, method in METHODS.items() if method.kind == SIMPLE}
    assert len(RULES) == 3


@pytest.mark.parametrize("name", ["high_traffic/issue_4", "low_traffic/test/issue_7"])
def test_the_cause_is_among_the_services_that_could_be_drawn(name):
    one = read_incident(name)
    assert one.metrics.xs(one.target.cause, axis="columns").notna().any(axis=None)
