"""All methods asked about one incident, live: the same answers as in the tables, and a clear word for a wrong name."""

import os
import re

import pandas as pd
import pytest

from xops_lab.root_causes.incidents import Target
from xops_lab.root_causes.incidents import incident_names as shop_names
from xops_lab.root_causes.methods import METHODS
from xops_lab.root_causes.scoreboard import PLACES
from xops_lab.runtime.progress import finish
from xops_lab.studies.operational_faults.ask_causes import NOBODY, Asked, ask_causes, incident_names
from xops_widgets.knowledge import measured


def test_our_own_faults_come_before_the_incidents_of_the_shop():
    names = incident_names()
    own = [name for name in names if name.startswith("flow/")]
    assert names[: len(own)] == tuple(own)
    assert {name.removeprefix("flow/") for name in own} == set(measured("operational_causes")["fault"])
    assert set(names[len(own) :]) == set(shop_names())


@pytest.mark.parametrize("fault", ["slow-database", "log-flood"])
def test_it_says_what_the_measured_table_says(fault):
    asked = finish(ask_causes(f"flow/{fault}"))
    table = measured("operational_causes").query("fault == @fault").set_index("method")
    places = table["place"].astype(object).fillna("not ranked")
    assert asked.table["place of the cause"].tolist() == [places[name] for name in METHODS]
    named = [set(table["first"].fillna("nobody")[name].split(", ")) for name in METHODS]
    assert [set(names.split(", ")) for names in asked.table["names"]] == named
    assert asked.services == 3
    alone = (table["place"] == 1).sum()
    assert f"{alone} of {len(METHODS)} methods put it first and alone" in asked.headline


@pytest.mark.wider
@pytest.mark.parametrize("name", shop_names() if os.environ.get("XOPS_PROVE") else shop_names()[::18])
def test_an_incident_of_the_shop_agrees_with_the_scoreboard(name):
    places = measured(PLACES).set_index("incident")[list(METHODS)].loc[name].astype(object)
    shown = finish(ask_causes(name)).table["place of the cause"]
    assert shown.tolist() == places.fillna("not ranked").tolist()


def asked(cause, *answers):
    """All methods on a made-up incident. answers: whom each names, and the place of the cause."""
    rows = [(f"m{n}", "simple", names, place) for n, (names, place) in enumerate(answers)]
    table = pd.DataFrame(rows, columns=["method", "kind", "names", "place of the cause"])
    return Asked("flow/x", Target("web", "latency", "Average", 0, cause), 9, table)


def test_the_picture_counts_who_is_named_alone_and_among_others():
    answers = [("db", 1), ("db, web", 2), ("web", 4), ("db", 1), (NOBODY, "not ranked")]
    shown = asked("db", *answers)._repr_html_()
    bars = re.findall(
        r'xops-pic-name">(.*?)</span>.*?<rect .*?width="([\d.]+)%".*?xops-(\w+), #.*?said">(.*?)</span>',
        shown,
    )
    assert bars == [
        ("db, the cause", "40.0", "bad", "2 + 1"), ("web, where it was felt", "20.0", "plain", "1 + 1"),
        ("nobody", "20.0", "plain", "1"),
    ]  # fmt: skip
    assert "in place 1 with 2 of 5 methods, further down with 2, not ranked with 1." in shown
    assert shown.index("<figure") < shown.index("<details") < shown.index("<table><caption>")
    assert "cart, the cause" in asked("cart", *answers)._repr_html_(), "shown even when nobody names it"


def test_an_unknown_incident_is_named():
    with pytest.raises(ValueError, match=r"incident: expected one of flow/bad-release, .*, got 'flow/x'"):
        ask_causes("flow/x")
