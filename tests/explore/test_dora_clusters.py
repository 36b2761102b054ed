"""The explorer of the yearly groups: each record drawn once, where it belongs, and each break said."""

import itertools
import json
import math

import pytest

from xops_widgets.explore import dora_breaks, dora_clusters, dora_clusters_table
from xops_widgets.explore.dora_clusters import BREAK, BREAKS, CAPTION, MEASURES, RANGE
from xops_widgets.knowledge import knowledge
from xops_widgets.knowledge.map_schema import DoraCluster

KEY = ("year", "group", "metric")
WIDEST = 46  # letters that fit beside a year on a page of 360 px


@pytest.fixture(scope="module")
def spec():
    return dora_clusters().to_dict()


def data_with(spec, *columns):
    """The one data set of the chart that has these columns."""
    (found,) = (d for d in spec["datasets"].values() if set(columns) <= set(d[0]))
    return found


def test_each_record_is_drawn_once_as_it_is(spec):
    drawn = data_with(spec, "said")
    records = knowledge().dora.values()
    assert len(drawn) == len(records) == 92
    by_key = {tuple(row[k] for k in KEY): row for row in drawn}
    assert len(by_key) == 92
    for record in records:
        row = by_key[record.year, record.group, record.metric]
        assert (row["said"], row["low"], row["high"]) == (record.said, record.low, record.high)
        assert row["share"] == ("?" if record.share_pct is None else f"{record.share_pct:.0f} %")


def axis(spec, metric):
    """Value -> place of the measure's ticks, read from the chart."""
    ticks = [row for row in data_with(spec, "tick") if row["metric"] == metric]
    values = {
        "deployment_frequency": (2, 12, 52, 365, 8760),
        "change_failure_rate": (0, 15, 30, 45, 60),
    }.get(metric, (1, 24, 168, 730, 4380))
    return dict(zip(values, (row["u"] for row in ticks), strict=True))


@pytest.mark.parametrize("metric", [m for m in MEASURES if m != "rework_rate"])
def test_ranges_end_at_their_numbers(spec, metric):
    places = axis(spec, metric)
    (x0, u0), (x1, u1) = list(places.items())[1:3]
    scale = (lambda v: v) if metric == "change_failure_rate" else math.log
    slope = (u1 - u0) / (scale(x1) - scale(x0))
    for value, u in places.items():
        if value or metric == "change_failure_rate":
            assert u == pytest.approx(u0 + slope * (scale(value) - scale(x0)), abs=5e-4)
    for row in data_with(spec, "said"):
        if row["metric"] != metric or row["a"] is None:
            continue
        for value, end, open_end in ((row["low"], row["a"], 0), (row["high"], row["b"], 1)):
            want = open_end if value is None else u0 + slope * (scale(value) - scale(x0))
            assert end == pytest.approx(want, abs=5e-4)
        assert 0 <= row["a"] <= row["b"] <= 1


def test_an_answer_without_a_number_is_written_not_dropped(spec):
    words = [row for row in data_with(spec, "said") if row["a"] is None]
    assert [(row["year"], row["group"], row["said"]) for row in words] == [
        (2023, "elite", "on demand"),
        (2024, "elite", "on demand"),
    ]
    assert {row["side"] for row in words} == {"none"}
    assert sum("datum.side == 'none'" in json.dumps(layer) for layer in spec["layer"]) == 1


def test_each_row_is_written_once_and_nothing_overlaps(spec):
    drawn = data_with(spec, "said")
    assert {row["side"] for row in drawn} == {"left", "right", "none"}
    headings = data_with(spec, "label")
    for metric in {row["metric"] for row in drawn}:
        ys = [row["y"] for row in (*drawn, *headings) if row["metric"] == metric]
        assert len(ys) == len(set(ys)) == 23 + 8
        gaps = [b - a for a, b in itertools.pairwise(sorted(ys))]
        assert min(gaps) >= 1 - 1e-9


def test_groups_stand_under_their_year_best_first(spec):
    heads = {row["year"]: row["y"] for row in data_with(spec, "label")}
    assert list(heads) == list(range(2018, 2026))
    years = list(heads)
    for row in data_with(spec, "said"):
        below = heads.get(row["year"] + 1, math.inf)
        assert heads[row["year"]] < row["y"] < below
    for year in years:
        rows = {r["y"]: r["group"] for r in data_with(spec, "said") if r["year"] == year}
        want = {2020: [], 2022: ["high", "medium", "low"], 2025: []}.get(
            year, ["elite", "high", "medium", "low"]
        )
        assert [rows[y] for y in sorted(rows)] == want


def test_each_break_is_said_in_the_chart(spec):
    headings = data_with(spec, "label")
    assert CAPTION in json.dumps(spec["datasets"], ensure_ascii=False).replace("\\n", "\n")
    for item in BREAKS:
        if item.year is None:
            continue
        rows = [row for row in headings if row["year"] == item.year]
        assert len(rows) == 4
        for row in rows:
            concerns = item.metric in (None, row["metric"])
            assert (item.label in row["label"]) == concerns
    for row in headings:
        own = [b for b in BREAKS if b.year == row["year"] and b.metric == row["metric"]]
        assert row["cut"] == (2 if own else 1 if row["label"] and row["year"] > 2018 else 0)
        assert len(row["label"]) <= WIDEST, row["label"]
    assert {(row["year"], row["metric"]) for row in headings if row["cut"] == 2} == {
        (2023, "change_failure_rate"),
        (2023, "recovery_time"),
        (2024, "change_failure_rate"),
    }


def test_the_breaks_cite_sources_that_exist():
    kb, table = knowledge(), dora_breaks()
    assert list(table) == ["year", "measure", "what changed", "source"]
    assert len(table) == len(BREAKS) == 11
    for item, row in zip(BREAKS, table.to_dict("records"), strict=True):
        assert row["source"] == kb.sources[item.source].title
        assert item.year is None or (kb.sources[item.source].year >= item.year)
    assert table["year"].tolist() == sorted(table["year"], key=lambda y: (y != "every year", y))
    said = dict(zip(zip(table["year"], table["measure"], strict=True), table["what changed"], strict=True))
    assert "three groups" in said["2022", "all"]
    assert "No report" in said["2020", "all"]
    assert "failed deployment" in said["2023", "Recovery time"]
    assert "rework" in said["2024", "all"]
    assert "seven profiles" in said["2025", "all"]


def test_the_breaks_agree_with_the_records():
    """What a break says of the figures is counted here."""
    kb = knowledge()
    years = {row.year for row in kb.dora.values()}
    assert 2020 not in years
    assert 2025 not in years
    groups = {year: {row.group for row in kb.dora.values() if row.year == year} for year in years}
    assert [year for year in years if "elite" not in groups[year]] == [2022]
    assert len(groups[2022]) == 3
    assert not any(row.metric == "rework_rate" for row in kb.dora.values())
    high, medium = (kb.dora[f"2024-{group}-change-failure-rate"] for group in ("high", "medium"))
    (crossed,) = (b.what for b in BREAKS if b.label == "medium fails less than high")
    assert f"{high.said} of the changes fail in high, {medium.said} in medium" in crossed
    assert (
        str(next(b.year for b in BREAKS if "redefined" in b.label))
        == kb.evidence["dora-recovery-redefined"].value
    )
    assert str(next(b.year for b in BREAKS if "rework" in b.label)) == kb.evidence["dora-rework-added"].value


def test_the_table_holds_each_answer_once():
    table = dora_clusters_table()
    titles = [MEASURES[m].title for m in MEASURES if m != "rework_rate"]
    assert list(table) == ["year", "group", "share, %", *titles, "note"]
    assert len(table) == 23
    by_title = {measure.title: name for name, measure in MEASURES.items()}
    records = {(r.year, r.group, r.metric): r for r in knowledge().dora.values()}
    for row in table.to_dict("records"):
        for title in titles:
            record = records.pop((row["year"], row["group"], by_title[title]))
            assert row[title] == record.said
            assert row["share, %"] == ("?" if record.share_pct is None else f"{record.share_pct:.0f}")
            assert all(part in row["note"] for part in record.note.split("; "))
    assert records == {}
    assert not table.isna().any().any()


def test_the_control_offers_the_measures_that_have_figures(spec):
    (param,) = spec["params"]
    assert param["value"] == "deployment_frequency"
    assert param["bind"]["options"] == [m for m in MEASURES if m != "rework_rate"]
    assert param["bind"]["labels"] == [MEASURES[m].title for m in param["bind"]["options"]]
    for layer in spec["layer"]:
        assert "datum.metric == measure" in json.dumps(layer["transform"])
    assert dora_clusters("recovery_time").to_dict()["params"][0]["value"] == "recovery_time"


def test_a_rework_rate_is_offered_as_soon_as_there_is_one():
    kb = knowledge()
    row = kb.dora["2024-low-change-failure-rate"].model_dump()
    more = DoraCluster(**{**row, "id": "2024-low-rework-rate", "metric": "rework_rate"})
    clusters = [*kb.dora.values(), more]
    spec = dora_clusters("rework_rate", clusters).to_dict()
    assert spec["params"][0]["bind"]["options"] == list(MEASURES)
    assert len(data_with(spec, "said")) == 93
    table = dora_clusters_table(clusters)
    assert table["Rework rate"].tolist() == [""] * 22 + ["40 %"]


def test_the_chart_fits_any_width_and_both_themes(spec):
    assert spec["width"] == "container"
    assert spec["height"] < 720
    assert spec["config"]["background"] == "transparent"
    text = json.dumps(spec)
    assert '"legend"' not in text
    assert "http" not in text.replace(spec["$schema"], "")
    colours = {layer["mark"]["color"] for layer in spec["layer"]}
    assert colours == {"currentColor", RANGE, BREAK}
    taken = {c for d in knowledge().disciplines.values() for c in d.colour.model_dump().values()}
    assert not {RANGE.upper(), BREAK.upper()} & taken
    assert len(text) < 60_000
    assert json.dumps(dora_clusters().to_dict()) == text, "the same text again"


@pytest.mark.parametrize("measure", ["rework_rate", "speed", "", None])
def test_bad_input_is_named(measure):
    with pytest.raises(ValueError, match=r"measure: expected one of deployment_frequency, .+, got "):
        dora_clusters(measure)
